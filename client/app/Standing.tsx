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

export const Nowhere = ({ what }: { readonly what: 'notFound' | 'noCentre' }) => {
  const say = useWords('errors')
  const frame = useWords('frame')
  return (
    <main id="main" className="bd-nowhere">
      <EmptyState action={<LinkButton href={`#${homeAddress}`}>{frame('home')}</LinkButton>}>
        {say(what)}
      </EmptyState>
    </main>
  )
}
