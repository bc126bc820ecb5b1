// Copies that lie aside on this device since their documents were taken out or put back: said whose doing it was, saved or deleted.
import './relayNotice.css'
import { useCallback, useEffect, useState } from 'react'
import type { Workspace } from '#core/workspace.ts'
import { Button } from '#ui/Button.tsx'
import { useSaveFile } from '#ui/useSaveFile.ts'
import { useSource } from '#ui/useSource.ts'
import { useFormat, useLanguage, useWords } from '#ui/useWords.ts'
import { documentName } from '#words/documentName.ts'
import type { AsideCopy, AsideWays } from './aside.ts'

export interface AsideNoticeProps {
  readonly aside: AsideWays
  readonly workspace: Pick<Workspace, 'id' | 'names'>
}

export const AsideNotice = ({ aside, workspace }: AsideNoticeProps) => {
  const say = useWords('documents')
  const [copies, setCopies] = useState<readonly AsideCopy[]>([])
  const look = useCallback(() => {
    let gone = false
    // Where the disk can't be read, the state of saving says so.
    aside.copies(workspace.id).then(
      (all) => gone || setCopies(all),
      () => undefined,
    )
    return () => {
      gone = true
    }
  }, [aside, workspace.id])
  useEffect(look, [look])
  if (copies.length === 0) return null
  return (
    <aside className="bd-relay no-print" aria-label={say('aside')} data-testid="aside">
      {copies.map((copy) => (
        <Line key={copy.kept} copy={copy} aside={aside} workspace={workspace} onDropped={look} />
      ))}
    </aside>
  )
}

interface LineProps extends AsideNoticeProps {
  readonly copy: AsideCopy
  readonly onDropped: () => unknown
}

/** Nothing is deleted by one press: the copy may be the only one. */
const Line = ({ copy, aside, workspace, onDropped }: LineProps) => {
  const say = useWords('documents')
  const lang = useLanguage()
  const format = useFormat()
  const names = useSource(workspace.names)
  const save = useSaveFile()
  const [sure, setSure] = useState(false)
  const { kept, document, unsent } = copy
  const { kind, by, done = copy.by.made } = copy.by
  const said = {
    what: documentName(document, names, lang),
    who: by === undefined ? say('operator') : (names.get(by) ?? say('somebody')),
    when: format.dateTime(Date.parse(done)),
  }
  const drop = async (): Promise<void> => {
    await aside.drop(workspace.id, kept).catch(() => undefined)
    onDropped()
  }
  return (
    <div className="bd-relay-line">
      <p role="status">
        {kind === 'putBack' ? say('puttingBack', said) : say('tookOut', said)}
        {unsent > 0 && ` ${say('unsent', { count: unsent })}`}
        {sure && ` ${say('dropSure')}`}
      </p>
      <Button onClick={() => void save(() => aside.save(workspace.id, kept))}>{say('saveCopy')}</Button>
      {sure ? (
        <>
          <Button onClick={() => setSure(false)}>{say('keepCopy')}</Button>
          <Button kind="stop" onClick={() => void drop()}>
            {say('dropNow')}
          </Button>
        </>
      ) : (
        <Button kind="quiet" onClick={() => setSure(true)}>
          {say('dropCopy')}
        </Button>
      )}
    </div>
  )
}
