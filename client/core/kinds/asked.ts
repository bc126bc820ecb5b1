// A question as it is asked: its settings and its choices, ready to look answers up in.
import { withoutInvisible } from '#schemas/invisible.ts'
import type { Choice, Question } from '#schemas/survey.ts'

/** A question with its choices at hand. */
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
