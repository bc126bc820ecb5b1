// What remains of a ledger record whose content was removed for good, at the wish of whom it was about.
import { z } from 'zod'
import { Id } from './ids.ts'
import { erasedKind } from './openRecord.ts'
import { ClaimedTime } from './record.ts'

/**
 * Stands in the place of the record with the same id, wherever that record turns up: on the relay, on every device that
 * held it, and in files. It says who removed it and when, and nothing of what it was.
 */
export const Erasure = z.object({
  id: Id,
  kind: z.literal(erasedKind),
  /** Member id. */
  by: Id,
  made: ClaimedTime,
})
export type Erasure = z.infer<typeof Erasure>

/** The erasure that a value is; null for a record with content. */
export const erasureOf = (value: unknown): Erasure | null => {
  const read = Erasure.safeParse(value)
  return read.success ? read.data : null
}
