// The allocation of services to rooms and slots: the problem as anyone can check it, and the result that is stored. Whole numbers only.
import { z } from 'zod'
import { Digest, Id } from './ids.ts'
import { BasisPoints, Minutes, SquareMillimetres } from './quantities.ts'

export const allocationFormat = 'bandeng-allocation'
export const allocationResultFormat = 'bandeng-allocation-result'

/** What a room can offer and a service can need beyond its area. */
export const roomFlags = ['water', 'daylight', 'stepFree', 'acoustic'] as const
export const RoomFlag = z.enum(roomFlags)
export type RoomFlag = z.infer<typeof RoomFlag>

const area = SquareMillimetres.min(0)

/** A room that can be timetabled. `ground` says that it is on the ground floor. */
export const AllocationRoom = z.object({
  id: Id,
  floor: z.string(),
  area,
  ground: z.boolean(),
  has: z.array(RoomFlag),
})
export type AllocationRoom = z.infer<typeof AllocationRoom>

/**
 * A use that wants room. Its demand is `wantedArea` × `wantedMinutes` a week; what is served beyond it earns nothing.
 * `weight` is the need score in millionths. A room below `minArea` can't house it.
 */
export const AllocationService = z.object({
  id: Id,
  class: z.enum(['service', 'commercial', 'office']),
  minArea: area,
  wantedArea: area,
  wantedMinutes: Minutes.min(0),
  weight: z.int().min(0).max(1_000_000_000),
  /** Whether it must be housed; a must that can't be is counted as unmet and minimised before all else. */
  must: z.boolean(),
  /** `ground-preferred` only settles which of equally good plans is taken: the one that is upstairs least. */
  floor: z.enum(['ground-only', 'ground-preferred', 'any']),
  noise: z.enum(['quiet', 'medium', 'loud']),
  needs: z.array(RoomFlag),
  /** Less than this in a week does not count as provided, and serves nobody. */
  minWeeklyMinutes: Minutes.min(0),
  /** The slots it may use; absent means all. */
  slots: z.array(Id).optional(),
})
export type AllocationService = z.infer<typeof AllocationService>

export const AllocationSlot = z.object({ id: Id, weeklyMinutes: Minutes.min(0) })

export const AllocationRules = z.object({
  /** Office area that must be there, in each of `officeSlots`, for the staff to work: desks × area a desk. */
  officeFloorArea: area,
  officeSlots: z.array(Id),
  /** The most area that may be office in any slot; null for no cap. */
  officeCap: area.nullable(),
  /** A floor is either for loud services or for quiet ones. */
  noiseSeparation: z.boolean(),
  maxUsesPerRoom: z.int().min(1),
  /** How many rooms one service or shop may spread over; offices may spread over any number. */
  maxRoomsPerService: z.int().min(1),
})
export type AllocationRules = z.infer<typeof AllocationRules>

/** Fixes a room's use in a slot; `service` null keeps it empty. */
export const AllocationLock = z.object({ room: Id, slot: Id, service: Id.nullable() })

/** The stored result stops on gap and nodes only, so that every device finds the same; a time limit is for previews. */
export const AllocationOptions = z.object({
  /** How far from the proven best the result may be, in basis points. */
  gap: BasisPoints.min(0),
  seed: z.int().min(0).max(2_147_483_647),
  nodeLimit: z.int().min(1).nullable(),
  timeLimitMs: z.int().min(1).nullable().default(null),
})
export type AllocationOptions = z.infer<typeof AllocationOptions>

const unique = (rows: readonly { readonly id: string }[]): boolean =>
  new Set(rows.map(({ id }) => id)).size === rows.length

/** The whole problem. Lists may be in any order; the digest is taken with lists in order of id. */
export const AllocationProblem = z
  .object({
    format: z.literal(allocationFormat),
    version: z.literal(1),
    rooms: z.array(AllocationRoom).max(2_000).refine(unique, 'two rooms with one id'),
    services: z.array(AllocationService).max(500).refine(unique, 'two services with one id'),
    slots: z.array(AllocationSlot).max(100).refine(unique, 'two slots with one id'),
    locks: z.array(AllocationLock).max(20_000),
    rules: AllocationRules,
    options: AllocationOptions,
  })
  .refine(({ rooms, services, slots, locks, rules }) => {
    const known = { rooms: ids(rooms), services: ids(services), slots: ids(slots) }
    const locksKnown = locks.every(
      (lock) =>
        known.rooms.has(lock.room) &&
        known.slots.has(lock.slot) &&
        (lock.service === null || known.services.has(lock.service)),
    )
    const slotsKnown = [...rules.officeSlots, ...services.flatMap((s) => s.slots ?? [])].every((s) =>
      known.slots.has(s),
    )
    return locksKnown && slotsKnown
  }, 'a lock, rule or service names what the problem does not have')
export type AllocationProblem = z.infer<typeof AllocationProblem>

const ids = (rows: readonly { readonly id: string }[]): ReadonlySet<string> =>
  new Set(rows.map(({ id }) => id))

/** Why a service has no room: the rule that took the last one away, and the rooms it took. */
export const Unhoused = z.object({
  service: Id,
  rule: z.enum(['slots', 'floor', 'needs', 'area', 'weekly-minutes', 'locks', 'not-chosen']),
  rooms: z.array(Id),
})
export type Unhoused = z.infer<typeof Unhoused>

/** What a service gets of what it wants, in m² × minutes a week. */
export const Served = z.object({ service: Id, served: z.int().min(0), demand: z.int().min(0) })
export type Served = z.infer<typeof Served>

/**
 * A stored result. `objective` is Σ weight × served over services and shops, in millionths × m²·min; `bound` is the
 * proven best under the rules, and `gap` their difference over the bound in basis points, rounded up.
 */
export const AllocationResult = z.object({
  format: z.literal(allocationResultFormat),
  version: z.literal(1),
  /** `optimal`: proven best. `within-gap`: proven to be within the gap asked for. `stopped`: a limit came first. */
  status: z.enum(['optimal', 'within-gap', 'stopped', 'infeasible']),
  objective: z.int(),
  bound: z.int(),
  gap: BasisPoints,
  assignments: z.array(z.object({ room: Id, slot: Id, service: Id })),
  /** Area that is office in any slot, in mm², and the proven least for this much service. */
  officeArea: area,
  officeBound: area,
  /** Musts that could not be housed. */
  unmet: z.array(Id),
  /** Whether no other plan leaves fewer musts unmet. */
  unmetProven: z.boolean(),
  unhoused: z.array(Unhoused),
  served: z.array(Served),
  problemDigest: Digest,
  seed: z.int(),
  solver: z.object({ name: z.string().max(40), version: z.string().max(40) }),
})
export type AllocationResult = z.infer<typeof AllocationResult>

/** What the page sends the solver's worker: solve this. It cancels by ending the worker. */
export const AllocationRequest = z.object({ problem: AllocationProblem })
export type AllocationRequest = z.infer<typeof AllocationRequest>

/** What the worker says on the way and in the end; both ends check it. */
export const AllocationReply = z.discriminatedUnion('say', [
  z.object({
    say: z.literal('progress'),
    step: z.enum(['musts', 'service', 'office', 'ground']),
    objective: z.number().nullable(),
    bound: z.number().nullable(),
  }),
  z.object({ say: z.literal('result'), result: AllocationResult }),
  z.object({ say: z.literal('failed'), reason: z.enum(['bad-problem', 'solver']), detail: z.string() }),
])
export type AllocationReply = z.infer<typeof AllocationReply>
