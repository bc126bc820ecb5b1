// What a kind of question is: what its answers are made of, how they are read, written into a table and counted.
import type { PlainAnswer } from '#schemas/answers.ts'
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
  | { readonly ok: true; readonly value: PlainAnswer | null }
  | { readonly ok: false; readonly error: AnswerFault }

/**
 * What a form for this kind offers: fields of the question, its list of choices, and which of these may stand alone
 * (`exclusive`).
 */
type QuestionSetting = 'choices' | 'exclusive' | 'min' | 'max' | 'top' | 'unit'

/** What an answer is made of: the value of one choice, a list of them, a whole number, or words. */
type AnswerMaterial = 'choice' | 'choices' | 'number' | 'words'

/** Both ends included; an absent one is open. */
export interface AnswerBounds {
  readonly min?: number | undefined
  readonly max?: number | undefined
}

/** A choice that every question of a kind has; `value` is what answers store. */
interface OwnChoice {
  readonly value: string
  readonly title: Title
}

/** `Id` is the word that data holds, literally, so that whatever is kept by kind can be held to name every kind. */
export interface QuestionKind<Id extends string = string> {
  readonly id: Id
  readonly title: Title
  readonly settings: readonly QuestionSetting[]
  readonly made: AnswerMaterial
  /** Of a number its value, of choices how many, of words how many code units; the settings of the question are in it. */
  readonly bounds: (asked: Asked) => AnswerBounds
  /** The choices of all its questions, in order, in place of any that an editor gives. */
  readonly ownChoices?: readonly OwnChoice[]
  /** How many columns of a table an answer takes. */
  readonly columns: (asked: Asked) => number
  /** How many choices an answer holds in order, the first the most; null where order means nothing. */
  readonly places: (asked: Asked) => number | null
  /** Reads an answer of any origin: a form, a ledger record, a newer or hostile peer. */
  readonly read: (asked: Asked, raw: unknown) => Reading
  /** Reads the cells of a table's row: labels in either language or values, several in one cell divided by `;`. */
  readonly fromCells: (asked: Asked, cells: readonly string[]) => Reading
  /** The cells that `fromCells` reads back to the same answer. */
  readonly toCells: (asked: Asked, answer: PlainAnswer, language: 'zh' | 'en') => readonly string[]
  /**
   * How numbers are published, of which every row would name one: `bands` of them, or all `steps` of a scale whether anybody
   * chose them or not. Absent: the choices are the rows.
   */
  readonly published?: 'bands' | 'steps'
  /** The values that an answer is counted under; none for a text, which is never published. */
  readonly tally: (answer: PlainAnswer) => readonly string[]
}

/** Whether the answers of a kind are choices, given by the question or by the kind; not of a kind of a newer version. */
export const takesChoices = (kind: QuestionKind | undefined): boolean =>
  kind?.made === 'choice' || kind?.made === 'choices'

/** Whether each answer counts under one value at most, so that the counts of all values add up to the answers. */
export const isOneValue = (kind: QuestionKind | undefined): boolean =>
  kind?.made === 'choice' || kind?.made === 'number'

/** A reading that found an answer. */
export const answered = (value: PlainAnswer): Reading => ({ ok: true, value })
/** A reading that found something wrong; the fault names it for whoever puts it into words. */
export const faulty = (error: AnswerFault): Reading => ({ ok: false, error })

/** A blank: refused where the question must be answered. */
export const blank = ({ question }: Asked): Reading =>
  question.required ? faulty({ fault: 'required-blank' }) : { ok: true, value: null }

/** Whether a raw answer is no answer at all. */
export const isBlank = (raw: unknown): boolean =>
  raw === undefined || raw === null || raw === '' || (Array.isArray(raw) && raw.length === 0)
