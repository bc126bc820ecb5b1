// One attempt to show a text: where drawing it fails, nothing stands there and it is told. Key it by the attempt.
import { Component, type ReactNode } from 'react'

/** What is tried, and who is told where it fails. */
export interface AttemptProps {
  readonly onFault: (fault: unknown) => void
  readonly children: ReactNode
}

/** Draws a text once; after a fault nothing, until it is mounted anew under another key. */
export class Attempt extends Component<AttemptProps, { readonly failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError() {
    return { failed: true }
  }

  override componentDidCatch(fault: unknown) {
    this.props.onFault(fault)
  }

  override render() {
    return this.state.failed ? null : this.props.children
  }
}
