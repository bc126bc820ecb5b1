// A floor that is looked at and not drawn on, with hatches of its own scale, in the page's colours.
import type { ReactNode } from 'react'
import type { FloorLook, FloorView } from '#core/drawing/floorPicture.ts'
import type { SvgPart } from '#core/drawing/svg.ts'
import { classLine, hatchFill, HatchPatterns } from './ClassHatches.tsx'
import { SvgParts } from './SvgParts.tsx'

const pen = (width: number) => ({
  ...{ fill: 'none', stroke: 'var(--ink)', 'stroke-width': `${width}px` },
  'vector-effect': 'non-scaling-stroke',
})

/** The look of a floor on the page; `prefix` names the hatches that `FloorFigure` lays down, `px` is the mm that a px of a label takes. */
export const screenLook = (prefix: string, px: number): FloorLook => ({
  room: (shown) => [{ fill: hatchFill(shown, prefix) }],
  wall: { fill: 'var(--ink)' },
  virtual: { ...pen(0.7), stroke: 'var(--ink-2)', 'stroke-dasharray': '6 4' },
  gap: { fill: 'var(--sheet)' },
  window: { ...pen(0.8), fill: 'var(--sheet)' },
  glass: pen(0.5),
  leaf: pen(1.1),
  swing: pen(0.5),
  // the words keep hatch and doors out of themselves
  behind: null,
  label: (kind, shown) => {
    const isName = kind === 'name' || kind === 'small'
    return {
      fill: isName ? 'var(--ink)' : classLine(shown),
      'font-family': isName ? 'var(--song)' : 'var(--sans)',
      'font-weight': isName ? 600 : 400,
      ...{ stroke: `var(--${shown}-tint)`, 'stroke-width': 4 * px, 'stroke-linejoin': 'round' },
      'paint-order': 'stroke',
    }
  },
})

/** What a floor's drawing is shown by. */
export interface FloorFigureProps {
  /** From `floorPicture`, in `screenLook` of this prefix. */
  readonly parts: readonly SvgPart[]
  readonly view: FloorView
  /** Px of the screen that the drawing's width is made for. */
  readonly drawnWidth: number
  readonly prefix: string
  /** What it shows, for who can't see it. */
  readonly title: string
  readonly className?: string | undefined
  /** Drawn over it. */
  readonly children?: ReactNode
}

/** A person sees a floor with its rooms, walls and doors. */
export const FloorFigure = ({
  parts,
  view,
  drawnWidth,
  prefix,
  title,
  className,
  children,
}: FloorFigureProps) => (
  <svg
    viewBox={`${view.x} ${view.y} ${view.width} ${view.height}`}
    role="img"
    aria-label={title}
    {...(className === undefined ? { width: '100%' } : { className })}
  >
    <defs>
      <HatchPatterns prefix={prefix} scale={view.width / drawnWidth} />
    </defs>
    <SvgParts parts={parts} />
    {children}
  </svg>
)
