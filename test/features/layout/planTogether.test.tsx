// @vitest-environment happy-dom
// Others on the plan: their remarks stand as pins on the rooms, and they are seen where they point.
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { kindOfTarget } from '#core/centre/remarkTargets/remarkTargets.ts'
import { floorsInOrder } from '#core/documents/layout.ts'
import { pinRemark } from '#core/documents/remarks.ts'
import { drawRoom } from '#core/geometry/drawRoom.ts'
import { moveRoom } from '#core/geometry/moveRoom.ts'
import type { RemarkTarget } from '#schemas/remarks.ts'
import { commitEdit } from '#core/centre/commitEdit.ts'
import { chooseLanguage } from '#words/words.ts'
import { samples } from '#samples/samples.ts'
import type { BuiltWorkspace } from '#samples/workspaceDraft.ts'
import { testPen } from '#test/support/memoryWorkspace.ts'
import { openedCentre } from '#test/support/openedCentre.ts'
import { showLayout } from './showLayout.tsx'
import { drawTwoRooms, value } from './twoRooms.ts'

beforeEach(() => chooseLanguage('en'))
afterEach(cleanup)

const sample = async (): Promise<BuiltWorkspace> => {
  const [first] = samples
  if (first === undefined) throw new Error('no sample')
  return (await first.load()).buildSample(testPen('maker'))
}

test('a remark on a room is a pin that follows the room, and the room can be remarked on', async () => {
  const workspace = openedCentre()
  const { office } = drawTwoRooms(workspace)
  value(
    pinRemark(workspace.consultant, {
      document: 'layout',
      table: 'rooms',
      target: office,
      label: 'Office',
      text: '太小',
    }),
  )
  const targets: RemarkTarget[] = []
  await showLayout(workspace, ['rooms', office], (target) => targets.push(target))
  const pin = () => screen.getByRole('button', { name: 'Remark 1: 太小' })
  const left = () => Number.parseFloat(pin().style.insetInlineStart)
  const before = left()
  act(() => {
    const by = { x: 3000, y: 0 }
    value(
      commitEdit(workspace.layout, (rows, newId) => moveRoom(rows, office, by, newId), {
        zh: String,
        en: String,
      }),
    )
  })
  expect(left()).toBeGreaterThan(before)
  fireEvent.click(screen.getByRole('button', { name: 'Remark' }))
  fireEvent.click(pin())
  expect(targets.map(({ target, label }) => [target, label])).toEqual([
    [office, 'Office'],
    [office, 'Office'],
  ])
})

test('who may remark and not draw has the arrow and the tool for remarks, and pins one where they press', async () => {
  const workspace = openedCentre('consultant', await sample())
  const [floor] = floorsInOrder(workspace.layout.read())
  const targets: RemarkTarget[] = []
  const { pane, unmount } = await showLayout(workspace, [], (target) => targets.push(target))
  const tools = within(screen.getByRole('toolbar')).getAllByRole('button')
  expect(tools.map((one) => one.getAttribute('aria-label'))).toEqual(['Select', 'Remark on a place'])
  fireEvent.click(screen.getByRole('button', { name: 'Remark on a place' }))
  const at = { pointerId: 1, button: 0, clientX: 40, clientY: 30 }
  fireEvent.pointerDown(pane(), at)
  fireEvent.pointerUp(pane(), at)
  expect(targets).toHaveLength(1)
  expect(targets[0]).toMatchObject({ document: 'layout', table: 'floors', target: floor?.id })
  expect(targets[0]?.label).toBe(floor?.nameEn)
  expect(kindOfTarget(targets[0]!)?.id).toBe('floorPlace')
  unmount()
  // while it is being written its place is seen
  const shown = await showLayout(workspace, [], () => undefined, true, targets[0]!)
  expect(shown.find('[data-new]')).toBeTruthy()
})

test('who may neither draw nor remark has no tools', async () => {
  await showLayout(openedCentre('viewer', await sample()))
  expect(screen.queryByRole('toolbar')).toBeNull()
})

test('others are seen where they point, by name, and are told where I am', async () => {
  const workspace = openedCentre()
  const { floor, hall, office } = drawTwoRooms(workspace)
  const { find } = await showLayout(workspace, ['rooms', office])
  act(() =>
    workspace.peers.set([
      {
        client: 7,
        member: 'li',
        place: { room: 'layout', floor, pointer: { x: 1000, y: 1000 }, selection: hall },
      },
    ]),
  )
  expect(find('[data-peer="li"]').textContent).toContain('李梅')
  expect(find('[data-peer="li"] > path')).toBeTruthy()
  await waitFor(() =>
    expect(workspace.told.at(-1)).toMatchObject({ room: 'layout', floor, selection: office }),
  )
})

test('a room that another person adds out of sight is said, and one press shows it', async () => {
  const workspace = openedCentre()
  const { floor } = drawTwoRooms(workspace)
  const { pane } = await showLayout(workspace)
  const draw = (x: number, y: number): void =>
    act(() => {
      value(
        commitEdit(
          workspace.layout,
          (rows, newId) => drawRoom(rows, floor, { x, y }, { x: x + 4000, y: y + 2000 }, newId),
          { zh: (n) => `房间 ${n}`, en: (n) => `Room ${n}` },
        ),
      )
    })
  draw(0, 4000)
  expect(screen.queryByText(/was added out of sight/)).toBeNull()
  draw(90_000, 0)
  expect(screen.getByText(/“Room 2” was added out of sight/).getAttribute('role')).toBe('status')
  const view = () => pane().querySelector('[data-static]')?.getAttribute('viewBox')
  const before = view()
  fireEvent.click(screen.getByRole('button', { name: 'Show it' }))
  expect(view()).not.toBe(before)
  expect(screen.queryByText(/was added out of sight/)).toBeNull()
})
