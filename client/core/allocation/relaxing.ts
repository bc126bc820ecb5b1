// A problem without one of its named rules: how a rule is tried for being the one that forbids.
import type { AllocationProblem, NamedRule } from '#schemas/allocation.ts'

/** Named rules that a problem has at all. */
export const rulesOf = ({ rules, rooms, services, locks }: AllocationProblem): readonly NamedRule[] => {
  const has: Readonly<Record<NamedRule, boolean>> = {
    noise: rules.noiseSeparation,
    'office-floor': rules.officeFloorArea > 0 && rules.officeSlots.length > 0,
    uses: rules.maxUsesPerRoom < services.length,
    spread: rules.maxRoomsPerService < rooms.length,
    'office-cap': rules.officeCap !== null,
    locks: locks.length > 0,
  }
  return (Object.keys(has) as NamedRule[]).filter((rule) => has[rule])
}

/** The problem with these rules taken away. */
export const withoutRules = (problem: AllocationProblem, gone: ReadonlySet<NamedRule>): AllocationProblem => {
  const { rules } = problem
  return {
    ...problem,
    locks: gone.has('locks') ? [] : problem.locks,
    rules: {
      ...rules,
      ...(gone.has('noise') ? { noiseSeparation: false } : {}),
      ...(gone.has('office-floor') ? { officeSlots: [] } : {}),
      ...(gone.has('uses') ? { maxUsesPerRoom: Math.max(1, problem.services.length) } : {}),
      ...(gone.has('spread') ? { maxRoomsPerService: Math.max(1, problem.rooms.length) } : {}),
      ...(gone.has('office-cap') ? { officeCap: null } : {}),
    },
  }
}
