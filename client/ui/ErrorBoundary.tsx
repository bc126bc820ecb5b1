// Keeps a fault of one feature inside it: the rest of the page goes on, and what was saved is said to be safe.
import {
  Component,
  type ErrorInfo,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useState,
} from 'react'
import page from './page.module.css'
import { Button } from './Button.tsx'
import { EmptyState } from './EmptyState.tsx'
import { LoadAnewContext, lookAtRelay, NotFetched } from './part.tsx'
import { Caption } from './Section.tsx'
import { useWords } from './useWords.ts'

const Broken = ({ error, again }: { readonly error: Error; readonly again: () => void }) => {
  const say = useWords('errors')
  return (
    <div role="alert" className={page['page']}>
      <EmptyState
        title={say('title')}
        action={
          <Button kind="primary" onClick={again}>
            {say('again')}
          </Button>
        }
      >
        {say('safe')}
      </EmptyState>
      <details>
        <summary>{say('details')}</summary>
        <Caption>{`${error.name}: ${error.message}`}</Caption>
      </details>
    </div>
  )
}

/** A part that couldn't be fetched: said why, and asked for again by a press, or by itself once the network is back. */
const Unfetched = ({ error, again }: { readonly error: NotFetched; readonly again: () => void }) => {
  const say = useWords('errors')
  const loadAnew = useContext(LoadAnewContext)
  const [why, setWhy] = useState<'looking' | 'away' | 'stillAway' | 'changed'>('looking')
  /** `asked`: by a press; only then is the page loaded anew, which a browser that keeps the failed fetch in mind needs. */
  const look = useCallback(
    async (asked: boolean): Promise<void> => {
      setWhy('looking')
      const found = await lookAtRelay()
      if (found === 'same' && (await error.again())) return again()
      if (found === 'same' && asked) return loadAnew()
      setWhy(found === 'changed' ? 'changed' : asked ? 'stillAway' : 'away')
    },
    [error, again, loadAnew],
  )
  useEffect(() => {
    const back = (): void => void look(false)
    back()
    addEventListener('online', back)
    return () => removeEventListener('online', back)
  }, [look])
  return (
    <div role="alert" className={page['page']}>
      <EmptyState
        title={say(why === 'changed' ? 'otherVersion' : 'notFetched')}
        action={
          <Button
            kind="primary"
            disabled={why === 'looking'}
            onClick={() => void (why === 'changed' ? loadAnew() : look(true))}
          >
            {say(why === 'changed' ? 'takeVersion' : 'tryAgain')}
          </Button>
        }
      >
        {say(
          why === 'changed' ? 'otherVersionWhy' : why === 'stillAway' ? 'stillNotFetched' : 'notFetchedWhy',
        )}
      </EmptyState>
    </div>
  )
}

/** What is drawn, and who is told where drawing fails. */
export interface ErrorBoundaryProps {
  /** Where to tell it; the boundary itself only shows it. */
  readonly onFault?: (error: Error, info: ErrorInfo) => void
  readonly children: ReactNode
}

/** One round each feature; key it by what is open, so that another page starts whole. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { readonly error: Error | null }> {
  override state: { readonly error: Error | null } = { error: null }

  readonly again = (): void => this.setState({ error: null })

  static getDerivedStateFromError(thrown: unknown) {
    return { error: thrown instanceof Error ? thrown : new Error(String(thrown)) }
  }

  override componentDidCatch(error: Error, info: ErrorInfo) {
    this.props.onFault?.(error, info)
  }

  override render() {
    const { error } = this.state
    if (error === null) return this.props.children
    if (error instanceof NotFetched) return <Unfetched error={error} again={this.again} />
    return <Broken error={error} again={this.again} />
  }
}
