// Writes an edit of the walls: reckoned on the rows as they stand, in one gesture that one undo takes back.
import { rowsOfVariant, type Layout } from '#core/documents/layout.ts'
import { applyLayoutChange } from '#core/documents/layoutChanging.ts'
import type { WriteRefusal } from '#core/documents/document.ts'
import type { VariantRefusal } from '#core/documents/layoutRemoving.ts'
import { changesNothing, type Edit, type EditRefusal } from '#core/geometry/layoutChange.ts'
import type { LayoutChange } from '#schemas/layout.ts'
import { ok, type Result } from '#core/result.ts'
import { namesFor, type RoomNaming } from './roomNaming.ts'

/** Why nothing was written to the layout. */
export type LayoutRefusal = WriteRefusal | EditRefusal | VariantRefusal

/**
 * Reckoned on the rows of a variant, and written in it; null: in all. Gives the change that was written; one that changes nothing is not
 * written and makes no step of undo. Refused as the edit is, and as by `OpenDocument.write`.
 */
export const commitEdit = (
  layout: Layout,
  edit: Edit,
  naming: RoomNaming,
  variant: string | null = null,
): Result<LayoutChange, LayoutRefusal> => {
  const why = layout.sealed()
  if (why) return { ok: false, error: { refused: why } }
  const { rooms } = layout.read()
  const result = edit(rowsOfVariant(layout.read(), variant), layout.pen.newId)
  if (!result.ok || changesNothing(result.value)) return result
  const change = result.value
  const next = namesFor(rooms.values(), naming)
  const written = applyLayoutChange(
    layout,
    change,
    (_, like) => ({ ...next(like), ...(like ? {} : { timetabled: true }) }),
    variant,
  )
  return written.ok ? ok(change) : written
}
