// The documents `remarks-<member>` (one person's remarks) and `replies` (editors' answers to all of them).
import { z } from 'zod'
import { Digest } from './ids.ts'
import { OpenName, openRecord } from './openRecord.ts'
import { RelativePosition } from './presence.ts'
import { Point } from './quantities.ts'
import { cell, ClaimedTime, document, Line, Prose, Rank, record } from './record.ts'

/** A picture beside words: the digest of its bytes among the blobs, and what is on it for those who don't see it. */
export const RemarkPicture = z.object({ blob: Digest, alt: Line })
export type RemarkPicture = z.infer<typeof RemarkPicture>

/** Which answer of a thread is answered: the member who gave it, and its id. */
export const AnsweredEntry = z.object({ member: z.string(), id: z.string() })
export type AnsweredEntry = z.infer<typeof AnsweredEntry>

/** A range of a text by places that move with what is written around them: a Yjs relative position at either end. */
export const TextRange = z.object({ from: RelativePosition, to: RelativePosition })
export type TextRange = z.infer<typeof TextRange>

/**
 * What a remark is pinned on. `document`, `table` and `target` name the record (or the text); `label` and `at` are how it looked and
 * where it stood when the remark was made, kept so that a remark whose record is gone can still be understood. Open: a newer
 * version pins remarks on what this one doesn't know, says so by `on` where the rest could be read as something else, and adds
 * fields, which stay.
 */
export const RemarkTarget = openRecord({
  document: z.string(),
  table: z.string(),
  target: z.string(),
  label: Line,
  floor: z.string().optional(),
  at: Point.optional(),
  /** Of the text that `table` names. */
  range: TextRange.optional(),
  /** The kind of target, as `#core/centre/remarkTargets` lists them; absent where the other fields tell it. */
  on: OpenName.optional(),
})
export type RemarkTarget = z.infer<typeof RemarkTarget>

/** A remark, pinned on something. */
export const Remark = record('remark', {
  ...RemarkTarget.shape,
  text: Prose,
  made: ClaimedTime,
  /** Its place among the author's remarks; clocks never order anything. */
  rank: Rank,
  withdrawn: z.boolean().optional(),
  picture: RemarkPicture.optional(),
})
export type Remark = z.infer<typeof Remark.shape> & { readonly id: string }

/**
 * An answer in somebody's own document, so by whoever it belongs to; `member` is the author of the remark whose thread it stands in,
 * `remark` the remark's id, `to` the answer that it answers (absent: the remark itself).
 */
export const RemarkAnswer = record(
  'remarkAnswer',
  {
    member: z.string(),
    remark: z.string(),
    to: AnsweredEntry.optional(),
    text: Prose,
    made: ClaimedTime,
    /** Its place among the answers of the thread: after all that its author saw. */
    rank: Rank,
    withdrawn: z.boolean().optional(),
    picture: RemarkPicture.optional(),
  },
  { later: true },
)
export type RemarkAnswer = z.infer<typeof RemarkAnswer.shape> & { readonly id: string }

/** The document `remarks-<member>`, version 1. */
export const RemarksDocument = document('remarks', 1, {
  tables: { remarks: Remark, answers: RemarkAnswer },
  singles: {},
})

/** An editor's answer to a remark; `member` is the remark's author, `remark` its id, `to` the answer that it answers. */
export const Reply = record('reply', {
  member: z.string(),
  remark: z.string(),
  to: AnsweredEntry.optional(),
  by: z.string(),
  text: Prose,
  made: ClaimedTime,
  rank: Rank,
  picture: RemarkPicture.optional(),
})
export type Reply = z.infer<typeof Reply.shape> & { readonly id: string }

/** Whether a remark is settled, and why; keyed `member~remark`. */
export const Resolution = cell(
  'resolution',
  z.object({ resolved: z.boolean(), reason: Prose, by: z.string(), made: ClaimedTime }),
)

/** The document `replies`, version 1. */
export const RepliesDocument = document('replies', 1, {
  tables: { replies: Reply, resolutions: Resolution },
  singles: {},
})
