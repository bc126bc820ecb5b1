// Who is in this centre, with which role; an owner gives another role, or removes somebody.
import { useState } from 'react'
import type { Sharing } from '#core/device.ts'
import type { Workspace } from '#core/centre/workspace.ts'
import { ledgerRights } from '#schemas/ledgers.ts'
import { isOwner, roleNamed, roles, type Member, type Role } from '#schemas/members.ts'
import { Button } from '#ui/Button.tsx'
import { SelectField } from '#ui/ChoiceField.tsx'
import { colourOf, Seal } from '#ui/Seal.tsx'
import { HandedOver } from '#ui/HandedOver.tsx'
import { NewerRecords } from '#ui/NewerRecords.tsx'
import { Section, Tag } from '#ui/Section.tsx'
import { useSource } from '#ui/useSource.ts'
import { useLanguage, useWords } from '#ui/useWords.ts'
import { roleTitle } from '#words/roleTitle.ts'
import own from './share.module.css'

/** The centre, and what changes a role at the relay. */
export interface PeopleListProps {
  readonly workspace: Workspace
  readonly sharing: Sharing
}

/** A person sees who is in and who let them in; an owner gives roles and removes people, but never the last owner. */
export const PeopleList = ({ workspace, sharing }: PeopleListProps) => {
  const say = useWords('share')
  const lang = useLanguage()
  const errors = useWords('errors')
  const frame = useWords('frame')
  const members = useSource(workspace.members)
  const names = useSource(workspace.names)
  const invitedBy = useSource(workspace.invitedBy)
  const me = useSource(workspace.me)
  const handedOver = useSource(workspace.handedOver)
  const published = useSource(sharing.published)
  const [refused, setRefused] = useState<string | null>(null)
  const came = [...members.values()].filter(({ id }) => !handedOver.has(id))
  const owners = came.filter(({ role }) => isOwner(role)).length
  const change = async (member: Member, role: Role | null): Promise<void> => {
    const done = await sharing.changeMember(member, role)
    setRefused(done.ok ? null : done.error.refused)
  }
  return (
    <Section title={say('people')}>
      {refused !== null && (
        <p className={own['shareRefused']} role="alert">
          {errors.optional(`http.${refused}`) ?? errors('unreachable')}
        </p>
      )}
      <ul className={own['sharePeople']}>
        {[...members.values()].map((member) => {
          const { id, name, role } = member
          const shown = names.get(id) ?? name
          const inviter = invitedBy.get(id)
          const lastOwner = isOwner(role) && owners === 1
          return (
            <li key={id} aria-current={id === me.member ? 'true' : undefined}>
              <Seal name={shown} colour={colourOf(id)} quiet />
              <span>
                {shown}
                {id === me.member && (
                  <>
                    {' '}
                    <Tag kind="self">{frame('you')}</Tag>
                  </>
                )}
                <HandedOver by={handedOver.get(id)} />
                {inviter !== undefined && (
                  <span className={own['shareWords']}> {say('invitedBy', { name: inviter })}</span>
                )}
              </span>
              {published && ledgerRights(me.role, 'members').add && !handedOver.has(id) && !lastOwner ? (
                <MemberWays member={member} shown={shown} onChange={change} />
              ) : (
                <span className={own['shareWords']}>{roleTitle(role, lang)}</span>
              )}
            </li>
          )
        })}
      </ul>
      <NewerRecords records={workspace.newerEntries} names={names} />
    </Section>
  )
}

interface MemberWaysProps {
  readonly member: Member
  readonly shown: string
  readonly onChange: (member: Member, role: Role | null) => Promise<void>
}

/** Nobody is removed by one press: whoever is can come back only with a new invitation. */
const MemberWays = ({ member, shown, onChange }: MemberWaysProps) => {
  const say = useWords('share')
  const lang = useLanguage()
  const [leaving, setLeaving] = useState(false)
  const [busy, setBusy] = useState(false)
  const change = async (role: Role | null): Promise<void> => {
    setBusy(true)
    await onChange(member, role)
    setBusy(false)
    setLeaving(false)
  }
  if (leaving)
    return (
      <span className={own['shareFiles']}>
        <span className={own['shareWords']}>{say('removeWhy', { name: shown })}</span>
        <Button kind="stop" disabled={busy} onClick={() => void change(null)}>
          {say('removeNow', { name: shown })}
        </Button>
        <Button disabled={busy} onClick={() => setLeaving(false)}>
          {say('keepMember')}
        </Button>
      </span>
    )
  return (
    <span className={own['shareFiles']}>
      <SelectField
        label={say('roleOf', { name: shown })}
        value={member.role}
        options={[...roles, ...(roleNamed(member.role) === null ? [member.role] : [])].map((value) => ({
          value,
          label: roleTitle(value, lang),
        }))}
        onCommit={(name) => {
          const role = roleNamed(name)
          if (role !== null && role !== member.role) void change(role)
        }}
        disabled={busy}
        bare
      />
      <Button
        disabled={busy}
        onClick={() => setLeaving(true)}
        aria-label={say('removeThis', { name: shown })}
      >
        {say('remove')}
      </Button>
    </span>
  )
}
