// @vitest-environment happy-dom
// The page of the plan: seen, selected, assigned and moved by keyboard; figures and undo follow; who may only look has no tools.
import { act, cleanup, fireEvent, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { assignUse, editRoom, openLayout, assignedUse as usedFor } from '#core/documents/layout.ts'
import { floorPlanOf } from '#core/geometry/floorPlan.ts'
import { samples } from '#samples/samples.ts'
import type { BuiltWorkspace } from '#samples/workspaceDraft.ts'
import { notices } from '#ui/notices.ts'
import { chooseLanguage } from '#words/words.ts'
import { testPen } from '#test/support/memoryWorkspace.ts'
import { openedCentre, type OpenedCentre } from '#test/support/openedCentre.ts'
import { showLayout } from './showLayout.tsx'
import { drawTwoRooms, furnish, value } from './twoRooms.ts'

beforeEach(() => chooseLanguage('en'))
afterEach(cleanup)

let built: Promise<BuiltWorkspace> | null = null
const sample = (): Promise<BuiltWorkspace> => {
  built ??= (async () => {
    const [first] = samples
    if (first === undefined) throw new Error('no sample')
    return (await first.load()).buildSample(testPen('maker'))
  })()
  return built
}

const useAt = (workspace: OpenedCentre, variant: string, room: string, slot: string): string => {
  const snapshot = workspace.layout.read()
  const row = snapshot.rooms.get(room)
  return row ? usedFor(snapshot, variant, row, slot) : ''
}
const xOf = (workspace: OpenedCentre, floor: string, room: string): number =>
  Math.min(
    ...(floorPlanOf(workspace.layout.read(), floor).roomsById.get(room)?.face.edges ?? []).map(
      ({ from }) => from.x,
    ),
  )
const figure = (): string => document.querySelector('[data-ui=figure-value]')?.textContent ?? ''

test('the sample stands on the page with the areas and the share that are reckoned from it', async () => {
  const workspace = openedCentre('owner', await sample())
  const { find } = await showLayout(workspace)
  const measure = workspace.figures.measure.read()
  expect(screen.getByRole('link', { name: /Ground floor 357\.7/ }).getAttribute('aria-current')).toBe('page')
  const share = (measure?.byClass.service ?? 0) / (measure?.officeStatic ?? 1)
  expect(figure()).toContain(share.toFixed(1))
  const rooms = [...workspace.layout.read().rooms.values()].filter(({ floor }) => floor === 'g')
  for (const { id } of rooms) expect(find(`[data-static] [data-room="${id}"]`)).toBeTruthy()
  expect(find('[data-room="g-dining"]').getAttribute('fill')).toBe('url(#plan-service)')
  expect(find('[data-room="g-back-office"]').getAttribute('fill')).toBe('url(#plan-office)')
})

test('the hatch of a room is that of the chosen slot, and of the whole week on demand', async () => {
  const workspace = openedCentre()
  const { office, variant } = drawTwoRooms(workspace)
  value(assignUse(workspace.layout, variant, office, ['weekday-evening'], 'reading'))
  const { find } = await showLayout(workspace)
  const fill = () => find(`[data-static] [data-room="${office}"]`).getAttribute('fill')
  expect(fill()).toBe('url(#plan-office)')
  fireEvent.click(
    within(screen.getByRole('group', { name: 'Weekdays' })).getByRole('button', { name: /^Noon/ }),
  )
  expect(fill()).toBe('url(#plan-vacant)')
  fireEvent.click(screen.getByRole('button', { name: 'Week' }))
  expect(fill()).toBe('url(#plan-shared)')
})

test('an address selects a room; a tap on a use assigns it in the chosen slot, as one step of undo', async () => {
  const workspace = openedCentre()
  const { office, variant } = drawTwoRooms(workspace)
  await showLayout(workspace, ['rooms', office])
  expect(screen.getByRole('heading', { name: 'Office', level: 3 })).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Change the use' }))
  fireEvent.change(screen.getByRole('searchbox', { name: 'Find a service' }), {
    target: { value: 'reading' },
  })
  const uses = screen.getByRole('group', { name: 'Uses to choose from' })
  fireEvent.click(within(uses).getByRole('button', { name: /Reading room/ }))
  expect(useAt(workspace, variant, office, 'weekday-morning')).toBe('reading')
  expect(useAt(workspace, variant, office, 'weekday-noon')).toBe('vacant')
  fireEvent.click(screen.getByRole('button', { name: /Undo/ }))
  expect(useAt(workspace, variant, office, 'weekday-morning')).toBe('office-open')
})

test('a use can be given to all weekday slots or the whole week at once', async () => {
  const workspace = openedCentre()
  const { office, variant } = drawTwoRooms(workspace)
  await showLayout(workspace, ['rooms', office])
  fireEvent.click(screen.getByRole('button', { name: 'Change the use' }))
  fireEvent.click(screen.getByRole('radio', { name: 'All weekday slots' }))
  fireEvent.click(screen.getByRole('button', { name: /^Support/ }))
  expect(useAt(workspace, variant, office, 'weekday-evening')).toBe('support')
  expect(useAt(workspace, variant, office, 'weekend-morning')).toBe('vacant')
  fireEvent.click(screen.getByRole('radio', { name: 'Whole week' }))
  fireEvent.click(screen.getByRole('button', { name: /Meeting room/ }))
  for (const slot of workspace.centre.read().slots.keys())
    expect(useAt(workspace, variant, office, slot)).toBe('meeting')
})

test('arrow keys move the room, W takes hold of a side, and every press is one step of undo', async () => {
  const workspace = openedCentre()
  const { floor, office, hall } = drawTwoRooms(workspace)
  const { pane } = await showLayout(workspace, ['rooms', office])
  fireEvent.keyDown(pane(), { key: 'ArrowRight', shiftKey: true })
  expect(xOf(workspace, floor, office)).toBe(7000)
  fireEvent.keyDown(pane(), { key: 'ArrowRight' })
  expect(xOf(workspace, floor, office)).toBe(7100)
  expect(xOf(workspace, floor, hall)).toBe(0)
  fireEvent.click(screen.getByRole('button', { name: /Undo/ }))
  fireEvent.click(screen.getByRole('button', { name: /Undo/ }))
  expect(xOf(workspace, floor, office)).toBe(6000)
  fireEvent.keyDown(pane(), { key: 'z', ctrlKey: true, shiftKey: true })
  expect(xOf(workspace, floor, office)).toBe(7000)
  fireEvent.keyDown(pane(), { key: 'z', ctrlKey: true })
  expect(xOf(workspace, floor, office)).toBe(6000)
  const area = () => floorPlanOf(workspace.layout.read(), floor).roomsById.get(office)?.inner.area ?? 0
  const before = area()
  let held = ''
  for (let i = 0; i < 8 && !/east side/.test(held); i++) {
    fireEvent.keyDown(pane(), { key: 'w' })
    held = within(pane()).getAllByRole('status').at(-1)?.textContent ?? ''
  }
  expect(held).toMatch(/Holding the east side, 4\.00/)
  fireEvent.keyDown(pane(), { key: 'ArrowRight' })
  expect(area()).toBe(before + 100 * 3800)
})

test('numbers place, resize and split a room, as a pointer would', async () => {
  const workspace = openedCentre()
  const { floor, office } = drawTwoRooms(workspace)
  await showLayout(workspace, ['rooms', office])
  const type = (name: string, text: string): void => {
    const field = screen.getByRole('textbox', { name })
    fireEvent.change(field, { target: { value: text } })
    fireEvent.blur(field)
  }
  type('Width', '4800')
  expect(floorPlanOf(workspace.layout.read(), floor).roomsById.get(office)?.inner.area).toBe(4800 * 3800)
  type('Split at this distance from the north side', '1500')
  fireEvent.click(screen.getAllByRole('button', { name: 'Split' }).at(-1) ?? document.body)
  const areas = [...floorPlanOf(workspace.layout.read(), floor).roomsById.values()].map(
    (face) => face.inner.area,
  )
  expect(areas).toContain(4800 * 1450)
})

test('a typed distance splits with Enter, and the button is ready while it is typed', async () => {
  const workspace = openedCentre()
  const { office } = drawTwoRooms(workspace)
  await showLayout(workspace, ['rooms', office])
  expect(screen.getAllByRole('button', { name: 'Split' }).at(-1)).toHaveProperty('disabled', false)
  const field = screen.getByRole('textbox', { name: 'Split at this distance from the north side' })
  fireEvent.change(field, { target: { value: '1500' } })
  fireEvent.keyDown(field, { key: 'Enter' })
  fireEvent.submit(field)
  expect(workspace.layout.read().rooms.size).toBe(3)
})

test('what can not be is refused in words and changes nothing', async () => {
  const workspace = openedCentre()
  const { office } = drawTwoRooms(workspace)
  const { pane } = await showLayout(workspace, ['rooms', office])
  const before = workspace.layout.read()
  fireEvent.keyDown(pane(), { key: 'ArrowLeft', shiftKey: true })
  expect(workspace.layout.read()).toBe(before)
  expect(notices.read()?.text).toBe('It would lie over another room')
})

test('removing a room offers to undo it', async () => {
  const workspace = openedCentre()
  const { office } = drawTwoRooms(workspace)
  await showLayout(workspace, ['rooms', office])
  fireEvent.click(screen.getByRole('button', { name: 'Remove the room' }))
  expect(workspace.layout.read().rooms.has(office)).toBe(false)
  act(() => notices.read()?.action?.run())
  expect(workspace.layout.read().rooms.has(office)).toBe(true)
})

test('16: the notice’s Undo brings back its own room, and what was done since stays', async () => {
  const workspace = openedCentre()
  const { office, hall } = drawTwoRooms(workspace)
  await showLayout(workspace, ['rooms', office])
  fireEvent.click(screen.getByRole('button', { name: 'Remove the room' }))
  const { action } = notices.read() ?? {}
  act(() => {
    value(editRoom(workspace.layout, hall, { nameEn: 'Library' }))
  })
  act(() => action?.run())
  expect(workspace.layout.read().rooms.has(office)).toBe(true)
  expect(workspace.layout.read().rooms.get(hall)?.nameEn).toBe('Library')
})

test('02: one press of Undo where another has changed it says so, and takes no older step', async () => {
  const workspace = openedCentre()
  const { office, hall } = drawTwoRooms(workspace)
  await showLayout(workspace, ['rooms', office])
  act(() => {
    value(editRoom(workspace.layout, hall, { nameEn: 'Library' }))
    value(editRoom(workspace.layout, office, { nameEn: 'Mine' }))
  })
  const other = openLayout(new Y.Doc(), testPen('other'))
  Y.applyUpdate(other.doc, Y.encodeStateAsUpdate(workspace.layout.doc))
  value(editRoom(other, office, { nameEn: 'Theirs' }))
  act(() => Y.applyUpdate(workspace.layout.doc, Y.encodeStateAsUpdate(other.doc)))
  fireEvent.keyDown(document.body, { key: 'z', ctrlKey: true })
  expect(notices.read()?.text).toBe(
    'Not taken back, nothing was changed: “Theirs”: changed since by somebody else',
  )
  expect(workspace.layout.read().rooms.get(office)?.nameEn).toBe('Theirs')
  expect(workspace.layout.read().rooms.get(hall)?.nameEn).toBe('Library')
  fireEvent.keyDown(document.body, { key: 'z', ctrlKey: true })
  expect(workspace.layout.read().rooms.get(hall)?.nameEn).toBe('Hall')
})

test('24: on an English page the name that the plan shows comes first, and what is written there is shown', async () => {
  const workspace = openedCentre()
  const { hall } = drawTwoRooms(workspace)
  await showLayout(workspace, ['rooms', hall])
  const [first] = screen.getAllByRole('textbox', { name: /name of the room/i })
  expect((first as HTMLInputElement).value).toBe('Hall')
  if (first) {
    fireEvent.change(first, { target: { value: 'Library' } })
    fireEvent.blur(first)
  }
  expect(workspace.layout.read().rooms.get(hall)).toMatchObject({ name: '大厅', nameEn: 'Library' })
  expect(screen.getByRole('heading', { name: 'Library' })).toBeTruthy()
})

test('figures follow what another person writes', async () => {
  const workspace = openedCentre()
  const { hall } = drawTwoRooms(workspace)
  await showLayout(workspace)
  const before = figure()
  act(() => {
    value(editRoom(workspace.layout, hall, { use: 'vacant' }))
  })
  expect(figure()).not.toBe(before)
})

test('the room list is a tree for the keyboard: arrows walk, Enter selects', async () => {
  const workspace = openedCentre()
  const { office } = drawTwoRooms(workspace)
  const { find } = await showLayout(workspace)
  const tree = screen.getByRole('tree', { name: 'List of rooms' })
  const items = within(tree).getAllByRole('treeitem')
  expect(items.filter((item) => item.tabIndex === 0)).toHaveLength(1)
  act(() => items[0]?.focus())
  for (const key of ['ArrowDown', 'ArrowDown', 'Enter'])
    fireEvent.keyDown(document.activeElement ?? tree, { key })
  expect(find('main').getAttribute('data-path')).toBe(`rooms/${office}`)
  expect(
    within(tree)
      .getByRole('treeitem', { name: /Office/ })
      .getAttribute('aria-selected'),
  ).toBe('true')
})

test('an empty centre says what to do first, and its button makes a floor, a variant and takes the pen', async () => {
  const workspace = openedCentre()
  furnish(workspace)
  const { pane } = await showLayout(workspace)
  // A pointer that the pane captured would never click the button on it.
  const captured = vi.fn()
  pane().setPointerCapture = captured
  const first = screen.getByRole('button', { name: 'Draw the first room' })
  fireEvent.pointerDown(first, { pointerId: 1, button: 0 })
  expect(captured).not.toHaveBeenCalled()
  fireEvent.click(first)
  expect([...workspace.layout.read().floors.values()]).toMatchObject([{ name: '一层', storey: 1 }])
  expect(workspace.layout.read().variants.size).toBe(1)
  expect(pane().dataset['tool']).toBe('draw')
  expect(screen.queryByText('No rooms yet')).toBeNull()
})

test('variants: a copy is shown, becomes the main one, and has its own uses', async () => {
  const workspace = openedCentre()
  const { office, variant } = drawTwoRooms(workspace)
  await showLayout(workspace, ['rooms', office])
  fireEvent.click(screen.getByRole('button', { name: 'Copy as a new variant' }))
  const copy = [...workspace.layout.read().variants.keys()].find((id) => id !== variant) ?? ''
  fireEvent.click(screen.getByRole('button', { name: 'Make it the main variant' }))
  expect(workspace.layout.read().facts?.main).toBe(copy)
  fireEvent.click(screen.getByRole('button', { name: 'Change the use' }))
  fireEvent.click(screen.getByRole('button', { name: /^Vacant/ }))
  expect(useAt(workspace, copy, office, 'weekday-morning')).toBe('vacant')
  expect(useAt(workspace, variant, office, 'weekday-morning')).toBe('office-open')
})

test('a viewer sees and selects, and has no button that does nothing', async () => {
  const workspace = openedCentre('viewer', await sample())
  const { pane } = await showLayout(workspace, ['rooms', 'g-reading'])
  expect(screen.getByRole('heading', { name: 'Reading room', level: 3 })).toBeTruthy()
  for (const name of ['Change the use', 'Remove the room', 'Add a floor', 'Copy as a new variant', /Undo/])
    expect(screen.queryByRole('button', { name })).toBeNull()
  expect(screen.queryByRole('toolbar')).toBeNull()
  const before = workspace.layout.read()
  fireEvent.keyDown(pane(), { key: 'ArrowRight' })
  expect(workspace.layout.read()).toBe(before)
  expect(screen.getByRole('button', { name: 'Propose' })).toBeTruthy()
})

test('switching the language changes every word at once', async () => {
  const workspace = openedCentre()
  drawTwoRooms(workspace)
  await showLayout(workspace)
  expect(screen.getByText('Service against office · Whole centre')).toBeTruthy()
  act(() => chooseLanguage('zh'))
  expect(screen.getByText('服务比办公 · 全中心')).toBeTruthy()
  expect(screen.getByRole('tree', { name: '房间表' })).toBeTruthy()
})
