// A sample's questionnaire, written into the document `survey` question by question with its choices and CSV columns.
import { ranksFor } from '#core/documents/rank.ts'
import type { Survey } from '#core/documents/survey.ts'
import { services } from '#core/kinds/services.ts'
import { chineseMarks } from './chineseMarks.ts'
import { done } from './workspaceDraft.ts'

interface Named {
  readonly zh: string
  readonly en: string
}
interface SampleOption extends Named {
  readonly id: string
}
interface SampleQuestion {
  readonly id: string
  readonly type: string
  readonly required: boolean
  readonly columns: readonly string[]
  readonly text: Named
  readonly hint?: Named
  readonly unit?: Named
  readonly min?: number
  readonly max?: number
  readonly top?: number
  /** The labels of a scale's two ends. */
  readonly labels?: { readonly zh: readonly string[]; readonly en: readonly string[] }
  readonly exclusive?: readonly string[]
  /** Own options, or the id of the question whose options it shares. */
  readonly options?: readonly SampleOption[] | string
}

/** A questionnaire as the samples ship it. */
export interface SampleQuestionnaire {
  readonly title: Named
  readonly questions: readonly SampleQuestion[]
}

/** Reads a sample's own JSON, which is part of the build and isn't checked. */
export const readQuestionnaire = (json: string): SampleQuestionnaire =>
  JSON.parse(json) as SampleQuestionnaire

/**
 * Writes the questions. `meanings` says what the figures read a question for, by its id (others mean nothing to them);
 * an option whose id is a service stands for it, and every option of the question that means `group` is a group.
 */
export const writeQuestionnaire = (
  survey: Survey,
  { title, questions }: SampleQuestionnaire,
  meanings: Readonly<Record<string, string>>,
): void => {
  const ranks = ranksFor(questions.length)
  done(
    survey.write((draft) => {
      draft.facts.set({ title: chineseMarks(title.zh), titleEn: title.en })
      questions.forEach((question, i) => {
        const meaning = meanings[question.id] ?? 'none'
        const shared = typeof question.options === 'string' ? question.options : undefined
        const hint = hintOf(question)
        draft.questions.add(question.id, {
          type: question.type,
          text: chineseMarks(question.text.zh),
          textEn: question.text.en,
          hint: hint && chineseMarks(hint.zh),
          hintEn: hint?.en,
          unit: question.unit?.zh,
          unitEn: question.unit?.en,
          required: question.required,
          meaning,
          rank: ranks[i] ?? 'i',
          choicesFrom: shared,
          min: question.min,
          max: question.max,
          top: question.top,
          columns: [...question.columns],
        })
        const options = typeof question.options === 'object' ? question.options : []
        const choiceRanks = ranksFor(options.length)
        options.forEach((option, c) =>
          draft.choices.add(`${question.id}-${option.id}`, {
            question: question.id,
            value: option.id,
            text: chineseMarks(option.zh),
            textEn: option.en,
            service: services.has(option.id) ? option.id : undefined,
            group: meaning === 'group' ? option.id : undefined,
            exclusive: question.exclusive?.includes(option.id) === true ? true : undefined,
            rank: choiceRanks[c] ?? 'i',
          }),
        )
      })
    }),
  )
}

/** The hint of a question; a scale's end labels become one, as the form has no other place for them. */
const hintOf = ({ hint, labels, min, max }: SampleQuestion): Named | undefined => {
  if (hint !== undefined || labels === undefined) return hint
  const ends = (low = '', high = ''): string => `${min ?? 1} = ${low}, ${max ?? 5} = ${high}`
  return { zh: ends(...labels.zh), en: ends(...labels.en) }
}
