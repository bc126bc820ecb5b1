// The hatches of the use classes, as SVG patterns that any drawing on the page fills with: url(#hatch-service).
import type { ReactNode } from 'react'
import { classOrder, hatchPattern } from '#core/drawing/hatches.ts'
import { SvgParts } from './SvgParts.tsx'

/** The words a drawing may use for a class; the same as in the layout's figures. */
export type HatchName = (typeof classOrder)[number]

/** `fill` for a shape of this class: its tint with its hatch. `prefix` names a set other than the page's own. */
export const hatchFill = (name: HatchName, prefix = 'hatch'): string => `url(#${prefix}-${name})`

/** The class's line colour, for text and outline. */
export const classLine = (name: HatchName): string => `var(--${name})`

/** Whose patterns these are, and at which zoom. */
export interface HatchPatternsProps {
  /** Ids are `<prefix>-<class>`; one set a drawing that has its own scale. */
  readonly prefix: string
  /** Drawing units per screen pixel, so that a hatch keeps its distance while one zooms. */
  readonly scale: number
}

/** The patterns alone, for the `defs` of a drawing in its own units (millimetres), in the page's colours. */
export const HatchPatterns = ({ prefix, scale }: HatchPatternsProps) => (
  <SvgParts
    parts={classOrder.map((name) =>
      hatchPattern(name, {
        ...{ prefix, scale, line: classLine(name), tint: `var(--${name}-tint)` },
        ...{ weight: 0.7, opacity: 0.42 },
      }),
    )}
  />
)

/** The page's own set, laid down once by `Look`: `hatchFill('service')` refers to it. `children` are further patterns. */
export const ClassHatches = ({ children }: { readonly children?: ReactNode }) => (
  <svg width={0} height={0} aria-hidden="true" focusable="false" style={{ position: 'absolute' }}>
    <defs>
      <HatchPatterns prefix="hatch" scale={1} />
      {children}
    </defs>
  </svg>
)
