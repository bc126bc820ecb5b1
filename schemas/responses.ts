// The ledger `responses`: residents' answers, one whole immutable record each.
import { z } from 'zod'
import { Answer } from './answers.ts'
import { Digest, Id } from './ids.ts'
import { openRecord } from './openRecord.ts'
import { ClaimedTime } from './record.ts'

/** How an answer came in: 问卷 / 走访 / 板凳会 / 线上. */
export const channels = ['questionnaire', 'visit', 'bench', 'online'] as const
/** How an answer came in. */
export type Channel = (typeof channels)[number]

/**
 * One filled-in questionnaire. `source` is the row identity of an import (so that importing twice adds nothing);
 * `replaces` names an earlier record that this one corrects; `form` the published form that was answered, by the digest under which it
 * stands in the survey's `publications`: absent for answers to the questionnaire as it stood when they were kept.
 */
export const Response = openRecord({
  id: Id,
  kind: z.literal('answer'),
  channel: z.string().max(32),
  date: z.string().max(10).optional(),
  block: z.string().max(64).optional(),
  household: z.string().max(64).optional(),
  answers: z.record(z.string().max(64), Answer),
  /** What somebody wrote beside the choice "other", by question. Read by editors, never counted. */
  words: z.record(z.string().max(64), z.string().max(2_000)).optional(),
  source: z.string().max(200).optional(),
  replaces: Id.optional(),
  form: Digest.optional(),
  by: z.string().max(64),
  made: ClaimedTime,
})
export type Response = z.infer<typeof Response>

/** How a row identity begins that is the file's own number of the row. */
export const ownNumberPrefix = 'no:'
/** The number that an imported answer had in its file; null where it had none, or none that is kept as it is. */
export const ownNumberOf = ({ source }: Pick<Response, 'source'>): string | null =>
  source?.startsWith(ownNumberPrefix) === true ? source.slice(ownNumberPrefix.length) : null

/** An answer withdrawn on request: nothing of `target` counts any more. */
export const Withdrawal = openRecord({
  id: Id,
  kind: z.literal('withdrawal'),
  target: Id,
  by: z.string(),
  made: ClaimedTime,
})
export type Withdrawal = z.infer<typeof Withdrawal>

/** An entry of the ledger: an answer, or that one is withdrawn. */
export const ResponseRecord = z.union([Response, Withdrawal])
export type ResponseRecord = z.infer<typeof ResponseRecord>
