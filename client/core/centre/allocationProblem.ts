// From a centre to the allocation problem: the committee's rules and locks, and why nothing can be worked out yet.
import { makeProblem } from '#core/allocation/problem.ts'
import { assignedUse, type LayoutSnapshot } from '#core/documents/layout.ts'
import { areasOfRooms } from '#core/geometry/floorPlan.ts'
import type { Catalogue } from '#core/kinds/catalogue.ts'
import { isTimetabled } from '#core/kinds/timetabled.ts'
import type { AllocationProblem } from '#schemas/allocation.ts'
import type { Slot } from '#schemas/centre.ts'
import type { Programme } from '#schemas/derived.ts'
import type { Room } from '#schemas/layout.ts'
import { basisPoints, squareMillimetres } from '#schemas/quantities.ts'

/** What a committee sets before it asks for a proposal. Areas in mm², the gap in basis points. */
export interface ProposalRules {
  readonly officeCap: number | null
  readonly desks: number
  readonly perDesk: number
  readonly gap: number
  readonly noiseSeparation: boolean
  /** The most uses a room may have in a week, and the most rooms a service may spread over. */
  readonly usesPerRoom: number
  readonly roomsPerService: number
  /** Rooms that keep their present uses. */
  readonly locked: ReadonlySet<string>
}

/** Eight desks of 5 m²: a planning assumption, to be set to the staff there is. */
export const plainRules: ProposalRules = {
  officeCap: null,
  desks: 8,
  perDesk: 5_000_000,
  gap: 100,
  noiseSeparation: true,
  usesPerRoom: 3,
  roomsPerService: 3,
  locked: new Set(),
}

/** What a problem is made from. */
export interface ProposalGround {
  readonly snapshot: LayoutSnapshot
  readonly variant: string | null
  readonly slots: readonly Slot[]
  /** Null where the tally that it follows from isn't published. */
  readonly programme: Programme | null
  readonly catalogue: Catalogue
}

/** Why there is nothing to work out yet. */
export type NothingToSolve = 'tally' | 'held' | 'demand' | 'rooms' | 'slots' | 'variant'

/** The problem of a centre under the rules, or what is missing first. */
export const problemOfCentre = (
  { snapshot, variant, slots, programme, catalogue }: ProposalGround,
  rules: ProposalRules,
): { readonly problem: AllocationProblem } | { readonly missing: NothingToSolve } => {
  if (programme === null) return { missing: 'tally' }
  if (programme.lines.length === 0) return { missing: programme.held === true ? 'held' : 'demand' }
  return problemOfLines({ snapshot, variant, slots, catalogue }, programme.lines, rules)
}

/** The problem of a centre in which these lines want room, or what else is missing first. */
export const problemOfLines = (
  { snapshot, variant, slots, catalogue }: Omit<ProposalGround, 'programme'>,
  lines: Programme['lines'],
  rules: ProposalRules,
): { readonly problem: AllocationProblem } | { readonly missing: NothingToSolve } => {
  if (slots.length === 0) return { missing: 'slots' }
  const made = (rooms: readonly Readonly<Room>[], locks: AllocationProblem['locks']): AllocationProblem =>
    makeProblem({
      rooms,
      floors: snapshot.floors,
      areas: areasOfRooms(snapshot),
      slots,
      lines,
      catalogue,
      locks,
      rules: {
        officeCap: rules.officeCap === null ? null : squareMillimetres(rules.officeCap),
        officeFloorArea: squareMillimetres(rules.desks * rules.perDesk),
        noiseSeparation: rules.noiseSeparation,
        maxUsesPerRoom: rules.usesPerRoom,
        maxRoomsPerService: rules.roomsPerService,
      },
      options: { gap: basisPoints(rules.gap) },
    })
  const whole = made([...snapshot.rooms.values()], [])
  if (whole.rooms.length === 0) return { missing: 'rooms' }
  if (variant === null) return { missing: 'variant' }
  const weekOf = (room: Readonly<Room>) =>
    slots.map(({ id }) => ({ slot: id, use: assignedUse(snapshot, variant, room, id) }))
  // A room with one use all week is no place for anything else, but what goes on in it counts by every rule.
  const counted = [...snapshot.rooms.values()].filter(
    (room) => isTimetabled(room) || weekOf(room).some(({ use }) => catalogue.has(use)),
  )
  const given = counted.map((room) => ({ ...room, timetabled: true }))
  const measured = new Set(made(given, []).rooms.map(({ id }) => id))
  const kept = counted.filter(
    (room) => measured.has(room.id) && (rules.locked.has(room.id) || !isTimetabled(room)),
  )
  // What is no service (a store, a use of a newer version) is nothing to the model, and stays in the room.
  const locks = kept.flatMap((room) =>
    weekOf(room).map(({ slot, use }) => ({
      room: room.id,
      slot,
      service: catalogue.has(use) ? use : null,
    })),
  )
  return { problem: made(given, locks) }
}
