// Beside the proposals: the rules, the press that has an allocation worked out, and how it ended.
import { useRef } from 'react'
import type { ProposalRules } from '#core/centre/allocationProblem.ts'
import type { LayoutSnapshot } from '#core/documents/layout.ts'
import type { AllocationProblem, AllocationResult } from '#schemas/allocation.ts'
import { Button } from '#ui/Button.tsx'
import { allWritten } from '#ui/unwritten.ts'
import { useWords } from '#ui/useWords.ts'
import { ConflictNote } from './ConflictNote.tsx'
import { RulesForm } from './RulesForm.tsx'
import { SolverProgress } from './SolverProgress.tsx'
import type { AllocationRun } from './useAllocation.ts'
import look from './propose.module.css'

/** The problem, its rules, the run that is under way and the result of the last one. */
export interface SolveSideProps {
  readonly snapshot: LayoutSnapshot
  readonly problem: AllocationProblem
  readonly rules: ProposalRules
  readonly onRules: (to: ProposalRules) => void
  readonly run: AllocationRun
  readonly ended: AllocationResult | null
  readonly onSolve: () => void
  readonly onCancel: () => void
}

/** An editor sets rules, starts and stops the solver, and reads why it found nothing. */
export const SolveSide = (props: SolveSideProps) => {
  const { snapshot, problem, rules, onRules, run, ended, onSolve, onCancel } = props
  const say = useWords('propose')
  const side = useRef<HTMLDivElement>(null)
  return (
    <div ref={side} className={`${look['side']} no-print`}>
      <RulesForm snapshot={snapshot} rules={rules} onRules={onRules} disabled={run.state === 'running'} />
      {run.state === 'running' ? (
        <SolverProgress run={run} problem={problem} onCancel={onCancel} />
      ) : (
        <Button
          kind="primary"
          icon="propose"
          large
          wide
          onClick={() => allWritten(side.current) && onSolve()}
        >
          {say('solve')}
        </Button>
      )}
      <div role="status">
        {run.state === 'failed' && (
          <p className={look['proof']}>
            {run.failure.refused === 'cancelled'
              ? say('cancelled')
              : say('failed', { detail: run.failure.detail })}
          </p>
        )}
        {run.state === 'idle' && ended?.status === 'infeasible' && (
          <ConflictNote result={ended} snapshot={snapshot} rules={rules} />
        )}
      </div>
    </div>
  )
}
