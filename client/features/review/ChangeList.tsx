// What changed, as a list in words: the record, the field, the old value struck, the new one beside it.
import type { Change } from '#core/change.ts'
import type { Workspace } from '#core/workspace.ts'
import type { Revision } from '#schemas/archive.ts'
import { Button } from '#ui/Button.tsx'
import { Caption, Section } from '#ui/Section.tsx'
import { useWords } from '#ui/useWords.ts'
import { useState } from 'react'
import { useChangeWords } from './changeWords.ts'

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
  const words = useChangeWords(workspace)
  const [all, setAll] = useState(false)
  const shown = all ? changes : changes.slice(0, shownAtFirst)
  return (
    <Section
      title={say.optional(`document.${document}`) ?? document}
      kind="quiet"
      level={3}
      aside={String(changes.length)}
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
              {change.before === null ? (
                '–'
              ) : (
                <span className="bd-change-before">{words.value(change, change.before)}</span>
              )}
            </span>
            <span>
              <span className="only-read">{say('after')}: </span>
              {change.after === null ? (
                '–'
              ) : (
                <span className="bd-change-after">{words.value(change, change.after)}</span>
              )}
            </span>
          </li>
        ))}
      </ul>
      {shown.length < changes.length && (
        <Button kind="quiet" onClick={() => setAll(true)}>
          {say('showAll', { n: changes.length })}
        </Button>
      )}
    </Section>
  )
}
