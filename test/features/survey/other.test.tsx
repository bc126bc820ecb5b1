// @vitest-environment happy-dom
// "Other": what is wanted beyond the list is keyed in with its own words, and told beside a ranking that can't show it.
import { act, cleanup, fireEvent, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { addChoice, askQuestion } from '#core/documents/survey.ts'
import { Response } from '#schemas/responses.ts'
import { chooseLanguage } from '#words/words.ts'
import { testPen } from '#test/support/memoryWorkspace.ts'
import { openedCentre } from '#test/support/openedCentre.ts'
import { showSurvey } from './showSurvey.tsx'

beforeEach(() => {
  chooseLanguage('en')
  sessionStorage.clear()
  localStorage.clear()
})
afterEach(cleanup)

const form = () => {
  const centre = openedCentre()
  const made = askQuestion(centre.survey, { type: 'multiple', text: 'Want?', meaning: 'want' })
  if (!made.ok) throw new Error('refused')
  const want = made.value
  addChoice(centre.survey, want, { value: 'canteen', text: 'canteen', service: 'canteen' })
  addChoice(centre.survey, want, { value: 'x', text: '其他', textEn: 'Other (please say)' })
  const top = askQuestion(centre.survey, {
    type: 'ranking',
    text: 'Most?',
    meaning: 'rank',
    choicesFrom: want,
  })
  if (!top.ok) throw new Error('refused')
  return { centre, want, top: top.value }
}

const tick = (name: string | RegExp) => fireEvent.click(screen.getByRole('checkbox', { name }))
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }))
const own = () =>
  screen.queryByRole<HTMLTextAreaElement>('textbox', { name: 'Other (please say): what they wrote' })

test('an answer of “other” has a field for its own words: kept at every letter, with the answer, and through a correction', async () => {
  const { centre, want } = form()
  await showSurvey(centre, 'collect')
  press('Start asking')
  tick(/canteen/)
  expect(own()).toBeNull()
  tick(/Other/)
  fireEvent.change(own()!, { target: { value: '修鞋 ' } })
  // a page that is loaded anew
  cleanup()
  await showSurvey(centre, 'collect')
  expect(own()?.value).toBe('修鞋 ')
  press('Next question')
  press(/Keep this answer/)
  await act(() => Promise.resolve())
  const [record] = centre.responses.read()
  expect(Response.parse(record)).toMatchObject({
    answers: { [want]: ['canteen', 'x'] },
    words: { [want]: '修鞋' },
  })
  cleanup()
  await showSurvey(centre, 'collect', record!.id)
  press('Start asking')
  expect(own()?.value).toBe('修鞋')
  // what was written stays in sight where “other” is chosen no more, and goes only by hand
  tick(/Other/)
  expect(own()?.value).toBe('修鞋')
  fireEvent.change(own()!, { target: { value: '' } })
  expect(own()).toBeNull()
})

const answered = (others: number, all = 12) => {
  const { centre, want, top } = form()
  const pen = testPen('many')
  const records = Array.from({ length: all }, (_, i): Response => {
    const isOther = i < others
    return {
      ...{ id: pen.newId(), kind: 'answer', channel: 'visit', by: 'ada', made: pen.now() },
      answers: { [want]: isOther ? ['x'] : ['canteen'], [top]: isOther ? ['x'] : ['canteen'] },
      ...(isOther ? { words: { [want]: `cobbler ${i}` } } : {}),
    }
  })
  return { centre, want, records }
}

test('under the ranking stands how many chose “other”, once, and leads to their own words unfolded', async () => {
  const { centre, want, records } = answered(3)
  await centre.responses.append(records)
  await showSurvey(centre, 'demand')
  const ranking = screen.getByRole('region', { name: 'Ranked needs' })
  expect(ranking.textContent).toContain('3 of 12 answers chose “Other (please say)” in “Want?”')
  const link = within(ranking).getAllByRole('link', { name: 'Read what they wrote' })
  expect(link.map((one) => one.getAttribute('href'))).toEqual([`#/c/${centre.id}/survey/results/${want}`])
  cleanup()
  await showSurvey(centre, 'results', want)
  expect(screen.getByText('cobbler 1').closest('details')?.open).toBe(true)
})

test('where nobody chose “other”, nothing is said of it', async () => {
  const { centre, records } = answered(0)
  await centre.responses.append(records)
  await showSurvey(centre, 'demand')
  expect(screen.queryByText(/chose “Other/)).toBeNull()
})

test.each([
  [4, null],
  [7, '7 of 14 answers chose “Other (please say)” in “Want?”'],
] as const)('a viewer reads of %d that chose “other”: %s', async (others, words) => {
  const { centre, records } = answered(others, 14)
  await centre.responses.append(records)
  await showSurvey(centre, 'results')
  press('Publish the tally')
  fireEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Publish' }))
  await act(() => Promise.resolve())
  cleanup()
  const viewer = { ...openedCentre('viewer'), survey: centre.survey, responses: centre.responses }
  viewer.table.ledger('tallies').set(centre.tallies.read())
  await showSurvey(viewer, 'demand')
  expect(screen.getByRole('region', { name: 'Ranked needs' })).toBeTruthy()
  const found = screen.queryByText(/chose “Other/)
  if (words === null) expect(found).toBeNull()
  else expect(found?.textContent).toContain(words)
  expect(screen.queryByRole('link', { name: 'Read what they wrote' })).toBeNull()
})
