// @vitest-environment happy-dom
// The panel of remarks: pinned by a consultant, answered and settled by editors with a reason, taken back by their author.
import { act, cleanup, fireEvent, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { editRoom } from '#core/documents/layout.ts'
import { point } from '#schemas/quantities.ts'
import type { RemarkTarget } from '#schemas/remarks.ts'
import { RemarksPanel } from '#features/remarks/RemarksPanel.tsx'
import { buttons, fill, notice, press, settle, show } from '#test/features/showPage.tsx'
import {
  ada,
  chen,
  guest,
  setTable,
  sitDown,
  threeFloorSample,
  zhou,
  type MemoryWorkspace,
} from '#test/support/memoryWorkspace.ts'
import { closeNotice } from '#ui/notices.ts'
import { chooseLanguage } from '#words/words.ts'

beforeEach(() => {
  chooseLanguage('en')
  closeNotice()
})
afterEach(cleanup)

const classroom: RemarkTarget = {
  document: 'layout',
  table: 'rooms',
  target: 'f1-class',
  label: '公益课堂',
  floor: 'f1',
  at: point(1_000, 2_000),
}

const classroomName = 'Classroom'

interface Shown {
  done: number
  went: readonly (readonly string[])[]
}
const showPanel = async (workspace: MemoryWorkspace, target: RemarkTarget | null = null): Promise<Shown> => {
  const shown = { done: 0, went: [] as (readonly string[])[] }
  show(
    <RemarksPanel
      workspace={workspace}
      target={target}
      onDone={() => (shown.done += 1)}
      onClose={() => undefined}
      go={(...to) => shown.went.push(to)}
    />,
  )
  await settle()
  return shown
}
const shared = async () => setTable(await threeFloorSample())
const pin = async (consultant: MemoryWorkspace, text: string): Promise<void> => {
  await showPanel(consultant, classroom)
  fill(`On ${classroomName}`, text)
  await press('Pin it')
  cleanup()
}
const threadOf = (text: string): HTMLElement => {
  const found = screen.getAllByRole('article').find((one) => one.textContent.includes(text))
  if (!found) throw new Error(`no remark “${text}”`)
  return found
}
const pressIn = async (thread: HTMLElement, name: string): Promise<void> => {
  fireEvent.click(within(thread).getByRole('button', { name }))
  await settle()
}
const section = (title: string): HTMLElement => screen.getByRole('region', { name: title })

test('a consultant pins a remark on a room, and an editor sees it at once', async () => {
  const table = await shared()
  const consultant = sitDown(zhou, table)
  const editor = sitDown(ada, table)
  const shown = await showPanel(consultant, classroom)
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Pin it' }).disabled).toBe(true)
  fill(`On ${classroomName}`, ' 这间没有窗。 ')
  await press('Pin it')
  expect(shown.done).toBe(1)
  const thread = editor.threads.read().find(({ member }) => member === 'zhou')
  expect(thread?.remark).toMatchObject({
    target: 'f1-class',
    floor: 'f1',
    text: '这间没有窗。',
    at: classroom.at,
  })
  expect(thread?.attached).toBe(true)
})

test('of 3,000 remarks the panel draws a portion, and what was just pinned', async () => {
  const table = await shared()
  const consultant = sitDown(zhou, table)
  consultant.ownRemarks.write((draft) => {
    for (let i = 0; i < 3_000; i++)
      draft.remarks.add(`r${i}`, {
        ...classroom,
        at: { x: 1_000, y: 2_000 } as never,
        text: `第 ${i} 条。`,
        rank: `a${String(i).padStart(4, '0')}1`,
        made: '2026-11-22T10:00:00.000Z',
      })
  })
  await showPanel(consultant, classroom)
  expect(screen.getAllByRole('article')).toHaveLength(50)
  fill(`On ${classroomName}`, '这间没有窗。')
  await press('Pin it')
  expect(screen.getAllByRole('article')).toHaveLength(51)
  threadOf('这间没有窗。')
  await press(/more: show/)
  expect(screen.getAllByRole('article')).toHaveLength(101)
})

test('of remarks that came by file it says who handed them over, in both languages, until their author comes', async () => {
  const table = await shared()
  await pin(sitDown(zhou, table), '这间没有窗。')
  const members = table.ledger('members')
  const joined = {
    kind: 'joined',
    member: 'zhou',
    name: 'Zhou',
    role: 'consultant',
    made: '2026-11-22',
  } as const
  members.set([
    ...members.read(),
    { id: 'm1', ...joined, member: 'ada', name: 'Ada' },
    { id: 'm2', ...joined, by: 'ada' },
  ])
  const byline = (): string => threadOf('这间没有窗。').textContent
  await showPanel(sitDown(ada, table))
  expect(byline()).toContain('Zhou handed over by Ada')
  act(() => chooseLanguage('zh'))
  expect(byline()).toContain('由Ada代交')
  act(() => members.set([...members.read(), { id: 'm3', ...joined }]))
  expect(byline()).not.toContain('代交')
})

test('an editor answers, and the author reads who answered', async () => {
  const table = await shared()
  const consultant = sitDown(zhou, table)
  await pin(consultant, '这间没有窗。')
  await showPanel(sitDown(ada, table))
  const thread = threadOf('这间没有窗。')
  await pressIn(thread, 'Answer')
  fireEvent.change(within(thread).getByLabelText('Answer'), { target: { value: '开两扇窗。' } })
  await pressIn(thread, 'Send the answer')
  cleanup()
  await showPanel(consultant)
  expect(threadOf('这间没有窗。').textContent).toContain('Ada answers: 开两扇窗。')
})

test('settling needs a reason, moves the remark to the settled ones, and can be opened again', async () => {
  const table = await shared()
  await pin(sitDown(zhou, table), '这间没有窗。')
  const editor = sitDown(ada, table)
  await showPanel(editor)
  await pressIn(threadOf('这间没有窗。'), 'Resolve')
  const submit = () =>
    within(threadOf('这间没有窗。')).getByRole<HTMLButtonElement>('button', { name: 'Resolve' })
  expect(submit().disabled).toBe(true)
  fireEvent.submit(submit().closest('form') ?? document.body)
  expect(editor.threads.read().some(({ resolved }) => resolved)).toBe(false)
  fireEvent.change(screen.getByLabelText('How it was resolved'), { target: { value: '窗已画上。' } })
  await pressIn(threadOf('这间没有窗。'), 'Resolve')
  expect(section('Resolved').textContent).toContain('Ada settled it: 窗已画上。')
  await pressIn(threadOf('这间没有窗。'), 'Open again')
  fireEvent.change(screen.getByLabelText('How it was resolved'), { target: { value: '窗又没了。' } })
  await pressIn(threadOf('这间没有窗。'), 'Open again')
  expect(within(section('Open')).getByText('这间没有窗。')).toBeTruthy()
})

test('a remark whose room is gone is listed apart, under the name that the room had', async () => {
  const table = await shared()
  await pin(sitDown(zhou, table), '这间没有窗。')
  const editor = sitDown(ada, table)
  editor.layout.write((draft) => draft.rooms.remove('f1-class'))
  await showPanel(editor)
  expect(section('Its room is gone').textContent).toContain('这间没有窗。')
  expect(section('Its room is gone').textContent).toContain('was on 公益课堂, the room is gone')
  expect(screen.queryByRole('region', { name: 'Open' })).toBeNull()
})

test('a remark names its room as it is called now, in the language of the reader', async () => {
  const table = await shared()
  await pin(sitDown(zhou, table), '这间没有窗。')
  const editor = sitDown(ada, table)
  await showPanel(editor)
  const ofThread = () => threadOf('这间没有窗。').textContent
  expect(ofThread()).toContain(`On ${classroomName}`)
  act(() => void editRoom(editor.layout, 'f1-class', { name: '木工课堂', nameEn: 'Woodwork class' }))
  expect(ofThread()).toContain('On Woodwork class')
  act(() => chooseLanguage('zh'))
  expect(ofThread()).toContain('在木工课堂')
})

test('a remark leads to its room', async () => {
  const shown = await showPanel(sitDown(ada, await shared()))
  await press(`On ${classroomName}`)
  expect(shown.went).toEqual([['layout', 'rooms', 'f1-class']])
})

test('an author takes a remark back, and back again', async () => {
  const table = await shared()
  const consultant = sitDown(zhou, table)
  await pin(consultant, '这间没有窗。')
  await showPanel(consultant)
  await press('Take back')
  expect(screen.queryByText('这间没有窗。')).toBeNull()
  expect(notice()).toContain('taken back')
  await press('Undo')
  expect(threadOf('这间没有窗。')).toBeTruthy()
})

test('nobody takes back the remark of another', async () => {
  const table = await shared()
  await pin(sitDown(zhou, table), '这间没有窗。')
  for (const me of [ada, chen, guest]) {
    await showPanel(sitDown(me, table))
    expect(within(threadOf('这间没有窗。')).queryByRole('button', { name: 'Take back' })).toBeNull()
    cleanup()
  }
})

test.each([zhou, chen])('a $role may remark and answer, but not settle', async (me) => {
  await showPanel(sitDown(me, await shared()), classroom)
  expect(buttons()).toContain('Pin it')
  expect(buttons()).toContain('Answer')
  expect(buttons().filter((name) => /Resolve|Open again/.test(name))).toEqual([])
})

test('a viewer reads the remarks and finds no control that writes, even on a room', async () => {
  await showPanel(sitDown(guest, await shared()), classroom)
  expect(screen.getAllByRole('article').length).toBeGreaterThan(0)
  expect(screen.queryAllByRole('textbox')).toEqual([])
  expect(buttons()).toEqual(['Close', `On ${classroomName}`, 'Close'].slice(0, buttons().length))
})

test('what was written just now is taken back by the notice, and only that', async () => {
  const table = await shared()
  const consultant = sitDown(zhou, table)
  const before = consultant.threads.read().length
  await pin(consultant, 'The ramp is too steep')
  expect(consultant.threads.read()).toHaveLength(before + 1)
  await showPanel(consultant)
  await press('Undo')
  expect(consultant.threads.read()).toHaveLength(before)
})

test('where no plan stands beside the panel it leads to the layout', async () => {
  const went: (readonly string[])[] = []
  show(
    <RemarksPanel
      workspace={sitDown(zhou, await shared())}
      target={null}
      onPlan={false}
      onDone={() => undefined}
      onClose={() => undefined}
      go={(...to) => went.push(to)}
    />,
  )
  expect(screen.queryByText(/^Tap a room, or take/)).toBeNull()
  await press('To remark on a room or a place, go to the layout')
  expect(went).toEqual([['layout']])
})

test('a remark that was looked for is brought into sight', async () => {
  const workspace = sitDown(ada, await shared())
  const [thread] = workspace.threads.read()
  if (thread === undefined) throw new Error('no remark')
  show(
    <RemarksPanel
      workspace={workspace}
      target={null}
      shown={thread.key}
      onDone={() => undefined}
      onClose={() => undefined}
      go={() => undefined}
    />,
  )
  expect(document.activeElement?.getAttribute('data-thread')).toBe(thread.key)
})
