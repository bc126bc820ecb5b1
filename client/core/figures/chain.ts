// The overview's five steps: for each its key figure, how far it has come, and what is missing next; codes, no words.
import type { ChainInput, StepId } from './chainInput.ts'
import { missingStep, missingSteps, type MissingAmount, type MissingCode } from './missingSteps.ts'

/** What is to be done next. */
export interface StepMissing extends MissingAmount {
  readonly code: MissingCode
}

/** How far one step of a centre has come. */
export interface ChainStep {
  readonly step: StepId
  readonly state: 'empty' | 'begun' | 'done'
  /** The step's key figure; null while there is none. Its meaning and unit go with the step, see `ChainInput`. */
  readonly key: number | null
  /** Most pressing first. */
  readonly missing: readonly StepMissing[]
}

/** The five steps in order. A step is done when nothing is missing, empty while it has nothing of its own. */
export const reckonChain = (input: ChainInput): readonly ChainStep[] => {
  const { demand, programme, measure, partners, costLines, budget, review } = input
  const stepOf = (step: StepId, key: number | null, empty: boolean): ChainStep => {
    const missing = missingIn(step, input)
    return { step, key, missing, state: empty ? 'empty' : missing.length === 0 ? 'done' : 'begun' }
  }
  return [
    stepOf('ask', demand?.n ?? null, input.meanings.length === 0),
    stepOf(
      'rank',
      programme?.held === true ? null : (programme?.lines.length ?? null),
      programme?.lines.length === 0 && programme.held !== true,
    ),
    stepOf('space', measure?.serviceRatioBp ?? null, (measure?.rooms.length ?? 0) === 0),
    stepOf('money', budget?.breakEven ?? null, partners === 0 && costLines === 0),
    stepOf('review', review.approved, review.newest === 'none'),
  ]
}

const missingIn = (step: StepId, input: ChainInput): readonly StepMissing[] =>
  (Object.keys(missingSteps) as MissingCode[]).flatMap((code) => {
    const found = missingStep(code).in[step]?.(input) ?? false
    return found === false ? [] : [{ code, ...(found === true ? {} : found) }]
  })

/** Whether something of a step has to be filled in before the plan is whole. */
export const isLacking = ({ state, missing }: ChainStep): boolean =>
  state !== 'done' &&
  !(missing.length > 0 && missing.every(({ code }) => missingStep(code).isAfterwards === true))
