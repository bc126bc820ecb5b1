// @vitest-environment happy-dom
// No tool without a keyboard: each does by keys alone what it is for, is told in the sheet of shortcuts, and has its row in the README.
import { readFileSync } from 'node:fs'
import { cleanup, fireEvent, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { floorPlanOf } from '#core/geometry/floorPlan.ts'
import { toolNames as names, type Tool } from '#features/layout/engine/drawingTools.ts'
import type { RemarkTarget } from '#schemas/remarks.ts'
import type { XY } from '#core/geometry/plane.ts'
import { notices } from '#ui/notices.ts'
import { readGroups, shortcutGroups } from '#ui/shortcuts.ts'
import { chooseLanguage, wordsOf } from '#words/words.ts'
import { openedCentre, type OpenedCentre } from '#test/support/openedCentre.ts'
import { showLayout } from './showLayout.tsx'
import { drawTwoRooms, type TwoRooms } from './twoRooms.ts'

beforeEach(() => chooseLanguage('en'))
afterEach(cleanup)

const say = wordsOf('en', 'layout')

/** What a tool does to two rooms, the hall (0 to 6 m) and the office (6 to 10 m), by these keys and no others; `^` is Shift. */
interface Way {
  readonly selected?: 'hall' | 'office'
  readonly keys: readonly string[]
  /** The rooms with their areas in whole m², and how many doors and windows there are. */
  readonly gives: { readonly rooms: readonly number[]; readonly openings: number }
  /** Where remarks were asked for, in mm. */
  readonly remarks?: readonly XY[]
}
const times = (n: number, key: string): readonly string[] => Array.from({ length: n }, () => key)

const ways: Readonly<Record<Tool, readonly Way[]>> = {
  select: [
    { selected: 'office', keys: ['w', 'ArrowUp'], gives: { rooms: [15, 22], openings: 0 } },
    { selected: 'office', keys: ['Delete'], gives: { rooms: [22], openings: 0 } },
  ],
  draw: [
    {
      // from the corner of the building: a room of 3 by 4 m to its west
      keys: ['Enter', ...times(3, '^ArrowLeft'), ...times(4, '^ArrowDown'), 'Enter'],
      gives: { rooms: [11, 14, 22], openings: 0 },
    },
    {
      // taken back and cancelled, nothing is written
      keys: ['Enter', '^ArrowLeft', 'Backspace', 'Enter', '^ArrowUp', 'Escape'],
      gives: { rooms: [14, 22], openings: 0 },
    },
  ],
  wall: [
    {
      selected: 'hall',
      keys: ['Enter', '^ArrowUp', 'Enter'],
      gives: { rooms: [14, 28], openings: 0 },
    },
  ],
  split: [
    {
      selected: 'hall',
      keys: ['Enter', '^ArrowDown', 'Enter'],
      gives: { rooms: [11, 11, 14], openings: 0 },
    },
  ],
  opening: [
    { selected: 'hall', keys: ['Enter'], gives: { rooms: [14, 22], openings: 1 } },
    { selected: 'hall', keys: ['Enter', 'Delete'], gives: { rooms: [14, 22], openings: 0 } },
  ],
  erase: [
    {
      selected: 'hall',
      keys: [...times(3, '^ArrowRight'), ...times(2, '^ArrowDown'), 'Enter'],
      gives: { rooms: [37], openings: 0 },
    },
  ],
  remark: [
    // from the corner of the building, to a place outside it
    {
      keys: [...times(2, '^ArrowLeft'), 'Enter'],
      gives: { rooms: [14, 22], openings: 0 },
      remarks: [{ x: -2_000, y: 0 }],
    },
  ],
}

const standing = (workspace: OpenedCentre, floor: string): Way['gives'] => ({
  rooms: [...floorPlanOf(workspace.layout.read(), floor).roomsById.values()]
    .map(({ inner }) => Math.round(inner.area / 1_000_000))
    .toSorted((p, q) => p - q),
  openings: workspace.layout.read().openings.size,
})

const typed = (pane: HTMLElement, keys: readonly string[]): void => {
  for (const key of keys)
    fireEvent.keyDown(pane, { key: key.replace('^', ''), shiftKey: key.startsWith('^') })
}
const toolButton = (tool: Tool): HTMLElement =>
  within(screen.getByRole('toolbar')).getByRole('button', { name: say(`tool.${tool}`) })
const spoken = (): string =>
  [...document.querySelectorAll('[data-plan] [role="status"]')].map((one) => one.textContent).join(' ')

const shown = async ({ selected }: Pick<Way, 'selected'>) => {
  const workspace = openedCentre()
  const drawn: TwoRooms = drawTwoRooms(workspace)
  const remarks: RemarkTarget[] = []
  const start = selected ? ['rooms', drawn[selected]] : []
  const { pane, ...rest } = await showLayout(workspace, start, (target) => remarks.push(target))
  pane().focus()
  return { ...rest, remarks, workspace, pane: pane(), floor: drawn.floor }
}

describe.each(names)('%s', (tool) => {
  test.each(ways[tool])('is had by keyboard: %j', async ({ selected, keys, gives, remarks = [] }) => {
    const { workspace, pane, floor, remarks: asked } = await shown({ ...(selected ? { selected } : {}) })
    const before = standing(workspace, floor)
    typed(pane, [String(names.indexOf(tool) + 1)])
    expect(toolButton(tool).getAttribute('aria-pressed')).toBe('true')
    typed(pane, keys)
    expect(standing(workspace, floor)).toEqual(gives)
    expect(asked.map(({ at }) => at)).toEqual(remarks)
    expect(`${spoken()}${notices.read()?.text ?? ''}`).not.toBe('')
    // as one gesture
    if (JSON.stringify(before) === JSON.stringify(gives)) return
    fireEvent.keyDown(pane, { key: 'z', ctrlKey: true })
    expect(standing(workspace, floor)).toEqual(before)
  })

  test('changes something by at least one of its ways', () => {
    const nothing = JSON.stringify({ rooms: [14, 22], openings: 0 })
    expect(
      ways[tool].some(({ gives, remarks }) => remarks !== undefined || JSON.stringify(gives) !== nothing),
    ).toBe(true)
  })

  test('has its row in the README, with a key in it', () => {
    const readme = readFileSync('client/features/layout/README.md', 'utf8')
    const rows = readme.split('\n').filter((line) => line.startsWith(`| ${tool} |`))
    expect(rows.length).toBeGreaterThan(0)
    for (const row of rows) expect(row.split('|')[3]?.trim()).not.toBe('')
  })
})

test('the sheet of shortcuts tells the keys of the crosshair, and how many tools there are', async () => {
  await shown({})
  const keys = wordsOf('en', 'shortcuts')
  const groups = readGroups(shortcutGroups.read())
  const crosshair = groups.find(({ title }) => title === keys('crosshair'))
  expect(crosshair?.shortcuts.flatMap((one) => one.keys)).toEqual(
    expect.arrayContaining(['ArrowLeft', 'Enter', 'Backspace', 'Escape']),
  )
  const drawing = groups.find(({ title }) => title === keys('drawing'))
  expect(drawing?.shortcuts.flatMap((one) => one.keys)).toContain(`1…${names.length}`)
})

test('a tool taken with Enter leads to the plan, and the crosshair says where it stands and what it is on', async () => {
  const { pane, find } = await shown({})
  const button = toolButton('draw')
  button.focus()
  fireEvent.click(button, { detail: 0 })
  expect(document.activeElement).toBe(pane)
  expect(find('[data-crosshair]').getAttribute('data-crosshair')).toBe('vertex')
  const at = (x: string, y: string): string => say('crosshairAt', { x: `${x}\u00a0m`, y: `${y}\u00a0m` })
  expect(spoken()).toContain(at('0.00', '0.00'))
  expect(spoken()).toContain(say('crosshairOn.vertex'))
  typed(pane, ['^ArrowRight', 'ArrowDown'])
  expect(spoken()).toContain(at('1.00', '0.10'))
  expect(spoken()).toContain('Hall')
  // the size of what would be drawn
  typed(pane, ['ArrowUp', 'Enter', '^ArrowUp', '^ArrowUp', '^ArrowRight', '^ArrowRight'])
  expect(spoken()).toMatch(/1800 × 1800/)
})

test('with nothing selected arrows move the view, with a room selected Enter leads to it and Escape back', async () => {
  const { pane, find } = await shown({})
  const viewed = (): string | null => find('svg[data-static]').getAttribute('viewBox')
  const before = viewed()
  typed(pane, ['ArrowRight'])
  expect(viewed()).not.toBe(before)
  cleanup()
  const other = await shown({ selected: 'hall' })
  typed(other.pane, ['Enter'])
  expect(document.activeElement?.getAttribute('data-part')).toBe('room')
})
