// Short facts in a row, divided by dots: a line breaks between two of them, within one only where it is longer than the line.
import './Facts.css'
import { Fragment, type ReactNode } from 'react'

/** Facts in their order; what isn't there is left out. */
export interface FactsProps {
  readonly facts: readonly (ReactNode | null | undefined | false)[]
}

/** A person reads short words whole: Chinese breaks between any two signs, so that 必答 stood on two lines. */
export const Facts = ({ facts }: FactsProps) => {
  const there = facts.filter((fact) => fact !== null && fact !== undefined && fact !== false && fact !== '')
  return there.map((fact, place) => (
    // facts are drawn anew together: their place is who they are
    // oxlint-disable-next-line react/no-array-index-key
    <Fragment key={place}>
      {place > 0 && ' '}
      <span className="bd-fact">
        {fact}
        {place < there.length - 1 && ' ·'}
      </span>
    </Fragment>
  ))
}
