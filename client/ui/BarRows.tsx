// Horizontal bars, one a row, each with its name and its number beside it; never cut short, always from nought.
import './BarRows.css'
import type { ReactNode } from 'react'
import { type Fill, paintOf } from './fills.tsx'

/** One row: a name, a number as it is read, and the length of its bar. */
export interface BarRow {
  readonly key: string
  readonly label: string
  /** In the unit of all rows; the bar's length. Used when `parts` is absent. */
  readonly value: number
  /** The number as read. */
  readonly shown: string
  readonly fill?: Fill
  /** One bar of several parts, such as the groups that want a service. */
  readonly parts?: readonly { readonly key: string; readonly value: number; readonly fill: Fill }[]
  /** A quieter second line: "of 628, 15 %". */
  readonly detail?: ReactNode
  /** At the row's end: pin, strike. */
  readonly action?: ReactNode
  readonly current?: boolean
}

/** The rows of one chart and the scale that they share. */
export interface BarRowsProps {
  readonly label: string
  readonly rows: readonly BarRow[]
  /** The value at full length; the greatest row unless given. */
  readonly full?: number
  /** An upright dotted line at a value, named: "half: 23". */
  readonly mark?: { readonly value: number; readonly label: string }
  /** For the meeting screen: thicker bars, larger numbers. */
  readonly large?: boolean
}

const percent = (share: number): string => `${(Math.min(1, Math.max(0, share)) * 100).toFixed(3)}%`

/** Dotted ink on a paper ground, so that it is seen over every fill. */
const Mark = ({ x, height }: { readonly x: string; readonly height: number }) => (
  <>
    <line x1={x} x2={x} y2={height} stroke="var(--paper)" strokeWidth={4} />
    <line x1={x} x2={x} y2={height} stroke="var(--ink)" strokeWidth={1.5} strokeDasharray="1.5 3" />
  </>
)

/**
 * A person compares rows by the length of their bars and reads each number beside its name; nothing is told by colour
 * alone.
 */
export const BarRows = ({ label, rows, full, mark, large = false }: BarRowsProps) => {
  const greatest = Math.max(full ?? 0, mark?.value ?? 0, ...rows.map((row) => row.value), Number.MIN_VALUE)
  const height = large ? 44 : 14
  return (
    <div className={`bd-bars${large ? ' bd-bars-large' : ''}`}>
      {mark !== undefined && (
        <p className="bd-bars-mark" style={{ marginInlineStart: percent(mark.value / greatest) }}>
          {mark.label}
        </p>
      )}
      <ul aria-label={label}>
        {rows.map((row) => {
          const parts = row.parts ?? [{ key: row.key, value: row.value, fill: row.fill ?? 'ink' }]
          return (
            <li key={row.key} aria-current={row.current === true ? 'true' : undefined}>
              <span className="bd-bars-name">{row.label}</span>
              <span className="bd-bars-value">{row.shown}</span>
              <svg className="bd-bars-bar" height={height} aria-hidden="true" focusable="false">
                {parts.map((part, i) => {
                  const start = parts.slice(0, i).reduce((total, p) => total + p.value, 0)
                  const paint = paintOf(part.fill)
                  return (
                    <rect
                      key={part.key}
                      x={percent(start / greatest)}
                      y={1}
                      width={percent(part.value / greatest)}
                      height={height - 2}
                      fill={paint.fill}
                      stroke={paint.stroke}
                      strokeWidth={large ? 2 : 1}
                    />
                  )
                })}
                {mark !== undefined && <Mark x={percent(mark.value / greatest)} height={height} />}
              </svg>
              {row.detail !== undefined && <span className="bd-bars-detail">{row.detail}</span>}
              {row.action !== undefined && <span className="bd-bars-action no-print">{row.action}</span>}
            </li>
          )
        })}
      </ul>
    </div>
  )
}
