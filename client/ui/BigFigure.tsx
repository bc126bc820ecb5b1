// The one big figure of a page or panel, with its caption, its unit, and the raw numbers behind it.
import look from './BigFigure.module.css'
import type { ReactNode } from 'react'

/** A figure in words that are ready to be read. */
export interface BigFigureProps {
  readonly caption: string
  /** Already written in the reader's language. */
  readonly value: string
  readonly unit?: string
  /** Opposite the caption: how it is reckoned ("strict"). */
  readonly aside?: ReactNode
  /** The numbers behind it; a big figure never stands alone. */
  readonly behind?: ReactNode
  readonly size?: 'small' | 'medium' | 'large'
}

const sizes = { small: look['figureSmall'], medium: undefined, large: look['figureLarge'] }

/** A person reads one number that matters, with what it means above it and what it is made of below. */
export const BigFigure = ({ caption, value, unit, aside, behind, size = 'medium' }: BigFigureProps) => (
  <div className={sizes[size]}>
    <div className={look['figureHead']}>
      <span>{caption}</span>
      {aside !== undefined && <span>{aside}</span>}
    </div>
    <div className={look['figureBody']}>
      <p className={look['figureValue']} data-ui="figure-value">
        {value}
        {unit !== undefined && <span className={look['figureUnit']}> {unit}</span>}
      </p>
      {behind !== undefined && <div className={look['figureBehind']}>{behind}</div>}
    </div>
  </div>
)

/** Figures that belong side by side. */
export interface FigurePairProps {
  readonly figures: readonly {
    readonly caption: string
    readonly value: string
    readonly unit?: string
    readonly hint?: string
  }[]
}

/** Two or three smaller figures side by side, parted by hairlines: what stands under a big one. */
export const FigureRow = ({ figures }: FigurePairProps) => (
  <dl className={look['figureRow']}>
    {figures.map(({ caption, value, unit, hint }) => (
      <div key={caption}>
        <dt>{caption}</dt>
        <dd>
          <span className={look['figureRowValue']}>{value}</span>
          {unit !== undefined && <span className={look['figureRowUnit']}> {unit}</span>}
          {hint !== undefined && <span className={look['figureRowHint']}>{hint}</span>}
        </dd>
      </div>
    ))}
  </dl>
)
