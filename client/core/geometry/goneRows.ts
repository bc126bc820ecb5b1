// Rows that refer to a floor, room or variant which is gone: somebody removed it while another person worked there.
import { cellParts } from '#schemas/ids.ts'
import { floorOfOpening, type LayoutRows } from './floorRows.ts'
import type { LayoutFinding } from './floorPlanFindings.ts'

/** The tables that are looked through; a snapshot of the document fits as it is. */
export interface ReferringRows extends Pick<LayoutRows, 'floors' | 'rooms' | 'walls' | 'openings'> {
  readonly variants: ReadonlyMap<string, unknown>
  readonly assignments: ReadonlyMap<string, { readonly use: string }>
  readonly variantRows: ReadonlyMap<string, { readonly shown?: boolean | undefined }>
  readonly facts: { readonly main?: string | undefined } | null
}

/** In order of the ids that are gone; of the whole layout, not of a variant's rows. Bare corners and uses that say nothing are no finding. */
export const goneRows = (rows: ReferringRows): readonly LayoutFinding[] => {
  const roomsByFloor = new Map<string, string[]>()
  const wallsByFloor = new Map<string, number>()
  for (const { id, floor } of rows.rooms.values())
    if (!rows.floors.has(floor)) roomsByFloor.set(floor, [...(roomsByFloor.get(floor) ?? []), id])
  for (const { floor } of rows.walls.values())
    if (!rows.floors.has(floor)) wallsByFloor.set(floor, (wallsByFloor.get(floor) ?? 0) + 1)
  const openingsByFloor = new Map<string, number>()
  for (const opening of rows.openings.values()) {
    const floor = floorOfOpening(rows, opening)
    if (floor !== null && !rows.floors.has(floor))
      openingsByFloor.set(floor, (openingsByFloor.get(floor) ?? 0) + 1)
  }
  const ofRooms: string[] = []
  const byVariant = new Map<string, string[]>()
  for (const key of [...rows.assignments.keys()].toSorted()) {
    const [variant, room] = cellParts(key)
    if (!rows.rooms.has(room)) ofRooms.push(key)
    else if (!rows.variants.has(variant)) byVariant.set(variant, [...(byVariant.get(variant) ?? []), key])
  }
  const drawn = drawnInGone(rows)
  const main = rows.facts?.main
  return [
    ...[...new Set([...roomsByFloor.keys(), ...wallsByFloor.keys(), ...openingsByFloor.keys()])]
      .toSorted()
      .map((floor): LayoutFinding => ({
        finding: 'floor-gone',
        floor,
        rooms: (roomsByFloor.get(floor) ?? []).toSorted(),
        walls: wallsByFloor.get(floor) ?? 0,
        doors: openingsByFloor.get(floor) ?? 0,
      })),
    ...(main === undefined || rows.variants.has(main)
      ? []
      : [{ finding: 'main-variant-gone' as const, variant: main }]),
    ...[...byVariant].map(([variant, keys]): LayoutFinding => ({
      finding: 'uses-of-gone-variant',
      variant,
      keys,
    })),
    ...[...drawn.keys()].toSorted().map((variant): LayoutFinding => ({
      finding: 'drawn-in-gone-variant',
      variant,
      rows: drawn.get(variant) ?? 0,
    })),
    ...(ofRooms.length === 0 ? [] : [{ finding: 'uses-of-gone-room' as const, keys: ofRooms }]),
  ]
}

/** How much was drawn in each variant that is gone, and stands in no other. */
const drawnInGone = (rows: ReferringRows): ReadonlyMap<string, number> => {
  const drawn = new Map<string, number>()
  const shown = new Set<string>()
  const add = (variant: string): void => void drawn.set(variant, (drawn.get(variant) ?? 0) + 1)
  for (const [key, cell] of rows.variantRows) {
    const [variant, row] = cellParts(key)
    if (!rows.variants.has(variant)) add(variant)
    else if (cell.shown === true) shown.add(row)
  }
  for (const table of [rows.walls, rows.rooms, rows.openings])
    for (const { id, only } of table.values())
      if (only?.every((variant) => !rows.variants.has(variant)) === true && !shown.has(id)) only.forEach(add)
  return drawn
}
