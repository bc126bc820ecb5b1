// Three people draw on one layout apart from one another, with undo and redo, and meet: what must hold of any such history.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { bringFloorBack, bringVariantBack, clearDrawn, clearUses } from '#core/documents/layoutMending.ts'
import { floorOfOpening } from '#core/geometry/floorRows.ts'
import { findingsOfFloor } from '#core/geometry/floorFindings.ts'
import { mendsOf } from '#core/geometry/mend.ts'
import { readOpenings } from '#core/geometry/openingReading.ts'
import { areasOfRooms, makeFloorPlanner } from '#core/geometry/floorPlan.ts'
import { distance } from '#core/geometry/plane.ts'
import type { Finding } from '#core/geometry/floorPlanFindings.ts'
import { planOf } from './mergedPlan.ts'
import { begun, meet, type PlanPeer } from './planPeers.ts'
import { act, ids, steps } from './randomPlanSteps.ts'

/** Longer campaigns: `MERGED_HISTORIES=10000`, from another start with `MERGED_SEED`, one alone with `MERGED_PATH`. */
const histories = Number(process.env['MERGED_HISTORIES'] ?? 25)
/** The same histories in every run, so that a change and no chance turns it red; a campaign draws others. */
const seed =
  process.env['MERGED_SEED'] ?? (process.env['MERGED_HISTORIES'] === undefined ? 20_261_128 : undefined)

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
  for (const opening of rows.openings.values()) {
    const { id, wall, offset, width } = opening
    const on = floorOfOpening(rows, opening)
    // counted with its floor, also where its wall has gone besides
    if (amiss.has(id) || (on !== null && !rows.floors.has(on))) continue
    const row = rows.walls.get(wall)
    const [a, b] = [rows.vertices.get(row?.from ?? '')?.at, rows.vertices.get(row?.to ?? '')?.at]
    if (!a || !b) throw new Error(`opening ${id} hangs nowhere and is not listed`)
    expect(offset).toBeGreaterThanOrEqual(0)
    expect(offset + width).toBeLessThanOrEqual(distance(a, b) + 1)
  }
}

/** All rows as they are stored. */
const rowsOf = ({ layout }: PlanPeer): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    [...Object.keys(layout.definition.tables), ...Object.keys(layout.definition.singles)].map((name) => [
      name,
      layout.doc.getMap(name).toJSON(),
    ]),
  )

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
        : finding.finding === 'uses-of-gone-variant' || finding.finding === 'main-variant-gone'
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
    const before = rowsOf(peer)
    const pressed = presses.some((press) => press())
    if (pressed) {
      expect([finding, isThere()]).toEqual([finding, false])
      const after = rowsOf(peer)
      // A repair is a gesture as any other: it goes back, and is done again.
      expect([finding, layout.undoing.undo()]).toEqual([finding, { undone: 'whole' }])
      expect([finding, rowsOf(peer)]).toEqual([finding, before])
      expect([finding, layout.undoing.redo()]).toEqual([finding, { undone: 'whole' }])
      expect([finding, rowsOf(peer)]).toEqual([finding, after])
    } else stuck.add(JSON.stringify(finding))
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
        ...(process.env['MERGED_PATH'] ? { path: process.env['MERGED_PATH'] } : {}),
      },
    )
  },
  120_000 + histories * 1_000,
)
