// A question as it is asked: its settings and its choices, ready to look answers up in.
import { withoutInvisible } from '#schemas/invisible.ts'
import type { Choice, Question } from '#schemas/survey.ts'

export interface Asked {
  readonly question: Question
  /** All its choices in order, retired ones included: what was answered stays readable. */
  readonly choices: readonly Choice[]
  readonly byValue: ReadonlyMap<string, Choice>
  /** The value of a choice by either of its labels or by the value itself, all as `labelKey`. */
  readonly valueOfLabel: ReadonlyMap<string, string>
  /** The labels alone, as `labelKey`: a stored value that isn't among them is a label of nothing. */
  readonly labels: ReadonlySet<string>
  /** The most semicolons that one label holds: nearly always none. */
  readonly semicolons: number
}

/**
 * A cell or label as it is compared: NFKC (so that full-width digits and letters match), without white space at the
 * ends, inner white space as one blank, in small letters.
 */
export const labelKey = (text: string): string => cleanCell(text).replace(/\s+/g, ' ').toLowerCase()

/** A cell as it is read: NFKC, without what can't be seen, white space (the ideographic space too) removed at both ends. */
export const cleanCell = (text: string): string => withoutInvisible(text.normalize('NFKC')).trim()

const inOrder = (a: { rank: string; id: string }, b: { rank: string; id: string }): number =>
  a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0

/** The choices of a question in order: those of the question named by `choicesFrom` if any, then its own ("none of these"). */
export const choicesOf = (question: Question, choices: Iterable<Choice>): readonly Choice[] => {
  const all = [...choices]
  const of = (owner: string): readonly Choice[] =>
    all.filter((choice) => choice.question === owner).sort(inOrder)
  return question.choicesFrom === undefined
    ? of(question.id)
    : [...of(question.choicesFrom), ...of(question.id)]
}

/** A question made ready for reading answers. Of two choices with the same label the first one that is not retired counts. */
export const ask = (question: Question, choices: Iterable<Choice>): Asked => {
  const own = choicesOf(question, choices)
  const valueOfLabel = new Map<string, string>()
  const add = (label: string | undefined, value: string): void => {
    if (label === undefined || label === '') return
    const key = labelKey(label)
    if (!valueOfLabel.has(key)) valueOfLabel.set(key, value)
  }
  const offeredFirst = [...own].sort((a, b) => Number(a.retired === true) - Number(b.retired === true))
  for (const choice of offeredFirst) {
    add(choice.text, choice.value)
    add(choice.textEn, choice.value)
  }
  const labels = new Set(valueOfLabel.keys())
  for (const choice of offeredFirst) add(choice.value, choice.value)
  return {
    question,
    choices: own,
    byValue: new Map(own.map((choice) => [choice.value, choice])),
    valueOfLabel,
    labels,
    semicolons: Math.max(0, ...[...valueOfLabel.keys()].map((label) => label.split(';').length - 1)),
  }
}

/** The questions that are asked today, in order, each with its choices. */
export const askAll = (questions: Iterable<Question>, choices: Iterable<Choice>): readonly Asked[] => {
  const all = [...choices]
  return [...questions]
    .filter((question) => question.retired !== true)
    .sort(inOrder)
    .map((question) => ask(question, all))
}
