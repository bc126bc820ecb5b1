// @vitest-environment happy-dom
// Two answers of one household: asked at the door, listed in the results, decided by a person, never dropped unsaid.
import { act, cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { addChoice, askQuestion } from '#core/documents/survey.ts'
import { chooseLanguage } from '#words/words.ts'
import { openedCentre, type OpenedCentre } from '#test/support/openedCentre.ts'
import { showSurvey } from './showSurvey.tsx'

beforeEach(() => {
  chooseLanguage('en')
  sessionStorage.clear()
})
afterEach(cleanup)

/** Group, sex and age are asked; sex only where it is wanted. */
const form = (withSex: boolean): OpenedCentre => {
  const centre = openedCentre()
  const ask = (type: string, text: string, meaning: string): string => {
    const asked = askQuestion(centre.survey, { type, text, meaning })
    if (!asked.ok) throw new Error('refused')
    return asked.value
  }
  const group = ask('single', 'Who?', 'group')
  addChoice(centre.survey, group, { value: 'elderly', text: 'Elderly', group: 'elderly' })
  if (withSex) addChoice(centre.survey, ask('single', 'Sex?', 'sex'), { value: 'f', text: 'Female' })
  ask('number', 'Age?', 'age')
  return centre
}

const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }))
const keyIn = async (block: string, withSex: boolean): Promise<void> => {
  fireEvent.change(screen.getByLabelText('Block'), { target: { value: block } })
  fireEvent.change(screen.getByLabelText('Household code'), { target: { value: '101' } })
  fireEvent.click(screen.getByRole('radio', { name: /Elderly/ }))
  if (withSex) fireEvent.click(screen.getByRole('radio', { name: /Female/ }))
  fireEvent.change(screen.getByRole('textbox', { name: 'Age?' }), { target: { value: '70' } })
  press('Keep this answer')
  await act(() => Promise.resolve())
}
const counted = (centre: OpenedCentre): number => centre.figures.counted.read()?.counted.length ?? -1
const startFast = async (centre: OpenedCentre) => {
  await showSurvey(centre, 'collect')
  fireEvent.click(screen.getByRole('radio', { name: 'All on a page' }))
}

test('the same code in another building is another household, and both count', async () => {
  const centre = form(true)
  await startFast(centre)
  await keyIn('1栋', true)
  press('Next answer')
  await keyIn('2栋', true)
  expect(screen.queryByText(/Is it the same person/)).toBeNull()
  expect(counted(centre)).toBe(2)
})

test('the household is known at the door, and the person is asked about when the answer is kept', async () => {
  const centre = form(true)
  await startFast(centre)
  await keyIn('1栋', true)
  press('Next answer')
  fireEvent.change(screen.getByLabelText('Household code'), { target: { value: '101' } })
  expect(screen.getByText(/“101” has 1 answer already/)).toBeTruthy()
  await keyIn('1栋', true)
  expect(screen.getByText(/Is it the same person/)).toBeTruthy()
  expect(centre.responses.read()).toHaveLength(2)
  expect(counted(centre)).toBe(1)
  press('Another person, count both')
  expect(counted(centre)).toBe(2)
  expect(screen.queryByText(/Is it the same person/)).toBeNull()
  act(() => void centre.survey.undoing.undo())
  expect(counted(centre)).toBe(1)
})

test('two earlier answers of a household are two, also where only one of them counts', async () => {
  const centre = form(true)
  await startFast(centre)
  await keyIn('1栋', true)
  press('Next answer')
  await keyIn('1栋', true)
  expect(screen.getByText(/This household has 1 answer that agrees with this one/)).toBeTruthy()
  press('Next answer')
  fireEvent.change(screen.getByLabelText('Household code'), { target: { value: '101' } })
  expect(counted(centre)).toBe(1)
  expect(screen.getByText(/“101” has 2 answers already/)).toBeTruthy()
  await keyIn('1栋', true)
  expect(screen.getByText(/This household has 2 answers that agree with this one/)).toBeTruthy()
})

test('a household whose building is spelled otherwise is known at the door, doubted and counted until somebody decides', async () => {
  const centre = form(true)
  await startFast(centre)
  await keyIn('2栋', true)
  press('Next answer')
  // the spelling used before is offered
  const field = screen.getByLabelText<HTMLInputElement>('Block')
  expect([...(field.list?.querySelectorAll('option') ?? [])].map(({ value }) => value)).toEqual(['2栋'])
  fireEvent.change(field, { target: { value: '2号楼' } })
  fireEvent.change(screen.getByLabelText('Household code'), { target: { value: '101室' } })
  expect(screen.getByText(/“101室” has 1 answer already/)).toBeTruthy()
  await keyIn('2号楼', true)
  expect(screen.getByText(/Is it the same person/)).toBeTruthy()
  expect(counted(centre)).toBe(2)
  press('Same person, count the earlier one')
  expect(counted(centre)).toBe(1)
})

test('without a question for sex both count until somebody decides, and the results say so', async () => {
  const centre = form(false)
  await startFast(centre)
  await keyIn('1栋', false)
  press('Next answer')
  await keyIn('1栋', false)
  expect(counted(centre)).toBe(2)
  cleanup()
  await showSurvey(centre, 'results')
  expect(screen.getByText('All that is known agrees: both count now')).toBeTruthy()
  expect(centre.figures.chain.read()[0]?.missing).toContainEqual({ code: 'alike-answers', count: 1 })
  press('Same person, count the earlier one')
  expect(counted(centre)).toBe(1)
  expect(screen.getByText(/somebody decided: the same person as 1栋 101/)).toBeTruthy()
  press('Another person, count it too')
  expect(counted(centre)).toBe(2)
})

test('nobody but editors is handed the buttons', async () => {
  const editor = form(false)
  await startFast(editor)
  await keyIn('1栋', false)
  press('Next answer')
  await keyIn('1栋', false)
  cleanup()
  // even if answers lay on the device
  const viewer = { ...openedCentre('viewer'), survey: editor.survey, responses: editor.responses }
  await showSurvey(viewer, 'results')
  expect(screen.queryByRole('button', { name: /person/ })).toBeNull()
})
