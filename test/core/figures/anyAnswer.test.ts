// Answers of every form to every question: no figure, tally or table breaks over one, and none counts what it can't read.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countedResponses } from '#core/figures/responses.ts'
import { reckonResults } from '#core/figures/results.ts'
import { reckonDemand } from '#core/figures/demand.ts'
import { services } from '#core/kinds/services.ts'
import { exportResponses } from '#files/csv/exportResponses.ts'
import { isPlainAnswer } from '#schemas/answers.ts'
import type { Question } from '#schemas/survey.ts'
import { anyAnswer } from '#test/support/anyAnswer.ts'
import { finished, population, publish, records } from '#test/support/publishing.ts'
import { choices, importAnswers, questions, survey } from '#test/support/threeFloor.ts'

const place: Question = {
  ...{ id: 'place', type: 'place', text: '在哪里', required: true, meaning: 'none', rank: 'zz' },
}
const asked = [...questions, place]
const few = records.slice(0, 40)

/** Some of the sample's answers, in which some questions are answered in any form. */
const odd = fc
  .array(fc.tuple(fc.nat(few.length - 1), fc.constantFrom(...asked.map(({ id }) => id)), anyAnswer), {
    minLength: 1,
    maxLength: 30,
  })
  .map((changes) => {
    const list = few.map((record) => ({ ...record, answers: { ...record.answers } }))
    for (const [at, question, answer] of changes)
      Object.assign(list[at]?.answers ?? {}, { [question]: answer })
    return list
  })

test('figures, tally and results are reckoned of them', () => {
  fc.assert(
    fc.property(odd, (list) => {
      const { counted, figures } = publish(list)
      finished(figures)
      const all = countedResponses(list, asked, choices)
      expect(all.counted.length + all.faulty.length + all.duplicates.length).toBe(list.length)
      const demand = reckonDemand(all.counted, { questions: asked, choices }, population, services)
      reckonResults(all.counted, { questions: asked, choices }, demand)
      expect(counted.length).toBeLessThanOrEqual(list.length)
    }),
    { numRuns: 25 },
  )
})

describe('an answer in a form that its question doesn’t take', () => {
  const structured = anyAnswer.filter((answer) => !isPlainAnswer(answer))
  const withAnswer = (question: string, answer: unknown) =>
    few.map((record, i) =>
      i === 0 ? { ...record, answers: { ...record.answers, [question]: answer as never } } : record,
    )
  const without = (question: string) =>
    few.map((record, i) => {
      const { [question]: _, ...answers } = record.answers
      return i === 0 ? { ...record, answers } : record
    })
  const free = questions.filter(({ required, meaning }) => !required && meaning === 'none')

  test('is no fault, and counts as little as no answer', () => {
    expect(free.length).toBeGreaterThan(0)
    fc.assert(
      fc.property(structured, fc.constantFrom(...free), (answer, { id }) => {
        const [given, blank] = [publish(withAnswer(id, answer)), publish(without(id))]
        expect(given.figures).toEqual(blank.figures)
        expect(countedResponses(withAnswer(id, answer), questions, choices).faulty).toEqual(
          countedResponses(without(id), questions, choices).faulty,
        )
        expect(reckonResults(given.counted, survey, given.demand)).toEqual(
          reckonResults(blank.counted, survey, blank.demand),
        )
      }),
      { numRuns: 25 },
    )
  })
})

describe('as a table', () => {
  const blocks = new Map<string, never>()
  const table = (list: typeof few, language: 'zh' | 'en') =>
    exportResponses(list, { questions: asked.values(), choices: choices.values() }, blocks, language)

  test('each is a row of the same width, in words or as it is stored, and the table can be read again', () => {
    fc.assert(
      fc.property(odd, fc.constantFrom('zh' as const, 'en' as const), (list, language) => {
        const bytes = table(list, language)
        expect(new TextDecoder().decode(bytes)).not.toContain('[object')
        const again = importAnswers(bytes)
        expect(again.rows.length + again.refused.length).toBe(list.length)
      }),
      { numRuns: 12 },
    )
  })

  test('decimals, days, pictures, groups and households are readable in both languages', () => {
    const [first] = few
    if (first === undefined) throw new Error('no answer')
    const [a, b] = [
      questions.find(({ type }) => type === 'single'),
      questions.find(({ type }) => type === 'number'),
    ]
    if (a === undefined || b === undefined) throw new Error('no question')
    const choice = choices.find((one) => one.question === a.id)
    const member = (age: number) => ({ answers: { [b.id]: age, [a.id]: choice?.value ?? '' } })
    const said = (answer: unknown, language: 'zh' | 'en'): string =>
      new TextDecoder()
        .decode(table([{ ...first, answers: { place: answer as never } }], language))
        .trimEnd()
        .split('\r\n')
        .at(-1)
        ?.replace(/^.*,,/, '')
        .replace(/^"(.*)"$/, '$1')
        .replaceAll('""', '"') ?? ''
    expect(said({ kind: 'decimal', digits: -1250, places: 2 }, 'zh')).toBe('-12.50')
    expect(said({ kind: 'decimal', digits: 5, places: 3 }, 'zh')).toBe('0.005')
    expect(said({ kind: 'decimal', digits: 5, places: 0 }, 'zh')).toBe('5')
    expect(said({ kind: 'date', date: '2026-09-04' }, 'en')).toBe('2026-09-04')
    expect(said({ kind: 'picture', blob: 'a'.repeat(64), alt: '门口的台阶' }, 'zh')).toBe('图片：门口的台阶')
    expect(said({ kind: 'picture', blob: 'a'.repeat(64) }, 'en')).toBe('Picture')
    expect(said({ kind: 'roster', rows: [member(70), member(7)] }, 'zh')).toBe(
      `1) ${b.text}：70；${a.text}：${choice?.text} 2) ${b.text}：7；${a.text}：${choice?.text}`,
    )
    expect(said({ kind: 'group', answers: { [b.id]: 70 } }, 'en')).toBe(`${b.textEn}: 70`)
    expect(said({ kind: 'group', answers: {} }, 'en')).toBe('Nothing filled in')
    const newer = { kind: 'time', at: 9 }
    expect(said(newer, 'en')).toBe(JSON.stringify(newer))
  })
})
