// Three people draw on one layout apart from one another, with undo and redo, and meet: what must hold of any such history.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import {
  addFloor,
  addOpening,
  addVariant,
  assignUse,
  editOpening,
  floorsInOrder,
  removeOpening,
} from '#core/documents/layout.ts'
import { bringFloorBack, bringVariantBack, clearDrawn, clearUses } from '#core/documents/layoutMending.ts'
import { drawRoom, nameFace } from '#core/geometry/drawRoom.ts'
import { findingsOfFloor } from '#core/geometry/floorFindings.ts'
import { mendsOf } from '#core/geometry/mend.ts'
import { moveRoom, removeRoom } from '#core/geometry/moveRoom.ts'
import { moveVertex, moveWall, resizeRoom } from '#core/geometry/moveWall.ts'
import { offsetFor } from '#core/geometry/openingPlace.ts'
import { readOpenings } from '#core/geometry/openingReading.ts'
import { areasOfRooms, makeFloorPlanner, type FloorPlan } from '#core/geometry/floorPlan.ts'
import { distance } from '#core/geometry/plane.ts'
import type { Finding } from '#core/geometry/floorPlanFindings.ts'
import { splitRoom } from '#core/geometry/splitRoom.ts'
import { millimetres } from '#schemas/quantities.ts'
import { begun, meet, type PlanPeer } from './planPeers.ts'

/** Longer campaigns: `MERGED_HISTORIES=10000`, from another start with `MERGED_SEED`. */
const histories = Number(process.env['MERGED_HISTORIES'] ?? 25)
/** The same histories in every run, so that a change and no chance turns it red; a campaign draws others. */
const seed =
  process.env['MERGED_SEED'] ?? (process.env['MERGED_HISTORIES'] === undefined ? 20_261_128 : undefined)

const steps = fc.array(
  fc.record({
    who: fc.nat(2),
    what: fc.nat(19),
    one: fc.nat(1_000),
    other: fc.nat(1_000),
    x: fc.integer({ min: -4, max: 28 }),
    y: fc.integer({ min: -4, max: 20 }),
    width: fc.integer({ min: 4, max: 12 }),
    height: fc.integer({ min: 4, max: 12 }),
  }),
  { minLength: 4, maxLength: 26 },
)
type Step = typeof steps extends fc.Arbitrary<(infer S)[]> ? S : never

const grid = 500
const ids = (rows: ReadonlyMap<string, unknown>): readonly string[] => [...rows.keys()].toSorted()
const picked = (from: readonly string[], n: number): string => from[n % Math.max(1, from.length)] ?? ''
const planOf = ({ layout }: PlanPeer, floor: string): FloorPlan =>
  makeFloorPlanner().planOfFloor(layout.read(), floor)

/** Does one random thing; whatever is refused is refused. */
const act = (peers: readonly PlanPeer[], { who, what, one, other, x, y, width, height }: Step): void => {
  const peer = peers[who]
  if (!peer) return
  const { layout, edit } = peer
  const rows = layout.read()
  const floor = picked(
    floorsInOrder(rows).map(({ id }) => id),
    one % 7 === 0 ? 1 : 0,
  )
  const room = picked(ids(rows.rooms), one)
  const wall = picked(ids(rows.walls), one)
  const at = { x: x * grid, y: y * grid }
  const by = { x: (width - 8) * grid, y: (height - 8) * grid }
  switch (what) {
    case 0:
    case 1:
    case 2: {
      edit((now, newId) =>
        drawRoom(now, floor, at, { x: at.x + width * grid, y: at.y + height * grid }, newId),
      )
      return
    }
    case 3:
    case 4:
    case 5: {
      const box = planOf(peer, rows.rooms.get(room)?.floor ?? '').roomsById.get(room)?.face.box
      if (!box) return
      const [wide, high] = [box.maxX - box.minX, box.maxY - box.minY]
      const upright = other % 2 === 0
      const along = 0.2 + (other % 7) * 0.1
      const spot = Math.round(upright ? box.minX + wide * along : box.minY + high * along)
      edit((now, newId) =>
        upright
          ? splitRoom(now, room, { x: spot, y: box.minY }, { x: spot, y: box.maxY }, newId)
          : splitRoom(now, room, { x: box.minX, y: spot }, { x: box.maxX, y: spot }, newId),
      )
      return
    }
    case 6:
    case 7:
    case 8: {
      edit((now, newId) => moveWall(now, wall, by, newId))
      return
    }
    case 9: {
      const edges = planOf(peer, rows.rooms.get(room)?.floor ?? '').roomsById.get(room)?.face.edges ?? []
      const side = picked(
        edges.map((edge) => edge.wall),
        other,
      )
      edit((now, newId) => resizeRoom(now, room, side, by, newId))
      return
    }
    case 10: {
      edit((now, newId) => moveVertex(now, picked(ids(rows.vertices), one), at, newId))
      return
    }
    case 11: {
      edit((now, newId) => moveRoom(now, room, by, newId))
      return
    }
    case 12: {
      edit((now, newId) => removeRoom(now, room, newId))
      return
    }
    case 13:
    case 14: {
      const on = rows.walls.get(wall)?.floor ?? ''
      const offset = offsetFor(rows, planOf(peer, on), wall, other * 8, width * 150)
      if (offset !== null)
        addOpening(layout, {
          wall,
          kind: other % 2 === 0 ? 'door' : 'window',
          offset,
          width: millimetres(width * 150),
        })
      return
    }
    case 15: {
      const opening = picked(ids(rows.openings), one)
      const row = rows.openings.get(opening)
      if (!row) return
      const on = rows.walls.get(row.wall)?.floor ?? ''
      const offset = offsetFor(rows, planOf(peer, on), row.wall, other * 8, row.width, opening)
      if (other % 5 === 0) removeOpening(layout, opening)
      else if (offset !== null) editOpening(layout, opening, { offset })
      return
    }
    case 16: {
      if (other % 4 === 0 && rows.floors.size < 3)
        addFloor(layout, { name: `${rows.floors.size + 1}`, storey: rows.floors.size + 1 })
      else if (other % 4 === 1) addVariant(layout, 'B', picked(ids(rows.variants), one))
      else if (other % 4 === 2 && rows.floors.size > 1)
        layout.write((draft) => draft.floors.remove(picked(ids(rows.floors), one)))
      else if (rows.variants.size > 1)
        layout.write((draft) => draft.variants.remove(picked(ids(rows.variants), one)))
      return
    }
    case 17: {
      assignUse(layout, picked(ids(rows.variants), other), room, ['weekday-morning'], 'reading')
      return
    }
    case 18: {
      if (other % 3 === 0) layout.undoing.redo()
      else layout.undoing.undo()
      return
    }
    default: {
      if (other % 3 === 0) meet(...peers.filter((_, i) => i !== one % 3))
      else edit((now, newId) => nameFace(now, floor, { x: at.x + grid / 2, y: at.y + grid / 2 }, newId))
    }
  }
}

/** What a device shows of everything. */
const shown = (peer: PlanPeer) => {
  const rows = peer.layout.read()
  return [...rows.floors.keys()].toSorted().map((floor) => {
    const plan = planOf(peer, floor)
    return {
      floor,
      rooms: [...plan.roomsById].map(([room, { face, inner }]) => [room, face.key, inner.area]),
      findings: findingsOfFloor(rows, plan, rows),
      openings: [...readOpenings(rows, floor).drawnAt],
    }
  })
}

const allFindings = (peer: PlanPeer): readonly { readonly floor: string; readonly finding: Finding }[] =>
  ids(peer.layout.read().floors).flatMap((floor) =>
    findingsOfFloor(peer.layout.read(), planOf(peer, floor), peer.layout.read()).map((finding) => ({
      floor,
      finding,
    })),
  )

/** Every room is measured or named in a finding, every enclosed area is a room's or named, every opening is in a wall or named. */
const nothingVanishes = (peer: PlanPeer): void => {
  const rows = peer.layout.read()
  const areas = areasOfRooms(rows, makeFloorPlanner())
  const found = allFindings(peer).map(({ finding }) => finding)
  const without = new Set(
    found.flatMap((finding) =>
      finding.finding === 'seed-without-face'
        ? [finding.room]
        : finding.finding === 'seeds-share-face'
          ? finding.rooms.slice(1)
          : finding.finding === 'floor-gone'
            ? finding.rooms
            : [],
    ),
  )
  const seats = new Map<string, string>()
  for (const room of rows.rooms.values()) {
    const plan = planOf(peer, room.floor)
    const face = plan.roomsById.get(room.id)
    if (rows.floors.has(room.floor)) {
      expect([room.id, face === undefined]).toEqual([room.id, without.has(room.id)])
      expect(areas.get(room.id)).toBe(face?.inner.area ?? null)
    } else expect(without.has(room.id)).toBe(true)
    if (!face) continue
    expect(seats.has(`${room.floor} ${face.face.key}`)).toBe(false)
    seats.set(`${room.floor} ${face.face.key}`, room.id)
  }
  for (const floor of rows.floors.keys()) {
    const plan = planOf(peer, floor)
    const enclosed = plan.faces.reduce((sum, { inner }) => sum + inner.area, 0)
    const named = [...plan.roomsById.values()].reduce((sum, { inner }) => sum + inner.area, 0)
    const nameless = plan.findings.reduce(
      (sum, finding) => sum + (finding.finding === 'face-without-room' ? finding.area : 0),
      0,
    )
    expect(named + nameless).toBe(enclosed)
  }
  const amiss = new Set(
    found.flatMap((finding) =>
      'opening' in finding ? [finding.opening] : 'openings' in finding ? finding.openings : [],
    ),
  )
  for (const { id, wall, offset, width } of rows.openings.values()) {
    if (amiss.has(id)) continue
    const row = rows.walls.get(wall)
    if (row && !rows.floors.has(row.floor)) continue
    const [a, b] = [rows.vertices.get(row?.from ?? '')?.at, rows.vertices.get(row?.to ?? '')?.at]
    if (!a || !b) throw new Error(`opening ${id} hangs nowhere and is not listed`)
    expect(offset).toBeGreaterThanOrEqual(0)
    expect(offset + width).toBeLessThanOrEqual(distance(a, b) + 1)
  }
}

/** Presses what can be pressed until nothing is amiss; every press mends what it stands beside, or says why not. */
const mendAll = (peer: PlanPeer): readonly Finding[] => {
  const { layout } = peer
  const stuck = new Set<string>()
  for (let round = 0; round < 200; round++) {
    const next = allFindings(peer).find(({ finding }) => !stuck.has(JSON.stringify(finding)))
    if (!next) break
    const { floor, finding } = next
    const isThere = (): boolean =>
      allFindings(peer).some((now) => JSON.stringify(now) === JSON.stringify(next))
    const presses: (() => boolean)[] =
      finding.finding === 'floor-gone'
        ? [() => bringFloorBack(layout, finding.floor, { name: 'back', nameEn: 'back' }).ok]
        : finding.finding === 'uses-of-gone-variant'
          ? [() => bringVariantBack(layout, finding.variant, { name: 'back', nameEn: 'back' }).ok]
          : finding.finding === 'drawn-in-gone-variant'
            ? [() => clearDrawn(layout, finding.variant).ok]
            : finding.finding === 'uses-of-gone-room'
              ? [() => clearUses(layout, finding.keys).ok]
              : mendsOf(finding, layout.read(), floor).map(({ edit }) => () => {
                  const done = peer.edit(edit)
                  if (!done.ok) expect(done.error).toHaveProperty('refused')
                  return done.ok
                })
    const pressed = presses.some((press) => press())
    if (pressed) expect([finding, isThere()]).toEqual([finding, false])
    else stuck.add(JSON.stringify(finding))
  }
  return allFindings(peer).map(({ finding }) => finding)
}

it(
  'reads merged histories alike everywhere, lets no room, area or opening vanish unsaid, and mends what it lists',
  () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray([1, 2, 3], { minLength: 3 }),
        steps,
        fc.shuffledSubarray([0, 1, 2], { minLength: 3 }),
        (clients, history, order) => {
          const { peers } = begun(clients, [
            [0, 0, 6000, 4000],
            [6000, 0, 10_000, 4000],
            [0, 4000, 10_000, 8000],
          ])
          for (const step of history) act(peers, step)
          meet(...order.flatMap((i) => peers[i] ?? []))
          meet(...peers)
          const [first, ...others] = peers
          if (!first) return
          const all = shown(first)
          for (const other of others) expect(shown(other)).toEqual(all)
          nothingVanishes(first)
          const before = Y.encodeStateVector(first.layout.doc)
          shown(first)
          expect(Y.encodeStateVector(first.layout.doc)).toEqual(before)
          expect(mendAll(first)).toEqual([])
          nothingVanishes(first)
        },
      ),
      {
        numRuns: histories,
        endOnFailure: process.env['MERGED_HISTORIES'] !== undefined,
        ...(seed === undefined ? {} : { seed: Number(seed) }),
      },
    )
  },
  120_000 + histories * 1_000,
)
