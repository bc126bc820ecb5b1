// What editors do to the document `layout`: floors, variants and rooms, and what each room is used for slot by slot.
import type { Pen } from '#core/pen.ts'
import { ok, refuse, type Result } from '#core/result.ts'
import { cellKey, cellParts } from '#schemas/ids.ts'
import { LayoutDocument, versionOfVariantRows, type Floor, type Room } from '#schemas/layout.ts'
import type { Point } from '#schemas/quantities.ts'
import type { FieldsOf } from '#schemas/record.ts'
import type * as Y from 'yjs'
import { makeCommonRows } from './commonRows.ts'
import { openDocument, type OpenDocument, type WriteRefusal, type OpenOptions } from './document.ts'
import { judgeReferences, type Judge } from './judging.ts'
import { followedWalls } from './layoutMarks.ts'
import { heldIn, judgedIn } from './references.ts'
import type { Operation } from './operations.ts'
import { inRankOrder, rankAtEnd } from './rank.ts'
import { judgeInVariants } from './variantJudging.ts'
import {
  mainVariant,
  presentVariant,
  roomStands,
  rowsOfVariant,
  variantsInOrder,
  type LayoutSnapshot,
} from './variantRows.ts'
import { copyOwnRows } from './variantWriting.ts'

export { mainVariant, presentVariant, roomStands, rowsOfVariant, variantsInOrder, type LayoutSnapshot }

/** The open document `layout`. */
export type Layout = OpenDocument<typeof LayoutDocument>
type Tables = (typeof LayoutDocument)['tables']
type Done = Result<void, WriteRefusal>

/** A build that knows no rows of variants would read and mend them as if they stood in all. */
const versionFor = (operations: readonly Operation[]): number =>
  operations.some(
    (one) =>
      one.operation !== 'set' &&
      (one.table === 'variantRows' || ('fields' in one && one.fields['only'] !== undefined)),
  )
    ? versionOfVariantRows
    : 1

const none: ReadonlySet<string> = new Set()

/** What opening a layout takes beside the options of every document. */
export interface LayoutOptions extends OpenOptions {
  /** What may be left of a floor when a gesture is taken back: `geometry/returned.ts`, wherever gestures are. */
  readonly judge?: Judge<LayoutSnapshot>
}

/**
 * Opens the document `layout`: floors, walls, openings, rooms, variants and uses. Without a `judge` no return is
 * judged by the geometry.
 */
export const openLayout = (doc: Y.Doc, pen: Pen, options: LayoutOptions = {}): Layout =>
  openDocument(
    LayoutDocument,
    doc,
    pen,
    {
      ...options,
      versionFor,
      followed: (table, was, is) => (table === 'openings' ? followedWalls(was, is) : none),
    },
    {
      judges: [
        judgeReferences(judgedIn('layout', 'first')),
        ...(options.judge === undefined ? [] : [judgeInVariants(options.judge)]),
        judgeReferences(judgedIn('layout', 'last')),
      ],
      references: heldIn('layout'),
    },
  )

/**
 * Adds a floor above the others; `storey` 1 is the ground floor. Gives its id. Refused as by `OpenDocument.write`: `invalid` with
 * the field.
 */
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
 * Adds the next floor of a centre above the others. Two people who do so at once add the same floor: its id follows
 * from the centre, the storey, and how often such a floor was removed before. Refused as by `OpenDocument.write`.
 */
export const addNextFloor = (
  layout: Layout,
  centre: string,
  nameOf: (storey: number) => { readonly name: string; readonly nameEn: string },
): Result<string, WriteRefusal> => {
  const floors = [...layout.read().floors.values()]
  const storey = Math.max(0, ...floors.map((floor) => floor.storey)) + 1
  const row = { ...nameOf(storey), storey, rank: rankAtEnd(floors) }
  const name = String(storey)
  const made = makeCommonRows(layout, centre, (idOf) => ({
    tables: { floors: { [idOf('floors', name)]: row } },
  }))
  return made.ok ? ok(made.value('floors', name)) : made
}

/** Adds the variant that a centre begins with, as `addNextFloor` adds a floor. Refused as by `OpenDocument.write`. */
export const addFirstVariant = (
  layout: Layout,
  centre: string,
  names: { readonly name: string; readonly nameEn: string },
): Result<string, WriteRefusal> => {
  const hasMain = layout.read().facts?.main !== undefined
  const made = makeCommonRows(layout, centre, (idOf) => {
    const id = idOf('variants', 'first')
    return {
      tables: { variants: { [id]: { ...names, rank: rankAtEnd([]) } } },
      ...(hasMain ? {} : { singles: { facts: { main: id } } }),
    }
  })
  return made.ok ? ok(made.value('variants', 'first')) : made
}

/** Gives a floor another name in one language or both. Refused as by `OpenDocument.write`: `unknown-record`, `invalid`. */
export const renameFloor = (layout: Layout, id: string, fields: { name?: string; nameEn?: string }): Done =>
  layout.write((draft) => draft.floors.update(id, fields))

/**
 * Enters the outer face of a floor, clockwise on the sheet. Nothing else changes it: walls that move stay measured
 * against what was entered, until somebody enters it anew. Points in mm. Refused as by `OpenDocument.write`: `unknown-record`,
 * `invalid`.
 */
export const enterOutline = (layout: Layout, id: string, outline: readonly Point[]): Done =>
  layout.write((draft) => draft.floors.update(id, { outline: [...outline] }))

/**
 * Adds a variant; its assignments start as a copy of another one's, so that a plan grows out of the present state.
 * Walls and rooms are copied only as far as that other one differs from the present state. Refused as by `OpenDocument.write`.
 */
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
      copyOwnRows(layout.read(), draft, copyOf, id)
    }
    if (layout.read().facts?.main === undefined) draft.facts.set({ main: id })
    return id
  })

/** Gives a variant another name in one language or both. Refused as by `OpenDocument.write`: `unknown-record`, `invalid`. */
export const renameVariant = (layout: Layout, id: string, fields: { name?: string; nameEn?: string }): Done =>
  layout.write((draft) => draft.variants.update(id, fields))

/**
 * Chooses the variant that the plan's figures are reckoned from (`main`), or the one that is the present state
 * (`baseline`). Which one is the present state doesn't change by choosing another main one. Refused as by `OpenDocument.write`;
 * whether the variant exists isn't asked.
 */
export const chooseVariant = (layout: Layout, choice: { main?: string; baseline?: string }): Done =>
  layout.write((draft) => {
    const snapshot = layout.read()
    const present = snapshot.facts?.baseline === undefined ? presentVariant(snapshot) : null
    const isPinned = present !== null && choice.main !== undefined && choice.main !== present
    draft.facts.set({ ...(isPinned ? { baseline: present } : {}), ...choice })
  })

/**
 * Writes some fields of a room, for all variants; `undefined` takes a field away. Refused as by `OpenDocument.write`:
 * `unknown-record`, `invalid` with the field.
 */
export const editRoom = (
  layout: Layout,
  id: string,
  fields: { readonly [K in keyof FieldsOf<Tables['rooms']>]?: FieldsOf<Tables['rooms']>[K] | undefined },
): Done => layout.write((draft) => draft.rooms.update(id, fields))

/**
 * Gives a room a use in some slots of a variant; `use` is a service's id or a plain use. One gesture. Refused as any
 * write: `unknown-record` where the room is gone.
 */
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

/**
 * Stores what the allocation model found; it changes nothing in the plan. Gives the proposal's id. Refused as any
 * write: `invalid` with the field.
 */
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

/** Takes a stored allocation away. Refused as by `OpenDocument.write`: `unknown-record`. */
export const removeProposal = (layout: Layout, id: string): Done =>
  layout.write((draft) => draft.proposals.remove(id))

/**
 * Takes a proposal over into a variant, in one gesture that one undo takes back: every timetabled room gets exactly
 * the proposed uses, and `vacant` in the slots that the proposal leaves empty. Rooms that are gone by now are passed
 * over. Refused as by `OpenDocument.write`.
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

/** The floors in the order people gave them; a storey's number doesn't decide it. */
export const floorsInOrder = (snapshot: LayoutSnapshot): readonly Floor[] =>
  inRankOrder(snapshot.floors.values())
/**
 * The rooms whose row names a floor, in order, whichever variants they stand in; use `rowsOfVariant` first for one
 * variant.
 */
export const roomsOfFloor = (snapshot: LayoutSnapshot, floor: string): readonly Room[] =>
  inRankOrder([...snapshot.rooms.values()].filter((room) => room.floor === floor))

/** What a room is used for in a slot: its assignment, else its own standing use, else vacant; its standing use where slot or variant is null. */
export const assignedUse = (
  snapshot: LayoutSnapshot,
  variant: string | null,
  room: Room,
  slot: string | null,
): string =>
  (slot === null || variant === null
    ? undefined
    : snapshot.assignments.get(cellKey(variant, room.id, slot))?.use) ??
  room.use ??
  'vacant'
