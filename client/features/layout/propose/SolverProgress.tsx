// The solver at work: which aim it is at, the best found, the best that could be, how far they are apart, and a way to stop.
import type { AllocationProblem } from '#schemas/allocation.ts'
import { ProgressLine } from '#ui/ProgressLine.tsx'
import { useFormat, useWords } from '#ui/useWords.ts'
import { wholeDemand } from './proposalFigures.ts'
import type { AllocationRun } from './useAllocation.ts'

/** The run, and the problem it works on. */
export interface SolverProgressProps {
  readonly run: Extract<AllocationRun, { state: 'running' }>
  readonly problem: AllocationProblem
  readonly onCancel: () => void
}

/** A person sees how good the best plan is and how much better one could be, and stops when that is enough. */
export const SolverProgress = ({ run, problem, onCancel }: SolverProgressProps) => {
  const say = useWords('propose')
  const format = useFormat()
  const { progress, seconds } = run
  const whole = wholeDemand(problem)
  const shareOf = (value: number): number =>
    whole === 0 ? 0 : Math.max(0, Math.min(10_000, (10_000 * value) / whole))
  const service = progress?.step === 'service' ? progress : null
  const best = service?.objective ?? null
  const bound = service?.bound ?? null
  const facts = [
    best === null ? null : say('best', { met: format.share(shareOf(best)) }),
    bound === null ? null : say('bound', { met: format.share(shareOf(bound)) }),
    best === null || bound === null || bound <= 0
      ? null
      : say('gapNow', { gap: format.share(Math.max(0, (10_000 * (bound - best)) / bound)) }),
  ].filter((fact) => fact !== null)
  return (
    <div role="status">
      <ProgressLine
        label={progress === null ? say('solving') : say(`step.${progress.step}`)}
        detail={say('seconds', { seconds })}
        onCancel={onCancel}
        cancelWord={say('stop')}
      />
      {run.hasPlan ? <p>{say('hasPlan')}</p> : null}
      <p>
        {facts.length > 0
          ? format.list(facts)
          : progress?.step === 'service' && !run.hasPlan
            ? say('searching')
            : ''}
      </p>
    </div>
  )
}
