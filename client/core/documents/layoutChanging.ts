// A change of walls and rooms that geometry reckoned, written into the document `layout` as one gesture.
import type { Result } from '#core/result.ts'
import { cellKey, cellParts } from '#schemas/ids.ts'
import type { LayoutChange, LayoutDocument, Room } from '#schemas/layout.ts'
import type { FieldsOf } from '#schemas/record.ts'
import type { WriteRefusal } from './document.ts'
import type { Layout } from './layout.ts'
import { marksOf } from './layoutMarks.ts'
import { rankAtEnd, rankBetween } from './rank.ts'
import { followMovedWalls } from './variantFollowing.ts'
import { rowsOfVariant } from './variantRows.ts'
import { draftInVariant, scopeOf } from './variantWriting.ts'

type Done = Result<void, WriteRefusal>
type Tables = (typeof LayoutDocument)['tables']

/** What a new room is called, and what is true of it unless it was split from another. */
export type NewRoom = Pick<FieldsOf<Tables['rooms']>, 'name' | 'nameEn' | 'use' | 'timetabled'>

/**
 * Writes a change of walls and rooms of a variant in one gesture; `change` was reckoned on `rowsOfVariant`. In the
 * variant that is the present state, and where `variant` is null, it is written for all; in any other for that one
 * alone. A room split from another takes over its marks, its standing use and its uses in every variant that has it;
 * the assignments of a removed room go with it. Lengths in mm. Refused as by `OpenDocument.write`: `unknown-record` where somebody
 * has removed a row meanwhile, `invalid`.
 */
export const applyLayoutChange = (
  layout: Layout,
  change: LayoutChange,
  newRoom: (id: string, like: Room | undefined) => NewRoom,
  variant: string | null = null,
): Done =>
  layout.write((draft) => {
    const snapshot = layout.read()
    const view = rowsOfVariant(snapshot, variant)
    const { rooms, assignments } = snapshot
    const { axes, placed } = marksOf(view, change)
    const rows = draftInVariant(snapshot, draft, variant)
    for (const { id, ...row } of change.addVertices) rows.add('vertices', id, row)
    for (const { id, at } of change.moveVertices) rows.update('vertices', id, { at })
    const added = new Set(change.addWalls.map(({ id }) => id))
    for (const { id, axis: _, axisAt: __, ...row } of change.addWalls) {
      const { axis, axisAt } = axes.get(id) ?? {}
      rows.add('walls', id, {
        ...row,
        ...(axis === undefined || axisAt === undefined ? {} : { axis, axisAt }),
      })
    }
    for (const { id, from, to } of change.changeWalls) rows.update('walls', id, { from, to })
    for (const [id, axis] of axes) if (!added.has(id)) rows.update('walls', id, axis)
    for (const { id, opensInto, ...fields } of change.changeOpenings)
      rows.update('openings', id, {
        ...fields,
        ...(opensInto === undefined ? {} : { opensInto: opensInto ?? undefined }),
      })
    for (const [id, mark] of placed) rows.update('openings', id, { placed: mark })
    for (const id of change.removeOpenings) rows.remove('openings', id)
    for (const id of change.removeWalls) rows.remove('walls', id)
    for (const { id, seed } of change.moveSeeds) rows.update('rooms', id, { seed })
    let rank = rankAtEnd(rooms.values())
    const heirs = new Map<string, string>()
    for (const { id, floor, seed, like } of change.addRooms) {
      const origin = like === undefined ? undefined : view.rooms.get(like)
      const { id: _, only: __, ...inherited } = origin ?? { id }
      rows.add('rooms', id, { ...inherited, ...newRoom(id, origin), floor, seed, rank })
      if (origin) heirs.set(origin.id, id)
      rank = rankBetween(rank, null)
    }
    for (const id of change.removeRooms) rows.remove('rooms', id)
    rows.end()
    const scope = scopeOf(snapshot, variant)
    if (scope === null) followMovedWalls(snapshot, draft, change)
    const gone = new Set(change.removeRooms)
    if (heirs.size === 0 && gone.size === 0) return
    for (const [key, assignment] of assignments) {
      const [of, room, slot] = cellParts(key)
      if (scope !== null && of !== scope) continue
      const heir = heirs.get(room)
      if (heir !== undefined) draft.assignments.put(cellKey(of, heir, slot), assignment)
      if (gone.has(room)) draft.assignments.remove(key)
    }
  })
