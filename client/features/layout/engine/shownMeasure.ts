// The measure of the variant that is shown; while something is dragged, of the layout as it would stand on letting go.
import { remeasuring, type RemeasuredRoom } from '#core/figures/remeasure.ts'
import { classOfUse } from '#core/kinds/useClassKind.ts'
import type { Catalogue } from '#core/kinds/catalogue.ts'
import { derive, type Source } from '#core/source.ts'
import { checksOf, measureOf } from '#core/centre/street.ts'
import type { Workspace } from '#core/centre/workspace.ts'
import type { Slot } from '#schemas/centre.ts'
import type { Check, LayoutMeasure } from '#schemas/derived.ts'
import type { Preview, Previewer } from './preview.ts'

type Measured = Pick<Workspace, 'layout' | 'centre' | 'figures'>

/** Without a variant the rooms' standing uses are measured. A drag measures the rooms it changes, and no other. */
export const shownMeasure = (
  { layout, centre, figures }: Measured,
  previewer: Previewer,
  variant: string | null,
  slots: readonly Slot[],
  catalogue: Catalogue,
): Source<LayoutMeasure> => {
  const written: Source<LayoutMeasure> =
    variant === null
      ? derive([layout, centre], (drawn, facts) => measureOf(drawn, facts, null))
      : figures.measureOf(variant)
  const remeasured = derive([written], (measure) =>
    remeasuring(measure, slots, (use) => classOfUse(use, catalogue)),
  )
  return derive([previewer.shown, written], (preview, measure) =>
    preview === null ? measure : remeasured.read()(changesOf(preview)),
  )
}

/** The guideline checks of what is shown: they move with the areas. */
export const shownChecks = (
  { centre }: Pick<Workspace, 'centre'>,
  measure: Source<LayoutMeasure>,
): Source<readonly Check[]> => derive([measure, centre], checksOf)

const changesOf = ({ changed, rows, plan, heirs, floor }: Preview): readonly RemeasuredRoom[] =>
  [...changed].map((id) => {
    const like = heirs.get(id)
    const area = plan.roomsById.get(id)?.inner.area ?? null
    return {
      id,
      floor,
      name: rows.rooms.get(id)?.name ?? '',
      area,
      ...(like === undefined ? {} : { like }),
    }
  })

/** Office area in use in one slot, in mm². */
export const officeInSlot = (measure: LayoutMeasure, slot: string, catalogue: Catalogue): number =>
  measure.rooms.reduce(
    (sum, { area, uses, staticClass }) =>
      staticClass !== 'outdoor' && classOfUse(uses[slot] ?? 'vacant', catalogue) === 'office'
        ? sum + (area ?? 0)
        : sum,
    0,
  )
