// A sample's building and its weeks, written into the document `layout`: floors, walls, openings, rooms, variants and uses.
import type { Layout } from '#core/documents/layout.ts'
import { ranksFor } from '#core/documents/rank.ts'
import { cellKey } from '#schemas/ids.ts'
import { millimetres, point } from '#schemas/quantities.ts'
import { chineseMarks } from './chineseMarks.ts'
import { rowsOf } from './tables.ts'
import { done } from './workspaceDraft.ts'

interface Named {
  readonly zh: string
  readonly en: string
}
type XY = readonly [number, number]

/** A building as the samples ship it; its own `conventions` explain the fields. Lengths in mm, areas in m². */
export interface SampleBuilding {
  readonly name: Named
  readonly publishedFacts: readonly string[]
  readonly sites: readonly SampleSite[]
}
/** A site of a sample with its floors. */
export interface SampleSite {
  readonly id: string
  readonly name: Named
  readonly kind: string
  readonly floors: readonly SampleFloor[]
}
/** A floor of a sample, its rows by id; lengths in mm. */
export interface SampleFloor {
  readonly id: string
  readonly name: Named
  readonly outline: readonly XY[]
  readonly vertices: Readonly<Record<string, XY>>
  readonly walls: Readonly<Record<string, SampleWall>>
  readonly rooms: Readonly<Record<string, SampleRoom>>
  readonly openings: Readonly<Record<string, SampleOpening>>
}
interface SampleWall {
  readonly from: string
  readonly to: string
  readonly thickness: number
  readonly kind: string
}
interface SampleRoom {
  readonly seed: XY
  readonly name: Named
  readonly useClass: string
  readonly area: number
  readonly flags: {
    readonly water: boolean
    readonly daylight: boolean
    readonly stepFree: boolean
    readonly acoustic: boolean
  }
}
interface SampleOpening {
  readonly wall: string
  readonly kind: string
  readonly offset: number
  readonly width: number
  readonly leaf?: string
  readonly hinge?: string
  readonly opensInto?: string
}

/** Reads a sample's own JSON, which is part of the build and isn't checked. */
export const readBuilding = (json: string): SampleBuilding => JSON.parse(json) as SampleBuilding

/** The uses that stay the same all week, by the sample's class; other rooms stand vacant where no slot names a use. */
const standingUse: Readonly<Record<string, string>> = {
  support: 'support',
  circulation: 'circulation',
  outdoor: 'outdoor',
}

/**
 * Writes the building under the sample's own ids. A room is timetabled when the present week has a row for it.
 * Storeys count from 1 in the order of the file; a sample has no cellar.
 */
export const writeBuilding = (layout: Layout, building: SampleBuilding, week: SampleWeek): void => {
  const timetabled = new Set(week.keys())
  const floors = building.sites.flatMap((site) => site.floors.map((floor) => ({ site: site.id, floor })))
  const floorRanks = ranksFor(floors.length)
  done(
    layout.write((draft) => {
      floors.forEach(({ site, floor }, i) => {
        draft.floors.add(floor.id, {
          name: chineseMarks(floor.name.zh),
          nameEn: floor.name.en,
          site,
          storey: i + 1,
          rank: floorRanks[i] ?? 'i',
          outline: floor.outline.map(([x, y]) => point(x, y)),
        })
        for (const [id, [x, y]] of Object.entries(floor.vertices))
          draft.vertices.add(id, { floor: floor.id, at: point(x, y) })
        for (const [id, { from, to, thickness, kind }] of Object.entries(floor.walls))
          draft.walls.add(id, { floor: floor.id, from, to, thickness: millimetres(thickness), kind })
        for (const [id, { wall, kind, offset, width, leaf, hinge, opensInto }] of Object.entries(
          floor.openings,
        )) {
          draft.openings.add(id, {
            wall,
            kind,
            offset: millimetres(offset),
            width: millimetres(width),
            leaf,
            hinge,
            opensInto,
          })
        }
        const rooms = Object.entries(floor.rooms)
        const roomRanks = ranksFor(rooms.length)
        rooms.forEach(([id, room], r) => {
          draft.rooms.add(id, {
            floor: floor.id,
            name: chineseMarks(room.name.zh),
            nameEn: room.name.en,
            seed: point(...room.seed),
            rank: roomRanks[r] ?? 'i',
            use: standingUse[room.useClass],
            timetabled: timetabled.has(id),
            ...room.flags,
          })
        })
      })
    }),
  )
}

/** What every room that can be timetabled is used for, by room and slot; a slot that is left out is closed. */
export type SampleWeek = ReadonlyMap<string, ReadonlyMap<string, string>>

/** Reads a table room × slot; the columns are slot ids with `_` for `-`. */
export const readWeek = (csv: string, slots: readonly string[]): SampleWeek =>
  new Map(
    rowsOf(csv).map((row) => [
      row.text('room'),
      new Map(
        slots.flatMap((slot) => {
          const use = row.text(slot.replaceAll('-', '_'))
          return use === '' ? [] : [[slot, use] as const]
        }),
      ),
    ]),
  )

/** A way of using the building, with its week. */
export interface SampleVariant {
  readonly id: string
  readonly name: string
  readonly nameEn: string
  readonly note?: string
  readonly week: SampleWeek
}

/** Writes the variants in order; the first is what the others are compared with, the last is the main one. */
export const writeVariants = (layout: Layout, variants: readonly SampleVariant[]): void => {
  const ranks = ranksFor(variants.length)
  done(
    layout.write((draft) => {
      variants.forEach(({ id, name, nameEn, note, week }, i) => {
        draft.variants.add(id, { name, nameEn, note, rank: ranks[i] ?? 'i' })
        for (const [room, uses] of week)
          for (const [slot, use] of uses) draft.assignments.put(cellKey(id, room, slot), { use })
      })
      draft.facts.set({ baseline: variants[0]?.id, main: variants.at(-1)?.id })
    }),
  )
}
