// The allocation of services to rooms and slots: the problem as anyone can check it, and the result that is stored. Whole numbers only.
import { z } from 'zod'
import { Digest, Id } from './ids.ts'
import { OpenName } from './openRecord.ts'
import { BasisPoints, Minutes, SquareMillimetres } from './quantities.ts'

/** What a problem says it is, so that a file of another kind is refused. */
export const allocationFormat = 'bandeng-allocation'
/** What a result says it is. */
export const allocationResultFormat = 'bandeng-allocation-result'

/** What a room can offer and a service can need beyond its area. */
export const roomFlags = ['water', 'daylight', 'stepFree', 'acoustic'] as const
/** A mark on a room that some service asks for or can't do without. */
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
  /**
   * Whether it must be housed. A must is met while it is open for at least half of `wantedMinutes` (and never less than
   * `minWeeklyMinutes`); how many are not, and then by how many minutes, is minimised before all else.
   */
  must: z.boolean(),
  /** `ground-preferred` only settles which of equally good plans is taken: the one that is upstairs least. */
  floor: z.enum(['ground-only', 'ground-preferred', 'any']),
  noise: z.enum(['quiet', 'medium', 'loud']),
  needs: z.array(RoomFlag),
  /** Less than this in a week does not count as provided, and serves nobody. */
  minWeeklyMinutes: Minutes.min(0),
  /** The slots it may use; absent means all, none that it stands only where it is locked. */
  slots: z.array(Id).optional(),
})
export type AllocationService = z.infer<typeof AllocationService>

/** A time slot as the model sees it: how long it is in a week. */
export const AllocationSlot = z.object({ id: Id, weeklyMinutes: Minutes.min(0) })

/** What a plan has to keep to beside the wishes of each service; areas in mm². */
export const AllocationRules = z.object({
  /** Office area that must be there, in each of `officeSlots`, for the staff to work: desks × area a desk. */
  officeFloorArea: area,
  officeSlots: z.array(Id),
  /** The most area of the rooms that are office in at least one slot, each counted whole; null for no cap. */
  officeCap: area.nullable(),
  /** A floor is either for loud services or for quiet ones, whatever their slots. Offices count by their `noise`, too. */
  noiseSeparation: z.boolean(),
  maxUsesPerRoom: z.int().min(1),
  /** How many rooms one service or shop may spread over; offices may spread over any number. */
  maxRoomsPerService: z.int().min(1),
})
export type AllocationRules = z.infer<typeof AllocationRules>

/**
 * Fixes a room's use in one slot; `service` null keeps it empty. The service may stand there whatever it needs, but in
 * this slot of this room only.
 */
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

/** What contradicts itself in a problem: the messages of its refinements, which are codes. */
export const problemFaults = ['one-id-twice', 'unknown-name', 'two-locks', 'too-large'] as const
/** Why a problem can't be solved as it is. */
export type ProblemFault = (typeof problemFaults)[number]

/** The whole problem. Lists may be in any order; the digest is taken with lists in order of id. */
export const AllocationProblem = z
  .object({
    format: z.literal(allocationFormat),
    version: z.literal(1),
    rooms: z.array(AllocationRoom).max(2_000).refine(unique, 'one-id-twice'),
    services: z.array(AllocationService).max(500).refine(unique, 'one-id-twice'),
    slots: z.array(AllocationSlot).max(100).refine(unique, 'one-id-twice'),
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
  }, 'unknown-name')
  .refine(({ locks }) => new Set(locks.map((lock) => `${lock.room}~${lock.slot}`)).size === locks.length, {
    error: 'two-locks',
    path: ['locks'],
  })
  .refine(
    ({ services }) =>
      services.reduce(
        (sum, { weight, wantedArea, wantedMinutes }) =>
          sum + weight * ((wantedArea * wantedMinutes) / 1_000_000),
        0,
      ) <
      Number.MAX_SAFE_INTEGER / 2,
    { error: 'too-large', path: ['services'] },
  )
export type AllocationProblem = z.infer<typeof AllocationProblem>

const ids = (rows: readonly { readonly id: string }[]): ReadonlySet<string> =>
  new Set(rows.map(({ id }) => id))

/** The rules of a problem that can be at odds with each other, by name. */
export const namedRules = ['noise', 'office-floor', 'uses', 'spread', 'office-cap', 'locks'] as const
/** A rule that a conflict may be blamed on. */
export type NamedRule = (typeof namedRules)[number]

const roomRules = ['slots', 'floor', 'needs', 'area', 'weekly-minutes'] as const

/** The reasons that this version knows why a service has no room; see `Unhoused`. */
export const unhousedRules = [
  ...roomRules,
  ...namedRules,
  'musts',
  'not-chosen',
  'no-demand',
  'not-known',
] as const
/** Why a service got no room. */
export type UnhousedRule = (typeof unhousedRules)[number]

/**
 * Why a service has no room: the rule that took the last one away, and the rooms it took. Rules about rooms and `locks`
 * follow from the problem alone. A named rule was tried: with it no plan houses the service, without it one does.
 * `musts`: every plan that houses it leaves a must unmet or with fewer hours. `not-chosen`: proven that no plan which
 * houses it serves more. `no-demand`: nothing is wanted of it. `not-known`: a limit came before the answer. A stored result may name
 * rules that only a newer version knows.
 */
export const Unhoused = z.object({
  service: Id,
  rule: OpenName,
  rooms: z.array(Id),
  /** The rules that have to go together with it to leave no room; absent where it does so alone. */
  besides: z.array(OpenName).optional(),
})
export type Unhoused = z.infer<typeof Unhoused>

/** What a service gets of what it wants, in m² × minutes a week. */
export const Served = z.object({ service: Id, served: z.int().min(0), demand: z.int().min(0) })
export type Served = z.infer<typeof Served>

/** What a must is open in a week, what counts as met, and what it wants: minutes. */
export const MustHours = z.object({
  service: Id,
  open: z.int().min(0),
  least: z.int().min(0),
  wanted: z.int().min(0),
})
export type MustHours = z.infer<typeof MustHours>

/** Rules of which no plan can keep all, though one could keep all but any one of them; of locks, the rooms they fix. */
export const Conflict = z.array(z.object({ rule: OpenName, rooms: z.array(Id) }))
export type Conflict = z.infer<typeof Conflict>

/**
 * A stored result. `objective` is Σ weight × served over services and shops, in millionths × m²·min; no plan
 * under the rules is worth more than `bound`, which allows for the rounding of solver and tally. `gap` is their
 * difference over the bound in basis points, rounded up; less than one part in a hundred thousand counts as none.
 */
export const AllocationResult = z.object({
  format: z.literal(allocationResultFormat),
  version: z.literal(1),
  /** `optimal`: proven best. `within-gap`: proven to be within the gap asked for. `stopped`: a limit came first. An unknown one proves nothing. */
  status: OpenName,
  objective: z.int(),
  bound: z.int(),
  gap: BasisPoints,
  assignments: z.array(z.object({ room: Id, slot: Id, service: Id })),
  /** Area that is office in any slot, in mm², and the proven least for this much service. */
  officeArea: area,
  officeBound: area,
  /** Musts that are not open for half of what they want. */
  unmet: z.array(Id),
  /** Whether no other plan leaves fewer musts unmet. */
  unmetProven: z.boolean(),
  /** What every must got; absent in results of before it was kept. */
  musts: z.array(MustHours).optional(),
  /** For `infeasible`: rules that can't be kept together, one such set of maybe several; absent where none was proven. */
  conflict: Conflict.optional(),
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

/** What is worked out, in this order. */
export const allocationSteps = ['musts', 'service', 'office', 'ground', 'reasons'] as const
/** One objective, in the order in which they are solved. */
export type AllocationStep = (typeof allocationSteps)[number]

/** What the worker says on the way and in the end; both ends check it. */
export const AllocationReply = z.discriminatedUnion('say', [
  z.object({
    say: z.literal('progress'),
    step: z.enum(allocationSteps),
    objective: z.number().nullable(),
    bound: z.number().nullable(),
  }),
  /** The best plan so far, as it would be stored if the person stopped now. */
  z.object({ say: z.literal('best'), result: AllocationResult }),
  z.object({ say: z.literal('result'), result: AllocationResult }),
  z.object({ say: z.literal('failed'), reason: z.enum(['bad-problem', 'solver']), detail: z.string() }),
])
export type AllocationReply = z.infer<typeof AllocationReply>
