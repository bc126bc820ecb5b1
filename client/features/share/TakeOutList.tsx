// Whole documents at the relay, with a press that takes one out for everybody, for owners: what goes and who wrote it is said before.
import { useEffect, useState } from 'react'
import type { Sharing } from '#core/device.ts'
import type { Workspace } from '#core/centre/workspace.ts'
import type { KeptDocument } from '#schemas/editions.ts'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { announce } from '#ui/notices.ts'
import { Section } from '#ui/Section.tsx'
import { useSource } from '#ui/useSource.ts'
import { useFormat, useLanguage, useWords } from '#ui/useWords.ts'
import { documentName } from '#words/documentName.ts'
import own from './share.module.css'

/** The centre, and what asks the relay. */
export interface TakeOutListProps {
  readonly workspace: Workspace
  readonly sharing: Sharing
}

/** An owner sees how large each document is at the relay, and takes one out after reading what goes with it. */
export const TakeOutList = ({ workspace, sharing }: TakeOutListProps) => {
  const say = useWords('documents')
  const errors = useWords('errors')
  const lang = useLanguage()
  const format = useFormat()
  const names = useSource(workspace.names)
  // right after publishing the documents are on their way: the list is asked for again once all has arrived
  const isShared = useSource(workspace.saving).state === 'shared'
  const [kept, setKept] = useState<readonly KeptDocument[] | null>(null)
  const [refused, setRefused] = useState<string | null>(null)
  const [asked, setAsked] = useState<KeptDocument | null>(null)
  const [looked, setLooked] = useState(0)
  useEffect(() => {
    let gone = false
    const show = (list: Awaited<ReturnType<Sharing['documents']>>): void => {
      if (gone) return
      if (list.ok) setKept(list.value)
      setRefused(list.ok ? null : list.error.refused)
    }
    void sharing.documents().then(show)
    return () => {
      gone = true
    }
  }, [sharing, looked, isShared])
  const called = ({ document }: KeptDocument): string => documentName(document, names, lang)
  const peopleOf = ({ writers }: KeptDocument): string =>
    format.list(writers.map(({ member }) => names.get(member) ?? say('somebody')))
  const takeOut = async (one: KeptDocument): Promise<void> => {
    const done = await sharing.takeOut(one.document)
    setAsked(null)
    setRefused(done.ok ? null : done.error.refused)
    if (!done.ok) return
    announce(say('done', { what: called(one) }))
    setLooked(looked + 1)
  }
  return (
    <Section title={say('title')}>
      <p className={own['shareWords']}>{say('why')}</p>
      {refused !== null && (
        <p className={own['shareRefused']} role="alert">
          {errors.optional(`http.${refused}`) ?? errors('unreachable')}
        </p>
      )}
      {kept !== null && !isShared && <p className={own['shareWords']}>{say('onTheWay')}</p>}
      {kept?.length === 0 && isShared && <p className={own['shareWords']}>{say('nothing')}</p>}
      <ul className={own['sharePeople']}>
        {(kept ?? []).map((one) => (
          <li key={one.document}>
            <b>{called(one)}</b>
            <span className={own['shareWords']}>
              {say('written', { people: peopleOf(one), size: format.bytes(one.bytes) })}
            </span>
            <Button onClick={() => setAsked(one)} aria-label={say('takeOutThis', { what: called(one) })}>
              {say('takeOut')}
            </Button>
          </li>
        ))}
      </ul>
      {asked !== null && (
        <Confirm
          what={called(asked)}
          people={peopleOf(asked)}
          size={format.bytes(asked.bytes)}
          onTakeOut={() => takeOut(asked)}
          onClose={() => setAsked(null)}
        />
      )}
    </Section>
  )
}

interface ConfirmProps {
  readonly what: string
  readonly people: string
  readonly size: string
  readonly onTakeOut: () => Promise<void>
  readonly onClose: () => void
}

const Confirm = ({ what, people, size, onTakeOut, onClose }: ConfirmProps) => {
  const say = useWords('documents')
  const [busy, setBusy] = useState(false)
  const takeOut = (): void => {
    setBusy(true)
    void onTakeOut().finally(() => setBusy(false))
  }
  return (
    <Dialog
      open
      title={say('ask', { what })}
      onClose={onClose}
      actions={
        <>
          <Button disabled={busy} onClick={onClose}>
            {say('keep')}
          </Button>
          <Button kind="stop" disabled={busy} onClick={takeOut}>
            {say('takeOutNow')}
          </Button>
        </>
      }
    >
      <p>{say('goes', { what, people, size })}</p>
      <p>{say('stays')}</p>
    </Dialog>
  )
}
