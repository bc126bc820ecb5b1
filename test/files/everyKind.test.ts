// Every kind of question in files: answers that are exported come in again the same, and the report says what was asked.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ask } from '#core/kinds/ask.ts'
import type { Asked } from '#core/kinds/asked.ts'
import { takesChoices, type QuestionKind } from '#core/kinds/questionKind.ts'
import { questionKinds } from '#core/kinds/questions/index.ts'
import { exportResponses } from '#files/csv/exportResponses.ts'
import type { FrozenRevision } from '#files/exportJson.ts'
import { revisionReport } from '#files/report/revisionReport.ts'
import { canonicalJson } from '#schemas/archive.ts'
import type { PlainAnswer } from '#schemas/answers.ts'
import type { Choice, Question } from '#schemas/survey.ts'
import { awkwardChoices, answersOf, questionsOf } from '#test/contract/askedOf.ts'
import { frozenSample } from './frozenSample.ts'
import { takeIn } from './smallForm.ts'

/** A questionnaire with one question: its words are not those of another kind's. */
const formWith = (kind: QuestionKind, { question }: Asked): { questions: Question[]; choices: Choice[] } => ({
  questions: [{ ...question, text: `要问${kind.title.zh}`, textEn: `Asking ${kind.title.en}` }],
  choices: kind.settings.includes('choices') ? [...awkwardChoices] : [],
})

/** Answers that no table takes for a mark of no answer, as "-", "无" or -99 may be. */
const tabled = (answer: PlainAnswer): PlainAnswer => (typeof answer === 'string' ? `说${answer}` : answer)

describe.each([...questionKinds.values()].map((kind) => [kind.id, kind] as const))('%s', (_, kind) => {
  test.each([
    ['nothing set', questionsOf(kind)[0]],
    ['all settings', questionsOf(kind)[1]],
  ])('with %s is imported as it was exported, in either language', (__, asked) => {
    if (asked === undefined) throw new Error('no question of this kind')
    const form = formWith(kind, asked)
    const isMark = (answer: PlainAnswer): boolean => typeof answer === 'number' && answer < 0
    const given = answersOf(kind, asked)
      .filter((answer) => asked.question.min !== undefined || !isMark(answer))
      .map((answer) => (kind.made === 'words' ? tabled(answer) : answer))
    fc.assert(
      fc.property(
        fc.array(given, { minLength: 1, maxLength: 5 }),
        fc.constantFrom('zh' as const, 'en' as const),
        (answers, language) => {
          const responses = answers.map((answer, i) => ({
            ...{ id: `r${i}`, kind: 'answer' as const, channel: 'visit', by: 'ada', made: '2026-09-05' },
            ...{ date: '2026-09-05', block: '1', household: `H${i}` },
            answers: { q: answer },
          }))
          const file = exportResponses(responses, form, new Map(), language)
          const { result } = takeIn(file, undefined, {}, form)
          expect(result.refused).toEqual([])
          expect(result.rows.map(({ record }) => ({ ok: true, value: record.answers['q'] }))).toEqual(
            answers.map((answer) => kind.read(asked, answer)),
          )
        },
      ),
      { numRuns: 25 },
    )
  })

  test.each(['zh', 'en'] as const)(
    'is printed in %s with its kind, and with all its choices',
    async (lang) => {
      const [asked] = questionsOf(kind)
      if (asked === undefined) throw new Error('no question of this kind')
      const { questions, choices } = formWith(kind, asked)
      const { file, survey } = await frozenSurvey()
      Object.assign(survey, { questions, choices })
      const shown = canonicalJson(revisionReport(file, lang).blocks)
      expect(shown).toContain(kind.title[lang])
      expect(shown).toContain(lang === 'zh' ? `要问${kind.title.zh}` : `Asking ${kind.title.en}`)
      const [question] = questions
      if (!takesChoices(kind) || question === undefined) return
      const ready = ask(question, choices)
      expect(ready.choices.length).toBeGreaterThan(1)
      for (const { text, textEn } of ready.choices) expect(shown).toContain(lang === 'zh' ? text : textEn)
    },
  )
})

const frozenSurvey = async (): Promise<{ file: FrozenRevision; survey: object }> => {
  const file = structuredClone(await frozenSample('three-floor-974'))
  const survey = (file.revision.documents as Record<string, object>)['survey']
  if (survey === undefined) throw new Error('the sample has no questionnaire')
  return { file, survey }
}
