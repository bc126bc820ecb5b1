// Doors, windows and passages: put into a wall of a variant, changed, and taken out again.
import type { Result } from '#core/result.ts'
import type { LayoutDocument } from '#schemas/layout.ts'
import type { FieldsOf } from '#schemas/record.ts'
import type { WriteRefusal } from './document.ts'
import type { Layout } from './layout.ts'
import { placedOn } from './layoutMarks.ts'
import { rowsOfVariant } from './variantRows.ts'
import { draftInVariant } from './variantWriting.ts'

type Done = Result<void, WriteRefusal>
type Openings = (typeof LayoutDocument)['tables']['openings']

/**
 * Puts a door, window or passage into a wall of a variant; where it fits is reckoned by geometry. Gives its id.
 * Offset and width in mm. Refused as by `OpenDocument.write`: `invalid` with the field.
 */
export const addOpening = (
  layout: Layout,
  fields: FieldsOf<Openings>,
  variant: string | null = null,
): Result<string, WriteRefusal> =>
  layout.write((draft) => {
    const id = layout.pen.newId()
    const rows = draftInVariant(layout.read(), draft, variant)
    rows.add('openings', id, { ...fields, ...placedAnew(layout, fields, variant) })
    rows.end()
    return id
  })

/** Where an opening stands that is put on a wall, as its row notes it. */
const placedAnew = (
  layout: Layout,
  { wall, offset }: { readonly wall?: string | undefined; readonly offset?: number | undefined },
  variant: string | null,
): Pick<FieldsOf<Openings>, 'placed'> => {
  const { walls, vertices } = rowsOfVariant(layout.read(), variant)
  const row = walls.get(wall ?? '')
  const placed = row && placedOn(row, offset ?? 0, (id) => vertices.get(id)?.at)
  return placed ? { placed } : {}
}

/**
 * Writes some fields of a door or window (offset and width in mm) in the variant that is drawn in; null is the
 * present state. A new wall or offset notes where it was put. Refused as by `OpenDocument.write`: `unknown-record`, `invalid`.
 */
export const editOpening = (
  layout: Layout,
  id: string,
  fields: {
    readonly [K in keyof FieldsOf<Openings>]?: FieldsOf<Openings>[K] | undefined
  },
  variant: string | null = null,
): Done =>
  layout.write((draft) => {
    const row = { ...rowsOfVariant(layout.read(), variant).openings.get(id), ...fields }
    const isPut = fields.wall !== undefined || fields.offset !== undefined
    const rows = draftInVariant(layout.read(), draft, variant)
    rows.update('openings', id, { ...fields, ...(isPut ? placedAnew(layout, row, variant) : {}) })
    rows.end()
  })

/**
 * Takes a door or window out of the variant that is drawn in; null is the present state. Refused as by `OpenDocument.write`:
 * `unknown-record`.
 */
export const removeOpening = (layout: Layout, id: string, variant: string | null = null): Done =>
  layout.write((draft) => {
    const rows = draftInVariant(layout.read(), draft, variant)
    rows.remove('openings', id)
    rows.end()
  })
