// @vitest-environment happy-dom
// A room whose floor somebody removed meanwhile: the page says that it stands nowhere and what brings it back, not that its walls don't close.
import { act, cleanup, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { addFloor, addVariant, chooseVariant, openLayout } from '#core/documents/layout.ts'
import { removeFloor } from '#core/documents/layoutRemoving.ts'
import { pinRemark } from '#core/documents/remarks.ts'
import { drawRoom } from '#core/geometry/drawRoom.ts'
import { removeRoom } from '#core/geometry/moveRoom.ts'
import { commitEdit } from '#core/centre/commitEdit.ts'
import { point } from '#schemas/quantities.ts'
import { chooseLanguage } from '#words/words.ts'
import { testPen } from '#test/support/memoryWorkspace.ts'
import { openedCentre } from '#test/support/openedCentre.ts'
import { showLayout } from './showLayout.tsx'
import { drawTwoRooms, value } from './twoRooms.ts'

beforeEach(() => chooseLanguage('en'))
afterEach(cleanup)

const naming = { zh: () => '新房间', en: () => 'Newer' }

/** Ada draws a room while Ben removes its floor, and hears of it while she looks at that room. */
const removedUnderHer = async () => {
  const workspace = openedCentre()
  const { floor, variant } = drawTwoRooms(workspace)
  const { layout } = workspace
  value(addFloor(layout, { name: '二层', nameEn: 'Upper floor', storey: 2 }))
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(layout.doc))
  value(removeFloor(openLayout(doc, testPen('ben')), floor))
  const change = value(
    commitEdit(
      layout,
      (rows, newId) => drawRoom(rows, floor, { x: 20_000, y: 0 }, { x: 24_000, y: 4_000 }, newId),
      naming,
    ),
  )
  const room = change.addRooms[0]?.id ?? ''
  value(
    pinRemark(workspace.consultant, {
      ...{ document: 'layout', table: 'rooms', target: room, label: 'Newer' },
      ...{ floor, at: point(21_000, 1_000), text: 'Good' },
    }),
  )
  const hear = (): void => act(() => Y.applyUpdate(layout.doc, Y.encodeStateAsUpdate(doc)))
  return { workspace, floor, variant, room, hear }
}

test('the room that is looked at when its floor goes: a standing floor is shown, and why the room is nowhere', async () => {
  const { workspace, room, hear } = await removedUnderHer()
  await showLayout(workspace, ['rooms', room])
  expect(screen.getByRole('heading', { level: 3, name: 'Newer' })).toBeTruthy()
  hear()
  expect(screen.queryByText("Walls don't close")).toBeNull()
  expect(document.querySelector('[data-static] [data-room]')).toBeNull()
  expect(screen.getByText(/The floor or the variant of “.*Newer.*” was removed/)).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Bring the floor back' })).toBeTruthy()
  expect(screen.getByRole('link', { current: 'page' }).textContent).toContain('Upper floor')
  // nor is there anything that its remark could be on
  expect(workspace.threads.read().map(({ attached }) => attached)).toEqual([false])
})

test('the finding names such a room, also where the variant that is shown hides it', async () => {
  const { workspace, variant, room, hear } = await removedUnderHer()
  const { layout } = workspace
  const copy = value(addVariant(layout, 'Copy', variant))
  value(chooseVariant(layout, { main: copy }))
  value(commitEdit(layout, (rows, newId) => removeRoom(rows, room, newId), naming, copy))
  hear()
  const { find } = await showLayout(workspace)
  const said = find('[data-finding="floor-gone"]').textContent
  expect(said).toContain('Newer')
  expect(said).not.toContain(room)
})
