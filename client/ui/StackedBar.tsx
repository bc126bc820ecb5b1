// One bar of parts that make a whole, every part with its number beside or in it; marks show where a target stands.
import look from './StackedBar.module.css'
import { type Fill, paintOf, Swatch } from './fills.tsx'

/** One part of a bar. */
interface Part {
  readonly key: string
  readonly label: string
  /** In any one unit; never negative. */
  readonly value: number
  /** The number as read: "512.6", "54". */
  readonly shown: string
  readonly fill: Fill
}

/** The parts of one bar and what they are compared with. */
export interface StackedBarProps {
  /** Read out before the parts. */
  readonly label: string
  readonly parts: readonly Part[]
  /** The length of the whole bar; the sum of the parts unless given. Bars that are compared share one. */
  readonly whole?: number
  /** Shares of the whole (0 to 1) at which an upright mark stands. */
  readonly targets?: readonly number[]
  readonly height?: number
  /** Where the parts' names stand: under the bar with swatches, or nowhere because a head names the columns. */
  readonly names?: 'below' | 'none'
}

const percent = (share: number): string => `${(share * 100).toFixed(3)}%`
/** Narrower parts carry their number only under the bar. */
const roomForNumber = 0.09

/** A person sees how a whole divides; whoever sees no drawing hears every part with its number. */
export const StackedBar = ({
  label,
  parts,
  whole,
  targets = [],
  height = 26,
  names = 'below',
}: StackedBarProps) => {
  const sum = parts.reduce((total, part) => total + part.value, 0)
  const length = Math.max(whole ?? sum, sum, Number.MIN_VALUE)
  const starts = parts.map(
    (_, i) => parts.slice(0, i).reduce((total, part) => total + part.value, 0) / length,
  )
  return (
    <div>
      <svg
        className={look['stackedBar']}
        height={height}
        role="img"
        aria-label={`${label}: ${parts.map((part) => `${part.label} ${part.shown}`).join(', ')}`}
      >
        <rect width="100%" height={height} fill="var(--recess)" />
        {parts.map((part, i) => {
          const paint = paintOf(part.fill)
          const share = part.value / length
          const start = starts[i] ?? 0
          return (
            share > 0 && (
              <g key={part.key}>
                <rect x={percent(start)} width={percent(share)} height={height} fill={paint.fill} />
                {paint.stroke !== 'none' && (
                  <rect
                    x={percent(start)}
                    y={height - 2}
                    width={percent(share)}
                    height={2}
                    fill={paint.stroke}
                  />
                )}
                <rect x={percent(start + share)} width={1} height={height} fill="var(--paper)" />
                {paint.words !== null && share >= roomForNumber && height >= 20 && (
                  <text
                    x={percent(start)}
                    dx={6}
                    y={height / 2}
                    dominantBaseline="central"
                    fill={paint.words}
                  >
                    {part.shown}
                  </text>
                )}
              </g>
            )
          )
        })}
        {targets.map((share) => (
          // at both edges only: between them stand the numbers
          <g key={share} fill="var(--ink)">
            <rect x={percent(share)} width={1.5} height={height / 5} />
            <rect x={percent(share)} y={height - height / 5} width={1.5} height={height / 5} />
          </g>
        ))}
      </svg>
      {names === 'below' && (
        <ul className={look['stackedNames']}>
          {parts.map((part) => (
            <li key={part.key}>
              <Swatch fill={part.fill} /> {part.label} <b>{part.shown}</b>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
