// How each room of a floor is drawn in the slot that is shown, reckoned again only when something of it changed.
import { useMemo } from 'react'
import type { DeskView } from './deskView.ts'
import { useLanguage, useWords } from '#ui/useWords.ts'
import { lookOf, type RoomLook } from '#features/layout/engine/floorPlanView.ts'

/** By room id. */
export const useLooks = ({
  snapshot,
  plan,
  slots,
  catalogue,
  place,
}: DeskView): ReadonlyMap<string, RoomLook> => {
  const { variant, slot } = place
  const lang = useLanguage()
  const field = useWords('domain')
  return useMemo(() => {
    const source = { snapshot, variant, slots, slot, catalogue, lang, field }
    const found = new Map<string, RoomLook>()
    for (const { room: id } of plan.faces) {
      const row = snapshot.rooms.get(id ?? '')
      if (row) found.set(row.id, lookOf(source, row))
    }
    return found
  }, [snapshot, plan, variant, slots, slot, catalogue, lang, field])
}
