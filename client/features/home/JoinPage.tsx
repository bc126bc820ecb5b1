// Where an invitation link leads: asks for a name; only the button redeems the link, so that a preview of it can't.
import { TextInput } from '@mantine/core'
import { type ReactNode, useEffect, useId, useState } from 'react'
import type { Device } from '#core/device.ts'
import { isReservedName } from '#core/ledgers/lookalikes.ts'
import { cleanLine } from '#schemas/names.ts'
import { Button, LinkButton } from '#ui/Button.tsx'
import { Logo } from '#ui/Icon.tsx'
import { useSource } from '#ui/useSource.ts'
import { useWords } from '#ui/useWords.ts'
import own from './home.module.css'

/** The centre and the secret that the link holds. */
export interface JoinPageProps {
  readonly device: Device
  readonly workspace: string
  readonly secret: string
  readonly look: ReactNode
  readonly onJoined: (workspace: string) => void
}

/** A person gives a name and joins, or reads why the invitation no longer lets them in. */
export const JoinPage = ({ device, workspace, secret, look, onJoined }: JoinPageProps) => {
  const say = useWords('home')
  const frame = useWords('frame')
  const errors = useWords('errors')
  const storing = useWords('storing')
  const known = useSource(device.name)
  const [name, setName] = useState(known)
  const [joining, setJoining] = useState(false)
  const [refused, setRefused] = useState<string | null>(null)
  const form = useId()
  const isReserved = isReservedName(name)
  const mayJoin = !joining && cleanLine(name) !== '' && !isReserved
  // The secret is taken out of the address, and so out of the history, as soon as the page has it.
  useEffect(() => history.replaceState(null, '', `#/join`), [])
  const join = async (): Promise<void> => {
    setJoining(true)
    setRefused(null)
    const joined = await device.join(workspace, secret, cleanLine(name)).catch(() => null)
    setJoining(false)
    if (joined === null) setRefused('not-kept')
    else if (joined.ok) onJoined(joined.value)
    else setRefused(joined.error.refused)
  }
  return (
    <main id="main" className={`${own['homePage']} ${own['joinPage']}`} data-testid="join-page">
      <header className={own['homeTop']}>
        <Logo />
        <p className={own['homeProduct']}>{frame('product')}</p>
        {look}
      </header>
      <h1 className={own['homeTitle']}>{say('joinTitle')}</h1>
      <p className={own['homeLede']}>{say('joinLede')}</p>
      {!device.secure && (
        <p className={own['homeGuest']} role="note">
          {frame('guest')}
        </p>
      )}
      <form
        id={form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (mayJoin) void join()
        }}
      >
        <TextInput
          label={say('joinName')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={isReserved ? say('nameReserved') : undefined}
          maxLength={60}
          required
        />
      </form>
      {refused !== null && (
        <p className={own['homeRefused']} role="alert">
          {refused === 'not-kept'
            ? storing('notKept')
            : (errors.optional(`http.${refused}`) ?? say('joinUnreachable'))}
        </p>
      )}
      <div className={own['joinActions']}>
        <Button kind="primary" large type="submit" form={form} disabled={!mayJoin}>
          {joining ? say('joining') : say('joinButton')}
        </Button>
        <LinkButton href="#/" kind="quiet">
          {frame('home')}
        </LinkButton>
      </div>
    </main>
  )
}
