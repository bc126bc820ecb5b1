// The small drawing beside each step: the figures that stand in words next to it, once more for the eye.
import type { ReactNode } from 'react'
import { groupsInOrder } from '#core/documents/centre.ts'
import type { StepId } from '#core/figures/chainInput.ts'
import type { UseClass } from '#schemas/derived.ts'
import type { Workspace } from '#core/centre/workspace.ts'
import { paintOf } from '#ui/fills.tsx'
import { useSource } from '#ui/useSource.ts'
import own from './overview.module.css'

interface DrawingProps {
  readonly workspace: Workspace
}

const height = 20
/** A share of the width, which nobody knows here. */
const percent = (share: number): string => `${(share * 100).toFixed(2)}%`

/** Not read out: what it draws stands in words beside it. */
const Canvas = ({ children }: { readonly children: ReactNode }) => (
  <svg
    className={own['stepDrawing']}
    data-testid="step-drawing"
    height={height}
    aria-hidden="true"
    focusable="false"
  >
    {children}
  </svg>
)

interface Part {
  readonly key: string
  readonly value: number
  readonly fill: string
  readonly opacity?: number
  readonly line?: string
}

/** Parts of a whole beside each other. */
const Parts = ({ parts }: { readonly parts: readonly Part[] }) => {
  const whole = parts.reduce((sum, { value }) => sum + value, 0)
  if (whole === 0) return null
  const startOf = (i: number): number => parts.slice(0, i).reduce((sum, { value }) => sum + value, 0) / whole
  return (
    <Canvas>
      {parts.map(({ key, value, fill, opacity = 1, line }, i) => (
        <g key={key}>
          <rect
            x={percent(startOf(i))}
            y={4}
            width={percent(value / whole)}
            height={12}
            fill={fill}
            opacity={opacity}
          />
          {line !== undefined && (
            <rect x={percent(startOf(i))} y={14} width={percent(value / whole)} height={2} fill={line} />
          )}
          {i > 0 && <rect x={percent(startOf(i))} y={4} width={1} height={12} fill="var(--paper)" />}
        </g>
      ))}
    </Canvas>
  )
}

/** The answers that count, group by group, the first the darkest. */
const Groups = ({ workspace }: DrawingProps) => {
  const demand = useSource(workspace.figures.demand)
  const strengths = [1, 0.6, 0.35, 0.2]
  const groups = groupsInOrder(useSource(workspace.centre))
  const parts = groups.map(({ id }, i) => ({
    key: id,
    value: demand?.nByGroup[id] ?? 0,
    fill: 'var(--ink)',
    opacity: strengths[i] ?? 0.2,
  }))
  return <Parts parts={parts} />
}

/** The need scores from the first rank to the last, as columns. */
const Scores = ({ workspace }: DrawingProps) => {
  const services = useSource(workspace.figures.demand)?.services ?? []
  const highest = Math.max(0, ...services.map(({ score }) => score))
  if (highest === 0) return null
  const slot = 1 / services.length
  return (
    <Canvas>
      {services.map(({ service, score }, i) => (
        <rect
          key={service}
          x={percent(i * slot)}
          y={height - 1 - (score / highest) * (height - 1)}
          width={percent(slot * 0.6)}
          height={(score / highest) * (height - 1)}
          fill="var(--ink)"
        />
      ))}
      <rect y={height - 1} width="100%" height={1} fill="var(--rule-2)" />
    </Canvas>
  )
}

const classes: readonly UseClass[] = ['service', 'commercial', 'office', 'support', 'circulation', 'vacant']

/** What the floor area is used for, by class with its hatch. */
const Areas = ({ workspace }: DrawingProps) => {
  const measure = useSource(workspace.figures.measure)
  if (measure === null) return null
  const parts = classes.map((use) => {
    const { fill, stroke } = paintOf({ use })
    return { key: use, value: measure.byClass[use], fill, line: stroke }
  })
  return <Parts parts={parts.filter(({ value }) => value > 0)} />
}

/** The operating result month by month round nought, with the month from which it carries itself. */
const Result = ({ workspace }: DrawingProps) => {
  const { months, breakEven } = useSource(workspace.figures.budget)
  const results = months.map(({ operatingResult }) => operatingResult)
  const [least, most] = [Math.min(0, ...results), Math.max(0, ...results)]
  if (least === most || results.length < 2) return null
  const y = (value: number): number => 4 + ((most - value) / (most - least)) * (height - 8)
  const x = (i: number): number => (i / (results.length - 1)) * 100
  const turn = breakEven === null ? undefined : results[breakEven - 1]
  return (
    <Canvas>
      <rect y={y(0)} width="100%" height={1} fill="var(--rule-2)" />
      <svg viewBox={`0 0 100 ${height}`} width="100%" height={height} preserveAspectRatio="none">
        <polyline
          points={results.map((value, i) => `${x(i).toFixed(2)},${y(value).toFixed(2)}`).join(' ')}
          fill="none"
          stroke="var(--ink)"
          strokeWidth={1.5}
          vectorEffect="non-scaling-stroke"
        />
      </svg>
      {breakEven !== null && turn !== undefined && (
        <circle
          cx={percent(x(breakEven - 1) / 100)}
          cy={y(turn)}
          r={3.5}
          fill="var(--sheet)"
          stroke="var(--accent)"
          strokeWidth={2}
        />
      )}
    </Canvas>
  )
}

/** A box for each revision, filled where it is in force; a dashed one for the draft. */
const Revisions = ({ workspace }: DrawingProps) => {
  const standings = useSource(workspace.figures.standings)
  const boxes = [...standings.slice(-8).map(({ state, revision }) => ({ state, key: revision })), draft]
  return (
    <Canvas>
      {boxes.map(({ state, key }, i) => (
        <rect
          key={key}
          x={0.5 + i * 20}
          y={3.5}
          width={13}
          height={13}
          fill={state === 'approved' ? 'var(--ink)' : 'none'}
          stroke="var(--ink)"
          {...(state === 'draft' ? { strokeDasharray: '2 2' } : {})}
        />
      ))}
    </Canvas>
  )
}
const draft = { state: 'draft', key: 'draft' } as const

const drawings = { ask: Groups, rank: Scores, space: Areas, money: Result, review: Revisions } as const

/** The drawing of a step; nothing while there is nothing to draw. */
export const StepDrawing = ({ step, workspace }: DrawingProps & { readonly step: StepId }) => {
  const Drawing = drawings[step]
  return <Drawing workspace={workspace} />
}
