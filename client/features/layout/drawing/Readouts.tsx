// What a hand on the plan is doing, in words over the drawing: the measures of what would be, why it can't be, and where the crosshair stands.
import type { FloorPlan } from '#core/geometry/floorPlan.ts'
import { useSource } from '#ui/useSource.ts'
import { useFormat, useLanguage, useWords } from '#ui/useWords.ts'
import { ghostMeasures } from '#features/layout/engine/ghostMeasures.ts'
import type { Crosshair } from '#features/layout/engine/crosshair.ts'
import { placesFrom } from '#features/layout/engine/placesFrom.ts'
import type { Previewer } from '#features/layout/engine/preview.ts'
import { useLayoutRefusalWords } from './refusalWords.ts'
import look from './floorPlan.module.css'

interface ReadoutsProps {
  readonly previewer: Previewer
  readonly crosshair: Pick<Crosshair, 'shown'>
  readonly plan: FloorPlan
}

/**
 * A person reads what letting go there would give, or why it would give nothing: over the drawing while a finger or mouse drags, which
 * would cover it below; in place of the caption while the crosshair moves, whose drawing it would cover above.
 */
export const Readouts = ({ previewer, crosshair, plan }: ReadoutsProps) => {
  const preview = useSource(previewer.shown)
  const view = useSource(crosshair.shown)
  const say = useWords('layout')
  const format = useFormat()
  const lang = useLanguage()
  const refusalWords = useLayoutRefusalWords()
  const origin = placesFrom(plan)
  const refusal = preview?.refusal ?? null
  const measures = preview === null ? null : ghostMeasures(preview, lang, format)
  const at = view !== null && view.floor === plan.floor ? view.at : null
  if (at === null && refusal === null && measures === null) return null
  return (
    <div className={look['readouts']} data-by-keys={at === null ? undefined : ''}>
      <div className={look['readout']} data-refused={refusal === null ? undefined : ''} data-readout="">
        {at !== null && (
          <span aria-hidden="true">
            {say('crosshairShort', { x: format.length(at.x - origin.x), y: format.length(at.y - origin.y) })}
          </span>
        )}
        {refusal !== null ? (
          <span role="status">{refusalWords(refusal)}</span>
        ) : (
          measures !== null && <span aria-hidden="true">{measures}</span>
        )}
      </div>
    </div>
  )
}
