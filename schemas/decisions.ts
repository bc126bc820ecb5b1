// The ledger `decisions`: what was submitted, approved, returned or withdrawn; the state of a revision follows from it.
import { z } from 'zod'
import { Digest, Id } from './ids.ts'
import { ShownName } from './names.ts'
import { newerRecordIn, openRecord, type NewerRecord } from './openRecord.ts'
import { ClaimedTime, keptText, Line, Prose } from './record.ts'

/**
 * submit and withdraw are an editor's, approve and return a reviewer's. `retract`: a reviewer takes their verdict back. `rely`:
 * somebody has handed on what is approved (an export), so that it can't be taken back any more.
 */
export const decisionKinds = ['submit', 'approve', 'return', 'withdraw', 'retract', 'rely'] as const
/** What a decision does. */
export type DecisionKind = (typeof decisionKinds)[number]

/** A place that a reason is about: a record of a document, or a part of its text; `label` is what the place was called then. */
export const DecisionPlace = openRecord({
  document: Id,
  table: z.string().max(64),
  target: z.string().max(300),
  label: Line.optional(),
  text: z.string().max(2_000).transform(keptText).optional(),
})
export type DecisionPlace = z.infer<typeof DecisionPlace>

const maxPlaces = 200
const maxHeads = 500

/**
 * One decision on one frozen revision. `revision` is the SHA-256 of its canonical JSON; `label` the name given at
 * submission; `base` the revision it was compared with. `return` and `withdraw` need a reason.
 */
export const Decision = openRecord({
  id: Id,
  kind: z.enum(decisionKinds),
  revision: Digest,
  label: Line.optional(),
  base: Digest.optional(),
  reason: Prose.optional(),
  member: Id,
  name: ShownName,
  role: z.string().max(32),
  made: ClaimedTime,
  /** Whose device brought the entry, where its member's own did not: it came by file, or with the founding of a workspace. */
  by: Id.optional(),
  /** Reasons pinned to places. */
  places: z.array(DecisionPlace).max(maxPlaces).optional(),
  /** By document, a short name of the state that the signer had seen, such as the digest of its state vector. */
  heads: z
    .record(Id, z.string().max(1_000))
    .refine((heads) => Object.keys(heads).length <= maxHeads)
    .optional(),
  /** Over the entry without this field. Kept and passed on; nobody checks it yet. */
  signature: z.string().max(8_000).optional(),
}).refine((d) => (d.kind !== 'return' && d.kind !== 'withdraw') || (d.reason ?? '').trim() !== '', {
  message: 'reason',
})
export type Decision = z.infer<typeof Decision>

/** The kinds of decisions that this version knows; only they decide anything. */
export const decisionShapes: Readonly<Record<DecisionKind, typeof Decision>> = {
  submit: Decision,
  approve: Decision,
  return: Decision,
  withdraw: Decision,
  retract: Decision,
  rely: Decision,
}

/** A decision, or an entry of a kind that this version doesn't know; a malformed one of a known kind is neither. */
export const AnyDecision: z.ZodType<Decision | NewerRecord> = z.unknown().transform((raw, context) => {
  const entry = Decision.safeParse(raw).data ?? newerRecordIn(decisionShapes, raw)
  if (entry !== null) return entry
  context.addIssue({ code: 'custom', message: 'decision' })
  return z.NEVER
})

/** Whether an entry is of a kind that this version knows. */
export const isDecision = (entry: Decision | NewerRecord): entry is Decision =>
  decisionKinds.some((kind) => kind === entry.kind)

/** Whether an entry is another's word that somebody decided so; it says what was decided, and decides nothing. */
export const isHandedOver = ({ member, by }: Pick<Decision, 'member' | 'by'>): boolean =>
  by !== undefined && by !== member
