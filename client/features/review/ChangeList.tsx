// What changed, as a list in words: the record, the field, the old value struck, the new one beside it.
import type { Change } from '#core/change.ts'
import type { Workspace } from '#core/centre/workspace.ts'
import type { Revision } from '#schemas/archive.ts'
import { inRankOrder } from '#core/documents/rank.ts'
import { Button } from '#ui/Button.tsx'
import { Caption, Section } from '#ui/Section.tsx'
import { useWords } from '#ui/useWords.ts'
import { useSource } from '#ui/useSource.ts'
import { useState } from 'react'
import { useChangeWords } from './changeWords.ts'
import { groupedChanges } from './groupedChanges.ts'

export interface ChangeListProps {
  readonly changes: readonly Change[]
  readonly workspace: Workspace
  /** The earlier revision; null where everything is new. */
  readonly against: Revision | null
}

const shownAtFirst = 40

export const ChangeList = ({ changes, workspace, against }: ChangeListProps) => {
  const say = useWords('review')
  if (against === null) return <Caption>{say('allNew', { n: changes.length })}</Caption>
  if (changes.length === 0) return <Caption>{say('noChanges')}</Caption>
  const documents = [...new Set(changes.map((change) => change.document))]
  return (
    <>
      <p>{say('changeCount', { count: changes.length })}</p>
      {documents.map((document) => (
        <DocumentChanges
          key={document}
          document={document}
          changes={changes.filter((change) => change.document === document)}
          workspace={workspace}
        />
      ))}
    </>
  )
}

interface DocumentChangesProps {
  readonly document: string
  readonly changes: readonly Change[]
  readonly workspace: Workspace
}

const DocumentChanges = ({ document, changes, workspace }: DocumentChangesProps) => {
  const say = useWords('review')
  const documents = useWords('documents')
  const words = useChangeWords(workspace)
  const [all, setAll] = useState(false)
  const { slots } = useSource(workspace.centre)
  const listed = groupedChanges(
    changes,
    inRankOrder(slots.values()).map(({ id }) => id),
  )
  const shown = all ? listed : listed.slice(0, shownAtFirst)
  return (
    <Section
      title={documents.optional(`heading.${document}`) ?? say.optional(`beside.${document}`) ?? document}
      kind="quiet"
      level={3}
      aside={String(listed.length)}
    >
      <ul className="bd-changes">
        {shown.map((change, place) => (
          // a list is drawn anew whenever its revisions change: the place tells rows apart that an id may not
          <li key={place}>
            <span>
              {words.record(change)}
              <br />
              <span className="bd-change-field">{words.field(change)}</span>
            </span>
            <span>
              <span className="only-read">{say('before')}: </span>
              <Side words={words.side(change, 'before')} look="bd-change-before" />
            </span>
            <span>
              <span className="only-read">{say('after')}: </span>
              <Side words={words.side(change, 'after')} look="bd-change-after" />
            </span>
          </li>
        ))}
      </ul>
      {shown.length < listed.length && (
        <Button kind="quiet" onClick={() => setAll(true)}>
          {say('showAll', { n: listed.length })}
        </Button>
      )}
    </Section>
  )
}

const Side = ({ words, look }: { readonly words: string | null; readonly look: string }) =>
  words === null ? '–' : <span className={look}>{words}</span>
