// @vitest-environment happy-dom
// Ranking what was wanted: the chosen ones are offered first, under the numbers of the form, and without any nothing is asked.
import { act, cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { addChoice, askQuestion } from '#core/documents/survey.ts'
import { chooseLanguage } from '#words/words.ts'
import { openedCentre } from '#test/support/openedCentre.ts'
import { showSurvey } from './showSurvey.tsx'

beforeEach(() => {
  chooseLanguage('en')
  sessionStorage.clear()
})
afterEach(cleanup)

const form = () => {
  const centre = openedCentre()
  const ask = (type: string, text: string, more: object = {}): string => {
    const asked = askQuestion(centre.survey, { type, text, ...more })
    if (!asked.ok) throw new Error('refused')
    return asked.value
  }
  const want = ask('multiple', 'Want?', { meaning: 'want' })
  for (const value of ['canteen', 'barber', 'reading', 'clinic'])
    addChoice(centre.survey, want, { value, text: value })
  addChoice(centre.survey, want, { value: 'none', text: 'nothing', exclusive: true })
  const top = ask('ranking', 'Most?', { meaning: 'rank', top: 3, choicesFrom: want, required: true })
  const words = ask('text', 'Anything else?')
  return { centre, ids: { want, top, words } }
}
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }))
const tick = (name: string | RegExp) => fireEvent.click(screen.getByRole('checkbox', { name }))
const answersOf = ({ responses }: ReturnType<typeof openedCentre>) => {
  const [record] = responses.read()
  return record?.kind === 'answer' ? record.answers : {}
}
const offered = (): readonly string[] =>
  screen.getAllByRole('checkbox').map((box) => box.closest('label')?.textContent ?? '')

test('those that were chosen are offered first, each under its number on the form; the others on a press', async () => {
  const { centre, ids } = form()
  await showSurvey(centre, 'collect')
  press('Start asking')
  tick(/reading/)
  tick(/barber/)
  press('Next question')
  expect(offered()).toEqual(['barber2', 'reading3'])
  // the paper says 4: it is taken though it wasn't ticked before
  fireEvent.keyDown(screen.getAllByRole('checkbox')[0] as HTMLElement, { key: '4' })
  expect(offered().join()).toContain('clinic')
  tick(/reading/)
  press('2 other choices')
  expect(offered()).toHaveLength(5)
  press('Next question')
  press('Keep this answer')
  await act(() => Promise.resolve())
  expect(answersOf(centre)[ids.top]).toEqual(['clinic', 'reading'])
})

test('where nothing was chosen the ranking is passed over, forth and back, and is not missed', async () => {
  const { centre, ids } = form()
  await showSurvey(centre, 'collect')
  press('Start asking')
  tick(/nothing/)
  press('Next question')
  expect(screen.getByRole('textbox', { name: 'Anything else?' })).toBeTruthy()
  press('Back')
  expect(screen.getByRole('group', { name: /Want/ })).toBeTruthy()
  press('Next question')
  press('Keep this answer')
  await act(() => Promise.resolve())
  expect(answersOf(centre)).toEqual({ [ids.want]: ['none'] })
})

test('all at once it says why nothing is offered, and a paper that ranks all the same can be keyed in', async () => {
  const { centre, ids } = form()
  await showSurvey(centre, 'collect')
  fireEvent.click(screen.getByRole('radio', { name: 'All on a page' }))
  expect(
    screen.getByText('Nothing was chosen in the question before, so there is nothing to rank'),
  ).toBeTruthy()
  press('5 other choices')
  fireEvent.click(screen.getAllByRole('checkbox', { name: /clinic/ }).at(-1) as HTMLElement)
  press('Keep this answer')
  await act(() => Promise.resolve())
  expect(answersOf(centre)).toEqual({ [ids.top]: ['clinic'] })
})
