// Where one stands in the layout: floor, room, slot and variant; the address selects, and selecting changes the address.
import { useCallback, useState } from 'react'
import {
  floorsInOrder,
  mainVariant,
  roomStands,
  rowsOfVariant,
  variantsInOrder,
  type LayoutSnapshot,
} from '#core/documents/layout.ts'
import type { PageProps } from '#core/centre/workspace.ts'
import type { Slot } from '#schemas/centre.ts'
import { useRowsOfVariant } from './useRowsOfVariant.ts'

/** Where the page stands; what is gone by now is null. */
export interface LayoutPlace {
  readonly floor: string | null
  readonly room: string | null
  /** The room of the address where it stands nowhere any more, though it is known. */
  readonly lost: string | null
  /** Null shows the whole week at once. */
  readonly slot: string | null
  readonly variant: string | null
  readonly select: (room: string | null) => void
  readonly showFloor: (floor: string) => void
  readonly showSlot: (slot: string | null) => void
  readonly showVariant: (variant: string) => void
}

/** The variant that is shown where it has the room, else the first that has. */
const variantWith = (whole: LayoutSnapshot, shown: string | null, room: string): string | null =>
  [shown, ...variantsInOrder(whole).map(({ id }) => id)].find((one) =>
    rowsOfVariant(whole, one).rooms.has(room),
  ) ?? shown

/** Follows the address; without one the main variant and its first floor are shown. */
export const usePlace = (
  { path, go }: Pick<PageProps, 'path' | 'go'>,
  whole: LayoutSnapshot,
  slots: readonly Slot[],
): LayoutPlace => {
  const [kind = '', id = ''] = path
  const [seen, setSeen] = useState('')
  const [wantedFloor, setFloor] = useState<string | null>(null)
  const [wantedRoom, setRoom] = useState<string | null>(null)
  const [wantedSlot, setSlot] = useState<string | null | undefined>(undefined)
  const [wantedVariant, setVariant] = useState<string | null>(null)
  let variant =
    wantedVariant !== null && whole.variants.has(wantedVariant) ? wantedVariant : mainVariant(whole)
  const address = `${kind}/${id}`
  if (address !== seen) {
    setSeen(address)
    if (kind === 'rooms' || kind === 'remark') {
      setRoom(id)
      setFloor(whole.rooms.get(id)?.floor ?? wantedFloor)
      const having = variantWith(whole, variant, id)
      if (having !== variant) setVariant(having)
      variant = having
    } else if (kind === 'variants') {
      if (whole.variants.has(id)) variant = id
      setVariant(variant)
    } else if (kind === 'floors') {
      setFloor(id)
      setRoom(null)
    }
  }
  const snapshot = useRowsOfVariant(whole, variant)
  const row = snapshot.rooms.get(wantedRoom ?? '')
  const room = row !== undefined && snapshot.floors.has(row.floor) ? wantedRoom : null
  const lost =
    room === null && whole.rooms.has(wantedRoom ?? '') && !roomStands(whole, wantedRoom ?? '')
      ? wantedRoom
      : null
  const known = wantedFloor !== null && snapshot.floors.has(wantedFloor) ? wantedFloor : null
  const floor =
    (room === null ? undefined : snapshot.rooms.get(room)?.floor) ??
    known ??
    floorsInOrder(snapshot)[0]?.id ??
    null
  const slot = wantedSlot === null || slots.some((one) => one.id === wantedSlot) ? wantedSlot : slots[0]?.id

  const select = useCallback(
    (to: string | null) => {
      setRoom(to)
      setFloor(floor)
      if (to !== null) {
        setFloor(snapshot.rooms.get(to)?.floor ?? floor)
        go('layout', 'rooms', to)
      } else if (floor !== null) go('layout', 'floors', floor)
    },
    [go, floor, snapshot],
  )
  const showFloor = useCallback(
    (to: string) => {
      setFloor(to)
      setRoom(null)
      go('layout', 'floors', to)
    },
    [go],
  )
  return {
    floor,
    room,
    lost,
    slot: slot ?? null,
    variant,
    select,
    showFloor,
    showSlot: setSlot,
    showVariant: setVariant,
  }
}
