// @vitest-environment happy-dom
// Answers to answers in the panel of remarks: who answers whom, by people of three roles, and what becomes of them when something is taken back.
import { act, cleanup, fireEvent, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { pinRemark, withdrawRemark } from '#core/documents/remarks.ts'
import { RemarksPanel } from '#features/remarks/RemarksPanel.tsx'
import { settle, show } from '#test/features/showPage.tsx'
import {
  ada,
  chen,
  guest,
  setTable,
  sitDown,
  threeFloorSample,
  zhou,
  type MemoryWorkspace,
  type Table,
} from '#test/support/memoryWorkspace.ts'
import { closeNotice } from '#ui/notices.ts'
import { chooseLanguage } from '#words/words.ts'

beforeEach(() => {
  chooseLanguage('en')
  closeNotice()
})
afterEach(cleanup)

const said = '这间没有窗。'
/** A table at which Zhou has pinned a remark. */
const talk = async (): Promise<{ table: Table; id: string; consultant: MemoryWorkspace }> => {
  const table = setTable(await threeFloorSample())
  const consultant = sitDown(zhou, table)
  const target = { document: 'layout', table: 'rooms', target: 'f1-class', label: '公益课堂' }
  const pinned = pinRemark(consultant.ownRemarks, { ...target, text: said })
  if (!pinned.ok) throw new Error('refused')
  return { table, id: pinned.value, consultant }
}
const sitAt = async (workspace: MemoryWorkspace): Promise<void> => {
  cleanup()
  show(
    <RemarksPanel
      workspace={workspace}
      target={null}
      onDone={() => undefined}
      onClose={() => undefined}
      go={() => undefined}
    />,
  )
  await settle()
}
const thread = (): HTMLElement => {
  const found = screen.getAllByRole('article').find((one) => one.textContent?.includes(said))
  if (!found) throw new Error('no thread')
  return found
}
const press = async (within_: HTMLElement, name: string): Promise<void> => {
  fireEvent.click(within(within_).getByRole('button', { name }))
  await settle()
}
const write = async (to: string, text: string): Promise<void> => {
  await press(thread(), to)
  fireEvent.change(within(thread()).getByRole('textbox'), { target: { value: text } })
  await press(thread(), 'Send the answer')
}
const answersIn = (one: HTMLElement): readonly string[] =>
  within(one)
    .queryAllByRole('listitem')
    .filter(({ dataset }) => dataset['depth'] !== undefined)
    .map((item) => `${item.dataset['depth']} ${item.querySelector('p')?.textContent ?? ''}`)

test('an editor answers, the consultant answers that, and a reviewer answers the consultant', async () => {
  const { table } = await talk()
  await sitAt(sitDown(ada, table))
  await write('Answer', '开两扇窗。')
  await sitAt(sitDown(zhou, table))
  await write('Answer Ada', '朝哪边？')
  await sitAt(sitDown(chen, table))
  await write('Answer 周岚', '朝南。')
  await sitAt(sitDown(guest, table))
  expect(answersIn(thread())).toEqual([
    '0 Ada answers: 开两扇窗。',
    '1 周岚 answers Ada: 朝哪边？',
    '2 陈立 answers 周岚: 朝南。',
  ])
  expect(within(thread()).queryByRole('button', { name: /Answer/ })).toBeNull()
})

test('who took an answer back leaves its place to what was answered to it, and may undo that', async () => {
  const { table } = await talk()
  const consultant = sitDown(zhou, table)
  await sitAt(consultant)
  await write('Answer', '我自己先答。')
  await sitAt(sitDown(ada, table))
  await write('Answer 周岚', '好。')
  expect(within(thread()).queryByRole('button', { name: 'Take back' }), 'not another’s').toBeNull()
  await sitAt(consultant)
  const own = within(thread()).getAllByRole('listitem')[0]
  if (own === undefined) throw new Error('no answer')
  await press(own, 'Take back')
  expect(answersIn(thread())).toEqual(['0 周岚 answers: taken back', '1 Ada answers 周岚: 好。'])
  expect(thread().textContent).not.toContain('我自己先答。')
  fireEvent.click(screen.getByRole('button', { name: 'Undo' }))
  await settle()
  expect(answersIn(thread())[0]).toBe('0 周岚 answers: 我自己先答。')
})

test('a remark that was taken back keeps what others answered, apart, and it can be answered on', async () => {
  const { table, id, consultant } = await talk()
  await sitAt(sitDown(ada, table))
  await write('Answer', '开两扇窗。')
  const open = () => screen.getByRole('region', { name: 'Open' })
  act(() => void withdrawRemark(consultant.ownRemarks, id))
  await sitAt(sitDown(ada, table))
  expect(within(open()).queryByText(said)).toBeNull()
  const left = screen.getByRole('region', { name: 'Taken back, or not here' })
  expect(left.textContent).toContain('周岚 took the remark back; what was answered to it stays. On Classroom')
  expect(answersIn(left)).toEqual(['0 Ada answers: 开两扇窗。'])
  await press(left, 'Answer Ada')
  fireEvent.change(within(left).getByRole('textbox'), { target: { value: '还是要开。' } })
  await press(left, 'Send the answer')
  expect(answersIn(screen.getByRole('region', { name: 'Taken back, or not here' }))).toEqual([
    '0 Ada answers: 开两扇窗。',
    '1 Ada answers Ada: 还是要开。',
  ])
})

test('what answers something that isn’t here says so, in both languages', async () => {
  const { table, id } = await talk()
  const reviewer = sitDown(chen, table)
  reviewer.ownRemarks.write((draft) => {
    const row = { text: '同意。', made: '2026-11-29', rank: 'i', to: { member: 'ada', id: 'gone' } }
    draft.answers.add('a1', { ...row, member: 'zhou', remark: id })
    draft.answers.add('a2', { ...row, member: 'zhou', remark: 'gone' })
  })
  await sitAt(sitDown(ada, table))
  expect(answersIn(thread())).toEqual(['0 陈立 answers something that is not here: 同意。'])
  expect(screen.getByText(/^A remark of 周岚 that is not here/)).toBeTruthy()
  act(() => chooseLanguage('zh'))
  expect(answersIn(thread())).toEqual(['0 陈立回一条这里没有的话： 同意。'])
  expect(screen.getByText(/^周岚的一条批注，不在这里/)).toBeTruthy()
})
