// @vitest-environment happy-dom
// A room of a typed size: beside every side and in every corner of the sample buildings it has exactly that size, and the form draws it.
import { cleanup, fireEvent, screen, within } from '@testing-library/react'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { drawRoom, drawRoomOfSize } from '#core/geometry/drawRoom.ts'
import { floorPlanOf } from '#core/geometry/floorPlan.ts'
import { boxOf } from '#core/geometry/plane.ts'
import { placesAt, startPlace } from '#features/layout/engine/drawPlaces.ts'
import { previewRows } from '#features/layout/engine/previewRows.ts'
import { innerBox } from '#features/layout/engine/roomSides.ts'
import { chooseLanguage, wordsOf } from '#words/words.ts'
import {
  rowsOfBuilding,
  sampleBuilding,
  sampleIds,
  countingIds,
  floorOfWalls,
} from '#test/core/geometry/sampleLayout.ts'
import { openedCentre, type OpenedCentre } from '#test/support/openedCentre.ts'
import { showLayout } from './showLayout.tsx'
import { drawTwoRooms, furnish } from './twoRooms.ts'

beforeEach(() => chooseLanguage('en'))
afterEach(cleanup)
const say = wordsOf('en', 'layout')

describe('a typed size', () => {
  const floors = sampleIds.flatMap((id) => {
    const rows = rowsOfBuilding(sampleBuilding(id))
    return [...rows.floors.keys()].map((floor) => ({ rows, floor, plan: floorPlanOf(rows, floor) }))
  })
  const size = fc.record({
    x: fc.integer({ min: 1_000, max: 6_000 }),
    y: fc.integer({ min: 1_000, max: 6_000 }),
  })

  test('is that between the inner faces, wherever the room can stand', () => {
    let stood = 0
    const kinds = new Set<string>()
    fc.assert(
      fc.property(
        fc.constantFrom(...floors),
        fc.nat(),
        fc.nat(),
        size,
        ({ rows, floor, plan }, r, p, asked) => {
          const faces = [...plan.roomsById.values()]
          const face = faces[r % faces.length]
          const places = face ? placesAt(face, plan, undefined) : []
          const place = places[p % places.length]
          if (!place) return
          const { outline: _, ...bare } = rows.floors.get(floor) ?? {
            id: floor,
            name: '',
            storey: 1,
            rank: 'i',
          }
          const open = { ...rows, floors: new Map([[floor, bare]]) }
          const made = drawRoomOfSize(open, floor, place.corner, place.way, asked, countingIds())
          if (!made.ok) return
          const after = floorPlanOf(previewRows(open, made.value), floor)
          const room = after.roomsById.get(made.value.addRooms[0]?.id ?? '')
          if (!room) throw new Error('the new room has no face')
          const { width, depth } = innerBox(room)
          // what is cut off by a slanted wall is no rectangle, and drawRoom refuses that
          expect([width, depth]).toEqual([asked.x, asked.y])
          kinds.add(place.kind)
          stood++
        },
      ),
      { numRuns: 200 },
    )
    expect(stood).toBeGreaterThan(40)
    expect([...kinds].toSorted()).toEqual(['beside', 'corner'])
  })

  test('is refused where a wall that stands a hand beside the far side takes its place', () => {
    const rows = sampleIds
      .map((id) => rowsOfBuilding(sampleBuilding(id)))
      .find(({ floors: all }) => all.has('f3'))
    if (rows === undefined) throw new Error('no sample has a third floor')
    const { outline: _, ...bare } = rows.floors.get('f3') ?? { id: 'f3', name: '', storey: 4, rank: 'i' }
    const open = { ...rows, floors: new Map([['f3', bare]]) }
    const [corner, way] = [
      { x: 9_000, y: 24_788 },
      { x: -1, y: -1 },
    ] as const
    const made = (y: number) => drawRoomOfSize(open, 'f3', corner, way, { x: 1_000, y }, countingIds())
    expect(made(5_879)).toMatchObject({ ok: false, error: { refused: 'overlap' } })
  })

  test('has no place beyond the outline of a floor, where nothing can be drawn', () => {
    const offered = { free: 0, within: 0 }
    for (const { rows, floor, plan } of floors) {
      const outline = rows.floors.get(floor)?.outline
      // every fourth, which is enough of a building and quick
      for (const face of [...plan.roomsById.values()].filter((_, i) => i % 4 === 0)) {
        const bare = placesAt(face, plan, undefined)
        offered.free += bare.length
        for (const place of placesAt(face, plan, outline)) {
          const size = { x: 800, y: 800 }
          const made = drawRoomOfSize(rows, floor, place.corner, place.way, size, countingIds())
          expect(made.ok ? 'drawn' : made.error.refused, JSON.stringify(place)).not.toBe('off-floor')
          offered.within++
        }
      }
    }
    expect(offered.within).toBeLessThan(offered.free)
    expect(offered.within).toBeGreaterThan(50)
  })

  test('holds beside a thick wall as it does beside thin ones', () => {
    const thick = floorOfWalls([
      [0, 0, 4000, 0],
      [4000, 0, 4000, 3000],
      [4000, 3000, 0, 3000],
      [0, 3000, 0, 0],
    ])
    const walls = new Map([...thick.walls].map(([id, wall]) => [id, { ...wall, thickness: 370 as never }]))
    const rows = { ...thick, walls }
    const made = drawRoomOfSize(
      rows,
      'f',
      { x: 4000, y: 0 },
      { x: 1, y: 1 },
      { x: 2500, y: 2600 },
      countingIds(),
    )
    if (!made.ok) throw new Error(made.error.refused)
    const room = floorPlanOf(previewRows(rows, made.value), 'f').roomsById.get(
      made.value.addRooms[0]?.id ?? '',
    )
    expect(room && innerBox(room)).toMatchObject({ width: 2500, depth: 2600 })
    expect(room?.inner.area).toBe(6_500_000)
  })

  test('has no place along a slanted side, two along a level one and one in each corner', () => {
    const rows = floorOfWalls(
      [
        [0, 0, 6000, 0],
        [6000, 0, 7000, 4000],
        [7000, 4000, 0, 4000],
        [0, 4000, 0, 0],
      ],
      { a: [3000, 2000] },
    )
    const plan = floorPlanOf(rows, 'f')
    const face = plan.roomsById.get('a')
    const places = face ? placesAt(face, plan, undefined) : []
    expect(places.filter(({ kind }) => kind === 'beside').length).toBe(6)
    expect(places.filter(({ kind }) => kind === 'corner').map(({ corner }) => corner)).toEqual(
      expect.arrayContaining([
        { x: 0, y: 0 },
        { x: 0, y: 4000 },
      ]),
    )
    expect(startPlace({ ...plan, outside: [] }).corner).toEqual({ x: 0, y: 0 })
  })
})

test('places where nothing stands come first, and those in a room say which', async () => {
  const workspace = openedCentre()
  const { office } = drawTwoRooms(workspace)
  await showLayout(workspace, ['rooms', office])
  takeDraw()
  fireEvent.click(screen.getByRole('combobox', { name: say('drawPlace') }))
  for (const group of ['beside', 'corner', 'taken'] as const)
    expect(screen.getByText(say(`drawGroup.${group}`)), group).toBeTruthy()
  const options = screen.getAllByRole('option').map((one) => one.textContent ?? '')
  expect(options[0]).toMatch(/^(north|east|south) side/)
  expect(options.filter((one) => one.includes('Hall'))).toEqual(options.slice(-2))
  expect(options.slice(-2).every((one) => one.startsWith('west side, '))).toBe(true)
})

test('the keys go on with the room that the form has drawn, not with the first of its fields', async () => {
  const workspace = openedCentre()
  const { office } = drawTwoRooms(workspace)
  await showLayout(workspace, ['rooms', office])
  takeDraw()
  type(say('drawWidth'), '3000')
  type(say('drawDepth'), '2400')
  const depth = screen.getByRole('textbox', { name: new RegExp(say('drawDepth')) })
  depth.focus()
  fireEvent.submit(depth)
  expect(screen.getByRole('heading', { level: 3, name: 'Room 1' })).toBeTruthy()
  expect(document.activeElement?.getAttribute('data-part')).toBe('room')
  fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Escape' })
  await vi.waitFor(() => expect(document.activeElement?.hasAttribute('data-plan')).toBe(true))
})

const sizes = (workspace: OpenedCentre, floor: string): readonly string[] =>
  [...floorPlanOf(workspace.layout.read(), floor).roomsById.values()]
    .map((face) => innerBox(face))
    .map(({ width, depth }) => `${width} × ${depth}`)
    .toSorted()
const type = (label: string, text: string): void => {
  const field = screen.getByRole('textbox', { name: new RegExp(label) })
  fireEvent.change(field, { target: { value: text } })
  fireEvent.blur(field)
}
const takeDraw = (): void => {
  fireEvent.click(within(screen.getByRole('toolbar')).getByRole('button', { name: say('tool.draw') }))
}

test('the form draws beside the selected room, in metres of its own, as one step of undo', async () => {
  const workspace = openedCentre()
  const { floor, office } = drawTwoRooms(workspace)
  await showLayout(workspace, ['rooms', office])
  takeDraw()
  const draw = screen.getByRole('button', { name: say('drawNow') })
  fireEvent.click(draw)
  // nothing typed, nothing drawn, and the fields say so
  expect(sizes(workspace, floor)).toEqual(['3800 × 3800', '5800 × 3800'])
  expect(screen.getAllByText(wordsOf('en', 'frame')('numberFaulty')).length).toBe(2)
  type(say('drawWidth'), '3000')
  type(say('drawDepth'), '2400')
  fireEvent.click(draw)
  expect(sizes(workspace, floor)).toEqual(['3000 × 2400', '3800 × 3800', '5800 × 3800'])
  // what was drawn is selected
  expect(screen.getByRole('heading', { level: 3, name: 'Room 1' })).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: /Undo/ }))
  expect(sizes(workspace, floor)).toEqual(['3800 × 3800', '5800 × 3800'])
})

test('on a blank floor the first room needs no place', async () => {
  const workspace = openedCentre()
  furnish(workspace)
  await showLayout(workspace)
  fireEvent.click(screen.getByRole('button', { name: say('drawFirst') }))
  expect(screen.queryByText(say('drawPlace'))).toBeNull()
  type(say('drawWidth'), '8000')
  type(say('drawDepth'), '5000')
  fireEvent.click(screen.getByRole('button', { name: say('drawNow') }))
  const [floor = ''] = workspace.layout.read().floors.keys()
  expect(sizes(workspace, floor)).toEqual(['8000 × 5000'])
})

test('what has no room there is refused with the reason, and what was typed stays', async () => {
  const workspace = openedCentre()
  const { floor } = drawTwoRooms(workspace)
  await showLayout(workspace)
  takeDraw()
  type(say('drawWidth'), '300')
  type(say('drawDepth'), '300')
  fireEvent.click(screen.getByRole('button', { name: say('drawNow') }))
  expect(sizes(workspace, floor)).toEqual(['3800 × 3800', '5800 × 3800'])
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: new RegExp(say('drawWidth')) }).value).toBe(
    '300',
  )
})

test('a rectangle on centre lines and one of a size are the same room', () => {
  const rows = floorOfWalls([])
  const by = drawRoom(rows, 'f', { x: 0, y: 0 }, { x: 5000, y: 4000 }, countingIds())
  const of = drawRoomOfSize(rows, 'f', { x: 0, y: 0 }, { x: 1, y: 1 }, { x: 4800, y: 3800 }, countingIds())
  if (!by.ok || !of.ok) throw new Error('refused')
  const boxes = [by, of].map(({ value }) => boxOf(value.addVertices.map(({ at }) => at)))
  expect(boxes[0]).toEqual(boxes[1])
})
