// Decisions of this person that the relay refused: each said with the revision's name and who was first, until it is put away.
import './review.css'
import type { RevisionStanding } from '#core/ledgers/decisions.ts'
import type { SignerOf } from '#core/ledgers/signers.ts'
import type { RefusedRecord } from '#core/source.ts'
import type { Workspace } from '#core/centre/workspace.ts'
import type { Decision } from '#schemas/decisions.ts'
import { Button } from '#ui/Button.tsx'
import { useSource } from '#ui/useSource.ts'
import { useWords } from '#ui/useWords.ts'

/** The member's decisions and the names of the others. */
export interface RefusedDecisionsProps {
  readonly workspace: Pick<Workspace, 'decisions' | 'figures' | 'signers'>
}

/** Draws nothing where there is none. */
export const RefusedDecisions = ({ workspace }: RefusedDecisionsProps) => {
  const say = useWords('review')
  const refused = useSource(workspace.decisions.refused)
  const wordsOf = useRefusedWords(workspace)
  if (refused.length === 0) return null
  return (
    <ul className="bd-refused-decisions" data-testid="refused-decisions">
      {refused.map((one) => (
        <li key={one.record.id} className="bd-refused-decision">
          <p role="status">{wordsOf(one)}</p>
          <Button
            onClick={() =>
              // where the disk takes nothing, the state of saving says so
              void workspace.decisions.dropAside(one.record.id).catch(() => undefined)
            }
          >
            {say('putAway')}
          </Button>
        </li>
      ))}
    </ul>
  )
}

/** What stands of the revision may come after the refusal itself: the words follow it. */
const useRefusedWords = ({
  figures,
  signers,
}: RefusedDecisionsProps['workspace']): ((refused: RefusedRecord<Decision>) => string) => {
  const say = useWords('review')
  const errors = useWords('errors')
  const standings = useSource(figures.standings)
  const signerOf = useSource(signers)
  return ({ record, refused }) => {
    const standing = standings.find(({ revision }) => revision === record.revision)
    const first = standing === undefined ? null : firstOf(standing, refused)
    const why =
      first === null || standing === undefined
        ? (errors.optional(`http.${refused}`) ?? errors('otherRefusal', { code: refused }))
        : say(`refusedWhy.${first.why}`, { name: nameOf(first.entry, standing, signerOf) })
    const label = standing?.label ?? record.label ?? record.revision.slice(0, 8)
    const words = say(`refusedOf.${record.kind}`, { label, why })
    return record.reason === undefined ? words : `${words} ${say('refusedReason', { reason: record.reason })}`
  }
}

const nameOf = (entry: Decision, { submitters }: RevisionStanding, signerOf: SignerOf): string =>
  signerOf(entry, submitters).name

/** Whose entry the relay had first, where the refusal is because of one. */
const firstOf = (
  { withdrawn, verdicts, relied }: RevisionStanding,
  refused: string,
): { readonly why: 'withdrawn' | 'approved' | 'relied'; readonly entry: Decision } | null => {
  const approval = verdicts.find(({ kind }) => kind === 'approve')
  if (refused === 'withdrawn-revision' && withdrawn !== null) return { why: 'withdrawn', entry: withdrawn }
  if (refused === 'approved-revision' && approval !== undefined) return { why: 'approved', entry: approval }
  if (refused === 'relied-on' && relied !== null) return { why: 'relied', entry: relied }
  return null
}
