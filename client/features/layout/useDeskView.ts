// What the page of the floor plan shows: the rows of a variant, a floor, the selected room, and what is reckoned of them.
import { useMemo, useState } from 'react'
import type { PageProps } from '#core/centre/workspace.ts'
import { inRankOrder } from '#core/documents/rank.ts'
import { floorPlanOf, type FloorPlan } from '#core/geometry/floorPlan.ts'
import { catalogueWith } from '#core/kinds/catalogue.ts'
import { useMayWrite } from '#kit/useMayWrite.ts'
import { useSource } from '#ui/useSource.ts'
import type { DeskView } from '#features/layout/drawing/deskView.ts'
import { usePlace } from '#features/layout/drawing/usePlace.ts'
import { useRowsOfVariant } from '#features/layout/drawing/useRowsOfVariant.ts'
import { makePreviewer } from '#features/layout/engine/preview.ts'
import { shownMeasure } from '#features/layout/engine/shownMeasure.ts'

const noPlan: FloorPlan = { floor: '', faces: [], roomsById: new Map(), findings: [], outside: [] }

/** Follows the address, the layout and the centre. */
export const useDeskView = ({ workspace, path, go }: PageProps): DeskView => {
  const whole = useSource(workspace.layout)
  const centre = useSource(workspace.centre)
  const slots = useMemo(() => inRankOrder(centre.slots.values()), [centre.slots])
  const catalogue = useMemo(() => catalogueWith(centre.serviceEdits), [centre.serviceEdits])
  const mayEdit = useMayWrite(workspace, workspace.layout)
  const mayRemark = useMayWrite(workspace, workspace.ownRemarks)
  const place = usePlace({ path, go }, whole, slots)
  const { variant, floor } = place
  const snapshot = useRowsOfVariant(whole, variant)
  const [previewer] = useState(makePreviewer)
  const plan = floor === null ? noPlan : floorPlanOf(snapshot, floor)
  const room = place.room === null ? null : (snapshot.rooms.get(place.room) ?? null)
  const measure = useMemo(
    () => shownMeasure(workspace, previewer, variant, slots, catalogue),
    [workspace, previewer, variant, slots, catalogue],
  )
  return {
    ...{
      workspace,
      whole,
      snapshot,
      plan,
      place,
      room,
      slots,
      catalogue,
      mayEdit,
      mayRemark,
      measure,
      previewer,
    },
  }
}
