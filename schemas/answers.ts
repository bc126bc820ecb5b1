// What somebody answered to one question: words, a whole number or choices; and objects that say their kind, for everything else.
import { z } from 'zod'
import { Digest, Id } from './ids.ts'
import { isDay } from './moment.ts'
import { OpenName, openRecord, type Kinds } from './openRecord.ts'

const Words = z
  .string()
  .max(2_000)
  .transform((text) => text.normalize('NFC'))

/** A choice's value or words, a whole number, or several values (of a ranking in order). */
export const PlainAnswer = z.union([Words, z.int(), z.array(z.string().max(64)).max(100)])
/** The answers that the kinds of question of this version take. */
export type PlainAnswer = z.infer<typeof PlainAnswer>

/** A number with a fraction, as it was given: `digits` over ten to the power of `places`, so that 12.50 is 1250 over 2 places. */
export const DecimalAnswer = openRecord({
  kind: z.literal('decimal'),
  digits: z.int(),
  places: z.int().min(0).max(15),
})
/** A number with a fraction. */
export type DecimalAnswer = z.infer<typeof DecimalAnswer>

/** A day that there is, as `2026-09-04`. */
export const DateAnswer = openRecord({ kind: z.literal('date'), date: z.string().refine(isDay) })
/** A day. */
export type DateAnswer = z.infer<typeof DateAnswer>

/** A picture, by the digest of its bytes among the blobs; `alt` says what is on it. */
export const PictureAnswer = openRecord({ kind: z.literal('picture'), blob: Digest, alt: Words.optional() })
/** A picture. */
export type PictureAnswer = z.infer<typeof PictureAnswer>

const maxRows = 100
const Answers: z.ZodType<Readonly<Record<string, Answer>>> = z.lazy(() => z.record(Id, Answer))

/** Answers to the questions of a group, by question. */
export interface GroupAnswer {
  readonly kind: 'group'
  readonly answers: Readonly<Record<string, Answer>>
}
export const GroupAnswer = openRecord({ kind: z.literal('group'), answers: Answers })

/** Answers to the same questions for each of several, such as the members of a household; the rows are in the order given. */
export interface RosterAnswer {
  readonly kind: 'roster'
  readonly rows: readonly { readonly answers: Readonly<Record<string, Answer>> }[]
}
export const RosterAnswer = openRecord({
  kind: z.literal('roster'),
  rows: z.array(openRecord({ answers: Answers })).max(maxRows),
})

/** The kinds of structured answers that this version knows, each with its shape. */
export const answerKinds = {
  decimal: DecimalAnswer,
  date: DateAnswer,
  picture: PictureAnswer,
  group: GroupAnswer,
  roster: RosterAnswer,
} as const satisfies Kinds

/** An answer of a kind that this version knows, beyond words, numbers and choices. */
export type StructuredAnswer = DecimalAnswer | DateAnswer | PictureAnswer | GroupAnswer | RosterAnswer
/** An answer of a kind that only a newer version knows; its other fields are kept unread. */
export interface NewerAnswer {
  readonly kind: string
}
/** One answer. */
export type Answer = PlainAnswer | StructuredAnswer | NewerAnswer

const Newer = openRecord({ kind: OpenName })

/** A structured answer by the shape of its kind, or any object of a kind that isn't known; a malformed one of a known kind is refused. */
const Structured: z.ZodType<StructuredAnswer | NewerAnswer> = z.unknown().transform((raw, context) => {
  const named = Newer.safeParse(raw)
  const kind = named.data?.kind ?? ''
  const known = Object.hasOwn(answerKinds, kind) ? answerKinds[kind as keyof typeof answerKinds] : null
  const read = known === null ? named : known.safeParse(raw)
  if (read.success) return read.data
  context.addIssue({ code: 'custom', message: 'answer' })
  return z.NEVER
})

/** An answer of whatever kind, as a ledger or a file holds it. */
export const Answer: z.ZodType<Answer> = z.union([PlainAnswer, Structured])

/** Whether an answer is of the kinds that questions of this version take. */
export const isPlainAnswer = (answer: Answer): answer is PlainAnswer =>
  typeof answer !== 'object' || Array.isArray(answer)

/** The answer by its kind; null for words, numbers and choices, and for one that only a newer version reads. */
export const structuredIn = (answer: Answer): StructuredAnswer | null =>
  !isPlainAnswer(answer) && Object.hasOwn(answerKinds, answer.kind) ? (answer as StructuredAnswer) : null
