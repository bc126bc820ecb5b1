// @vitest-environment happy-dom
// Answers in forms that no question here takes: read in words, kept through a correction, and never lost or turned to words.
import { act, cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { askQuestion, editQuestion, publishForm } from '#core/documents/survey.ts'
import type { Answer } from '#schemas/answers.ts'
import type { Response } from '#schemas/responses.ts'
import { closeNotice } from '#ui/notices.ts'
import { chooseLanguage } from '#words/words.ts'
import { openedCentre } from '#test/support/openedCentre.ts'
import { showSurvey } from './showSurvey.tsx'

beforeEach(() => {
  chooseLanguage('en')
  sessionStorage.clear()
  localStorage.clear()
  closeNotice()
})
afterEach(cleanup)

const done = <T,>(result: { readonly ok: true; readonly value: T } | { readonly ok: false }): T => {
  if (!result.ok) throw new Error('refused')
  return result.value
}
const centreWith = (
  answers: (ids: { age: string; photo: string; home: string }) => Record<string, Answer>,
) => {
  const centre = openedCentre()
  const { survey } = centre
  const ask = (type: string, text: string): string => done(askQuestion(survey, { type, text, textEn: text }))
  const ids = {
    age: ask('number', 'Age?'),
    photo: ask('photo', 'A picture of the yard?'),
    home: ask('text', 'Who lives here?'),
  }
  const record: Response = {
    ...{
      id: 'r1',
      kind: 'answer',
      channel: 'visit',
      household: 'H1',
      by: 'ada',
      made: '2026-11-20T08:00:00Z',
    },
    answers: answers(ids),
  }
  return { centre, ids, record }
}
const everyForm = (ids: { age: string; photo: string; home: string }): Record<string, Answer> => ({
  [ids.age]: { kind: 'decimal', digits: 705, places: 1 },
  [ids.photo]: { kind: 'picture', blob: 'a'.repeat(64), alt: 'steps at the door' },
  [ids.home]: { kind: 'roster', rows: [{ answers: { [ids.age]: 70 } }, { answers: { [ids.age]: 7 } }] },
  gone: { kind: 'date', date: '2026-09-04' },
  later: { kind: 'place' },
})

test('an answer page says all of them in words', async () => {
  const { centre, record } = centreWith(everyForm)
  await centre.responses.append([record])
  await showSurvey(centre, 'records', 'r1')
  for (const words of [
    '70.5',
    'Picture: steps at the door',
    '1) Age?: 70 2) Age?: 7',
    'From a newer version',
  ])
    expect(screen.getAllByText(words).length, words).toBeGreaterThan(0)
  expect(screen.getByText(/4 Sep(tember)? 2026|Sep(tember)? 4, 2026/)).toBeTruthy()
  expect(document.body.textContent).not.toContain('[object')
})

test('a correction shows them, changes none of them, and keeps them as they were', async () => {
  const { centre, ids, record } = centreWith(everyForm)
  await centre.responses.append([{ ...record, form: 'f'.repeat(64) }])
  await showSurvey(centre, 'collect', 'r1')
  fireEvent.change(screen.getByLabelText('Household code'), { target: { value: 'H2' } })
  fireEvent.click(screen.getByRole('button', { name: 'Start asking' }))
  expect(screen.getByText('70.5')).toBeTruthy()
  expect(screen.getByText('This answer comes from a newer version: it stays as it is.')).toBeTruthy()
  expect(screen.queryByRole('textbox', { name: 'Age?' })).toBeNull()
  for (let i = 0; i < 2; i++) fireEvent.click(screen.getByRole('button', { name: 'Next question' }))
  fireEvent.click(screen.getByRole('button', { name: 'Keep this answer' }))
  await act(() => Promise.resolve())
  const [, corrected] = centre.responses.read() as readonly Response[]
  expect(corrected).toMatchObject({ household: 'H2', replaces: 'r1', form: 'f'.repeat(64) })
  expect(corrected?.answers).toMatchObject({
    [ids.age]: record.answers[ids.age],
    [ids.photo]: record.answers[ids.photo],
    [ids.home]: record.answers[ids.home],
  })
})

test('a correction keeps a plain answer to a question of a newer version', async () => {
  const { centre, ids, record } = centreWith(({ photo }) => ({ [photo]: 'seen' }))
  await centre.responses.append([record])
  await showSurvey(centre, 'collect', 'r1')
  fireEvent.click(screen.getByRole('button', { name: 'Start asking' }))
  for (let i = 0; i < 2; i++) fireEvent.click(screen.getByRole('button', { name: 'Next question' }))
  fireEvent.click(screen.getByRole('button', { name: 'Keep this answer' }))
  await act(() => Promise.resolve())
  expect((centre.responses.read() as readonly Response[])[1]?.answers).toEqual({ [ids.photo]: 'seen' })
})

test('an answer names the published form while the questionnaire is that form word by word', async () => {
  const { centre, ids } = centreWith(() => ({}))
  const { survey } = centre
  const keyIn = async (): Promise<Response | undefined> => {
    await showSurvey(centre, 'collect')
    fireEvent.change(screen.getByLabelText('Household code'), { target: { value: 'H' } })
    fireEvent.click(screen.getByRole('button', { name: 'Start asking' }))
    fireEvent.change(screen.getByRole('textbox', { name: 'Age?' }), { target: { value: '70' } })
    for (let i = 0; i < 2; i++) fireEvent.click(screen.getByRole('button', { name: 'Next question' }))
    fireEvent.click(screen.getByRole('button', { name: 'Keep this answer' }))
    await act(() => Promise.resolve())
    cleanup()
    return (centre.responses.read() as readonly Response[]).at(-1)
  }
  expect((await keyIn())?.form).toBeUndefined()
  const digest = done(publishForm(survey))
  const named = await keyIn()
  expect(named?.form).toBe(digest)
  done(editQuestion(survey, ids.age, { text: '您多大？' }))
  expect((await keyIn())?.form).toBeUndefined()
  await showSurvey(centre, 'records', named?.id ?? '')
  expect(screen.getByText(/^Published /)).toBeTruthy()
  cleanup()
  await centre.responses.append([{ ...(named as Response), id: 'r9', form: 'e'.repeat(64) }])
  await showSurvey(centre, 'records', 'r9')
  expect(screen.getByText('A published version that is not here (eeeeeeee)')).toBeTruthy()
})
