// Why there is no plan at all: a set of named rules of which all but any one can be kept, found by solving without them.
import type { AllocationProblem, Conflict, NamedRule } from '#schemas/allocation.ts'
import { isPossible } from './isPossible.ts'
import { rulesOf, withoutRules } from './relaxing.ts'
import type { Solver } from './solver.ts'

/** With more locked rooms than this the locks are named as a whole. */
const roomsTried = 60

/**
 * A minimal set of rules in conflict, by deletion: a rule without which there is still no plan is no part of it. Of
 * locks, only the rooms whose locks are needed for it. Undefined where a limit came before an answer: an unknown must
 * not pass for a conflict. One of possibly several such sets. Source: FORMULAS.md, `rule-conflict`.
 */
export const findConflict = async (
  problem: AllocationProblem,
  solver: Solver,
  signal: { readonly aborted: boolean },
): Promise<Conflict | undefined> => {
  const gone = new Set<NamedRule>()
  const needed: NamedRule[] = []
  for (const rule of rulesOf(problem)) {
    const possible = await isPossible(withoutRules(problem, new Set([...gone, rule])), solver, signal)
    if (possible === null) return undefined
    if (possible) needed.push(rule)
    else gone.add(rule)
  }
  if (needed.length === 0) return undefined
  const lasting = withoutRules(problem, gone)
  const rooms = needed.includes('locks') ? await roomsInConflict(lasting, solver, signal) : []
  return needed.map((rule) => ({ rule, rooms: rule === 'locks' ? rooms : [] }))
}

/** The rooms whose locks it takes for there to be no plan. */
const roomsInConflict = async (
  problem: AllocationProblem,
  solver: Solver,
  signal: { readonly aborted: boolean },
): Promise<string[]> => {
  const locked = [...new Set(problem.locks.map(({ room }) => room))].toSorted()
  if (locked.length > roomsTried) return locked
  let kept = problem.locks
  for (const room of locked) {
    const fewer = kept.filter((lock) => lock.room !== room)
    const possible = await isPossible({ ...problem, locks: fewer }, solver, signal)
    if (possible === null) return locked
    if (!possible) kept = fewer
  }
  return locked.filter((room) => kept.some((lock) => lock.room === room))
}
