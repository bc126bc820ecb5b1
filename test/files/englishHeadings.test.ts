// A table of answers in English has English headings where there are any, whatever file its columns came from.
import { expect, test } from 'vitest'
import { exportResponses } from '#files/csv/exportResponses.ts'
import type { Question } from '#schemas/survey.ts'

const question = (id: string, textEn?: string): Question =>
  ({
    id,
    type: 'number',
    text: '年龄',
    ...(textEn === undefined ? {} : { textEn }),
    columns: [`${id}、您的年龄`],
    rank: id,
    required: false,
    meaning: '',
  }) as unknown as Question

const headings = (language: 'zh' | 'en'): string => {
  const survey = { questions: [question('a', 'Age'), question('b')], choices: [] }
  const text = new TextDecoder().decode(exportResponses([], survey, new Map(), language))
  return text.split(/\r?\n/)[0] ?? ''
}

test('its own language first; the heading of the imported file where there is no other', () => {
  expect(headings('en')).toMatch(/Household,Age,b、您的年龄$/)
  expect(headings('zh')).toMatch(/a、您的年龄,b、您的年龄$/)
})
