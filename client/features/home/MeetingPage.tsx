// Where the code at the terminal leads: who comes to a meeting scans an invitation, who holds it puts their centre on this computer.
import type { ReactNode } from 'react'
import type { Device } from '#core/device.ts'
import { LinkButton } from '#ui/Button.tsx'
import { Logo } from '#ui/Icon.tsx'
import { Section } from '#ui/Section.tsx'
import { useWords } from '#ui/useWords.ts'
import { JoinByLink } from './JoinByLink.tsx'
import own from './home.module.css'

/** The device, and where a pasted link leads. */
export interface MeetingPageProps {
  readonly device: Device
  readonly look: ReactNode
  readonly onJoin: (workspace: string, secret: string) => void
}

/** A person in the hall reads which of two ways is theirs: to join what is here, or to bring a centre. */
export const MeetingPage = ({ device, look, onJoin }: MeetingPageProps) => {
  const say = useWords('home')
  const frame = useWords('frame')
  return (
    <main id="main" className={`${own['homePage']} ${own['joinPage']}`} data-testid="join-page">
      <header className={own['homeTop']}>
        <Logo />
        <p className={own['homeProduct']}>{frame('product')}</p>
        {look}
      </header>
      <h1 className={own['homeTitle']}>{say('meeting')}</h1>
      <p className={own['homeLede']}>{say('meetingLede')}</p>
      {!device.secure && (
        <p className={own['homeGuest']} role="note">
          {frame('guest')}
        </p>
      )}
      <Section title={say('meetingCome')}>
        <p className={own['homeLede']}>{say('meetingComeHow')}</p>
        <JoinByLink onJoin={onJoin} />
      </Section>
      <Section title={say('meetingHold')}>
        <p className={own['homeLede']}>{say('meetingHoldHow')}</p>
        <LinkButton href="#/">{frame('home')}</LinkButton>
      </Section>
    </main>
  )
}
