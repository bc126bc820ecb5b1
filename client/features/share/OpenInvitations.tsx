// The invitations that hold, with a press that ends each; what the relay alone knows, asked whenever the list is shown or changes.
import { useEffect, useState } from 'react'
import type { Sharing } from '#core/device.ts'
import type { Workspace } from '#core/centre/workspace.ts'
import type { OpenInvitation } from '#schemas/invitations.ts'
import { Button } from '#ui/Button.tsx'
import { Section } from '#ui/Section.tsx'
import { useSource } from '#ui/useSource.ts'
import { useFormat, useLanguage, useWords } from '#ui/useWords.ts'
import { roleTitle } from '#words/roleTitle.ts'
import own from './share.module.css'

/** The centre, and what asks the relay. */
export interface OpenInvitationsProps {
  readonly workspace: Workspace
  readonly sharing: Sharing
  /** Another value whenever an invitation was made. */
  readonly made: string
}

/** A person sees which invitations still let somebody in, and withdraws one. */
export const OpenInvitations = ({ workspace, sharing, made }: OpenInvitationsProps) => {
  const say = useWords('share')
  const lang = useLanguage()
  const errors = useWords('errors')
  const format = useFormat()
  const names = useSource(workspace.names)
  const [open, setOpen] = useState<readonly OpenInvitation[] | null>(null)
  const [refused, setRefused] = useState<string | null>(null)
  const [looked, setLooked] = useState(0)
  useEffect(() => {
    let gone = false
    const show = (list: Awaited<ReturnType<Sharing['invitations']>>): void => {
      if (gone) return
      if (list.ok) setOpen(list.value)
      setRefused(list.ok ? null : list.error.refused)
    }
    void sharing.invitations().then(show)
    return () => {
      gone = true
    }
  }, [sharing, made, looked])
  const withdraw = async (id: string): Promise<void> => {
    const done = await sharing.withdraw(id)
    // used up or ended meanwhile is as good
    if (done.ok || done.error.refused === 'not-found') setLooked(looked + 1)
    else setRefused(done.error.refused)
  }
  const makerOf = ({ by, maker = '' }: OpenInvitation): string => {
    if (by === 'member') return say('madeBy', { name: names.get(maker) ?? maker })
    return by === 'operator' ? say('madeByOperator') : say('makerUnknown')
  }
  return (
    <Section title={say('openInvitations')}>
      {refused !== null && (
        <p className={own['shareRefused']} role="alert">
          {errors.optional(`http.${refused}`) ?? errors('unreachable')}
        </p>
      )}
      {open?.length === 0 && <p className={own['shareWords']}>{say('noInvitations')}</p>}
      <ul className={own['sharePeople']}>
        {(open ?? []).map((one) => {
          const role = roleTitle(one.role, lang)
          return (
            <li key={one.id}>
              <b>{role}</b>
              <span className={own['shareWords']}>
                {makerOf(one)}
                {say('between')}
                {say('uses', { count: one.uses })}
                {say('between')}
                {say('expires', { date: format.date(Date.parse(one.expires)) })}
              </span>
              <WithdrawPress named={{ role, maker: makerOf(one) }} onWithdraw={() => withdraw(one.id)} />
            </li>
          )
        })}
      </ul>
    </Section>
  )
}

interface WithdrawPressProps {
  readonly named: { readonly role: string; readonly maker: string }
  readonly onWithdraw: () => Promise<void>
}

/** No invitation ends by one press: whoever was to come by it stands before a shut door. */
const WithdrawPress = ({ named, onWithdraw }: WithdrawPressProps) => {
  const say = useWords('share')
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const now = async (): Promise<void> => {
    setBusy(true)
    await onWithdraw()
    setBusy(false)
    setAsking(false)
  }
  if (!asking)
    return (
      <Button onClick={() => setAsking(true)} aria-label={say('withdrawThis', named)}>
        {say('withdraw')}
      </Button>
    )
  return (
    <span className={own['shareFiles']}>
      <span className={own['shareWords']}>{say('withdrawWhy')}</span>
      <Button
        kind="stop"
        disabled={busy}
        onClick={() => void now()}
        aria-label={say('withdrawNowThis', named)}
      >
        {say('withdrawNow')}
      </Button>
      <Button disabled={busy} onClick={() => setAsking(false)}>
        {say('keepOpen')}
      </Button>
    </span>
  )
}
