// What a kind of question is: how an answer to it is read, written into a table and counted.
import type { Answer } from '#schemas/responses.ts'
import type { NumberFault } from '#schemas/writtenNumber.ts'
import type { Asked } from './asked.ts'
import type { Title } from './title.ts'

/** Why an answer is not one. `value` is what was given; `min` and `max` are the bounds that it missed. */
export interface AnswerFault {
  readonly fault:
    | 'required-blank'
    | 'unknown-choice'
    | 'out-of-range'
    | NumberFault
    | 'not-whole'
    | 'too-many'
    | 'too-long'
    | 'repeated'
    | 'exclusive-with-others'
    | 'wrong-shape'
    /** Two columns of one question hold different answers. */
    | 'two-answers'
    /** A cell of a column for one choice says neither yes nor no, nor a place. */
    | 'unknown-mark'
    /** Two choices stand on one place. */
    | 'same-place'
  readonly value?: string
  readonly min?: number
  readonly max?: number
}

/** An answer, null for a blank to a question that may stay blank, or the first fault. The form of core's Result. */
export type Reading =
  | { readonly ok: true; readonly value: Answer | null }
  | { readonly ok: false; readonly error: AnswerFault }

/** The fields of a question that a form for this kind offers. */
export type QuestionSetting = 'choices' | 'min' | 'max' | 'top' | 'unit'

export interface QuestionKind {
  readonly id: string
  readonly title: Title
  readonly settings: readonly QuestionSetting[]
  /** Whether each answer counts under one value at most, so that the counts of all values add up to the answers. */
  readonly oneValue: boolean
  /** How many columns of a table an answer takes. */
  readonly columns: (asked: Asked) => number
  /** How many choices an answer holds in order, the first the most; null where order means nothing. */
  readonly places: (asked: Asked) => number | null
  /** Reads an answer of any origin: a form, a ledger record, a newer or hostile peer. */
  readonly read: (asked: Asked, raw: unknown) => Reading
  /** Reads the cells of a table's row: labels in either language or values, several in one cell divided by `;`. */
  readonly fromCells: (asked: Asked, cells: readonly string[]) => Reading
  /** The cells that `fromCells` reads back to the same answer. */
  readonly toCells: (asked: Asked, answer: Answer, language: 'zh' | 'en') => readonly string[]
  /**
   * How numbers are published, of which every row would name one: `bands` of them, or all `steps` of a scale whether anybody
   * chose them or not. Absent: the choices are the rows.
   */
  readonly published?: 'bands' | 'steps'
  /** The values that an answer is counted under; none for a text, which is never published. */
  readonly tally: (answer: Answer) => readonly string[]
}

export const answered = (value: Answer): Reading => ({ ok: true, value })
export const faulty = (error: AnswerFault): Reading => ({ ok: false, error })

/** A blank: refused where the question must be answered. */
export const blank = ({ question }: Asked): Reading =>
  question.required ? faulty({ fault: 'required-blank' }) : { ok: true, value: null }

/** Whether a raw answer is no answer at all. */
export const isBlank = (raw: unknown): boolean =>
  raw === undefined || raw === null || raw === '' || (Array.isArray(raw) && raw.length === 0)
