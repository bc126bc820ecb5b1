// How many answers of a ledger are left out of the count, and why: what is collected and what is counted differ by these.
import type { CountedResponses } from './responses.ts'

/** `double`: taken for the same person as another; `rival`: a second correction of one answer. */
const reasons = ['double', 'faulty', 'rival', 'replaced', 'withdrawn'] as const

/** Answers that are left out for one reason. */
export interface UncountedAnswers {
  readonly why: (typeof reasons)[number]
  readonly count: number
}

/** The reasons with an answer or more; all counts and the answers that count add up to those of the ledger. */
export const uncountedOf = (responses: CountedResponses): readonly UncountedAnswers[] => {
  const { duplicates: double, faulty, rivals: rival, replaced, withdrawn } = responses
  const of = { double, faulty, rival, replaced, withdrawn }
  return reasons.flatMap((why) => (of[why].length === 0 ? [] : [{ why, count: of[why].length }]))
}
