// @vitest-environment happy-dom
// Doors and windows on the page: put in by a press or from the room's list, changed by form and keys, taken out; each undone by one step.
import { act, cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { addOpening } from '#core/documents/layoutOpenings.ts'
import type { Opening } from '#schemas/layout.ts'
import { bringHeadIntoSight } from '#features/layout/panels/bringHeadIntoSight.ts'
import { notices } from '#ui/notices.ts'
import { chooseLanguage } from '#words/words.ts'
import { openedCentre, type OpenedCentre } from '#test/support/openedCentre.ts'
import { showLayout } from './showLayout.tsx'
import { drawTwoRooms } from './twoRooms.ts'

beforeEach(() => chooseLanguage('en'))
afterEach(cleanup)

const openingsOf = (workspace: OpenedCentre): readonly Readonly<Opening>[] => [
  ...workspace.layout.read().openings.values(),
]
const press = (name: string | RegExp): void => {
  fireEvent.click(screen.getByRole('button', { name }))
}
const type = (name: string, text: string): void => {
  const field = screen.getByRole('textbox', { name })
  fireEvent.change(field, { target: { value: text } })
  fireEvent.blur(field)
}
/** Where a point of the floor is on the pane, read off the drawing's own view box. */
const tap = (pane: HTMLElement, x: number, y: number): void => {
  const [left = 0, top = 0, width = 1] = (pane.querySelector('[data-static]')?.getAttribute('viewBox') ?? '')
    .split(' ')
    .map(Number)
  const scale = 800 / width
  const at = {
    pointerId: 1,
    button: 0,
    clientX: (x - left) * scale,
    clientY: (y - top) * scale,
    pointerType: 'mouse',
  }
  fireEvent.pointerDown(pane, at)
  fireEvent.pointerUp(pane, at)
}

test('a press on a wall puts a door in, a press on the door chooses it, and Delete takes it out', async () => {
  const workspace = openedCentre()
  const { hall } = drawTwoRooms(workspace)
  const { pane } = await showLayout(workspace, ['rooms', hall])
  press('Door or window')
  tap(pane(), 2000, 2000)
  expect(openingsOf(workspace)).toEqual([])
  tap(pane(), 2000, 20)
  const [door] = openingsOf(workspace)
  expect(door).toMatchObject({ kind: 'door', width: 900, leaf: 'single', opensInto: hall })
  expect(pane().querySelector(`[data-chosen="${door?.id}"]`)).toBeTruthy()
  press('Done')
  expect(pane().querySelector('[data-chosen]')).toBeNull()
  press('Door or window')
  tap(pane(), 2000, 20)
  expect(openingsOf(workspace)).toHaveLength(1)
  fireEvent.keyDown(pane(), { key: 'Delete' })
  expect(openingsOf(workspace)).toEqual([])
  act(() => notices.read()?.action?.run())
  expect(openingsOf(workspace)).toEqual([door])
})

test('keys move the chosen door along its wall, the form changes it, and what does not fit is refused', async () => {
  const workspace = openedCentre()
  const { hall } = drawTwoRooms(workspace)
  const { pane } = await showLayout(workspace, ['rooms', hall])
  press('Door or window')
  tap(pane(), 2000, 0)
  const door = () => openingsOf(workspace)[0]
  const before = door()?.offset ?? 0
  fireEvent.keyDown(pane(), { key: 'ArrowRight' })
  const step = (door()?.offset ?? 0) - before
  expect(Math.abs(step)).toBe(100)
  fireEvent.keyDown(pane(), { key: 'ArrowUp' })
  expect(door()?.offset).toBe(before + step)
  type('Width', '1200')
  expect(door()?.width).toBe(1200)
  type('Width', '9000')
  expect(door()?.width).toBe(1200)
  expect(notices.read()?.text).toContain('no room for it')
  fireEvent.click(screen.getByRole('switch', { name: 'Hinge on the other side' }))
  expect(door()?.hinge).toBe('end')
  act(() => void workspace.layout.undoing.undo())
  expect(door()?.hinge).toBe('start')
})

test('a typed width leaves the middle of the door where it was, to a millimetre, and an undo takes it back alone', async () => {
  const workspace = openedCentre()
  const { hall } = drawTwoRooms(workspace)
  const { pane } = await showLayout(workspace, ['rooms', hall])
  press('Door or window')
  tap(pane(), 2000, 0)
  const door = () => openingsOf(workspace)[0]
  const made = door()
  type('Width', '１,２５５')
  expect(door()).toMatchObject({ width: 1_255 })
  const middleOf = (one: typeof made): number => (one?.offset ?? 0) + (one?.width ?? 0) / 2
  expect(Math.abs(middleOf(door()) - middleOf(made))).toBeLessThan(1)
  for (const wrong of ['0', '-1', '', 'wide', '1,2', '299', '900.5', '0.2 m']) {
    type('Width', wrong)
    expect(door()?.width, wrong).toBe(1_255)
  }
  act(() => void workspace.layout.undoing.undo())
  expect(door()).toEqual(made)
  act(() => void workspace.layout.undoing.redo())
  expect(door()?.width).toBe(1_255)
})

test("a room's list names its doors and puts one on a side, without a pointer", async () => {
  const workspace = openedCentre()
  const { office } = drawTwoRooms(workspace)
  await showLayout(workspace, ['rooms', office])
  expect(screen.getByText('This room has no door or window yet')).toBeTruthy()
  press('Add a door')
  expect(openingsOf(workspace)).toHaveLength(1)
  expect(screen.getByRole('textbox', { name: 'Width' })).toBeTruthy()
  press('Done')
  press(/^Door, 0\.9/)
  expect(screen.getByRole('textbox', { name: 'Width' })).toBeTruthy()
  press('Take out')
  expect(openingsOf(workspace)).toEqual([])
})

test('the form of a door that is put in is brought into sight where the panel was scrolled past it', async () => {
  const workspace = openedCentre()
  const { hall } = drawTwoRooms(workspace)
  const { pane, find } = await showLayout(workspace, ['rooms', hall])
  const panel = find('[data-panel]')
  press('Door or window')
  const boxes = vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function (
    this: Element,
  ) {
    return this === panel
      ? new DOMRect(800, 100, 300, 600)
      : panel.contains(this)
        ? new DOMRect(800, 100 + 300 - panel.scrollTop, 300, 400)
        : new DOMRect(0, 0, 0, 0)
  })
  panel.scrollTop = 1_400
  tap(pane(), 2000, 20)
  boxes.mockRestore()
  expect(find('[data-chosen]')).toBeTruthy()
  expect(panel.scrollTop).toBe(300 - 56)
})

test('only what lies outside the window of the panel is scrolled to', () => {
  const panel = document.createElement('div')
  panel.dataset['panel'] = 'room'
  const form = document.createElement('div')
  panel.append(form)
  panel.getBoundingClientRect = () => new DOMRect(0, 100, 300, 600)
  for (const [top, scrolled] of [
    [200, 2_000],
    [-1_400, 2_000 - 1_400 - 156],
    [690, 2_000 + 690 - 156],
  ] as const) {
    panel.scrollTop = 2_000
    form.getBoundingClientRect = () => new DOMRect(0, top, 300, 400)
    bringHeadIntoSight(form)
    expect([top, panel.scrollTop]).toEqual([top, scrolled])
  }
})

test('a window that has no place any more is named when the room is split through it, and the notice brings it back', async () => {
  const workspace = openedCentre()
  const { layout } = workspace
  const { hall } = drawTwoRooms(workspace)
  const west = [...layout.read().walls.values()].find(({ from, to }) => {
    const ends = [from, to].map((id) => layout.read().vertices.get(id)?.at)
    return ends.every((end) => end?.x === 0)
  })
  const made = addOpening(layout, {
    wall: west?.id ?? '',
    kind: 'window',
    offset: 700,
    width: 2600,
  } as never)
  const first = made.ok ? made.value : ''

  await showLayout(workspace, ['rooms', hall])
  type('Split at this distance from the north side', '2000')
  fireEvent.click(screen.getAllByRole('button', { name: 'Split' }).at(-1) ?? document.body)
  expect(layout.read().rooms.size).toBe(3)
  expect(layout.read().openings.get(first)).toBeUndefined()
  expect(notices.read()?.text).toContain('1 door or window has no place any more and was taken out')
  act(() => notices.read()?.action?.run())
  expect(layout.read().openings.get(first)).toMatchObject({ kind: 'window', offset: 700, width: 2600 })
  expect(layout.read().rooms.size).toBe(2)
})
