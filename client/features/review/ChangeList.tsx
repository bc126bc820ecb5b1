// What changed, as a list in words: the record, the field, the old value struck, the new one beside it.
import type { Change } from '#core/change.ts'
import type { Workspace } from '#core/centre/workspace.ts'
import { inRankOrder } from '#core/documents/rank.ts'
import { Button } from '#ui/Button.tsx'
import { Caption, Section } from '#ui/Section.tsx'
import { useWords } from '#ui/useWords.ts'
import { useSource } from '#ui/useSource.ts'
import { useMemo, useState } from 'react'
import { readDocuments } from '#core/centre/revisionDocuments.ts'
import { copiedVariants } from './copiedVariants.ts'
import { type ChangeWords, type Compared, useChangeWords } from './changeWords.ts'
import { groupedChanges, type ListedChange } from './groupedChanges.ts'
import own from './review.module.css'

/** The changes, and the revisions that they lie between. */
export interface ChangeListProps {
  readonly changes: readonly Change[]
  readonly workspace: Workspace
  /** What was compared; `before` is null where everything is new. */
  readonly compared: Compared
}

const shownAtFirst = 40

/** A person reads every change document by document; where there was nothing before, only how many there are. */
export const ChangeList = ({ changes, workspace, compared }: ChangeListProps) => {
  const say = useWords('review')
  if (compared.before === null) return <Caption>{say('allNew', { n: changes.length })}</Caption>
  if (changes.length === 0) return <Caption>{say('noChanges')}</Caption>
  return <ListByDocument changes={changes} workspace={workspace} compared={compared} />
}

const ListByDocument = ({ changes, workspace, compared }: ChangeListProps) => {
  const say = useWords('review')
  const { slots } = useSource(workspace.centre)
  const words = useChangeWords(compared, useSource(workspace.names))
  const slotOrder = useMemo(() => inRankOrder(slots.values()).map(({ id }) => id), [slots])
  const { before, after } = compared
  const copies = useMemo(
    () => copiedVariants(before === null ? null : readDocuments(before).layout, readDocuments(after).layout),
    [before, after],
  )
  const documents = [...new Set(changes.map((change) => change.document))]
  return (
    <>
      <p>{say('changeCount', { count: changes.length })}</p>
      {documents.map((document) => (
        <DocumentChanges
          key={document}
          document={document}
          listed={groupedChanges(
            changes.filter((change) => change.document === document),
            slotOrder,
            copies,
          )}
          words={words}
        />
      ))}
    </>
  )
}

interface DocumentChangesProps {
  readonly document: string
  readonly listed: readonly ListedChange[]
  readonly words: ChangeWords
}

const DocumentChanges = ({ document, listed, words }: DocumentChangesProps) => {
  const say = useWords('review')
  const documents = useWords('documents')
  const [all, setAll] = useState(false)
  const shown = all ? listed : listed.slice(0, shownAtFirst)
  return (
    <Section
      title={documents.optional(`heading.${document}`) ?? say.optional(`beside.${document}`) ?? document}
      kind="quiet"
      level={3}
      aside={String(listed.length)}
    >
      <ul className={own['changes']} data-testid="changes">
        {shown.map((change, place) => (
          // a list is drawn anew whenever its revisions change: the place tells rows apart that an id may not
          <li key={place}>
            <span>
              {words.record(change)}
              <br />
              <span className={own['changeField']}>{words.field(change)}</span>
            </span>
            <span>
              <span className="only-read">{say('before')}: </span>
              <Side words={words.side(change, 'before')} look={own['changeBefore']} />
            </span>
            <span>
              <span className="only-read">{say('after')}: </span>
              <Side words={words.side(change, 'after')} look={own['changeAfter']} />
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

const Side = ({ words, look }: { readonly words: string | null; readonly look: string | undefined }) =>
  words === null ? '–' : <span className={look}>{words}</span>
