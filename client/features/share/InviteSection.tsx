// Inviting: as whom, how many people one link is for, and the link with its code, at an address that others reach.
import { useState } from 'react'
import type { Invited, Sharing } from '#core/device.ts'
import type { Workspace } from '#core/centre/workspace.ts'
import { mayInvite, mayInviteMany, usuallyInvited } from '#schemas/invitations.ts'
import { roles, type Role } from '#schemas/members.ts'
import { isOutside } from '#schemas/rates.ts'
import { limits } from '#schemas/relay.ts'
import { Button } from '#ui/Button.tsx'
import { SelectField } from '#ui/ChoiceField.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { Section } from '#ui/Section.tsx'
import { useSource } from '#ui/useSource.ts'
import { useFormat, useLanguage, useWords } from '#ui/useWords.ts'
import { roleTitle } from '#words/roleTitle.ts'
import { OpenInvitations } from './OpenInvitations.tsx'
import { QrCode } from './QrCode.tsx'
import own from './share.module.css'

/** The centre, and what makes an invitation. */
export interface InviteSectionProps {
  readonly workspace: Workspace
  readonly sharing: Sharing
  /** Whether the clipboard can be used. */
  readonly secure: boolean
}

/** A table, a class, an evening in the hall, and the most that a link can be for. */
const crowds = [10, limits.meetingUses, 100, limits.maxInvitationUses]

interface Made extends Invited {
  readonly role: Role
  readonly uses: number
}

/**
 * An owner or editor makes a link for a role, copies it or has its code scanned; whoever may not invite reads whom to
 * ask.
 */
export const InviteSection = ({ workspace, sharing, secure }: InviteSectionProps) => {
  const say = useWords('share')
  const errors = useWords('errors')
  const me = useSource(workspace.me)
  const [role, setRole] = useState<Role>(usuallyInvited)
  const [wanted, setWanted] = useState(1)
  const [made, setMade] = useState<Made | null>(null)
  const [refused, setRefused] = useState<string | null>(null)
  const offered = roles.filter((one) => !isOutside(one) && mayInvite(me.role, one))
  if (offered.length === 0) return <p className={own['shareWords']}>{say('onlyOwner')}</p>
  const forMany = mayInviteMany(me.role, role)
  const uses = forMany ? wanted : 1
  const invite = async (): Promise<void> => {
    const answer = await sharing.invite(role, uses)
    if (answer.ok) setMade({ ...answer.value, role, uses })
    setRefused(answer.ok ? null : answer.error.refused)
  }
  return (
    <>
      <Section title={say('invite')}>
        <SelectField
          label={say('inviteAs')}
          value={role}
          options={offered.map((value) => ({ value, label: say(`role.${value}`) }))}
          onCommit={setRole}
          hint={say(`may.${role}`)}
        />
        <SelectField
          label={say('inviteMany')}
          value={String(uses)}
          options={[
            { value: '1', label: say('forOne') },
            ...crowds.map((count) => ({
              value: String(count),
              label: say('forMany', { count }),
              disabled: !forMany,
            })),
          ]}
          onCommit={(value) => setWanted(Number(value))}
          hint={forMany ? undefined : say('notForMany', { role: say(`role.${role}`) })}
        />
        <Button kind="primary" icon="person" onClick={() => void invite()}>
          {say('makeLink')}
        </Button>
        {refused !== null && (
          <p className={own['shareRefused']} role="alert">
            {errors.optional(`http.${refused}`) ?? errors('unreachable')}
          </p>
        )}
        {made !== null && <MadeLink key={made.links[0]} made={made} secure={secure} />}
      </Section>
      <OpenInvitations workspace={workspace} sharing={sharing} made={made?.links[0] ?? ''} />
    </>
  )
}

/** The link that was made; where it leads to another address than this page's, that is said, and another can be chosen. */
const MadeLink = ({ made, secure }: { readonly made: Made; readonly secure: boolean }) => {
  const say = useWords('share')
  const lang = useLanguage()
  const format = useFormat()
  const [chosen, setChosen] = useState(0)
  const link = made.links[chosen] ?? ''
  const date = format.date(Date.parse(made.expires))
  return (
    <div className={own['shareLink']}>
      <LargeCode link={link} title={say('linkFor', { role: roleTitle(made.role, lang) })} />
      <div>
        {made.reach !== 'here' && (
          <p className={own['shareReach']} role="alert">
            {say(`reach.${made.reach}`)}
          </p>
        )}
        {made.links.length > 1 && (
          <SelectField
            label={say('address')}
            hint={say('addressHint')}
            value={String(chosen)}
            options={made.links.map((one, n) => ({ value: String(n), label: new URL(one).host }))}
            onCommit={(value) => setChosen(Number(value))}
          />
        )}
        <p>{say('linkFor', { role: roleTitle(made.role, lang) })}</p>
        <input
          className={own['shareText']}
          aria-label={say('link')}
          readOnly
          value={link}
          onFocus={(event) => event.currentTarget.select()}
        />
        {secure && (
          <Button onClick={() => void navigator.clipboard.writeText(link)}>{say('copyLink')}</Button>
        )}
        <p className={own['shareWords']}>
          {made.uses === 1 ? say('once', { date }) : say('times', { count: made.uses, date })}
        </p>
      </div>
    </div>
  )
}

/** The code of a link; a press shows it as large as the screen, for a hall that scans it from afar. */
const LargeCode = ({ link, title }: { readonly link: string; readonly title: string }) => {
  const say = useWords('share')
  const [large, setLarge] = useState(false)
  return (
    <>
      <button
        type="button"
        className={own['qrPress']}
        aria-label={say('qrLarge')}
        onClick={() => setLarge(true)}
      >
        <QrCode text={link} label={say('qr')} />
        <span className={own['shareWords']}>{say('qrLargeHint')}</span>
      </button>
      <Dialog open={large} title={title} size="screen" onClose={() => setLarge(false)}>
        <div className={own['qrLarge']}>
          <QrCode text={link} label={say('qr')} />
          <p>{link}</p>
        </div>
      </Dialog>
    </>
  )
}
