// Sharing a centre: through the relay by invitation links and codes, without any network by a file, and who is in.
import { TextInput } from '@mantine/core'
import { type SyntheticEvent, useEffect, useMemo, useRef, useState } from 'react'
import type { Sharing } from '#core/device.ts'
import type { Workspace } from '#core/centre/workspace.ts'
import { afterFounding, type RevisionState } from '#core/ledgers/decisions.ts'
import { derive, type Source } from '#core/source.ts'
import { ledgerRights } from '#schemas/ledgers.ts'
import { isOwner } from '#schemas/members.ts'
import { isReservedName } from '#core/ledgers/lookalikes.ts'
import { cleanLine } from '#schemas/names.ts'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { Section } from '#ui/Section.tsx'
import { useSource } from '#ui/useSource.ts'
import { useFormat, useWords } from '#ui/useWords.ts'
import { isolated } from '#words/isolated.ts'
import { HandOver } from './HandOver.tsx'
import { InviteSection } from './InviteSection.tsx'
import { PeopleList } from './PeopleList.tsx'
import { TakeOutList } from './TakeOutList.tsx'
import own from './share.module.css'

/** The centre and all that sharing can do. */
export interface ShareDialogProps {
  readonly workspace: Workspace
  readonly sharing: Sharing
  /** Whether the clipboard can be used; a page without a secure context can't. */
  readonly secure: boolean
  readonly onClose: () => void
}

/** A person publishes the centre or invites into it, hands it over by file, and sees who is in. */
export const ShareDialog = ({ workspace, sharing, secure, onClose }: ShareDialogProps) => {
  const say = useWords('share')
  const published = useSource(sharing.published)
  const me = useSource(workspace.me)
  const { refusal } = useSource(workspace.connection)
  // A relay that lost the centre altogether, with its backup: its owner brings it there once more.
  const losingApproval = useSource(useMemo(() => losingApprovalIn(workspace), [workspace]))
  const lost = refusal === 'unknownDocument' && isOwner(me.role)
  return (
    <Dialog open title={say('title')} onClose={onClose} size="medium">
      {published && !lost ? (
        <InviteSection workspace={workspace} sharing={sharing} secure={secure} />
      ) : (
        <Publish sharing={sharing} known={me.name} unapproved={losingApproval} />
      )}
      <HandOver sharing={sharing} />
      <PeopleList workspace={workspace} sharing={sharing} />
      {published && ledgerRights(me.role, 'members').add && (
        <TakeOutList workspace={workspace} sharing={sharing} />
      )}
    </Dialog>
  )
}

/** What others approved before a relay knew them is their word by this member's mouth, and decides nothing there. */
const losingApprovalIn = ({ figures, decisions, me }: Workspace): Source<readonly string[]> =>
  derive([figures.standings, decisions, me], (now, entries, { member }) => {
    const then = new Map(afterFounding(entries, member).map(({ revision, state }) => [revision, state]))
    return now.flatMap(({ revision, label, state }) =>
      (state === 'approved' || state === 'superseded') && !isApproved(then.get(revision)) ? [label] : [],
    )
  })

const isApproved = (state: RevisionState | undefined): boolean =>
  state === 'approved' || state === 'superseded'

interface PublishProps {
  readonly sharing: Sharing
  /** What this person is called so far; empty where nobody has asked. */
  readonly known: string
  /** Labels of revisions that are approved now and would not be at the relay. */
  readonly unapproved: readonly string[]
}

/** Brings the centre to the relay that serves this page; asks for the code of its terminal only where it wants one. */
const Publish = ({ sharing, known, unapproved }: PublishProps) => {
  const say = useWords('share')
  const home = useWords('home')
  const [name, setName] = useState(known)
  const errors = useWords('errors')
  const storing = useWords('storing')
  const format = useFormat()
  const [code, setCode] = useState<string | null>(null)
  const [refused, setRefused] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const codeField = useRef<HTMLInputElement>(null)
  const isAsked = code !== null
  // once it is asked for, and again where it was wrong: nothing else helps
  useEffect(() => {
    if (isAsked && !busy && (refused === null || refused === 'bad-code')) codeField.current?.focus()
  }, [isAsked, busy, refused])
  const isReserved = isReservedName(name)
  const mayPublish = !busy && cleanLine(name) !== '' && !isReserved && code?.trim() !== ''
  const publish = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault()
    if (!mayPublish) return
    setRefused(null)
    setBusy(true)
    const given = code?.trim()
    const done = await sharing.publish(cleanLine(name), given).catch(() => null)
    setBusy(false)
    if (done === null) return setRefused('not-kept')
    if (done.ok) return
    if (done.error.refused === 'bad-code' && code === null) setCode('')
    else setRefused(done.error.refused)
  }
  return (
    <Section title={say('local')}>
      <p className={own['shareWords']}>{say('publishWhy')}</p>
      {unapproved.length > 0 && (
        <p className={own['shareWords']} role="note">
          {say('publishUnapproves', {
            labels: format.list(unapproved.map((label) => `“${isolated(label)}”`)),
          })}
        </p>
      )}
      <form className={own['sharePublish']} noValidate onSubmit={(event) => void publish(event)}>
        <TextInput
          label={home('joinName')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={isReserved ? home('nameReserved') : undefined}
          maxLength={60}
          required
        />
        {code !== null && (
          <TextInput
            ref={codeField}
            label={say('code')}
            description={say('codeWhy')}
            value={code}
            onChange={(event) => {
              setCode(event.currentTarget.value)
              setRefused(null)
            }}
            autoComplete="off"
          />
        )}
        {refused !== null && (
          <p className={own['shareRefused']} role="alert">
            {refused === 'not-kept'
              ? storing('notKept')
              : (errors.optional(`http.${refused}`) ?? errors('unreachable'))}
          </p>
        )}
        <Button kind="primary" icon="share" type="submit" disabled={!mayPublish}>
          {say('publish')}
        </Button>
      </form>
    </Section>
  )
}
