// A stored proposal beside the present plan: demand met, by group, areas, and what changes room by room. Nothing is solved here.
import { tallyPlan, usesOfPlan, type PlannedUse } from '#core/allocation/planTally.ts'
import { assignedUse, type LayoutSnapshot } from '#core/documents/layout.ts'
import { measureLayout } from '#core/figures/measure.ts'
import { areasOfRooms } from '#core/geometry/floorPlan.ts'
import type { Catalogue } from '#core/kinds/catalogue.ts'
import { classOfUse } from '#core/kinds/useClassKind.ts'
import { AllocationProblem, AllocationResult } from '#schemas/allocation.ts'
import type { Slot } from '#schemas/centre.ts'
import type { Demand, LayoutMeasure } from '#schemas/derived.ts'
import { cellKey } from '#schemas/ids.ts'
import type { Proposal } from '#schemas/layout.ts'

/** A stored proposal that could be read. */
export interface ReadProposal {
  readonly result: AllocationResult
  readonly problem: AllocationProblem
}

/** The stored rows are anyone's writing: null where they don't fit what this version knows. */
export const readProposal = ({ result, problem }: Proposal): ReadProposal | null => {
  const read = AllocationResult.safeParse(result)
  const solved = AllocationProblem.safeParse(problem)
  return read.success && solved.success ? { result: read.data, problem: solved.data } : null
}

/** Shares are in basis points. */
export interface UsesFigures {
  /** Weighted share of the demand that is met. */
  readonly metBp: number
  readonly metByGroupBp: ReadonlyMap<string, number>
  readonly measure: LayoutMeasure
}

/** What figures of a proposal are reckoned on. */
export interface FigureGround {
  readonly snapshot: LayoutSnapshot
  readonly variant: string
  readonly slots: readonly Slot[]
  readonly catalogue: Catalogue
  readonly demand: Demand | null
}

/** What the rooms of a problem are used for at present, as far as its services go. */
export const presentUses = (
  { snapshot, variant }: Pick<FigureGround, 'snapshot' | 'variant'>,
  problem: AllocationProblem,
): readonly PlannedUse[] => {
  const services = new Set(problem.services.map(({ id }) => id))
  return problem.rooms.flatMap(({ id }) => {
    const room = snapshot.rooms.get(id)
    if (!room) return []
    return problem.slots.flatMap((slot) => {
      const use = assignedUse(snapshot, variant, room, slot.id)
      return services.has(use) ? [{ room: id, slot: slot.id, service: use }] : []
    })
  })
}

/** The rooms that services have at present, of those that have several in one slot: the model knows single rooms alone. */
export const severalRooms = (
  { snapshot, variant, slots }: Pick<FigureGround, 'snapshot' | 'variant' | 'slots'>,
  services: readonly { readonly service: string }[],
): ReadonlyMap<string, readonly string[]> => {
  const several = new Map<string, readonly string[]>()
  for (const { service } of services) {
    const bySlot = slots.map(({ id }) =>
      [...snapshot.rooms.values()].flatMap((room) =>
        assignedUse(snapshot, variant, room, id) === service ? [room.id] : [],
      ),
    )
    if (bySlot.some((rooms) => rooms.length > 1)) several.set(service, [...new Set(bySlot.flat())])
  }
  return several
}

/** All demand there is in a problem, in the measure of its objective: Σ weight × wanted m²·min, in millionths. */
export const wholeDemand = (problem: AllocationProblem): number =>
  problem.services.reduce(
    (sum, { class: kind, weight, wantedArea, wantedMinutes }) =>
      kind === 'office' ? sum : sum + weight * Math.round((wantedArea * wantedMinutes) / 1_000_000),
    0,
  )

const share = (part: number, whole: number): number => (whole === 0 ? 0 : (10_000 * part) / whole)

/** The figures of the present plan, or of the plan as it would stand with these uses taken over. */
export const figuresOfUses = (
  ground: FigureGround,
  problem: AllocationProblem,
  uses: readonly PlannedUse[],
  takenOver: boolean,
): UsesFigures => {
  const { snapshot, variant, slots, catalogue, demand } = ground
  const tally = tallyPlan(problem, uses)
  const assignments = new Map(snapshot.assignments)
  if (takenOver)
    for (const { room, slot, use } of usesOfPlan(problem, uses))
      assignments.set(cellKey(variant, room, slot), { use })
  return {
    metBp: share(tally.objective, wholeDemand(problem)),
    metByGroupBp: metByGroup(demand, tally.served),
    measure: measureLayout({
      floors: snapshot.floors,
      rooms: snapshot.rooms,
      assignments,
      variant,
      slots,
      areas: areasOfRooms(snapshot),
      classOfUse: (use) => classOfUse(use, catalogue),
    }),
  }
}

/** By group: Σ need × share served over Σ need, over the services of the problem. Empty without single answers. */
const metByGroup = (
  demand: Demand | null,
  served: readonly { readonly service: string; readonly served: number; readonly demand: number }[],
): ReadonlyMap<string, number> => {
  const shareOf = new Map(
    served.filter((line) => line.demand > 0).map((line) => [line.service, line.served / line.demand]),
  )
  const met = new Map<string, number>()
  const needed = new Map<string, number>()
  for (const { service, byGroup } of demand?.services ?? []) {
    const part = shareOf.get(service)
    if (part === undefined) continue
    for (const [group, { need }] of Object.entries(byGroup)) {
      // answers that weigh nothing, such as those of no group, have no part in the demand that is met
      if ((demand?.weights[group] ?? 0) === 0) continue
      met.set(group, (met.get(group) ?? 0) + need * part)
      needed.set(group, (needed.get(group) ?? 0) + need)
    }
  }
  return new Map([...needed].map(([group, whole]) => [group, share(met.get(group) ?? 0, whole)]))
}

/** A room whose uses a proposal changes, in how many slots. */
export interface RoomChange {
  readonly room: string
  readonly slots: number
  readonly before: readonly string[]
  readonly after: readonly string[]
}

/** The rooms whose week would change, each with its uses before and after, in the order of the plan. */
export const changesOf = (
  { snapshot, variant }: Pick<FigureGround, 'snapshot' | 'variant'>,
  { problem, result }: ReadProposal,
): readonly RoomChange[] => {
  const byRoom = new Map<string, { before: Set<string>; after: Set<string>; slots: number }>()
  for (const { room: id, slot, use } of usesOfPlan(problem, result.assignments)) {
    const room = snapshot.rooms.get(id)
    if (!room) continue
    const now = assignedUse(snapshot, variant, room, slot)
    const known = byRoom.get(id) ?? { before: new Set(), after: new Set(), slots: 0 }
    known.before.add(now)
    known.after.add(use)
    if (now !== use) known.slots += 1
    byRoom.set(id, known)
  }
  return [...byRoom]
    .filter(([, { slots }]) => slots > 0)
    .map(([room, { slots, before, after }]) => ({ room, slots, before: [...before], after: [...after] }))
}
