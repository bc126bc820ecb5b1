// The hatches of the use classes, as SVG patterns that any drawing on the page fills with: url(#hatch-service).
import type { ReactNode } from 'react'

/** The words a drawing may use for a class; the same as in the layout's figures. */
export type HatchName =
  | 'service'
  | 'commercial'
  | 'office'
  | 'shared'
  | 'support'
  | 'circulation'
  | 'outdoor'
  | 'vacant'

/** `fill` for a shape of this class: its tint with its hatch. `prefix` names a set other than the page's own. */
export const hatchFill = (name: HatchName, prefix = 'hatch'): string => `url(#${prefix}-${name})`

/** The class's line colour, for text and outline. */
export const classLine = (name: HatchName): string => `var(--${name})`

interface HatchProps {
  readonly id: string
  readonly name: HatchName
  readonly scale: number
  readonly width: number
  readonly height: number
  readonly turn?: number
  readonly children?: ReactNode
}

const Hatch = ({ id, name, scale, width, height, turn = 0, children }: HatchProps) => (
  <pattern
    id={id}
    width={width}
    height={height}
    patternUnits="userSpaceOnUse"
    patternTransform={`scale(${scale}) rotate(${turn})`}
  >
    <rect width={width} height={height} fill={`var(--${name}-tint)`} />
    <g stroke={`var(--${name})`} strokeWidth={0.7} opacity={0.42} fill="none">
      {children}
    </g>
  </pattern>
)

/** Whose patterns these are, and at which zoom. */
export interface HatchPatternsProps {
  /** Ids are `<prefix>-<class>`; one set a drawing that has its own scale. */
  readonly prefix: string
  /** Drawing units per screen pixel, so that a hatch keeps its distance while one zooms. */
  readonly scale: number
}

/**
 * The patterns alone, for the `defs` of a drawing in its own units (millimetres). Line weights and distances are the
 * design's, in screen px: 45° lines at 6 for service, the heavy cross-hatch for office on purpose.
 */
export const HatchPatterns = ({ prefix, scale }: HatchPatternsProps) => {
  const of = (name: HatchName) => ({ id: `${prefix}-${name}`, name, scale })
  return (
    <>
      <Hatch {...of('service')} width={6} height={6} turn={45}>
        <path d="M3 0V6" />
      </Hatch>
      <Hatch {...of('commercial')} width={9} height={9} turn={45}>
        <path d="M3 0V9M5.5 0V9" />
      </Hatch>
      <Hatch {...of('office')} width={5} height={5} turn={45}>
        <path d="M2.5 0V5M0 2.5H5" />
      </Hatch>
      <Hatch {...of('shared')} width={9} height={9} turn={135}>
        <path d="M2 0V9" />
        <path d="M6.5 0V9" strokeDasharray="4 5" />
      </Hatch>
      <Hatch {...of('support')} width={7} height={7}>
        <g fill="var(--support)" stroke="none">
          <circle cx={1.75} cy={1.75} r={0.75} />
          <circle cx={5.25} cy={5.25} r={0.75} />
        </g>
      </Hatch>
      <Hatch {...of('circulation')} width={14} height={8}>
        <path d="M1 2H7M8 6H14" />
      </Hatch>
      <Hatch {...of('outdoor')} width={20} height={20}>
        <path d="M5 3V7M3 5H7M15 13V17M13 15H17" />
      </Hatch>
      <Hatch {...of('vacant')} width={12} height={12} />
    </>
  )
}

/** The page's own set, laid down once by `Look`: `hatchFill('service')` refers to it. `children` are further patterns. */
export const ClassHatches = ({ children }: { readonly children?: ReactNode }) => (
  <svg width={0} height={0} aria-hidden="true" focusable="false" style={{ position: 'absolute' }}>
    <defs>
      <HatchPatterns prefix="hatch" scale={1} />
      {children}
    </defs>
  </svg>
)
