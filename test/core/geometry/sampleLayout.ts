// The two sample buildings as layout rows, and small floors drawn from lists of numbers, for tests of geometry.
import { building as building2650 } from '#samples/five-floor-2650/data/building.ts'
import { building as building974 } from '#samples/three-floor-974/data/building.ts'
import type { LayoutRows } from '#core/geometry/floorRows.ts'
import type { Floor, Opening, Room, Vertex, Wall } from '#schemas/layout.ts'
import { millimetres, point, type Point } from '#schemas/quantities.ts'

type Pair = readonly [number, number]

interface SampleFloor {
  readonly id: string
  readonly outline: readonly Pair[]
  readonly vertices: Readonly<Record<string, Pair>>
  readonly walls: Readonly<Record<string, { from: string; to: string; thickness: number; kind: string }>>
  readonly rooms: Readonly<
    Record<string, { seed: Pair; area: number; useClass: string; service: string | null }>
  >
  readonly openings: Readonly<Record<string, { wall: string; kind: string; offset: number; width: number }>>
  readonly check: {
    readonly netArea: number
    readonly outdoorArea: number
    readonly wallFootprint: number
    readonly outlineArea: number
    readonly closurePercent: number
  }
}

export interface SampleBuilding {
  readonly sites: readonly { readonly floors: readonly SampleFloor[] }[]
  readonly totals: {
    readonly netArea: number
    readonly netAreaUnrounded: number
    readonly outdoorArea: number
  }
}

export const sampleIds = ['three-floor-974', 'five-floor-2650'] as const

const buildings: Readonly<Record<string, string>> = {
  'three-floor-974': building974,
  'five-floor-2650': building2650,
}

export const sampleBuilding = (sample: string): SampleBuilding =>
  JSON.parse(buildings[sample] ?? '') as SampleBuilding

/** From the text of a week: room to its uses in the eight slots, blank for closed. */
export const usesOf = (csv: string): ReadonlyMap<string, readonly string[]> =>
  new Map(
    csv
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .map((line) => line.split(','))
      .map(([room = '', ...uses]) => [room, uses]),
  )

export const floorsOf = (building: SampleBuilding): readonly SampleFloor[] =>
  building.sites.flatMap((s) => s.floors)

const at = ([x, y]: Pair): Point => point(x, y)

export interface MutableRows extends LayoutRows {
  readonly floors: Map<string, Floor>
  readonly vertices: Map<string, Vertex>
  readonly walls: Map<string, Wall>
  readonly openings: Map<string, Opening>
  readonly rooms: Map<string, Room>
}

const emptyRows = (): MutableRows => ({
  floors: new Map(),
  vertices: new Map(),
  walls: new Map(),
  openings: new Map(),
  rooms: new Map(),
})

/** A building's rows, with plain uses standing where the room has no service. */
export const rowsOfBuilding = (building: SampleBuilding): MutableRows => {
  const rows = emptyRows()
  floorsOf(building).forEach((floor, i) => {
    rows.floors.set(floor.id, {
      id: floor.id,
      name: floor.id,
      storey: i + 1,
      rank: `a${i}`,
      outline: floor.outline.map(at),
    })
    for (const [id, xy] of Object.entries(floor.vertices))
      rows.vertices.set(id, { id, floor: floor.id, at: at(xy) })
    for (const [id, w] of Object.entries(floor.walls))
      rows.walls.set(id, {
        id,
        floor: floor.id,
        from: w.from,
        to: w.to,
        kind: w.kind,
        thickness: millimetres(w.thickness),
      })
    for (const [id, o] of Object.entries(floor.openings))
      rows.openings.set(id, {
        id,
        wall: o.wall,
        kind: o.kind,
        offset: millimetres(o.offset),
        width: millimetres(o.width),
      })
    for (const [id, r] of Object.entries(floor.rooms)) {
      const plain = ['support', 'circulation', 'outdoor'].includes(r.useClass) ? { use: r.useClass } : {}
      rows.rooms.set(id, { id, floor: floor.id, name: id, seed: at(r.seed), rank: 'i', ...plain })
    }
  })
  return rows
}

/** Ids in order: w1, w2 … for tests that add rows. */
export const countingIds = (prefix = 'new'): (() => string) => {
  let n = 0
  return () => `${prefix}${String(++n).padStart(4, '0')}`
}

/** A floor `f` of walls given as [x1, y1, x2, y2, thickness?]; corners on one spot are one vertex. */
export const floorOfWalls = (
  walls: readonly (readonly number[])[],
  seeds: Readonly<Record<string, Pair>> = {},
  outline?: readonly Pair[],
): MutableRows => {
  const rows = emptyRows()
  rows.floors.set('f', {
    id: 'f',
    name: 'f',
    storey: 1,
    rank: 'i',
    ...(outline ? { outline: outline.map(at) } : {}),
  })
  const vertexAt = (x: number, y: number): string => {
    const id = `v${x}_${y}`.replaceAll('-', 'm')
    rows.vertices.set(id, { id, floor: 'f', at: point(x, y) })
    return id
  }
  walls.forEach(([x1 = 0, y1 = 0, x2 = 0, y2 = 0, thickness = 200], i) => {
    const id = `w${String(i + 1).padStart(3, '0')}`
    const [from, to] = [vertexAt(x1, y1), vertexAt(x2, y2)]
    rows.walls.set(id, { id, floor: 'f', from, to, thickness: millimetres(thickness), kind: 'inner' })
  })
  for (const [id, seed] of Object.entries(seeds))
    rows.rooms.set(id, { id, floor: 'f', name: id, seed: at(seed), rank: 'i' })
  return rows
}
