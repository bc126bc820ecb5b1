// What a bar may be filled with: strengths of the service teal, black-and-white meeting patterns, or a use class's hatch.
import look from './StackedBar.module.css'
import { type HatchName, hatchFill } from './ClassHatches.tsx'

/** Teal strengths for money and kinds of service; ink patterns that hold in sun and in print; a class only for use classes. */
export type Fill =
  | 'strong'
  | 'middle'
  | 'weak'
  | 'ink'
  | 'stripes'
  | 'dots'
  | 'white'
  | 'empty'
  | { readonly use: HatchName }

interface Paint {
  readonly fill: string
  readonly stroke: string
  /** The colour of words on it; null where words would not be read. */
  readonly words: string | null
}

const paints: Readonly<Record<Exclude<Fill, object>, Paint>> = {
  strong: { fill: 'var(--strong)', stroke: 'none', words: 'var(--on-strong)' },
  middle: { fill: 'var(--middle)', stroke: 'none', words: 'var(--on-middle)' },
  weak: { fill: 'var(--weak)', stroke: 'none', words: 'var(--on-weak)' },
  ink: { fill: 'var(--ink)', stroke: 'var(--ink)', words: 'var(--paper)' },
  stripes: { fill: 'url(#fill-stripes)', stroke: 'var(--ink)', words: null },
  dots: { fill: 'url(#fill-dots)', stroke: 'var(--ink)', words: null },
  white: { fill: 'var(--sheet)', stroke: 'var(--ink)', words: 'var(--ink)' },
  empty: { fill: 'var(--recess)', stroke: 'none', words: 'var(--ink)' },
}

/** How a fill is painted in SVG. */
export const paintOf = (fill: Fill): Paint =>
  typeof fill === 'string'
    ? paints[fill]
    : { fill: hatchFill(fill.use), stroke: `var(--${fill.use})`, words: null }

/** A small square of a fill, for a direct label beside it. */
export const Swatch = ({ fill }: { readonly fill: Fill }) => {
  const paint = paintOf(fill)
  return (
    <svg
      className={look['swatch']}
      viewBox="0 0 12 12"
      width={12}
      height={12}
      aria-hidden="true"
      focusable="false"
    >
      <rect x={0.5} y={0.5} width={11} height={11} fill={paint.fill} stroke={paint.stroke} />
    </svg>
  )
}

/** The two ink patterns, for the page's own `defs`. */
export const InkPatterns = () => (
  <>
    <pattern
      id="fill-stripes"
      width={7}
      height={7}
      patternUnits="userSpaceOnUse"
      patternTransform="rotate(45)"
    >
      <rect width={7} height={7} fill="var(--sheet)" />
      <rect width={3.5} height={7} fill="var(--ink)" />
    </pattern>
    <pattern id="fill-dots" width={6} height={6} patternUnits="userSpaceOnUse">
      <rect width={6} height={6} fill="var(--sheet)" />
      <circle cx={1.5} cy={1.5} r={1.1} fill="var(--ink)" />
      <circle cx={4.5} cy={4.5} r={1.1} fill="var(--ink)" />
    </pattern>
  </>
)
