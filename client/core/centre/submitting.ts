// Freezing the draft and submitting it: the tally it stands on, the canonical bytes as a blob, and the entry in the ledger.
import { proseOf } from '#core/documents/prose.ts'
import type { OnLeftOut } from '#core/documents/canonicalValue.ts'
import { freezeContent, freezeRevision, sealRevision, type Freezing } from './revision.ts'
import { approvedRevision } from '#core/ledgers/decisions.ts'
import { draftTally, publishDraft, type TallyDraft } from './tallying.ts'
import { newerPartsOf, type CentrePart } from './newerParts.ts'
import type { Workspace } from './workspace.ts'
import { ok, refuse, type Result } from '#core/result.ts'
import { derive, type Source } from '#core/source.ts'
import type { Revision } from '#schemas/archive.ts'
import { decide } from './deciding.ts'
import { Tally } from '#schemas/tallies.ts'

const freezingOf = (workspace: Workspace, label: string, tally: Tally | null): Freezing => ({
  workspace: workspace.id,
  generation: workspace.generation,
  label,
  text: proseOf(workspace.plan.fragment('text')),
  tally,
  threads: workspace.threads.read(),
})

/** The draft as it would be frozen now; `tally` is the aggregate that its figures stand on. */
export const draftRevision = (
  workspace: Workspace,
  label: string,
  tally: Tally | null,
  onLeftOut?: OnLeftOut,
): Revision => freezeRevision(workspace, freezingOf(workspace, label, tally), onLeftOut)

/** The same without its figures, for comparing while people write. */
export const draftContent = (workspace: Workspace, label: string, tally: Tally | null): Revision =>
  freezeContent(workspace, freezingOf(workspace, label, tally))

/** The tally that submitting publishes; null where there is none or the newest is of the same answers, `tells` where it would tell what a few say. */
const freshTally = (workspace: Workspace): TallyDraft | 'tells' | null => {
  const draft = draftTally(workspace)
  if (draft === null || draft.isSame) return null
  return draft.tells ? 'tells' : draft
}

/** What submitting now would publish. */
export interface Publishing {
  /** How many answers a tally would be published of; null where none is. */
  readonly answers: number | null
  /** Whether the newest published tally serves because too few answers have changed: a new one would tell what they say. */
  readonly keeps: boolean
  /** What the revision would stand on; null where there is none. */
  readonly tally: Tally | null
}

/** The same object until answers, questions, the demand or the published tallies change. */
export const publishingOf = (workspace: Workspace): Source<Publishing> =>
  derive<readonly unknown[], Publishing>(
    [workspace.figures.counted, workspace.figures.demand, workspace.survey, workspace.tallies],
    () => {
      const fresh = freshTally(workspace)
      return {
        answers: fresh === null || fresh === 'tells' ? null : fresh.figures.n,
        keeps: fresh === 'tells',
        tally: tallyWith(workspace, fresh, null),
      }
    },
  )

/**
 * The tally that the draft would be frozen with, to compare it with a frozen one. Who publishes it and when isn't known
 * yet, so what only tells of the publishing is taken from the frozen one.
 */
export const tallyNow = (workspace: Workspace, frozen: unknown): Tally | null =>
  tallyWith(workspace, freshTally(workspace), frozen)

const tallyWith = (
  workspace: Workspace,
  fresh: TallyDraft | 'tells' | null,
  frozen: unknown,
): Tally | null => {
  if (fresh === null || fresh === 'tells') return workspace.tallies.read().at(-1) ?? null
  const known = Tally.safeParse(frozen)
  const publishing = known.success ? known.data : { id: '', by: '', made: '' }
  const { id, by, made } = publishing
  return { ...fresh.figures, id, kind: 'tally', answers: fresh.answers, by, made }
}

/**
 * The tally that a revision stands on: reckoned from the answers on this device and published with it, where there are
 * enough of them; else the newest published one.
 */
const tallyFor = async (workspace: Workspace): Promise<Tally | null> => {
  const fresh = freshTally(workspace)
  if (fresh === null || fresh === 'tells') return workspace.tallies.read().at(-1) ?? null
  return publishDraft(workspace, fresh)
}

/**
 * Why nothing was submitted: a newer version has written to these parts, of which this one would leave out what it doesn't know; or it is
 * the very revision that was withdrawn, to the letter and under its name, and stays so.
 */
export type FreezeRefusal =
  | { readonly refused: 'newer-version'; readonly parts: readonly CentrePart[] }
  | { readonly refused: 'withdrawn-revision' }

/**
 * Freezes the draft under a label and submits it; settles with the digest when all of it is on this device's disk, or with the refusal,
 * and then nothing is submitted. `name` is who submits, where this person has not been asked for a name yet. What no revision can hold
 * is left out, and `onLeftOut` told where.
 */
export const freezeAndSubmit = async (
  workspace: Workspace,
  label: string,
  name = workspace.me.read().name,
  onLeftOut?: OnLeftOut,
): Promise<Result<string, FreezeRefusal>> => {
  const newer = newerPartsOf(workspace)
  const refusal = (): FreezeRefusal => ({ refused: 'newer-version', parts: newer.read() })
  if (newer.read().length > 0) return refuse(refusal())
  const tally = await tallyFor(workspace)
  // it may have come while the tally was written
  if (newer.read().length > 0) return refuse(refusal())
  const { bytes, digest } = sealRevision(draftRevision(workspace, label, tally, onLeftOut))
  const standings = workspace.figures.standings.read()
  if (standings.some(({ revision, withdrawn }) => revision === digest && withdrawn !== null))
    return refuse({ refused: 'withdrawn-revision' })
  await workspace.blobs.put(bytes)
  const base = approvedRevision(workspace.figures.standings.read())
  await decide(workspace, 'submit', digest, {
    label,
    name,
    ...(base === null ? {} : { base: base.revision }),
  })
  return ok(digest)
}
