// Beside the proposals: the rules, the press that has an allocation worked out, and why a run came to no end.
import { useLayoutEffect, useRef } from 'react'
import type { ProposalRules } from '#core/centre/allocationProblem.ts'
import type { LayoutSnapshot } from '#core/documents/layout.ts'
import type { AllocationProblem } from '#schemas/allocation.ts'
import { Button } from '#ui/Button.tsx'
import { allWritten } from '#ui/unwritten.ts'
import { useWords } from '#ui/useWords.ts'
import { runArea } from './bringOutcome.ts'
import { RulesForm } from './RulesForm.tsx'
import { SolverProgress } from './SolverProgress.tsx'
import type { AllocationRun } from './useAllocation.ts'
import look from './propose.module.css'

/** The problem, its rules and the run that is under way. */
export interface SolveSideProps {
  readonly snapshot: LayoutSnapshot
  readonly problem: AllocationProblem
  readonly rules: ProposalRules
  readonly onRules: (to: ProposalRules) => void
  readonly run: AllocationRun
  readonly onSolve: () => void
  readonly onCancel: () => void
}

/** An editor sets rules, starts and stops the solver, and reads why it came to no end. */
export const SolveSide = (props: SolveSideProps) => {
  const { snapshot, problem, rules, onRules, run, onSolve, onCancel } = props
  const say = useWords('propose')
  const side = useRef<HTMLDivElement>(null)
  const solveNow = useRef(onSolve)
  useLayoutEffect(() => {
    solveNow.current = onSolve
  }, [onSolve])
  // What is typed becomes a rule before the problem is taken: not every browser leaves a field when a button is pressed.
  const solve = (): void => {
    if (allWritten(side.current)) solveNow.current()
  }
  return (
    <div ref={side} className={`${look['side']} no-print`}>
      <RulesForm snapshot={snapshot} rules={rules} onRules={onRules} disabled={run.state === 'running'} />
      <div {...{ [runArea]: '' }}>
        {run.state === 'running' ? (
          <SolverProgress run={run} problem={problem} onCancel={onCancel} />
        ) : (
          <Button kind="primary" icon="propose" large wide onClick={solve}>
            {say('solve')}
          </Button>
        )}
      </div>
      <div role="status">
        {run.state === 'failed' && (
          <p className={look['proof']}>
            {run.failure.refused === 'cancelled'
              ? say('cancelled')
              : say('failed', { detail: run.failure.detail })}
          </p>
        )}
      </div>
    </div>
  )
}
