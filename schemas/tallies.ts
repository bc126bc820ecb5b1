// The ledger `tallies`: aggregates of the answers that an editor's device publishes for those who may not see answers.
import { z } from 'zod'
import { Digest, Id } from './ids.ts'
import { openRecord } from './openRecord.ts'
import { counted } from './quantities.ts'
import { ClaimedTime } from './record.ts'

/** A count, or null where fewer than `suppressUnder` people stand behind it. */
export const SuppressedCount = z.int().min(0).meta(counted('people')).nullable()
/** Cells with fewer answers than this are not published. */
export const suppressUnder = 5

/**
 * A published tally. `counts` is question → value → group → count (`all` for everybody); numbers are tallied in
 * bands (`10..19`, `..9`, `70..`; one by one before 2026-11-29). `scores` are need scores in millionths, by service; `answers` is the SHA-256 of the sorted counted record ids.
 */
export const Tally = openRecord({
  id: Id,
  kind: z.literal('tally'),
  n: z.int().min(0).meta(counted('count')),
  byGroup: z.record(z.string(), SuppressedCount),
  byChannel: z.record(z.string(), SuppressedCount),
  effectiveNMilli: z.int().min(0).meta(counted('count')),
  weightsMicro: z.record(z.string(), z.int()),
  counts: z.record(z.string(), z.record(z.string(), z.record(z.string(), SuppressedCount))),
  scores: z.array(
    openRecord({
      service: z.string(),
      scoreMicro: z.int().meta(counted('scoreMicro')),
      rank: z.int().meta(counted('count')),
      tie: z.boolean(),
      want: SuppressedCount,
      /** To how many millionths the score is rounded, so that it tells no count that is held back; to one where it is missing. */
      stepMicro: z.int().meta(counted('scoreMicro')).optional(),
    }),
  ),
  /** Groups that the scores weigh as one, since too few answered; none where it is missing, as in every tally before 2026-11-29. */
  pooled: z.array(z.string()).optional(),
  /**
   * What is held back of its figures: `scores` where fewer than `suppressUnder` answers weigh, `effectiveN` where it would
   * tell a size that is held back (`effectiveNMilli` is then 0). Nothing where it is missing; a word that isn't known is passed on.
   */
  held: z.array(z.string()).optional(),
  /** Services that have neither score nor rank, since theirs would tell a count that is held back; none where it is missing. */
  heldServices: z.array(z.string()).optional(),
  /** Why no answer is weighted: `no-population` or `no-group`; missing where they are, and in every tally before 2026-11-30. */
  unweighted: z.string().optional(),
  answers: Digest,
  by: z.string(),
  made: ClaimedTime,
})
export type Tally = z.infer<typeof Tally>
