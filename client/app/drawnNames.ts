// What walls, doors, windows and corners are called, which have no names: by the rooms that they stand between, and by their floor.
import type { Taken } from '#core/source.ts'
import { rowsOfVariant, type LayoutSnapshot } from '#core/documents/variantRows.ts'
import type { FaceEdge } from '#core/geometry/faces.ts'
import { floorPlanFaceAt, floorPlanOf, type FloorPlan } from '#core/geometry/floorPlan.ts'
import { roomsBeside } from '#core/geometry/openingPlace.ts'
import { distance } from '#core/geometry/plane.ts'
import { cellKey, cellParts } from '#schemas/ids.ts'
import type { Opening, Placed, Wall } from '#schemas/layout.ts'
import { formatOf } from '#words/format.ts'
import { tellRoomsApart } from '#words/roomNames.ts'
import { shortenedName } from '#words/shortenedName.ts'
import { nameOf, type Lang, wordsOf } from '#words/words.ts'
import type { RowToName } from '#kit/undo/undoWords.ts'

type Row = RowToName['row']

/** Where something stands: on which floor, beside which rooms, and whether its other side is the open air. */
interface Standing {
  readonly floor: string
  readonly rooms: readonly string[]
  readonly isOuter: boolean
  /** Whether something else of its kind stands between the same rooms. */
  readonly hasTwin: boolean
}

/**
 * Names a row of walls, openings or vertices as it stands in a variant (null: in the present state, or where it was made); one that is
 * gone by what last stood in its row. Null for a row of another table, and where its floor isn't known.
 */
export const nameOfDrawn = (
  layout: LayoutSnapshot,
  { table, id, row }: RowToName,
  variant: string | null,
  lang: Lang,
): string | null => {
  if (table !== 'walls' && table !== 'openings' && table !== 'vertices') return null
  const say = wordsOf(lang, 'undo')
  const known: Row = { ...row, ...layout[table].get(id) }
  const [madeIn] = Array.isArray(known['only']) ? (known['only'] as readonly unknown[]) : []
  const seen = rowsOfVariant(layout, variant ?? textIn(madeIn))
  const stands = table === 'openings' ? openingIn(seen, id, known) : wallIn(seen, table, id, known)
  const level = layout.floors.get(stands.floor)
  if (level === undefined) return null

  const kind = table === 'openings' ? `drawn.${String(known['kind'])}` : `drawn.${table}`
  const thing = say.optional(kind) ?? say('drawn.openings')
  const floor = shortenedName(nameOf(level, lang))
  if (stands.rooms.length === 0) return say('drawnOn.floor', { thing, floor })
  const onFloor = [...layout.rooms.values()].filter((room) => room.floor === stands.floor)
  const titles = tellRoomsApart(onFloor, layout.floors, lang)
  const named = stands.rooms.map((room) => say('named', { name: shortenedName(titles.get(room) ?? '') }))
  const [last = '', ...before] = named.toReversed()
  const first = formatOf(lang).list(before.toReversed())
  const rooms = first === '' ? last : say('bothOf', { first, last })
  const outer = table === 'walls' ? 'outerWall' : 'outer'
  const way = stands.isOuter ? outer : stands.rooms.length > 1 ? 'between' : 'of'
  const at = say(`drawnAt.${way}`, { thing, rooms })
  return say(stands.hasTwin ? 'drawnOn.twin' : 'drawnOn.roomed', { thing: at, floor })
}

const openingIn = (seen: LayoutSnapshot, id: string, row: Row): Standing => {
  const opening = seen.openings.get(id) ?? (row as unknown as Opening)
  const floor = seen.walls.get(opening.wall)?.floor ?? opening.placed?.floor ?? ''
  const plan = floorPlanOf(seen, floor)
  const rooms = seen.walls.has(opening.wall)
    ? roomsBeside(seen, plan, opening)
    : roomWhere(plan, opening.placed, opening.width)
  const isOuter = rooms.length === 1 && plan.outside.flat().some(({ wall }) => wall === opening.wall)
  const hasTwin = [...seen.openings.values()].some(
    (other) =>
      other.id !== id &&
      other.kind === opening.kind &&
      seen.walls.get(other.wall)?.floor === floor &&
      sameRooms(roomsBeside(seen, plan, other), rooms),
  )
  return { floor, rooms, isOuter, hasTwin }
}

/** The room in which an opening stood whose wall is gone. */
const roomWhere = (plan: FloorPlan, placed: Placed | undefined, width: number): readonly string[] => {
  const length = placed?.from && placed.to ? distance(placed.from, placed.to) : 0
  if (placed === undefined || length === 0) return []
  const { from, to, offset } = placed
  const part = (offset + width / 2) / length
  const at = { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part }
  const room = floorPlanFaceAt(plan, at)?.room
  return typeof room === 'string' ? [room] : []
}

/**
 * Of values that lost, those of the two ends of one wall as one of that wall: whoever drags a wall moves its ends, and knows of no corners.
 */
export const endsAsWalls = (layout: LayoutSnapshot, taken: readonly Taken[]): readonly Taken[] => {
  const isCorner = ({ whose, table, row }: Taken): boolean =>
    whose === 'outwritten' &&
    (table === 'vertices' || (table === 'variantRows' && row['table'] === 'vertices'))
  const corners = new Map(taken.filter(isCorner).map((one) => [one.id, one]))
  const variants = new Set(
    [...corners.values()].map(({ table, id }) => (table === 'vertices' ? '' : cellParts(id)[0])),
  )
  const walls: Taken[] = []
  for (const variant of variants)
    for (const wall of rowsOfVariant(layout, variant === '' ? null : variant).walls.values()) {
      const idOf = (id: string): string => (variant === '' ? id : cellKey(variant, id))
      const ends = [wall.from, wall.to].flatMap((end) => corners.get(idOf(end)) ?? [])
      const [one] = ends
      if (one === undefined || ends.length < 2) continue
      const row = variant === '' ? wall : { table: 'walls' }
      const of = { table: variant === '' ? 'walls' : 'variantRows', id: idOf(wall.id) }
      const lost = { ...row, at: ends.map((end) => end.row) }
      const stands = { ...row, at: ends.map(({ under }) => under?.row) }
      walls.push({ ...one, ...of, fields: ['at'], row: lost, under: { ...of, row: stands } })
    }
  // a corner beside it, of a wall that was cut or drawn along, is part of the same drag
  return walls.length === 0 ? taken : [...taken.filter((one) => !isCorner(one)), ...walls]
}

/** A wall, or a corner by the walls that end there; a wall that is gone is put in its place again. */
const wallIn = (seen: LayoutSnapshot, table: 'walls' | 'vertices', id: string, row: Row): Standing => {
  const floor = textIn(row['floor']) ?? ''
  const isBack = table === 'walls' && !seen.walls.has(id) && row['from'] !== undefined
  const walls = isBack ? new Map([...seen.walls, [id, { ...row, id } as unknown as Wall]]) : seen.walls
  const plan = floorPlanOf({ ...seen, walls }, floor)
  const isMeant = ({ wall }: FaceEdge): boolean => {
    const ends = walls.get(wall)
    return table === 'walls' ? wall === id : ends?.from === id || ends?.to === id
  }
  const isOuter = table === 'walls' && plan.outside.flat().some(isMeant)
  return { floor, rooms: roomsAt(plan, isMeant), isOuter, hasTwin: false }
}

const roomsAt = (plan: FloorPlan, isMeant: (edge: FaceEdge) => boolean): readonly string[] =>
  [...plan.roomsById].flatMap(([room, { face }]) =>
    [face.edges, ...face.holes].flat().some(isMeant) ? [room] : [],
  )

const sameRooms = (some: readonly string[], others: readonly string[]): boolean =>
  some.length === others.length && some.every((room) => others.includes(room))

const textIn = (value: unknown): string | null => (typeof value === 'string' ? value : null)
