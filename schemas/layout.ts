// The document `layout`: floors as a graph of shared walls, rooms as seeds in it, and what each room is used for, slot by slot.
import { z } from 'zod'
import { counted, Millimetres, Point } from './quantities.ts'
import { cell, ClaimedTime, document, Line, Prose, Rank, record } from './record.ts'

/** The uses that are not a service of the catalogue. A room's class follows from its use and is never stored. */
export const plainUses = ['support', 'circulation', 'outdoor', 'vacant'] as const

/** One way of using the same building: the present state, the plan, a consultant's alternative. */
export const Variant = record('variant', {
  name: Line,
  nameEn: Line.optional(),
  rank: Rank,
  note: Prose.optional(),
})
export type Variant = z.infer<typeof Variant.shape> & { readonly id: string }

/** Which variant the plan's figures are reckoned from, and which one they are compared with. */
export const LayoutFacts = record('layoutFacts', {
  main: z.string().optional(),
  baseline: z.string().optional(),
})

/** A floor; `storey` 1 is 首层 (ground floor), there is no storey 0. `outline` is the outer face, clockwise on the sheet. */
export const Floor = record('floor', {
  name: Line,
  nameEn: Line.optional(),
  site: z.string().optional(),
  storey: z.int().meta(counted('storey')),
  rank: Rank,
  outline: z.array(Point).max(2_000).optional(),
})
export type Floor = z.infer<typeof Floor.shape> & { readonly id: string }

/** The variants that a row was made in, where it stands in these alone; absent: it is part of the present state, so of all. */
const Only = z.array(z.string()).max(64).optional()

/** What rows of all tables that variants have rows in say of these variants. */
export const MadeIn = z.object({ only: Only })
export type MadeIn = Readonly<z.infer<typeof MadeIn>>

/** A corner where walls meet, on the walls' centre lines. The position is one field, so that x and y never part. */
export const Vertex = record('vertex', { floor: z.string(), at: Point, only: Only })
export type Vertex = z.infer<typeof Vertex.shape> & { readonly id: string }

/**
 * A wall between two vertices, half its thickness to each side. `kind`: outer, inner, partition, parapet, or a virtual
 * boundary (thickness 0). `axis` is `x` for a wall that its last gesture left level, `y` for an upright one, absent for any
 * other: ends that two people moved apart show by it, and a wall that somebody bent on purpose doesn't. `axisAt` is where
 * that gesture left it across the axis: the y of a level wall, the x of an upright one.
 */
export const Wall = record(
  'wall',
  {
    floor: z.string(),
    from: z.string(),
    to: z.string(),
    thickness: Millimetres,
    kind: z.string(),
    axis: z.string().optional(),
    axisAt: Millimetres.optional(),
    only: Only,
  },
  { notes: ['axis', 'axisAt'] },
)
export type Wall = z.infer<typeof Wall.shape> & { readonly id: string }

/**
 * Where a door or window was put: the line of its wall at that time, and which wall and offset that was. It counts only
 * while wall and offset are still the row's, and says where the opening stood if the wall is taken away or changed by
 * somebody who doesn't know of the opening.
 */
export const Placed = z.object({
  floor: z.string(),
  wall: z.string(),
  offset: z.int().meta(counted('mm')),
  from: Point,
  to: Point,
})
export type Placed = z.infer<typeof Placed>

/** A door, window or passage in a wall; `offset` runs along the centre line from the wall's `from` to the near jamb. */
export const Opening = record(
  'opening',
  {
    wall: z.string(),
    kind: z.string(),
    offset: Millimetres,
    width: Millimetres,
    leaf: z.string().optional(),
    hinge: z.string().optional(),
    opensInto: z.string().optional(),
    placed: Placed.optional(),
    only: Only,
  },
  { notes: ['placed'] },
)
export type Opening = z.infer<typeof Opening.shape> & { readonly id: string }

/**
 * A room: a seed point and what is said of it. Its outline is the face of the wall graph that holds the seed.
 * `use` is what it is used for in every slot that no assignment names; absent means vacant.
 */
export const Room = record('room', {
  floor: z.string(),
  name: Line,
  nameEn: Line.optional(),
  seed: Point,
  rank: Rank,
  use: z.string().optional(),
  /** Whether its use can be set slot by slot; stairs, toilets and stores are not timetabled. */
  timetabled: z.boolean().optional(),
  water: z.boolean().optional(),
  daylight: z.boolean().optional(),
  stepFree: z.boolean().optional(),
  acoustic: z.boolean().optional(),
  only: Only,
})
export type Room = z.infer<typeof Room.shape> & { readonly id: string }

/** What a room is used for in one slot of one variant; keyed `variant~room~slot`. `use` is a service id or a plain use. */
export const Assignment = cell('assignment', z.object({ use: z.string() }))

/** The tables whose rows a variant may have for itself, hide, or see otherwise. */
export const variantTables = ['vertices', 'walls', 'openings', 'rooms'] as const
/** A table of which a variant may have rows of its own. */
export type VariantTable = (typeof variantTables)[number]

/**
 * What one variant says of a row that others have too; keyed `variant~row`, `table` is where the row stands. `hidden`: it has no
 * such row. `shown`: it has the row though `only` doesn't name it, as a copy of the variant that made it. Every other field
 * stands in the place of the row's own in this variant, null for none; of a corner `x` and `y` each by itself, so that a wall
 * moved across in a variant goes along with the present state along its own line. Unknown fields are kept.
 */
export const VariantRow = cell(
  'variantRow',
  z.looseObject({
    table: z.string(),
    hidden: z.boolean().optional(),
    shown: z.boolean().optional(),
    x: Millimetres.optional(),
    y: Millimetres.optional(),
    from: z.string().optional(),
    to: z.string().optional(),
    axis: z.string().nullable().optional(),
    axisAt: Millimetres.nullable().optional(),
    wall: z.string().optional(),
    kind: z.string().optional(),
    offset: Millimetres.optional(),
    width: Millimetres.optional(),
    leaf: z.string().nullable().optional(),
    hinge: z.string().nullable().optional(),
    opensInto: z.string().nullable().optional(),
    placed: Placed.optional(),
    seed: Point.optional(),
  }),
  { later: true },
)
export type VariantRow = z.infer<typeof VariantRow.shape>

/** Whether a row stands in a variant (null: in the present state), by the row itself and the variant's cell of it. */
export const standsIn = ({ only }: MadeIn, variant: string | null, cell: VariantRow | undefined): boolean =>
  cell?.hidden !== true &&
  (only === undefined || (variant !== null && only.includes(variant)) || cell?.shown === true)

/** The fields that a variant may see otherwise, by table; `at` of a corner is kept as `x` and `y`. */
export const fieldsByVariant = {
  vertices: ['at'],
  walls: ['from', 'to', 'axis', 'axisAt'],
  openings: ['wall', 'kind', 'offset', 'width', 'leaf', 'hinge', 'opensInto', 'placed'],
  rooms: ['seed'],
} as const satisfies Readonly<Record<VariantTable, readonly string[]>>

/** The version of the document that a build has to know before it may read or write rows of variants. */
export const versionOfVariantRows = 2

/**
 * A proposal of the allocation model: a stored result, never reckoned again on viewing. `result` is an AllocationResult. What
 * is taken over from it is frozen as assignments, the proposal itself is not.
 */
export const Proposal = record(
  'proposal',
  {
    name: Line,
    rank: Rank,
    by: z.string(),
    made: ClaimedTime,
    variant: z.string(),
    problemDigest: z.string(),
    result: z.record(z.string(), z.unknown()),
    /** The AllocationProblem that was solved, so that anyone can check the result and see which rooms it speaks of. */
    problem: z.record(z.string(), z.unknown()).optional(),
  },
  { frozen: false },
)
export type Proposal = z.infer<typeof Proposal.shape> & { readonly id: string }

/** The document `layout`; its rows of variants came with version 2. */
export const LayoutDocument = document('layout', versionOfVariantRows, {
  tables: {
    variants: Variant,
    floors: Floor,
    vertices: Vertex,
    walls: Wall,
    openings: Opening,
    rooms: Room,
    assignments: Assignment,
    variantRows: VariantRow,
    proposals: Proposal,
  },
  singles: { facts: LayoutFacts },
})

/**
 * The rows that one gesture adds, changes and removes; all lists are in order of id. Vertices are never removed:
 * another device may be building on one that this gesture leaves bare, and a bare vertex costs nothing.
 */
export interface LayoutChange {
  readonly addVertices: readonly Vertex[]
  readonly moveVertices: readonly { readonly id: string; readonly at: Point }[]
  readonly addWalls: readonly Wall[]
  readonly changeWalls: readonly { readonly id: string; readonly from: string; readonly to: string }[]
  readonly removeWalls: readonly string[]
  /** `opensInto` is null where no room is left that it could open into. */
  readonly changeOpenings: readonly (Pick<Opening, 'wall' | 'offset'> & {
    readonly id: string
    readonly hinge?: string
    readonly opensInto?: string | null
  })[]
  /** Of the changed openings those that no longer fit where they stood in the building, and had to make way. */
  readonly pushedOpenings: readonly string[]
  readonly removeOpenings: readonly string[]
  /** `like` is the room that a split took the new one from; the caller gives name and rank. */
  readonly addRooms: readonly (Pick<Room, 'floor' | 'seed'> & {
    readonly id: string
    readonly like?: string
  })[]
  readonly moveSeeds: readonly { readonly id: string; readonly seed: Point }[]
  readonly removeRooms: readonly string[]
}
