// The ledger `decisions`: what was submitted, approved, returned or withdrawn; the state of a revision follows from it.
import { z } from 'zod'
import { Digest, Id } from './ids.ts'
import { ShownName } from './names.ts'
import { ClaimedTime, Line, Prose } from './record.ts'

/**
 * submit and withdraw are an editor's, approve and return a reviewer's. `retract`: a reviewer takes their verdict back. `rely`:
 * somebody has handed on what is approved (an export), so that it can't be taken back any more.
 */
export const decisionKinds = ['submit', 'approve', 'return', 'withdraw', 'retract', 'rely'] as const
export type DecisionKind = (typeof decisionKinds)[number]

/**
 * One decision on one frozen revision. `revision` is the SHA-256 of its canonical JSON; `label` the name given at
 * submission; `base` the revision it was compared with. `return` and `withdraw` need a reason.
 */
export const Decision = z
  .object({
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
  })
  .refine((d) => (d.kind !== 'return' && d.kind !== 'withdraw') || (d.reason ?? '').trim() !== '', {
    message: 'reason',
  })
export type Decision = z.infer<typeof Decision>

/** Whether an entry is another's word that somebody decided so; it says what was decided, and decides nothing. */
export const isHandedOver = ({ member, by }: Pick<Decision, 'member' | 'by'>): boolean =>
  by !== undefined && by !== member
