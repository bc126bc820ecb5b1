// Copies that lie aside on this device since their documents were taken out or put back: said whose doing it was, saved or deleted.
import { useCallback, useEffect, useState } from 'react'
import type { Sharing } from '#core/device.ts'
import type { Workspace } from '#core/centre/workspace.ts'
import { editionOf, firstEdition } from '#schemas/editions.ts'
import { ledgerRights } from '#schemas/ledgers.ts'
import { Button } from '#ui/Button.tsx'
import { announce, announceFault } from '#ui/notices.ts'
import { useSaveFile } from '#ui/useSaveFile.ts'
import { useSource } from '#ui/useSource.ts'
import { useFormat, useLanguage, useWords } from '#ui/useWords.ts'
import { documentName } from '#words/documentName.ts'
import type { AsideCopy, AsideWays } from './aside.ts'
import own from './relayNotice.module.css'

/** The copies of one centre, and what puts one of them back at the relay. */
export interface AsideNoticeProps {
  readonly aside: AsideWays
  readonly workspace: Pick<Workspace, 'id' | 'names' | 'me'>
  readonly putBack: Sharing['putBack']
}

/**
 * A person sees which copies lie aside and on whose account, and saves, puts back or deletes each; nothing where
 * there are none.
 */
export const AsideNotice = ({ aside, workspace, putBack }: AsideNoticeProps) => {
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
    <aside className={`${own['relay']} no-print`} aria-label={say('aside')} data-testid="aside">
      {copies.map((copy) => (
        <Line
          key={copy.kept}
          copy={copy}
          aside={aside}
          workspace={workspace}
          putBack={putBack}
          onGone={look}
        />
      ))}
    </aside>
  )
}

interface LineProps extends AsideNoticeProps {
  readonly copy: AsideCopy
  readonly onGone: () => unknown
}

/** Nothing is deleted or put back by one press: the copy may be the only one, and what was begun meanwhile goes aside for everybody. */
const Line = ({ copy, aside, workspace, putBack, onGone }: LineProps) => {
  const say = useWords('documents')
  const lang = useLanguage()
  const format = useFormat()
  const names = useSource(workspace.names)
  const save = useSaveFile()
  const errors = useWords('errors')
  const { role } = useSource(workspace.me)
  const [asked, setAsked] = useState<'drop' | 'putBack' | null>(null)
  const { kept, document, unsent } = copy
  const { kind, by, done = copy.by.made } = copy.by
  const said = {
    what: documentName(document, names, lang),
    who: by === undefined ? say('operator') : (names.get(by) ?? say('somebody')),
    when: format.dateTime(Date.parse(done)),
  }
  const drop = async (): Promise<void> => {
    await aside.drop(workspace.id, kept).catch(() => undefined)
    onGone()
  }
  const bringBack = async (): Promise<void> => {
    setAsked(null)
    const done = await putBack(document, kept === document ? firstEdition : editionOf(kept))
    if (!done.ok) return announceFault(errors.optional(`http.${done.error.refused}`) ?? errors('unreachable'))
    announce(say('putBackDone', said))
    onGone()
  }
  return (
    <div className={own['relayLine']}>
      <p role="status">
        {kind === 'putBack' ? say('puttingBack', said) : say('tookOut', said)}
        {unsent > 0 && ` ${say('unsent', { count: unsent })}`}
        {asked === 'drop' && ` ${unsent > 0 ? say('dropSureUnsent', { count: unsent }) : say('dropSure')}`}
        {asked === 'putBack' && ` ${say('putBackSure', said)}`}
      </p>
      <Button onClick={() => void save(() => aside.save(workspace.id, kept))}>{say('saveCopy')}</Button>
      {asked === null ? (
        <>
          {ledgerRights(role, 'members').add && (
            <Button onClick={() => setAsked('putBack')}>{say('putBack')}</Button>
          )}
          <Button kind="quiet" onClick={() => setAsked('drop')}>
            {say('dropCopy')}
          </Button>
        </>
      ) : (
        <>
          <Button onClick={() => setAsked(null)}>{say(asked === 'drop' ? 'keepCopy' : 'leaveAside')}</Button>
          <Button kind="stop" onClick={() => void (asked === 'drop' ? drop() : bringBack())}>
            {say(asked === 'drop' ? 'dropNow' : 'putBackNow')}
          </Button>
        </>
      )}
    </div>
  )
}
