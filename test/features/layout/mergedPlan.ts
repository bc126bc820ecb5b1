// How tests of merging look at a plan: what it shows, what it lists, and a press beside what is listed.
import type { LayoutSnapshot } from '#core/documents/layout.ts'
import { findingsOfFloor } from '#core/geometry/floorFindings.ts'
import { mendsOf } from '#core/geometry/mend.ts'
import { readOpenings } from '#core/geometry/openingReading.ts'
import { makeFloorPlanner, type FloorPlan } from '#core/geometry/floorPlan.ts'
import type { Finding, OpeningFinding, FloorPlanFinding } from '#core/geometry/floorPlanFindings.ts'
import type { Opening } from '#schemas/layout.ts'
import { begun, type Begun, type PlanPeer } from './planPeers.ts'

export const planOf = ({ layout }: PlanPeer, floor: string): FloorPlan =>
  makeFloorPlanner().planOfFloor(layout.read(), floor)
export const findingsOf = (peer: PlanPeer, floor: string): readonly Finding[] =>
  findingsOfFloor(peer.layout.read(), planOf(peer, floor), peer.layout.read())
export const kindsOf = (peer: PlanPeer, floor: string): readonly string[] =>
  findingsOf(peer, floor).map(({ finding }) => finding)
export const squareMetres = (plan: FloorPlan): readonly number[] =>
  plan.faces.map(({ inner }) => Math.round(inner.area / 10_000) / 100)
export const areaOf = (peer: PlanPeer, floor: string, room: string): number | undefined =>
  planOf(peer, floor).roomsById.get(room)?.inner.area

/** The wall that runs upright at x between two heights. */
export const wallAt = (rows: LayoutSnapshot, x: number): string => {
  for (const { id, from, to } of rows.walls.values())
    if (rows.vertices.get(from)?.at.x === x && rows.vertices.get(to)?.at.x === x) return id
  throw new Error(`no wall at ${x}`)
}

/** Where the western jamb of an opening in a level wall is drawn. */
export const westJamb = (rows: LayoutSnapshot, floor: string, row: Readonly<Opening>): number => {
  const { wall, offset } = readOpenings(rows, floor).drawnAt.get(row.id) ?? row
  const { from = '', to = '' } = rows.walls.get(wall) ?? {}
  const [a = NaN, b = NaN] = [from, to].map((id) => rows.vertices.get(id)?.at.x)
  return a < b ? a + offset : a - offset - row.width
}

/** Presses the first press of the first finding of a kind. */
export const mend = (peer: PlanPeer, floor: string, kind: Finding['finding'], press = 0): void => {
  const found = findingsOf(peer, floor).find(({ finding }) => finding === kind)
  if (!found) throw new Error(`no ${kind}`)
  const mends = mendsOf(found as FloorPlanFinding | OpeningFinding, peer.layout.read(), floor)
  const chosen = mends[press]
  if (!chosen) throw new Error(`${kind} has no press ${press}`)
  peer.must(chosen.edit)
}

export const three = ([a, b, c]: readonly PlanPeer[]): readonly [PlanPeer, PlanPeer, PlanPeer] => {
  if (!a || !b || !c) throw new Error('three people are needed')
  return [a, b, c]
}

export const everyOrder = [
  [1, 2, 3],
  [3, 2, 1],
  [2, 3, 1],
]

/** Three people on one floor with some rooms. */
export const threeOn = (
  clients: readonly number[],
  rooms: Parameters<typeof begun>[1],
): Begun & { readonly people: ReturnType<typeof three> } => {
  const all = begun(clients, rooms)
  return { ...all, people: three(all.peers) }
}
