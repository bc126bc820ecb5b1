// Keeps a fault of one feature inside it: the rest of the page goes on, and what was saved is said to be safe.
import { Component, type ErrorInfo, type ReactNode } from 'react'
import { Button } from './Button.tsx'
import { EmptyState } from './EmptyState.tsx'
import { Caption } from './Section.tsx'
import { useWords } from './useWords.ts'

const Broken = ({ error, again }: { readonly error: Error; readonly again: () => void }) => {
  const say = useWords('errors')
  return (
    <div role="alert">
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

export interface ErrorBoundaryProps {
  /** Where to tell it; the boundary itself only shows it. */
  readonly onFault?: (error: Error, info: ErrorInfo) => void
  readonly children: ReactNode
}

/** One round each feature; key it by what is open, so that another page starts whole. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { readonly error: Error | null }> {
  override state: { readonly error: Error | null } = { error: null }

  static getDerivedStateFromError(thrown: unknown) {
    return { error: thrown instanceof Error ? thrown : new Error(String(thrown)) }
  }

  override componentDidCatch(error: Error, info: ErrorInfo) {
    this.props.onFault?.(error, info)
  }

  override render() {
    const { error } = this.state
    if (error === null) return this.props.children
    return <Broken error={error} again={() => this.setState({ error: null })} />
  }
}
