// @vitest-environment happy-dom
// A room that is taken out of a variant is said to be hidden there, is listed, and is shown again by one press with its uses.
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import * as Y from 'yjs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { addVariant, chooseVariant, rowsOfVariant } from '#core/documents/layout.ts'
import { addOpening, removeOpening } from '#core/documents/layoutOpenings.ts'
import { drawRoom } from '#core/geometry/drawRoom.ts'
import type { PastUpdate } from '#core/source.ts'
import { NoticeBar } from '#ui/NoticeBar.tsx'
import { closeNotice } from '#ui/notices.ts'
import { millimetres } from '#schemas/quantities.ts'
import { press, settle } from '#test/features/showPage.tsx'
import { MantineProvider } from '@mantine/core'
import { chooseLanguage } from '#words/words.ts'
import { commitEdit } from '#core/centre/commitEdit.ts'
import { naming } from '#features/layout/drawing/useCommit.ts'
import { openedCentre, type OpenedCentre } from '#test/support/openedCentre.ts'
import { showLayout } from './showLayout.tsx'
import { drawTwoRooms, value } from './twoRooms.ts'

beforeEach(() => chooseLanguage('en'))
afterEach(() => {
  closeNotice()
  cleanup()
})

/** With a device's log, as a session keeps it. */
const withLog = (workspace: OpenedCentre): OpenedCentre => {
  const log: PastUpdate[] = [{ update: Y.encodeStateAsUpdate(workspace.layout.doc), received: '' }]
  workspace.layout.doc.on('update', (update: Uint8Array) => log.push({ update, received: '' }))
  return { ...workspace, past: () => Promise.resolve(log) }
}
const showWithNotices = async (workspace: OpenedCentre, room: string) => {
  await showLayout(workspace, ['rooms', room])
  render(
    <MantineProvider env="test">
      <NoticeBar />
    </MantineProvider>,
  )
}
const noticeBar = () => document.querySelector('[data-ui=notice]') as HTMLElement
const notice = (): string => noticeBar().textContent
const hiddenList = () => screen.queryByRole('region', { name: 'Hidden in this variant' })

test('a room that is removed in a variant is listed as hidden and shown again with its uses; undo hides it again', async () => {
  const opened = openedCentre()
  const drawn = drawTwoRooms(opened)
  const workspace = withLog(opened)
  const { layout } = workspace
  await showWithNotices(workspace, drawn.office)
  await press('Copy as a new variant')
  const copy = [...layout.read().variants.keys()].find((id) => id !== drawn.variant) ?? ''
  expect(hiddenList()).toBeNull()
  await press('Remove the room')
  expect(notice()).toContain('Hid “Office” in this variant')
  expect(notice()).toContain('1 use by time slot went with it')
  expect(rowsOfVariant(layout.read(), copy).rooms.has(drawn.office)).toBe(false)
  expect(layout.read().rooms.has(drawn.office)).toBe(true)
  // an address that named the room would lead to a variant that has it
  expect(screen.getByRole('main').dataset['path']).toBe(`floors/${drawn.floor}`)

  const list = hiddenList()
  expect(list?.textContent).toContain('Office')
  await press('Show again: Office')
  await settle()
  expect(notice()).toContain('“Office” is shown in this variant again')
  expect(rowsOfVariant(layout.read(), copy).rooms.has(drawn.office)).toBe(true)
  expect(layout.read().assignments.has(`${copy}~${drawn.office}~weekday-morning`)).toBe(true)
  expect(hiddenList()).toBeNull()
  // and is the selected room
  expect(screen.getByRole('main').dataset['path']).toBe(`rooms/${drawn.office}`)
  fireEvent.click(within(noticeBar()).getByRole('button', { name: 'Undo' }))
  expect(rowsOfVariant(layout.read(), copy).rooms.has(drawn.office)).toBe(false)
  expect(hiddenList()).not.toBeNull()
})

test('in the present state a room is removed for all, and nothing is listed', async () => {
  const workspace = openedCentre()
  const drawn = drawTwoRooms(workspace)
  value(addVariant(workspace.layout, 'Copy', drawn.variant))
  await showWithNotices(workspace, drawn.office)
  await press('Remove the room')
  // the use in either variant
  expect(notice()).toContain('Removed “Office” · 2 uses by time slot went with it')
  expect(workspace.layout.read().rooms.has(drawn.office)).toBe(false)
  expect(hiddenList()).toBeNull()
})

test('what no log knows the uses of says so; what has no place any more says so and changes nothing', async () => {
  const workspace = { ...openedCentre(), past: () => Promise.resolve([]) }
  const drawn = drawTwoRooms(workspace)
  const { layout } = workspace
  await showWithNotices(workspace, drawn.office)
  await press('Copy as a new variant')
  const copy = [...layout.read().variants.keys()].find((id) => id !== drawn.variant) ?? ''
  await press('Remove the room')
  await press('Show again: Office')
  await settle()
  expect(notice()).toContain('stands in no log any more')
  fireEvent.click(within(noticeBar()).getByRole('button', { name: 'Undo' }))
  const [from, to] = [
    { x: 7_000, y: 0 },
    { x: 9_000, y: 3_000 },
  ]
  value(commitEdit(layout, (rows, newId) => drawRoom(rows, drawn.floor, from, to, newId), naming, copy))
  await settle()
  await press('Show again: Office')
  await settle()
  expect(notice()).toContain('“Office” can’t be shown again: something else stands in its place')
  expect(rowsOfVariant(layout.read(), copy).rooms.has(drawn.office)).toBe(false)
})

test('a door that was taken out of a variant is listed with the rooms at it; who may only read sees the list without a press', async () => {
  const drawnBy = openedCentre()
  const drawn = drawTwoRooms(drawnBy)
  const { layout } = drawnBy
  const copy = value(addVariant(layout, 'Copy', drawn.variant))
  const wall = [...layout.read().walls.values()].find(({ from, to }) => {
    const [a, b] = [from, to].map((id) => layout.read().vertices.get(id)?.at.x)
    return a === 6_000 && b === 6_000
  })
  const door = value(
    addOpening(layout, {
      ...{ wall: wall?.id ?? '', kind: 'door', leaf: 'single' },
      ...{ offset: millimetres(1_000), width: millimetres(900) },
    }),
  )
  value(removeOpening(layout, door, copy))
  value(chooseVariant(layout, { main: copy }))
  const documents = new Map([['layout', Y.encodeStateAsUpdate(layout.doc)]])
  await showWithNotices(openedCentre('viewer', { documents, ledgers: {} } as never), drawn.office)
  expect(hiddenList()?.textContent).toMatch(/Door, .+ wide, at (Hall, Office|Office, Hall)/)
  expect(within(hiddenList() as HTMLElement).queryByRole('button')).toBeNull()
  cleanup()
  await showWithNotices(drawnBy, drawn.office)
  await press(/^Show again: Door/)
  await settle()
  expect(rowsOfVariant(layout.read(), copy).openings.has(door)).toBe(true)
})
