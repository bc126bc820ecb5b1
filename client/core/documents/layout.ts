// What editors do to the document `layout`: floors, variants and rooms, and what each room is used for slot by slot.
import type { Pen } from '#core/pen.ts'
import { ok, refuse, type Result } from '#core/result.ts'
import { cellKey, cellParts } from '#schemas/ids.ts'
import { LayoutDocument, type Floor, type LayoutChange, type Room, type Variant } from '#schemas/layout.ts'
import type { Point } from '#schemas/quantities.ts'
import type { FieldsOf, SnapshotOf } from '#schemas/record.ts'
import type * as Y from 'yjs'
import { commonId, makeCommonRows } from './commonRows.ts'
import { openDocument, type OpenDocument, type WriteRefusal, type OpenOptions } from './document.ts'
import { judgeReferences, type Judge, type Reference } from './judging.ts'
import { followedWalls, marksOf, placedOn } from './layoutMarks.ts'
import { inRankOrder, rankAtEnd, rankBetween } from './rank.ts'

export type Layout = OpenDocument<typeof LayoutDocument>
export type LayoutSnapshot = SnapshotOf<typeof LayoutDocument>
type Tables = (typeof LayoutDocument)['tables']
type Done = Result<void, WriteRefusal>

/** Corners and the walls of doors are geometry's: it judges more of them than whether they are there. */
const references: readonly Reference[] = [
  { from: 'walls', to: 'floors', ids: (_, { floor }) => [String(floor)] },
  { from: 'rooms', to: 'floors', ids: (_, { floor }) => [String(floor)] },
  { from: 'assignments', to: 'variants', ids: (key) => cellParts(key).slice(0, 1) },
  { from: 'assignments', to: 'rooms', ids: (key) => cellParts(key).slice(1, 2) },
  { from: 'proposals', to: 'variants', ids: (_, { variant }) => [String(variant)] },
  {
    from: 'facts',
    to: 'variants',
    ids: (_, { main, baseline }) => [main, baseline].flatMap((id) => (typeof id === 'string' ? [id] : [])),
  },
]

const none: ReadonlySet<string> = new Set()

export interface LayoutOptions extends OpenOptions {
  /** What may be left of a floor when a gesture is taken back: `geometry/returned.ts`, wherever gestures are. */
  readonly judge?: Judge<LayoutSnapshot>
}

export const openLayout = (doc: Y.Doc, pen: Pen, options: LayoutOptions = {}): Layout =>
  openDocument(
    LayoutDocument,
    doc,
    pen,
    { ...options, followed: (table, was, is) => (table === 'openings' ? followedWalls(was, is) : none) },
    [judgeReferences(references), ...(options.judge === undefined ? [] : [options.judge])],
    [...references, { from: 'openings', to: 'walls', ids: (_, { wall }) => [String(wall)] }],
  )

/** Adds a floor above the others; `storey` 1 is the ground floor. Gives its id. */
export const addFloor = (
  layout: Layout,
  fields: Omit<FieldsOf<Tables['floors']>, 'rank'>,
): Result<string, WriteRefusal> =>
  layout.write((draft) => {
    const id = layout.pen.newId()
    draft.floors.add(id, { ...fields, rank: rankAtEnd(layout.read().floors.values()) } as FieldsOf<
      Tables['floors']
    >)
    return id
  })

/**
 * Adds the next floor of a centre above the others. Two people who do so at once add the same floor: its id follows from the
 * centre and the storey. One that was removed before comes back as another.
 */
export const addNextFloor = (
  layout: Layout,
  centre: string,
  nameOf: (storey: number) => { readonly name: string; readonly nameEn: string },
): Result<string, WriteRefusal> => {
  const floors = [...layout.read().floors.values()]
  const storey = Math.max(0, ...floors.map((floor) => floor.storey)) + 1
  const fields = { ...nameOf(storey), storey }
  const id = commonId(centre, 'floors', String(storey))
  const made = makeCommonRows(layout, centre, {
    tables: { floors: { [id]: { ...fields, rank: rankAtEnd(floors) } } },
  })
  if (!made.ok) return made
  return made.value === null ? addFloor(layout, fields) : ok(id)
}

/** Adds the variant that a centre begins with, as `addNextFloor` adds a floor. */
export const addFirstVariant = (
  layout: Layout,
  centre: string,
  names: { readonly name: string; readonly nameEn: string },
): Result<string, WriteRefusal> => {
  const id = commonId(centre, 'variants', 'first')
  const made = makeCommonRows(layout, centre, {
    tables: { variants: { [id]: { ...names, rank: rankAtEnd([]) } } },
    ...(layout.read().facts?.main === undefined ? { singles: { facts: { main: id } } } : {}),
  })
  if (!made.ok) return made
  return made.value === null ? addVariant(layout, names.name, null, names.nameEn) : ok(id)
}

export const renameFloor = (layout: Layout, id: string, fields: { name?: string; nameEn?: string }): Done =>
  layout.write((draft) => draft.floors.update(id, fields))

/**
 * Enters the outer face of a floor, clockwise on the sheet. Nothing else changes it: walls that move stay measured
 * against what was entered, until somebody enters it anew.
 */
export const enterOutline = (layout: Layout, id: string, outline: readonly Point[]): Done =>
  layout.write((draft) => draft.floors.update(id, { outline: [...outline] }))

/** Adds a variant; its assignments start as a copy of another one's, so that a plan grows out of the present state. */
export const addVariant = (
  layout: Layout,
  name: string,
  copyOf: string | null,
  nameEn?: string,
): Result<string, WriteRefusal> =>
  layout.write((draft) => {
    const id = layout.pen.newId()
    const rank = rankAtEnd(layout.read().variants.values())
    draft.variants.add(id, { name, ...(nameEn === undefined ? {} : { nameEn }), rank })
    if (copyOf !== null) {
      for (const [key, assignment] of layout.read().assignments) {
        const [variant, room, slot] = cellParts(key)
        if (variant === copyOf) draft.assignments.put(cellKey(id, room, slot), assignment)
      }
    }
    if (layout.read().facts?.main === undefined) draft.facts.set({ main: id })
    return id
  })

export const renameVariant = (layout: Layout, id: string, fields: { name?: string; nameEn?: string }): Done =>
  layout.write((draft) => draft.variants.update(id, fields))

/** Chooses the variant that the plan's figures are reckoned from (`main`) or compared with (`baseline`). */
export const chooseVariant = (layout: Layout, choice: { main?: string; baseline?: string }): Done =>
  layout.write((draft) => draft.facts.set(choice))

export const editRoom = (
  layout: Layout,
  id: string,
  fields: { readonly [K in keyof FieldsOf<Tables['rooms']>]?: FieldsOf<Tables['rooms']>[K] | undefined },
): Done => layout.write((draft) => draft.rooms.update(id, fields))

/** Puts a door, window or passage into a wall; where it fits is reckoned by geometry. Gives its id. */
export const addOpening = (
  layout: Layout,
  fields: FieldsOf<Tables['openings']>,
): Result<string, WriteRefusal> =>
  layout.write((draft) => {
    const id = layout.pen.newId()
    draft.openings.add(id, { ...fields, ...placedAnew(layout, fields) })
    return id
  })

/** Where an opening stands that is put on a wall, as its row notes it. */
const placedAnew = (
  layout: Layout,
  { wall, offset }: { readonly wall?: string | undefined; readonly offset?: number | undefined },
): Pick<FieldsOf<Tables['openings']>, 'placed'> => {
  const { walls, vertices } = layout.read()
  const row = walls.get(wall ?? '')
  const placed = row && placedOn(row, offset ?? 0, (id) => vertices.get(id)?.at)
  return placed ? { placed } : {}
}

export const editOpening = (
  layout: Layout,
  id: string,
  fields: {
    readonly [K in keyof FieldsOf<Tables['openings']>]?: FieldsOf<Tables['openings']>[K] | undefined
  },
): Done =>
  layout.write((draft) => {
    const row = { ...layout.read().openings.get(id), ...fields }
    const isPut = fields.wall !== undefined || fields.offset !== undefined
    draft.openings.update(id, { ...fields, ...(isPut ? placedAnew(layout, row) : {}) })
  })

export const removeOpening = (layout: Layout, id: string): Done =>
  layout.write((draft) => draft.openings.remove(id))

/** Gives a room a use in some slots of a variant; `use` is a service's id or a plain use. One gesture. */
export const assignUse = (
  layout: Layout,
  variant: string,
  room: string,
  slots: readonly string[],
  use: string,
): Done => {
  if (!layout.read().rooms.has(room)) return refuse({ refused: 'unknown-record', table: 'rooms', id: room })
  return layout.write((draft) => {
    for (const slot of slots) draft.assignments.put(cellKey(variant, room, slot), { use })
  })
}

/** Stores what the allocation model found; it changes nothing in the plan. Gives the proposal's id. */
export const storeProposal = (
  layout: Layout,
  fields: Omit<FieldsOf<Tables['proposals']>, 'rank' | 'by' | 'made'>,
): Result<string, WriteRefusal> =>
  layout.write((draft) => {
    const id = layout.pen.newId()
    const rank = rankAtEnd(layout.read().proposals.values())
    draft.proposals.add(id, { ...fields, rank, by: layout.pen.member, made: layout.pen.now() })
    return id
  })

export const removeProposal = (layout: Layout, id: string): Done =>
  layout.write((draft) => draft.proposals.remove(id))

/**
 * Takes a proposal over into a variant, in one gesture that one undo takes back: every timetabled room gets exactly the
 * proposed uses, and `vacant` in the slots that the proposal leaves empty.
 */
export const takeOver = (
  layout: Layout,
  variant: string,
  assignments: readonly { readonly room: string; readonly slot: string; readonly use: string }[],
): Done =>
  layout.write((draft) => {
    const known = layout.read()
    for (const { room, slot, use } of assignments) {
      if (!known.rooms.has(room)) continue
      const key = cellKey(variant, room, slot)
      if (known.assignments.get(key)?.use !== use) draft.assignments.put(key, { use })
    }
  })

export const floorsInOrder = (snapshot: LayoutSnapshot): readonly Floor[] =>
  inRankOrder(snapshot.floors.values())
export const variantsInOrder = (snapshot: LayoutSnapshot): readonly Variant[] =>
  inRankOrder(snapshot.variants.values())
export const roomsOfFloor = (snapshot: LayoutSnapshot, floor: string): readonly Room[] =>
  inRankOrder([...snapshot.rooms.values()].filter((room) => room.floor === floor))

/** The variant that figures are reckoned from: the chosen one, else the first, else null. */
export const mainVariant = (snapshot: LayoutSnapshot): string | null => {
  const chosen = snapshot.facts?.main
  if (chosen !== undefined && snapshot.variants.has(chosen)) return chosen
  return variantsInOrder(snapshot)[0]?.id ?? null
}

/** What a room is used for in a slot: its assignment, else its own standing use, else vacant. */
export const useOf = (snapshot: LayoutSnapshot, variant: string, room: Room, slot: string): string =>
  snapshot.assignments.get(cellKey(variant, room.id, slot))?.use ?? room.use ?? 'vacant'

/** What a new room is called, and what is true of it unless it was split from another. */
export type NewRoom = Pick<FieldsOf<Tables['rooms']>, 'name' | 'nameEn' | 'use' | 'timetabled'>

/**
 * Writes a change of walls and rooms in one gesture. A room split from another takes over its marks, its standing use
 * and its uses in every variant; the assignments of a removed room go with it.
 */
export const applyLayoutChange = (
  layout: Layout,
  change: LayoutChange,
  newRoom: (id: string, like: Room | undefined) => NewRoom,
): Done =>
  layout.write((draft) => {
    const { rooms, assignments } = layout.read()
    const { axes, placed } = marksOf(layout.read(), change)
    for (const { id, ...row } of change.addVertices) draft.vertices.add(id, row)
    for (const { id, at } of change.moveVertices) draft.vertices.update(id, { at })
    const added = new Set(change.addWalls.map(({ id }) => id))
    for (const { id, axis: _, axisAt: __, ...row } of change.addWalls) {
      const { axis, axisAt } = axes.get(id) ?? {}
      draft.walls.add(id, {
        ...row,
        ...(axis === undefined || axisAt === undefined ? {} : { axis, axisAt }),
      })
    }
    for (const { id, from, to } of change.changeWalls) draft.walls.update(id, { from, to })
    for (const [id, axis] of axes) if (!added.has(id)) draft.walls.update(id, axis)
    for (const { id, opensInto, ...fields } of change.changeOpenings)
      draft.openings.update(id, {
        ...fields,
        ...(opensInto === undefined ? {} : { opensInto: opensInto ?? undefined }),
      })
    for (const [id, mark] of placed) draft.openings.update(id, { placed: mark })
    for (const id of change.removeOpenings) draft.openings.remove(id)
    for (const id of change.removeWalls) draft.walls.remove(id)
    for (const { id, seed } of change.moveSeeds) draft.rooms.update(id, { seed })
    let rank = rankAtEnd(rooms.values())
    const heirs = new Map<string, string>()
    for (const { id, floor, seed, like } of change.addRooms) {
      const origin = like === undefined ? undefined : rooms.get(like)
      const { id: _, ...inherited } = origin ?? { id }
      draft.rooms.add(id, { ...inherited, ...newRoom(id, origin), floor, seed, rank })
      if (origin) heirs.set(origin.id, id)
      rank = rankBetween(rank, null)
    }
    for (const id of change.removeRooms) draft.rooms.remove(id)
    const gone = new Set(change.removeRooms)
    if (heirs.size === 0 && gone.size === 0) return
    for (const [key, assignment] of assignments) {
      const [variant, room, slot] = cellParts(key)
      const heir = heirs.get(room)
      if (heir !== undefined) draft.assignments.put(cellKey(variant, heir, slot), assignment)
      if (gone.has(room)) draft.assignments.remove(key)
    }
  })
