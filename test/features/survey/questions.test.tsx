// @vitest-environment happy-dom
// Designing the questionnaire: what is pressed stands in the document, and those who may not write have nothing to press.
import { act, cleanup, fireEvent, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { addChoice, askQuestion, nameSurvey, questionsInOrder, retireChoice } from '#core/documents/survey.ts'
import { reckonDemand } from '#core/figures/demand.ts'
import { services } from '#core/kinds/services.ts'
import { notices } from '#ui/notices.ts'
import { chooseLanguage } from '#words/words.ts'
import { openedCentre } from '#test/support/openedCentre.ts'
import { showSurvey } from './showSurvey.tsx'

beforeEach(() => chooseLanguage('en'))
afterEach(cleanup)

const texts = (centre: ReturnType<typeof openedCentre>) =>
  questionsInOrder(centre.survey.read()).map((question) => question.text)

test('adding a question shows it and writes it into the document', async () => {
  const centre = openedCentre()
  await showSurvey(centre, 'questions')
  fireEvent.click(screen.getByRole('button', { name: 'Number' }))
  const wording = await screen.findByRole('textbox', { name: 'Question (Chinese)' })
  expect(document.activeElement, 'what is typed next is its wording').toBe(wording)
  fireEvent.change(wording, { target: { value: '家里几口人？' } })
  fireEvent.blur(wording)
  const [question] = questionsInOrder(centre.survey.read())
  expect(question).toMatchObject({ type: 'number', text: '家里几口人？', required: false, meaning: 'none' })
  expect(screen.getByRole('button', { name: /家里几口人/, expanded: true })).toBeTruthy()
})

test('a choice that is added belongs to its question, with a value of its own', async () => {
  const centre = openedCentre()
  const asked = askQuestion(centre.survey, { type: 'single', text: '性别' })
  await showSurvey(centre, 'questions', asked.ok ? asked.value : '')
  const field = screen.getByRole('textbox', { name: 'New choice' })
  for (const text of ['男', '女']) {
    fireEvent.change(field, { target: { value: text } })
    fireEvent.submit(field)
  }
  const choices = [...centre.survey.read().choices.values()]
  expect(choices.map((choice) => choice.text).sort()).toEqual(['女', '男'].sort())
  expect(new Set(choices.map((choice) => choice.value)).size).toBe(2)
  expect(choices.every((choice) => asked.ok && choice.question === asked.value)).toBe(true)
})

test('questions move by button and by Alt and an arrow key', async () => {
  const centre = openedCentre()
  for (const text of ['a', 'b', 'c']) askQuestion(centre.survey, { type: 'text', text })
  await showSurvey(centre, 'questions')
  fireEvent.click(screen.getByRole('button', { name: 'Move up: c' }))
  expect(texts(centre)).toEqual(['a', 'c', 'b'])
  fireEvent.keyDown(screen.getByRole('button', { name: /^1\s*a/ }), { key: 'ArrowDown', altKey: true })
  expect(texts(centre)).toEqual(['c', 'a', 'b'])
  fireEvent.click(screen.getByRole('button', { name: 'Move down: a' }))
  expect(texts(centre)).toEqual(['c', 'b', 'a'])
})

test('a retired question leaves the form, and the notice brings it back', async () => {
  const centre = openedCentre()
  askQuestion(centre.survey, { type: 'text', text: 'a' })
  askQuestion(centre.survey, { type: 'text', text: 'b' })
  await showSurvey(centre, 'questions')
  fireEvent.click(screen.getByRole('button', { name: 'Retire: a' }))
  expect(texts(centre)).toEqual(['b'])
  expect(screen.getByText('1 retired question')).toBeTruthy()
  notices.read()?.action?.run()
  expect(texts(centre)).toEqual(['a', 'b'])
})

test('a retired question or choice without wording has a name in its list', async () => {
  const centre = openedCentre()
  const asked = askQuestion(centre.survey, { type: 'single', text: '' })
  const id = asked.ok ? asked.value : ''
  const choice = addChoice(centre.survey, id, { text: '' })
  retireChoice(centre.survey, choice.ok ? choice.value : '')
  await showSurvey(centre, 'questions', id)
  fireEvent.click(screen.getByText('1 retired choice'))
  fireEvent.click(screen.getByRole('button', { name: 'Restore: (no words yet)' }))
  expect([...centre.survey.read().choices.values()][0]?.retired).toBeUndefined()
  fireEvent.click(screen.getByRole('button', { name: /^Retire: \(no wording yet\)/ }))
  fireEvent.click(screen.getByText('1 retired question'))
  fireEvent.click(screen.getByRole('button', { name: /^Restore: \(no wording yet\) · ./ }))
  expect(questionsInOrder(centre.survey.read())).toHaveLength(1)
})

test('a question is taken back and asked again by the buttons; who may not write has none', async () => {
  const centre = openedCentre()
  await showSurvey(centre, 'questions')
  act(() => void askQuestion(centre.survey, { type: 'text', text: 'a' }))
  fireEvent.click(screen.getByRole('button', { name: 'Undo my last step' }))
  expect(texts(centre)).toEqual([])
  fireEvent.click(screen.getByRole('button', { name: 'Redo my last step' }))
  expect(texts(centre)).toEqual(['a'])
  cleanup()
  await showSurvey(openedCentre('viewer'), 'results')
  expect(screen.queryByRole('button', { name: 'Undo my last step' })).toBeNull()
})

test('a question of an unknown kind is shown as from a newer version and stays as it is', async () => {
  const centre = openedCentre()
  askQuestion(centre.survey, { type: 'hologram', text: 'what is it?' })
  await showSurvey(centre, 'questions')
  const row = screen.getByRole('button', { name: /^1\s*what is it/ })
  expect(within(row).getByText('From a newer version')).toBeTruthy()
  fireEvent.click(row)
  expect(screen.queryByRole('textbox', { name: 'Question (Chinese)' })).toBeNull()
})

test('the usual questions make a form that demand can be reckoned from, and one undo takes them back', async () => {
  const centre = openedCentre()
  await showSurvey(centre, 'questions')
  fireEvent.click(screen.getByRole('button', { name: 'Start with the usual questions' }))
  const { questions, choices } = centre.survey.read()
  expect([...questions.values()].map((question) => question.meaning).sort()).toEqual(
    ['age', 'group', 'none', 'rank', 'sex', 'unserved', 'want'].sort(),
  )
  const demand = reckonDemand(
    [],
    { questions: questions.values(), choices: choices.values() },
    new Map(),
    services,
  )
  expect(demand.services).toHaveLength([...services.values()].filter((one) => one.kind !== 'office').length)
  centre.survey.undoing.undo()
  expect(centre.survey.read().questions.size).toBe(0)
  expect(centre.survey.read().choices.size).toBe(0)
})

test('the questionnaire is called by its name in the language of the reader', async () => {
  const centre = openedCentre()
  nameSurvey(centre.survey, { title: '居民问卷', titleEn: 'What residents need' })
  await showSurvey(centre, 'questions')
  expect(screen.getByText('What residents need').tagName).toBe('SUMMARY')
  act(() => chooseLanguage('zh'))
  expect(screen.getByText('居民问卷').tagName).toBe('SUMMARY')
  act(() => void nameSurvey(centre.survey, { title: '' }))
  expect(screen.getByText('What residents need').tagName).toBe('SUMMARY')
})

test('a viewer sees the questions and no button that would do nothing', async () => {
  const editor = openedCentre()
  const asked = askQuestion(editor.survey, { type: 'single', text: 'Which?' })
  if (asked.ok) addChoice(editor.survey, asked.value, { text: 'This' })
  const viewer = { ...openedCentre('viewer'), survey: editor.survey }
  await showSurvey(viewer, 'questions')
  expect(screen.getByText('Which?')).toBeTruthy()
  for (const name of [/Retire/, /Move/, 'Number', /Publish/])
    expect(screen.queryByRole('button', { name })).toBeNull()
  expect(screen.queryByRole('link', { name: 'Collect' })).toBeNull()
})
