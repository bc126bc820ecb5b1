// What a hand on the plan is doing, in words over the drawing: the measures of what would be, why it can't be, and where the crosshair stands.
import type { FloorPlan } from '#core/geometry/floorPlan.ts'
import { useSource } from '#ui/useSource.ts'
import { useFormat, useLanguage, useWords } from '#ui/useWords.ts'
import { ghostMeasures } from '#features/layout/engine/ghostMeasures.ts'
import { placesFrom, type Crosshair } from '#features/layout/engine/crosshair.ts'
import type { Previewer } from '#features/layout/engine/preview.ts'
import { useLayoutRefusalWords } from './refusalWords.ts'
import look from './floorPlan.module.css'

interface ReadoutsProps {
  readonly previewer: Previewer
  readonly crosshair: Pick<Crosshair, 'shown'>
  readonly plan: FloorPlan
}

/** A person reads beside the hand what letting go there would give, or why it would give nothing. */
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
  return (
    <div className={look['readouts']}>
      {view !== null && view.floor === plan.floor && (
        <div className={look['readout']} aria-hidden="true">
          {say('crosshairAt', {
            x: format.length(view.at.x - origin.x),
            y: format.length(view.at.y - origin.y),
          })}
        </div>
      )}
      {refusal !== null ? (
        <div className={look['readout']} data-refused="" role="status">
          {refusalWords(refusal)}
        </div>
      ) : (
        measures !== null && (
          <div className={look['readout']} aria-hidden="true">
            {measures}
          </div>
        )
      )}
    </div>
  )
}
