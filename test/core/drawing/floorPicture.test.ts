// A floor as data: every medium draws the same rooms, walls, boundaries, doors and words, and nothing is left out for want of space.
import { beforeAll, describe, expect, test } from 'vitest'
import { readFrozen, type Frozen } from '#core/centre/frozen.ts'
import {
  floorPicture,
  floorView,
  numberAt,
  type FloorDrawn,
  type FloorLook,
} from '#core/drawing/floorPicture.ts'
import { hatches, hatchPattern } from '#core/drawing/hatches.ts'
import { pathPart, svgText, type SvgPart } from '#core/drawing/svg.ts'
import { floorPlanOf } from '#core/geometry/floorPlan.ts'
import { frozenSample } from '#test/files/frozenSample.ts'

/** Says by the attribute `of` what each part is. */
const look: FloorLook = {
  room: (shown) => [{ of: `room ${shown}` }],
  ...{ wall: { of: 'wall' }, virtual: { of: 'virtual' }, gap: { of: 'gap' }, window: { of: 'window' } },
  ...{ glass: { of: 'glass' }, leaf: { of: 'leaf' }, swing: { of: 'swing' } },
  behind: (shown) => ({ of: `behind ${shown}` }),
  label: (kind) => ({ of: `label ${kind}` }),
}
const countOf = (parts: readonly SvgPart[], of: string): number =>
  parts.filter(({ attributes }) => String(attributes['of']).startsWith(of)).length
const wordsIn = (parts: readonly SvgPart[]): readonly string[] =>
  parts.flatMap(({ tag, inner }) => (tag === 'text' && typeof inner === 'string' ? [inner] : []))

let frozen: Frozen
beforeAll(async () => {
  frozen = readFrozen((await frozenSample('three-floor-974')).revision)
})

const drawn = (more: Partial<FloorDrawn> = {}): FloorDrawn => {
  const [floor] = [...frozen.layout.floors.keys()]
  return {
    rows: frozen.layout,
    plan: floorPlanOf(frozen.layout, floor ?? ''),
    shownOf: () => 'service',
    wordsOf: (room) => ({ name: frozen.layout.rooms.get(room)?.name ?? '', use: null, area: null }),
    px: 40,
    look,
    ...more,
  }
}

describe('a floor', () => {
  test('has each room once, the walls as one solid over them, and doors and windows as what they are', () => {
    const { plan } = drawn()
    const parts = floorPicture(drawn())
    expect(countOf(parts, 'room')).toBe(plan.faces.length)
    expect(countOf(parts, 'wall')).toBe(1)
    const onFloor = [...frozen.layout.openings.values()].filter(({ wall }) =>
      [...frozen.layout.walls.values()].some(({ id, floor }) => id === wall && floor === plan.floor),
    )
    const windows = onFloor.filter(({ kind }) => kind === 'window').length
    expect(windows).toBeGreaterThan(3)
    expect([countOf(parts, 'window'), countOf(parts, 'glass')]).toEqual([windows, windows])
    expect(countOf(parts, 'gap')).toBe(onFloor.length - windows)
    expect(countOf(parts, 'swing')).toBeGreaterThan(3)
    const order = parts.map(({ attributes }) => String(attributes['of']).split(' ')[0])
    for (const [below, above] of [
      ['room', 'wall'],
      ['wall', 'gap'],
      ['swing', 'behind'],
      ['behind', 'label'],
    ] as const)
      expect(order.lastIndexOf(below), `${below} below ${above}`).toBeLessThan(order.indexOf(above))
  })

  test('shows a boundary without a wall, which divides two rooms as a wall does', () => {
    expect(countOf(floorPicture(drawn()), 'virtual')).toBe(0)
    const { plan } = drawn()
    const walls = new Map(frozen.layout.walls)
    const [wall] = [...walls.values()].filter(({ floor }) => floor === plan.floor)
    walls.set(wall!.id, { ...wall!, thickness: 0 as never })
    const rows = { ...frozen.layout, walls }
    expect(countOf(floorPicture(drawn({ rows, plan: floorPlanOf(rows, plan.floor) })), 'virtual')).toBe(1)
  })

  test('names every room, with what stands instead where the words don’t fit or don’t say enough', () => {
    const { plan } = drawn()
    const named = plan.faces.filter(({ room }) => room !== null).length
    let n = 0
    const insteadOf: FloorDrawn['insteadOf'] = (_, face) =>
      numberAt(face, ++n, 40, { of: 'ring' }, { of: 'number' })
    const parts = floorPicture(drawn({ insteadOf }))
    const labelled = new Set(
      plan.faces.flatMap(({ room }) => {
        const name = frozen.layout.rooms.get(room ?? '')?.name ?? '\0'
        return wordsIn(parts).join('').includes(name) ? [room] : []
      }),
    )
    expect(n).toBeGreaterThan(0)
    expect(labelled.size + n).toBe(named)
    expect([countOf(parts, 'ring'), countOf(parts, 'number')]).toEqual([n, n])
    n = 0
    floorPicture(drawn({ insteadOf, wholeWords: () => [] }))
    expect(n).toBe(named)
    n = 0
    expect(wordsIn(floorPicture(drawn({ insteadOf, wordsOf: () => null })))).toEqual([])
  })

  test('is seen whole, with a margin; nothing is to be seen of one without rooms', () => {
    const { plan } = drawn()
    const view = floorView(plan)!
    for (const { face } of plan.faces) {
      expect(face.box.minX).toBeGreaterThan(view.x)
      expect(face.box.maxX).toBeLessThan(view.x + view.width)
    }
    expect(floorView(floorPlanOf(frozen.layout, 'none'))).toBeNull()
  })
})

test('no two classes of use have the same hatch, so that they are told apart without colour', () => {
  const drawnHatches = Object.values(hatches).map((hatch) => JSON.stringify(hatch))
  expect(new Set(drawnHatches).size).toBe(drawnHatches.length)
  const paint = { prefix: 'p', scale: 2, line: 'l', tint: 't', weight: 1, opacity: 0.5 }
  expect(svgText([hatchPattern('support', paint)])).toBe(
    '<pattern id="p-support" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="scale(2) rotate(0)">' +
      '<rect width="7" height="7" fill="t"/><g stroke="l" stroke-width="1" stroke-opacity="0.5" fill="none">' +
      '<circle cx="1.75" cy="1.75" r="0.75" fill="l" fill-opacity="0.5" stroke="none"/>' +
      '<circle cx="5.25" cy="5.25" r="0.75" fill="l" fill-opacity="0.5" stroke="none"/></g></pattern>',
  )
})

test('words and attributes stay words in markup', () => {
  expect(
    svgText([pathPart('M0 0', { title: '"a" & <b>' }), { tag: 'text', attributes: {}, inner: '<i>&"' }]),
  ).toBe('<path d="M0 0" title="&quot;a&quot; &amp; &lt;b&gt;"/><text>&lt;i&gt;&amp;&quot;</text>')
})
