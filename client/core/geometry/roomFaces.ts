// Which face each room has: the one that holds its seed, else by a fixed rule one beside it that nobody has.
import RBush from 'rbush'
import type { Room } from '#schemas/layout.ts'
import { ringOf, type Face } from './faces.ts'
import { distance, nearestOn, placeIn, type Box, type XY } from './plane.ts'

/** How a room came to its face, or why it has none. */
export type Seat =
  | { readonly seat: 'own'; readonly face: Face }
  /** The seed lies under a wall of the face. */
  | { readonly seat: 'on-wall'; readonly face: Face }
  /** `other` is the room that has the face of the seed, or all faces that the seed touches. */
  | { readonly seat: 'beside'; readonly face: Face; readonly other: string }
  | { readonly seat: 'none'; readonly other: string | null }

const ringsOf = (face: Face): readonly (readonly XY[])[] => [ringOf(face.edges), ...face.holes.map(ringOf)]

/**
 * Gives every room a face for which one can be found. Rooms come in order of rank and id, faces from west to east by
 * their first corner. A room has the face that its seed lies in; of two seeds in one face the first. Seeds under a wall
 * share out the faces that they touch, so that as many as possible get one, and each the first that is free. What is
 * left takes an unnamed face that shares a wall with the seed's own, the nearest first. Nothing but the walls, the
 * seeds and this order counts, so every device comes to the same.
 */
export const facesOfRooms = (
  faces: readonly Face[],
  rooms: readonly Readonly<Room>[],
): ReadonlyMap<string, Seat> => {
  const tree = new RBush<Box & { face: Face }>()
  tree.load(faces.map((face) => ({ ...face.box, face })))
  const order = new Map(faces.map((face, i) => [face, i]))
  const inOrder = (p: Face, q: Face): number => (order.get(p) ?? 0) - (order.get(q) ?? 0)
  const seats = new Map<string, Seat>()
  const owners = new Map<Face, string>()
  const touched = new Map<string, readonly Face[]>()
  for (const { id, seed } of rooms) {
    const near = tree
      .search({ minX: seed.x, minY: seed.y, maxX: seed.x, maxY: seed.y })
      .map(({ face }) => ({ face, place: placeIn(ringsOf(face), seed) }))
    const own = near.find(({ place }) => place === 'in')?.face
    if (own && !owners.has(own)) {
      owners.set(own, id)
      seats.set(id, { seat: 'own', face: own })
      continue
    }
    const beside = near.filter(({ place }) => place === 'on').map(({ face }) => face)
    touched.set(id, own ? [own] : beside.toSorted(inOrder))
  }
  const waiting = rooms.filter(({ id }) => touched.has(id))
  if (waiting.length === 0) return seats

  const free = (face: Face): boolean => !owners.has(face)
  const onWalls = matched(
    waiting.map(({ id }) => ({ room: id, faces: (touched.get(id) ?? []).filter(free) })),
  )
  for (const [room, face] of onWalls) {
    owners.set(face, room)
    seats.set(room, { seat: 'on-wall', face })
  }
  const left = waiting.filter(({ id }) => !seats.has(id))
  if (left.length === 0) return seats
  const neighbours = neighboursOf(faces)
  const beside = matched(
    left.map(({ id, seed }) => {
      const offered = new Set((touched.get(id) ?? []).flatMap((face) => neighbours.get(face) ?? []))
      const away = new Map([...offered].filter(free).map((face) => [face, awayFrom(face, seed)]))
      return {
        room: id,
        faces: [...away.keys()].toSorted((p, q) => (away.get(p) ?? 0) - (away.get(q) ?? 0) || inOrder(p, q)),
      }
    }),
  )
  for (const { id } of left) {
    const face = beside.get(id)
    const other = (touched.get(id) ?? []).map((one) => owners.get(one)).find((one) => one !== undefined)
    if (face && other !== undefined) seats.set(id, { seat: 'beside', face, other })
    else seats.set(id, { seat: 'none', other: other ?? null })
  }
  return seats
}

interface Wish {
  readonly room: string
  /** The best first. */
  readonly faces: readonly Face[]
}

/** Gives as many rooms as possible a face of their list: a later one may move an earlier one on, never out. */
const matched = (wishes: readonly Wish[]): ReadonlyMap<string, Face> => {
  const wishOf = new Map(wishes.map((wish) => [wish.room, wish]))
  const holder = new Map<Face, string>()
  const place = ({ room, faces }: Wish, seen: Set<Face>): boolean => {
    const open = faces.filter((face) => !seen.has(face))
    const face = open.find((one) => !holder.has(one))
    if (face) {
      holder.set(face, room)
      return true
    }
    for (const one of open) {
      if (seen.has(one)) continue
      seen.add(one)
      const wish = wishOf.get(holder.get(one) ?? '')
      if (!wish || !place(wish, seen)) continue
      holder.set(one, room)
      return true
    }
    return false
  }
  for (const wish of wishes) place(wish, new Set())
  return new Map([...holder].map(([face, room]) => [room, face]))
}

/** The faces on the other side of each face's walls. */
const neighboursOf = (faces: readonly Face[]): ReadonlyMap<Face, readonly Face[]> => {
  const sides = new Map<string, Face[]>()
  for (const face of faces)
    for (const { from, to } of [face.edges, ...face.holes].flat()) {
      const key = from.x < to.x || (from.x === to.x && from.y < to.y) ? [from, to] : [to, from]
      const name = key.map(({ x, y }) => `${x},${y}`).join(' ')
      const known = sides.get(name)
      if (known) known.push(face)
      else sides.set(name, [face])
    }
  const neighbours = new Map<Face, Face[]>()
  for (const pair of sides.values())
    for (const face of pair)
      for (const other of pair)
        if (other !== face) {
          const known = neighbours.get(face)
          if (known) known.push(other)
          else neighbours.set(face, [other])
        }
  return neighbours
}

const awayFrom = (face: Face, at: XY): number =>
  Math.min(...[face.edges, ...face.holes].flat().map(({ from, to }) => distance(nearestOn(from, to, at), at)))
