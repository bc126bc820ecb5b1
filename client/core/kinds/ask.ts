// Making a question ready to be asked: its choices in order, its kind's own ones among them, and what its labels stand for.
import { byRank } from '#schemas/record.ts'
import type { Choice, Question } from '#schemas/survey.ts'
import { labelKey, type Asked } from './asked.ts'
import { questionKinds } from './questions/index.ts'

/** The choices that a question has of its kind, and that nobody may edit. */
const choicesOfKind = ({ id, type }: Question): readonly Choice[] | undefined =>
  questionKinds.get(type)?.ownChoices?.map(({ value, title: { zh, en } }, place) => ({
    id: `${id}/${value}`,
    question: id,
    value,
    text: zh,
    textEn: en,
    rank: String(place).padStart(2, '0'),
  }))

/**
 * The choices of a question in order: those of its kind, or else those of the question named by `choicesFrom` if any, then
 * its own ("none of these").
 */
export const choicesOf = (question: Question, choices: Iterable<Choice>): readonly Choice[] => {
  const ofKind = choicesOfKind(question)
  if (ofKind !== undefined) return ofKind
  const all = [...choices]
  const of = (owner: string): readonly Choice[] =>
    all.filter((choice) => choice.question === owner).sort(byRank)
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
    .sort(byRank)
    .map((question) => ask(question, all))
}
