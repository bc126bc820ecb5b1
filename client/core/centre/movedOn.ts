// Whether a centre has moved on since a proposal was worked out: the same rules on today's centre would give another problem.
import type { AllocationProblem } from '#schemas/allocation.ts'
import { digestOf } from '#schemas/archive.ts'
import type { Demand, Programme } from '#schemas/derived.ts'
import { plainRules, problemOfLines, type ProposalGround } from './allocationProblem.ts'

type Wish = AllocationProblem['services'][number]

/**
 * Whether rooms, slots, catalogue or what is wanted differ from what was solved. Who has only the tally compares what the tally tells:
 * neither the rounding of a score nor, where something is held back, a rank that follows from all scores is a difference. What the
 * committee pinned or struck is compared in any case.
 */
export const hasMovedOn = (
  { programme, ...ground }: ProposalGround & { readonly programme: Programme },
  solved: AllocationProblem,
  demand: Demand | null,
): boolean => {
  const { rules, options } = solved
  const locked = new Set(solved.locks.map(({ room }) => room))
  const isTold = demand?.source === 'tally'
  const isPartly = isTold && holdsBack(demand)
  if (programme.lines.length === 0 && !isPartly) return true
  const today = problemOfLines(ground, programme.lines, { ...plainRules, locked })
  if (!('problem' in today)) return true
  const services = isTold
    ? asFarAsTold(today.problem.services, solved.services, isPartly ? programme : null)
    : today.problem.services
  return digestOf({ ...today.problem, services, rules, options }) !== digestOf(solved)
}

/** Whether a tally leaves out, rounds or pools what ranks are made from. */
const holdsBack = ({ scoresHeld, heldServices = [], services, weights, nByGroup }: Demand): boolean =>
  scoresHeld === true ||
  heldServices.length > 0 ||
  services.some(({ stepMicro = 1 }) => stepMicro > 1) ||
  Object.keys(weights).some((group) => nByGroup[group] === undefined)

/** Whether a service wants room because of its rank alone. */
const isRanked = ({ must, weight }: Wish): boolean => !must && weight > 0

/** Today's services with what was solved in place of what a tally doesn't tell; `partly` is the programme where it holds something back. */
const asFarAsTold = (
  today: readonly Wish[],
  solved: readonly Wish[],
  partly: Programme | null,
): readonly Wish[] => {
  const now = new Map(today.map((one) => [one.id, one]))
  const was = new Map(solved.map((one) => [one.id, one]))
  const struck = new Set(partly?.struck.map(({ service }) => service))
  const ids = [...new Set([...now.keys(), ...was.keys()])].sort()
  return ids.flatMap((id) => {
    const [one, before] = [now.get(id), was.get(id)]
    const ofRank = (wish: Wish | undefined): boolean => wish !== undefined && isRanked(wish)
    const ofMust = one?.must === true || before?.must === true
    // in the one by its rank and not in the other: that rank is not told
    if (partly !== null && !ofMust && !struck.has(id) && ofRank(one) !== ofRank(before)) return before ?? []
    if (one === undefined) return []
    return { ...one, weight: before?.weight ?? one.weight }
  })
}
