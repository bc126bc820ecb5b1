// What stands in the corners of the plan: its caption, the scale bar, north and the zoom buttons.
import { IconButton } from '#ui/Button.tsx'
import { useWords } from '#ui/useWords.ts'
import { scaleBarLength } from '#features/layout/engine/camera.ts'
import look from './floorPlan.module.css'

/** CSS px are 1/96 inch: what one of them is on paper, in mm. */
const mmPerCssPx = 25.4 / 96

interface PlanCaptionProps {
  readonly title: string
  readonly scale: number
  /** Given the caption once it is drawn: the drawing keeps clear of it. */
  readonly drawn: (caption: HTMLElement | null) => void
}

/** Title, scale as 1 : n, and to which face areas are measured. */
export const FloorPlanCaption = ({ title, scale, drawn }: PlanCaptionProps) => {
  const say = useWords('layout')
  const step = 10 ** Math.max(0, Math.floor(Math.log10(1 / scale / mmPerCssPx)) - 1)
  const ratio = Math.round(1 / scale / mmPerCssPx / step) * step
  return (
    <p ref={drawn} className={`${look['corner']} ${look['caption']}`}>
      <b>{title}</b>{' '}
      <span>
        1 : {ratio} · {say('netHint')}
      </span>
    </p>
  )
}

/** A person reads lengths off a bar of a round number of metres; `scale` in px per mm. */
export const ScaleBar = ({ scale }: { scale: number }) => {
  const length = scaleBarLength(scale, 140)
  const width = length * scale
  const parts = 5
  return (
    <div className={`${look['corner']} ${look['bar']}`} aria-hidden="true">
      {length / 1000} m
      <svg width={width} height={5}>
        <rect x={0.5} y={0.5} width={Math.max(1, width - 1)} height={4} fill="none" stroke="currentColor" />
        {Array.from({ length: parts }, (_, i) =>
          i % 2 === 0 ? (
            <rect
              key={i}
              x={(width / parts) * i}
              y={0}
              width={width / parts}
              height={5}
              fill="currentColor"
            />
          ) : null,
        )}
      </svg>
    </div>
  )
}

/** A person sees where north is; the sheet always has it at the top. */
export const NorthArrow = () => {
  const say = useWords('layout')
  return (
    <div className={`${look['corner']} ${look['north']}`} data-north aria-hidden="true">
      {say('north')}
      <svg viewBox="0 0 28 28">
        <circle cx={14} cy={14} r={11} fill="none" stroke="currentColor" />
        <path d="M14 5L18 21L14 17L10 21Z" fill="currentColor" />
      </svg>
    </div>
  )
}

/** A person without a wheel or two fingers brings the drawing nearer, farther, or whole into sight. */
export const ZoomButtons = ({ zoomBy, fit }: { zoomBy: (factor: number) => void; fit: () => void }) => {
  const say = useWords('layout')
  return (
    <div className={`${look['zoom']} no-print`} role="group" aria-label={say('zoom')}>
      <IconButton icon="plus" label={say('zoomIn')} onClick={() => zoomBy(1.5)} />
      <IconButton icon="minus" label={say('zoomOut')} onClick={() => zoomBy(1 / 1.5)} />
      <IconButton icon="fit" label={say('fit')} word={say('fitShort')} onClick={fit} />
    </div>
  )
}
