// Writes an edit of the walls: reckoned on the rows as they stand, in one gesture that one undo takes back.
import type { WriteRefusal } from '#core/documents/document.ts'
import { applyLayoutChange, roomsOfFloor, type Layout } from '#core/documents/layout.ts'
import { changesNothing, type EditRefusal } from '#core/geometry/layoutChange.ts'
import type { LayoutChange } from '#schemas/layout.ts'
import { ok, type Result } from '#core/result.ts'
import type { Edit } from './preview.ts'

/** How new rooms are called in both languages, counting from 1 on their floor: `Room 3`. */
export interface RoomNaming {
  readonly zh: (n: number) => string
  readonly en: (n: number) => string
}

export type LayoutRefusal = WriteRefusal | EditRefusal

/** Gives the change that was written; one that changes nothing is not written and makes no step of undo. */
export const commitEdit = (
  layout: Layout,
  edit: Edit,
  naming: RoomNaming,
): Result<LayoutChange, LayoutRefusal> => {
  const why = layout.sealed()
  if (why) return { ok: false, error: { refused: why } }
  const rows = layout.read()
  const result = edit(rows, layout.pen.newId)
  if (!result.ok || changesNothing(result.value)) return result
  const change = result.value
  const taken = new Map<string, Set<string>>()
  const namesOn = (floor: string): Set<string> => {
    let names = taken.get(floor)
    if (!names) taken.set(floor, (names = new Set(roomsOfFloor(rows, floor).map(({ name }) => name))))
    return names
  }
  const floorOf = new Map(change.addRooms.map(({ id, floor }) => [id, floor]))
  const written = applyLayoutChange(layout, change, (id, like) => {
    const names = namesOn(floorOf.get(id) ?? '')
    const free = (nameOf: (n: number) => string, first: number): number => {
      let n = first
      while (names.has(nameOf(n))) n++
      names.add(nameOf(n))
      return n
    }
    if (like) {
      const n = free((i) => `${like.name} ${i}`, 2)
      return {
        name: `${like.name} ${n}`,
        ...(like.nameEn === undefined ? {} : { nameEn: `${like.nameEn} ${n}` }),
      }
    }
    const n = free(naming.zh, 1)
    return { name: naming.zh(n), nameEn: naming.en(n), timetabled: true }
  })
  return written.ok ? ok(change) : written
}
