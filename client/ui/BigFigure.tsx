// The one big figure of a page or panel, with its caption, its unit, and the raw numbers behind it.
import './BigFigure.css'
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

/** A person reads one number that matters, with what it means above it and what it is made of below. */
export const BigFigure = ({ caption, value, unit, aside, behind, size = 'medium' }: BigFigureProps) => (
  <div className={`bd-figure bd-figure-${size}`}>
    <div className="bd-figure-head">
      <span>{caption}</span>
      {aside !== undefined && <span>{aside}</span>}
    </div>
    <div className="bd-figure-body">
      <p className="bd-figure-value">
        {value}
        {unit !== undefined && <span className="bd-figure-unit"> {unit}</span>}
      </p>
      {behind !== undefined && <div className="bd-figure-behind">{behind}</div>}
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
  <dl className="bd-figure-row">
    {figures.map(({ caption, value, unit, hint }) => (
      <div key={caption}>
        <dt>{caption}</dt>
        <dd>
          <span className="bd-figure-row-value">{value}</span>
          {unit !== undefined && <span className="bd-figure-row-unit"> {unit}</span>}
          {hint !== undefined && <span className="bd-figure-row-hint">{hint}</span>}
        </dd>
      </div>
    ))}
  </dl>
)
