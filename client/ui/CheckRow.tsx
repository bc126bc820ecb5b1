// A check as one row: a tick or an open triangle, what is checked, its value against its limit, and what is short.
import look from './CheckRow.module.css'
import type { ReactNode } from 'react'
import { Icon } from './Icon.tsx'

/** A check in words that are ready to be read. */
export interface CheckRowProps {
  readonly met: boolean
  readonly name: string
  readonly value: string
  /** With its sign, so that value and limit say what is true: "≥ 30 m²" where it is met, "< 30 m²" where not. */
  readonly limit: string
  /** Said when short: by how much, and what would close it. */
  readonly gap?: ReactNode
  /** Read out before the name; the mark alone is no word: "met" or "short". */
  readonly state: string
}

/** Stands in a `CheckList`. */
export const CheckRow = ({ met, name, value, limit, gap, state }: CheckRowProps) => (
  <li className={met ? look['check'] : `${look['check']} ${look['checkShort']}`}>
    <Icon name={met ? 'tick' : 'triangle'} size={1} />
    <span className={look['checkName']}>
      <span className="only-read">{state}: </span>
      {name}
    </span>
    <span className={look['checkValue']}>
      <b>{value}</b> <span className={look['checkLimit']}>{limit}</span>
    </span>
    {!met && gap !== undefined && <span className={look['checkGap']}>{gap}</span>}
  </li>
)

/** The list that `CheckRow`s stand in, so that a screen reader says how many there are. */
export const CheckList = ({ children }: { readonly children: ReactNode }) => (
  <ul className={look['checks']}>{children}</ul>
)
