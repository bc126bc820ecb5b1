// A building by chance: floors of rectangles on both sides of a corridor, with a stair, a toilet and a week of uses.
import { services } from '#core/kinds/services.ts'
import type { SampleBuilding, SampleFloor, SampleWeek } from './building.ts'
import { slotIds } from './centreData.ts'
import type { Chance } from './chance.ts'

type XY = readonly [number, number]

const outer = 240
const inner = 200
const storeyNames = [
  { zh: '一层', en: 'Ground floor' },
  { zh: '二层', en: 'First floor' },
  { zh: '三层', en: 'Second floor' },
  { zh: '四层', en: 'Third floor' },
]

/** One to four floors of one building; all lengths are multiples of 100 mm. */
export const randomBuilding = (chance: Chance): SampleBuilding => {
  const columns = Array.from({ length: chance.whole(3, 7) }, () => 100 * chance.whole(30, 90))
  const depths: Depths = {
    north: 100 * chance.whole(40, 70),
    corridor: 100 * chance.whole(20, 30),
    south: 100 * chance.whole(45, 80),
  }
  return {
    name: { zh: '随机邻里中心', en: 'Neighbourhood centre at random' },
    publishedFacts: [],
    sites: [
      {
        id: 'main',
        name: { zh: '主楼', en: 'Main building' },
        kind: 'whole-building',
        floors: storeyNames
          .slice(0, chance.whole(1, 4))
          .map((name, i) => floorOf(i === 0 ? 'g' : `f${i}`, name, columns, depths, chance)),
      },
    ],
  }
}

interface Depths {
  readonly north: number
  readonly corridor: number
  readonly south: number
}

/** Four rows of vertices; walls along the rows and, between rooms, across them; the corridor runs through. */
const floorOf = (
  id: string,
  name: { readonly zh: string; readonly en: string },
  columns: readonly number[],
  { north, corridor, south }: Depths,
  chance: Chance,
): SampleFloor => {
  const xs = columns.reduce<number[]>((at, width) => [...at, (at.at(-1) ?? 0) + width], [0])
  const ys = [0, north, north + corridor, north + corridor + south]
  const last = xs.length - 1
  const vertexId = (x: number, y: number): string => `${id}-v${y}-${x}`
  const vertices: Record<string, XY> = {}
  ys.forEach((y, row) => xs.forEach((x, column) => (vertices[vertexId(column, row)] = [x, y])))

  const walls: Record<string, SampleFloor['walls'][string]> = {}
  const wall = (key: string, from: string, to: string, outside: boolean): void => {
    walls[`${id}-${key}`] = {
      from,
      to,
      thickness: outside ? outer : inner,
      kind: outside ? 'outer' : 'inner',
    }
  }
  for (const row of ys.keys())
    for (const column of columns.keys())
      wall(`h${row}-${column}`, vertexId(column, row), vertexId(column + 1, row), row === 0 || row === 3)
  for (const column of xs.keys())
    for (const row of [0, 1, 2])
      if (row !== 1 || column === 0 || column === last)
        wall(
          `w${row}-${column}`,
          vertexId(column, row),
          vertexId(column, row + 1),
          column === 0 || column === last,
        )

  const rooms: Record<string, SampleFloor['rooms'][string]> = {}
  const openings: Record<string, SampleFloor['openings'][string]> = {}
  const middle = (a = 0, b = 0): number => Math.round((a + b) / 2)
  const room = (key: string, at: XY, title: { zh: string; en: string }, useClass: string): void => {
    rooms[`${id}-${key}`] = {
      seed: at,
      name: title,
      useClass,
      area: 0,
      flags: { water: useClass === 'support', daylight: true, stepFree: true, acoustic: chance.happens(20) },
    }
  }
  room(
    'corridor',
    [middle(xs[0], xs[last]), middle(ys[1], ys[2])],
    { zh: '走廊', en: 'Corridor' },
    'circulation',
  )
  for (const [side, row, door] of [
    ['n', 0, 1],
    ['s', 2, 2],
  ] as const) {
    for (const column of columns.keys()) {
      const at: XY = [middle(xs[column], xs[column + 1]), middle(ys[row], ys[row + 1])]
      if (side === 'n' && column === 0) room('stair', at, { zh: '楼梯', en: 'Stair' }, 'circulation')
      else if (side === 'n' && column === 1) room('wc', at, { zh: '卫生间', en: 'Toilets' }, 'support')
      else {
        const number = `${id === 'g' ? 1 : Number(id.slice(1)) + 1}${side === 'n' ? 0 : 1}${column + 1}`
        room(`${side}${column}`, at, { zh: `房间 ${number}`, en: `Room ${number}` }, 'service')
      }
      openings[`${id}-d-${side}${column}`] = {
        wall: `${id}-h${door}-${column}`,
        kind: 'door',
        offset: 600,
        width: 900,
        leaf: 'single',
        opensInto: `${id}-corridor`,
      }
    }
  }
  const half = outer / 2
  const [width = 0, depth = 0] = [xs[last], ys[3]]
  return {
    id,
    name,
    outline: [
      [-half, -half],
      [width + half, -half],
      [width + half, depth + half],
      [-half, depth + half],
    ],
    vertices,
    walls,
    rooms,
    openings,
  }
}

/** A week by chance: each room that can be timetabled is closed, or has one or two services in some of its slots. */
export const randomWeek = (building: SampleBuilding, busy: number, chance: Chance): SampleWeek => {
  const week = new Map<string, ReadonlyMap<string, string>>()
  const catalogue = [...services.keys()].filter((id) => id !== 'outdoor-market')
  for (const floor of building.sites.flatMap((site) => site.floors)) {
    for (const [id, { useClass }] of Object.entries(floor.rooms)) {
      if (useClass !== 'service') continue
      const uses = new Map<string, string>()
      if (chance.happens(busy)) {
        const offered = chance.some(catalogue, chance.whole(1, 2))
        for (const slot of chance.some(slotIds, chance.whole(2, slotIds.length)))
          uses.set(slot, chance.pick(offered))
      }
      week.set(id, uses)
    }
  }
  return week
}
