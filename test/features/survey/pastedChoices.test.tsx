// @vitest-environment happy-dom
// A list pasted where a choice is written: each line a choice, in one gesture that one undo takes back.
import { cleanup, createEvent, fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addChoice, askQuestion, offeredChoices } from '#core/documents/survey.ts'
import { pastedChoices } from '#features/survey/pastedChoices.ts'
import { notices } from '#ui/notices.ts'
import { chooseLanguage } from '#words/words.ts'
import { openedCentre } from '#test/support/openedCentre.ts'
import { showSurvey } from './showSurvey.tsx'

beforeEach(() => chooseLanguage('en'))
afterEach(cleanup)

describe('a pasted text', () => {
  const cases: readonly (readonly [string, readonly string[] | null])[] = [
    ['理发', null],
    ['社区食堂、理发', null],
    ['社区食堂\n理发\r\n\n阅览', ['社区食堂', '理发', '阅览']],
    ['社区食堂\t理发\t阅览', ['社区食堂', '理发', '阅览']],
    [
      '1. 食堂\n2、理发\n③阅览\n（4）托育\n- 快递\n• 药店\nA. 诊所',
      ['食堂', '理发', '阅览', '托育', '快递', '药店', '诊所'],
    ],
    ['1 食堂\n2 理发', ['食堂', '理发']],
    // what begins with a number of its own keeps it
    ['24小时自助\n3岁以下托育\n1.5小时课堂', ['24小时自助', '3岁以下托育', '1.5小时课堂']],
  ]
  for (const [text, choices] of cases)
    test(JSON.stringify(text), () => expect(pastedChoices(text, [])?.choices ?? null).toEqual(choices))

  test('says what it leaves out: what is there, what is there twice, what is too long', () => {
    const found = pastedChoices(`理发\n食堂\n食 堂\n食堂\n${'长'.repeat(201)}`, ['理发'])
    expect(found).toEqual({ choices: ['食堂', '食 堂'], tooLong: 1, repeated: 2 })
  })
})

test('becomes choices in their order, behind those that stand; the notice takes all of them back and no other', async () => {
  const centre = openedCentre()
  const asked = askQuestion(centre.survey, { type: 'single', text: '想要？' })
  const id = asked.ok ? asked.value : ''
  addChoice(centre.survey, id, { text: '理发' })
  await showSurvey(centre, 'questions', id)
  const field = screen.getByRole('textbox', { name: 'New choice' })
  const paste = (text: string): boolean => {
    const event = createEvent.paste(field, { clipboardData: { getData: () => text } })
    return fireEvent(field, event)
  }
  const shown = () => {
    const snapshot = centre.survey.read()
    const question = snapshot.questions.get(id)
    return question === undefined ? [] : offeredChoices(snapshot, question).map(({ text }) => text)
  }
  expect(paste('one piece'), 'goes into the field as ever').toBe(true)
  expect(paste('食堂\n理发\n阅览')).toBe(false)
  expect(shown()).toEqual(['理发', '食堂', '阅览'])
  expect(new Set([...centre.survey.read().choices.values()].map(({ value }) => value)).size).toBe(3)
  const notice = notices.read()
  expect(notice?.text).toBe('Pasted 2 choices. One is there already and was not added again.')
  notice?.action?.run()
  expect(shown()).toEqual(['理发'])
  centre.survey.undoing.redo()
  expect(shown()).toEqual(['理发', '食堂', '阅览'])
})

test('once a choice is added the field waits for the next one, also where the button was pressed', async () => {
  const centre = openedCentre()
  const asked = askQuestion(centre.survey, { type: 'single', text: '想要？' })
  await showSurvey(centre, 'questions', asked.ok ? asked.value : '')
  const field = screen.getByRole<HTMLInputElement>('textbox', { name: 'New choice' })
  fireEvent.change(field, { target: { value: '理发' } })
  const press = screen.getByRole('button', { name: 'Add' })
  press.focus()
  fireEvent.click(press)
  expect([...centre.survey.read().choices.values()].map(({ text }) => text)).toEqual(['理发'])
  expect([document.activeElement, field.value]).toEqual([field, ''])
})
