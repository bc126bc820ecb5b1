// The measure of the variant that is shown; while something is dragged, of the layout as it would stand on letting go.
import { measureLayout } from '#core/figures/measure.ts'
import { classOfUse } from '#core/kinds/useClassKind.ts'
import type { Catalogue } from '#core/kinds/catalogue.ts'
import type { LayoutSnapshot } from '#core/documents/layout.ts'
import { derive, type Source } from '#core/source.ts'
import type { Workspace } from '#core/workspace.ts'
import type { Slot } from '#schemas/centre.ts'
import type { LayoutMeasure } from '#schemas/derived.ts'
import { cellKey, cellParts } from '#schemas/ids.ts'
import type { SquareMillimetres } from '#schemas/quantities.ts'
import type { Preview, Previewer } from './preview.ts'

/** Without a variant the rooms' standing uses are measured. */
export const shownMeasure = (
  workspace: Pick<Workspace, 'layout' | 'figures'>,
  previewer: Previewer,
  variant: string | null,
  slots: readonly Slot[],
  catalogue: Catalogue,
): Source<LayoutMeasure> => {
  const { layout, figures } = workspace
  const written: Source<LayoutMeasure> =
    variant === null
      ? derive([layout], (snapshot) => measureOf(snapshot, null, slots, catalogue, new Map(), null))
      : figures.measureOf(variant)
  return derive([previewer.shown, written, layout], (preview, measure, snapshot) => {
    if (preview === null) return measure
    const areas = new Map(measure.rooms.map(({ id, area }) => [id, area]))
    for (const room of preview.rows.rooms.values())
      if (room.floor === preview.floor)
        areas.set(room.id, preview.plan.roomsById.get(room.id)?.inner.area ?? null)
    return measureOf(snapshot, variant, slots, catalogue, areas, preview)
  })
}

const measureOf = (
  snapshot: LayoutSnapshot,
  variant: string | null,
  slots: readonly Slot[],
  catalogue: Catalogue,
  areas: ReadonlyMap<string, SquareMillimetres | null>,
  preview: Preview | null,
): LayoutMeasure =>
  measureLayout({
    floors: snapshot.floors,
    rooms: preview?.rows.rooms ?? snapshot.rooms,
    assignments: preview === null ? snapshot.assignments : withHeirs(snapshot, preview.heirs),
    variant,
    slots,
    areas,
    classOfUse: (use) => classOfUse(use, catalogue),
  })

/** A room that a split would make is used as the room it is taken from. */
const withHeirs = (
  { assignments }: LayoutSnapshot,
  heirs: ReadonlyMap<string, string>,
): LayoutSnapshot['assignments'] => {
  if (heirs.size === 0) return assignments
  const heirOf = new Map([...heirs].map(([heir, room]) => [room, heir]))
  const all = new Map(assignments)
  for (const [key, assignment] of assignments) {
    const [variant, room, slot] = cellParts(key)
    const heir = heirOf.get(room)
    if (heir !== undefined) all.set(cellKey(variant, heir, slot), assignment)
  }
  return all
}

/** Office area in use in one slot, in mm². */
export const officeInSlot = (measure: LayoutMeasure, slot: string, catalogue: Catalogue): number =>
  measure.rooms.reduce(
    (sum, { area, uses, staticClass }) =>
      staticClass !== 'outdoor' && classOfUse(uses[slot] ?? 'vacant', catalogue) === 'office'
        ? sum + (area ?? 0)
        : sum,
    0,
  )
