// What a drag shows must be what the whole measure would say, whichever rooms change.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { measureLayout, type LayoutToMeasure } from '#core/figures/measure.ts'
import { remeasuring } from '#core/figures/remeasure.ts'
import type { Slot } from '#schemas/centre.ts'
import type { LayoutMeasure, UseClass } from '#schemas/derived.ts'
import { cellKey } from '#schemas/ids.ts'
import { minutes, point, squareMillimetres, type SquareMillimetres } from '#schemas/quantities.ts'

const slots: readonly Slot[] = (['s0', 's1', 's2'] as const).map((id, i) => ({
  id,
  name: id,
  day: 'weekday',
  days: i === 2 ? 2 : 5,
  from: minutes(480 + 120 * i),
  to: minutes(690 + 120 * i),
  rank: `a${i}`,
}))
const classes: Readonly<Record<string, UseClass>> = { desk: 'office', class: 'service', shop: 'commercial' }
const classOfUse = (use: string): UseClass => classes[use] ?? (use as UseClass)

const use = fc.constantFrom('desk', 'class', 'shop', 'support', 'circulation', 'vacant', 'outdoor')
const area = fc.option(
  fc.integer({ min: 0, max: 400_000_000 }).map((mm2) => squareMillimetres(mm2)),
  { freq: 8 },
)
const layout = fc
  .array(
    fc.record({
      floor: fc.constantFrom('f1', 'f2'),
      standing: use,
      uses: fc.array(fc.option(use), { minLength: 3, maxLength: 3 }),
      area,
    }),
    { minLength: 2, maxLength: 14 },
  )
  .map((rooms): LayoutToMeasure & { readonly areas: Map<string, SquareMillimetres | null> } => ({
    floors: new Map(
      ['f1', 'f2'].map((id, i) => [id, { id, name: id, storey: i + 1, rank: `a${i}` }] as const),
    ),
    rooms: new Map(
      rooms.map(({ floor, standing }, i) => {
        const id = `r${i}`
        return [id, { id, name: id, floor, seed: point(0, 0), rank: `b${i}`, use: standing }]
      }),
    ),
    assignments: new Map(
      rooms.flatMap(({ uses }, i) =>
        uses.flatMap((one, s) =>
          one === null ? [] : [[cellKey('v', `r${i}`, `s${s}`), { use: one }] as const],
        ),
      ),
    ),
    variant: 'v',
    slots,
    areas: new Map(rooms.map((room, i) => [`r${i}`, room.area])),
    classOfUse,
  }))

const inAnyOrder = (measure: LayoutMeasure) => ({
  ...measure,
  rooms: measure.rooms.toSorted((p, q) => (p.id < q.id ? -1 : 1)),
})

test('a measure by difference is the measure of the changed layout, rooms split off and drawn included', () => {
  fc.assert(
    fc.property(
      layout,
      fc.array(fc.tuple(fc.nat(), area), { maxLength: 4 }),
      area,
      area,
      (before, moved, half, drawn) => {
        const rooms = [...before.rooms.values()]
        const areas = new Map(before.areas)
        for (const [pick, to] of moved) areas.set(`r${pick % rooms.length}`, to)
        const origin = rooms[0]
        if (!origin) return
        // One room is split off the first, with its uses; another is drawn on free ground.
        areas.set('heir', half)
        areas.set('new', drawn)
        const after: LayoutToMeasure = {
          ...before,
          areas,
          rooms: new Map([
            ...before.rooms,
            ['heir', { ...origin, id: 'heir', name: 'heir' }],
            ['new', { id: 'new', name: 'new', floor: 'f2', seed: point(0, 0), rank: 'z' }],
          ]),
          assignments: new Map([
            ...before.assignments,
            ...slots.flatMap(({ id }) => {
              const given = before.assignments.get(cellKey('v', origin.id, id))
              return given ? [[cellKey('v', 'heir', id), given] as const] : []
            }),
          ]),
        }
        const changed = [...new Set(moved.map(([pick]) => `r${pick % rooms.length}`))].map((id) => ({
          id,
          floor: before.rooms.get(id)?.floor ?? '',
          name: id,
          area: areas.get(id) ?? null,
        }))
        const remeasured = remeasuring(
          measureLayout(before),
          slots,
          classOfUse,
        )([
          ...changed,
          { id: 'heir', floor: origin.floor, name: 'heir', area: half, like: origin.id },
          { id: 'new', floor: 'f2', name: 'new', area: drawn },
        ])
        expect(inAnyOrder(remeasured)).toEqual(inAnyOrder(measureLayout(after)))
      },
    ),
    { numRuns: 300 },
  )
})
