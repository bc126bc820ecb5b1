// What stands on the screen while there is no page: opening, or an address that leads nowhere.
import { LinkButton } from '#ui/Button.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { useWords } from '#ui/useWords.ts'
import { homeAddress } from './address.ts'
import own from './frame.module.css'

/** A person reads that something is being opened; read out. */
export const Loading = () => {
  const say = useWords('frame')
  return (
    <p className={own['loading']} role="status">
      {say('loading')}
    </p>
  )
}

/** Whether the address is none of ours, or of a centre that isn't on this device. */
export interface NowhereProps {
  readonly what: 'notFound' | 'noCentre'
}

/** A person reads that nothing is here and goes to the list of centres. */
export const Nowhere = ({ what }: NowhereProps) => {
  const say = useWords('errors')
  const frame = useWords('frame')
  const home = <LinkButton href={`#${homeAddress}`}>{frame('home')}</LinkButton>
  return (
    <main id="main" className={own['nowhere']}>
      {what === 'noCentre' ? (
        <EmptyState title={say('noCentre')} action={home}>
          {say('noCentreWhy')}
        </EmptyState>
      ) : (
        <EmptyState action={home}>{say('notFound')}</EmptyState>
      )}
    </main>
  )
}
