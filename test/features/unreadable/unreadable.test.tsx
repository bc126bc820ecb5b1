// @vitest-environment happy-dom
// Rows that can't be read, on the page: said how many, listed by name, brought back by a press, filled in by hand, taken out.
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { act } from 'react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { UnreadableRows } from '#app/UnreadableRows.tsx'
import { chooseLanguage } from '#words/words.ts'
import {
  ada,
  guest,
  memoryWorkspace,
  sitDown,
  setTable,
  threeFloorSample,
} from '#test/support/memoryWorkspace.ts'
import { buttons, press, settle, show } from '#test/features/showPage.tsx'

beforeEach(() => {
  chooseLanguage('zh')
  localStorage.clear()
})
afterEach(cleanup)

const firstOf = (doc: Y.Doc, table: string): readonly [string, Y.Map<unknown>] => {
  const [id = ''] = doc.getMap(table).keys()
  return [id, doc.getMap(table).get(id) as Y.Map<unknown>]
}
const list = async (): Promise<HTMLElement> => {
  await press('看是哪些')
  return waitFor(() => screen.getByRole('dialog'))
}

test('nothing is said while every row can be read', async () => {
  show(<UnreadableRows workspace={await memoryWorkspace()} />)
  expect(screen.queryByTestId('unreadable-rows')).toBeNull()
})

test('a room whose name is gone is counted, named, dated and brought back, and the notice undoes nothing of others', async () => {
  const workspace = await memoryWorkspace()
  const [id, room] = firstOf(workspace.layout.doc, 'rooms')
  const name = String(room.get('name'))
  show(<UnreadableRows workspace={workspace} />)
  act(() => {
    room.delete('name')
    room.set('note', 'changed since')
    workspace.plan.doc.getMap('lines').set('broken', new Y.Map())
  })
  expect(screen.getByTestId('unreadable-rows').textContent).toContain('有 2 行读不出来')
  const dialog = await list()
  // every floor has a room of this name
  await waitFor(() => expect(dialog.textContent).toContain(`房间“${name}（一层）”`))
  expect(dialog.textContent).toContain('“名称”缺了或不对')
  expect(dialog.textContent).toContain('收到的改动之后就读不出了')
  await press(`恢复房间“${name}（一层）”`)
  expect(workspace.layout.read().rooms.get(id)).toMatchObject({ name })
  expect(room.get('note')).toBe('changed since')
  expect(screen.getByTestId('unreadable-rows').textContent).toContain('有 1 行读不出来')
})

test('a name that is held nowhere is filled in by hand; a row that is none is taken out', async () => {
  const workspace = sitDown(ada, setTable(await threeFloorSample()))
  workspace.table
    .doc('layout')
    .getMap('rooms')
    .set('nowhere', new Y.Map([['floor', 'f1']]))
  workspace.table.doc('layout').getMap('walls').set('text', 'broken')
  show(<UnreadableRows workspace={workspace} />)
  const dialog = await list()
  await waitFor(() => expect(dialog.textContent).toContain('都没有好的内容'))
  const field = screen.getByLabelText(/^手工填房间/)
  fireEvent.change(field, { target: { value: '花店' } })
  fireEvent.submit(field)
  await settle()
  // the next field that it lacks is asked for
  expect(workspace.layout.doc.getMap('rooms').toJSON()['nowhere']).toMatchObject({ name: '花店' })
  await press(/^去掉墙/)
  expect(workspace.layout.doc.getMap('walls').has('text')).toBe(false)
  expect(screen.getByText(/已去掉/)).not.toBeNull()
})

test('where this device’s log begins too late, the relay’s is searched, and says since when', async () => {
  const table = setTable(await threeFloorSample())
  const workspace = sitDown(ada, table)
  const [id, room] = firstOf(workspace.layout.doc, 'rooms')
  const name = String(room.get('name'))
  const whole = Y.encodeStateAsUpdate(workspace.layout.doc)
  const vector = Y.encodeStateVector(workspace.layout.doc)
  room.delete('name')
  const broken = Y.encodeStateAsUpdate(workspace.layout.doc, vector)
  table.past = () => [
    { update: Y.encodeStateAsUpdate(workspace.layout.doc), received: '2026-11-06T08:00:00Z' },
  ]
  table.relayPast = (document) =>
    document === 'layout'
      ? [
          { update: whole, received: '' },
          { update: broken, received: '2026-11-05T09:30:00Z' },
        ]
      : null
  show(<UnreadableRows workspace={workspace} />)
  const dialog = await list()
  await waitFor(() => expect(dialog.textContent).toContain('居委会电脑的记录里还有好的内容'))
  expect(dialog.textContent).toContain('2026年11月5日')
  await press(/^恢复房间/)
  expect(workspace.layout.read().rooms.get(id)).toMatchObject({ name })
})

test('a width is asked for in millimetres as in its form, an amount in yuan, and stored in whole millimetres and fen', async () => {
  const workspace = await memoryWorkspace()
  const [opening, door] = firstOf(workspace.layout.doc, 'openings')
  const [line, rent] = firstOf(workspace.plan.doc, 'lines')
  show(<UnreadableRows workspace={workspace} />)
  act(() => {
    door.set('width', 'wide')
    rent.set('amount', 'much')
  })
  await list()
  const type = async (label: RegExp, typed: string): Promise<void> => {
    const field = await waitFor(() => screen.getByLabelText(label))
    fireEvent.change(field, { target: { value: typed } })
    fireEvent.submit(field)
    await settle()
  }
  await type(/^手工填门窗.*（mm）/, '９00')
  await type(/^手工填.*（元）/, '１,２00.50')
  expect(workspace.layout.read().openings.get(opening)?.width).toBe(900)
  expect(workspace.plan.read().lines.get(line)?.amount).toBe(120_050)
})

test('what is typed to mend a row by hand stands there again after a reload, until it is written', async () => {
  const workspace = await memoryWorkspace()
  const [line, rent] = firstOf(workspace.plan.doc, 'lines')
  act(() => void rent.set('amount', 'much'))
  const open = async (): Promise<HTMLInputElement> => {
    cleanup()
    show(<UnreadableRows workspace={workspace} />)
    await list()
    return waitFor(() => screen.getByLabelText<HTMLInputElement>(/^手工填.*（元）/))
  }
  fireEvent.change(await open(), { target: { value: '1,2' } })
  const again = await open()
  expect(again.value).toBe('1,2')
  // refused: it stays
  fireEvent.submit(again)
  await settle()
  expect((await open()).value).toBe('1,2')
  const field = await open()
  fireEvent.change(field, { target: { value: '1,200' } })
  fireEvent.submit(field)
  await settle()
  expect(workspace.plan.read().lines.get(line)?.amount).toBe(120_000)
  expect(Object.keys(localStorage).filter((key) => key.includes('unreadable'))).toEqual([])
})

test('a row that was taken out comes back as it was by the notice’s Undo', async () => {
  const workspace = await memoryWorkspace()
  const [id, room] = firstOf(workspace.layout.doc, 'rooms')
  show(<UnreadableRows workspace={workspace} />)
  act(() => room.delete('name'))
  const was = room.toJSON()
  await list()
  await press(/^去掉房间/)
  expect(workspace.layout.doc.getMap('rooms').has(id)).toBe(false)
  await press('撤销')
  expect((workspace.layout.doc.getMap('rooms').get(id) as Y.Map<unknown>).toJSON()).toEqual(was)
})

test('a bad row in another’s remarks is listed under its author’s name, for its author to mend', async () => {
  const workspace = await memoryWorkspace()
  const [author = ''] = [...workspace.remarks.read().keys()].filter(
    (id) => (workspace.remarks.read().get(id)?.read().remarks.size ?? 0) > 0,
  )
  expect(author).not.toBe('ada')
  const [, remark] = firstOf(workspace.table.doc(`remarks-${author}`), 'remarks')
  show(<UnreadableRows workspace={workspace} />)
  act(() => remark.delete('text'))
  expect(screen.getByTestId('unreadable-rows').textContent).toContain('有 1 行读不出来')
  const dialog = await list()
  await waitFor(() => expect(dialog.textContent).toContain('收到的改动之后'))
  expect(dialog.textContent).toContain(`${workspace.names.read().get(author)} 的意见里的`)
  expect(dialog.textContent).toContain('只有写的人')
  expect(buttons().filter((one) => /^(恢复|去掉|写上)/.test(one))).toEqual([])
})

test('who may only read sees which they are, and can press nothing', async () => {
  const workspace = await memoryWorkspace(guest)
  const [, room] = firstOf(workspace.layout.doc, 'rooms')
  room.delete('name')
  show(<UnreadableRows workspace={workspace} />)
  const dialog = await list()
  await waitFor(() => expect(dialog.textContent).toContain('缺了或不对'))
  expect(buttons().filter((one) => /^(恢复|去掉|写上)/.test(one))).toEqual([])
})
