// What stands on the screen while there is no page: opening, or an address that leads nowhere.
import { LinkButton } from '#ui/Button.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { useWords } from '#ui/useWords.ts'
import { homeAddress } from './address.ts'

export const Loading = () => {
  const say = useWords('frame')
  return (
    <p className="bd-loading" role="status">
      {say('loading')}
    </p>
  )
}

export interface NowhereProps {
  readonly what: 'notFound' | 'noCentre'
}

export const Nowhere = ({ what }: NowhereProps) => {
  const say = useWords('errors')
  const frame = useWords('frame')
  const home = <LinkButton href={`#${homeAddress}`}>{frame('home')}</LinkButton>
  return (
    <main id="main" className="bd-nowhere">
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
