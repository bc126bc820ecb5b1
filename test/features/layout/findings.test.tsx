// @vitest-environment happy-dom
// The list of findings on the page: every kind has words in both languages and a press, and a press mends what it stands beside.
import { act, cleanup, fireEvent, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { addOpening } from '#core/documents/layoutOpenings.ts'
import { mendsOf } from '#core/geometry/mend.ts'
import type { Finding, LayoutFinding } from '#core/geometry/floorPlanFindings.ts'
import { splitRoom } from '#core/geometry/splitRoom.ts'
import { findingWords } from '#features/layout/engine/findingWords.ts'
import { millimetres, squareMillimetres } from '#schemas/quantities.ts'
import { formatOf } from '#words/format.ts'
import { chooseLanguage, wordsOf } from '#words/words.ts'
import { openedCentre } from '#test/support/openedCentre.ts'
import { showLayout } from './showLayout.tsx'
import { drawTwoRooms, value } from './twoRooms.ts'

beforeEach(() => chooseLanguage('en'))
afterEach(cleanup)

const at = { x: 0, y: 0 }
const place = { wall: 'w', offset: 0 }
/** One of each kind: a kind that is added without a line here doesn't compile. */
const everyKind: { readonly [K in Finding['finding']]: Extract<Finding, { finding: K }> } = {
  'seed-without-face': { finding: 'seed-without-face', room: 'r' },
  'seed-on-wall': { finding: 'seed-on-wall', room: 'r', at },
  'seed-beside': { finding: 'seed-beside', room: 'r', other: 's', at },
  'seeds-share-face': { finding: 'seeds-share-face', rooms: ['r', 's'] },
  'face-without-room': { finding: 'face-without-room', at, area: squareMillimetres(1) },
  'wall-without-vertex': { finding: 'wall-without-vertex', wall: 'w' },
  'wall-without-length': { finding: 'wall-without-length', wall: 'w' },
  'stray-walls': { finding: 'stray-walls', walls: ['w'], at, length: 1 },
  'walls-doubled': { finding: 'walls-doubled', walls: ['w'], at },
  'walls-cross': { finding: 'walls-cross', walls: ['w', 'x'], at },
  'bent-walls': { finding: 'bent-walls', walls: ['w'], at },
  'opening-without-wall': { finding: 'opening-without-wall', opening: 'o', at, place },
  'opening-off-wall': { finding: 'opening-off-wall', opening: 'o', at, place },
  'opening-wider-than-wall': { finding: 'opening-wider-than-wall', opening: 'o', at },
  'openings-overlap': { finding: 'openings-overlap', openings: ['o', 'p'], at },
  'opening-across-wall': { finding: 'opening-across-wall', opening: 'o', at },
  'opening-carried-off': { finding: 'opening-carried-off', opening: 'o', at, place },
  'floor-gone': { finding: 'floor-gone', floor: 'f', rooms: ['r'], walls: 4, doors: 1 },
  'uses-of-gone-room': { finding: 'uses-of-gone-room', keys: ['v~r~s'] },
  'uses-of-gone-variant': { finding: 'uses-of-gone-variant', variant: 'v', keys: ['v~r~s'] },
  'main-variant-gone': { finding: 'main-variant-gone', variant: 'v' },
  'drawn-in-gone-variant': { finding: 'drawn-in-gone-variant', variant: 'v', rows: 2 },
}

const ofNoFloor = (finding: Finding): finding is LayoutFinding =>
  /^(floor|uses|drawn|main)-/.test(finding.finding)

test('every kind of finding has words of its own in both languages, and a press', () => {
  const { layout } = openedCentre()
  const said = new Set<string>()
  for (const lang of ['zh', 'en'] as const)
    for (const finding of Object.values(everyKind)) {
      const { words } = findingWords(finding, layout.read(), wordsOf(lang, 'layout'), formatOf(lang), lang)
      expect(words).not.toMatch(/\{\{|finding\./)
      said.add(words)
      if (!ofNoFloor(finding)) expect(mendsOf(finding, layout.read(), 'f').length).toBeGreaterThan(0)
    }
  expect(said.size).toBe(2 * Object.keys(everyKind).length)
})

test('a seed under a wall is listed, and a press puts it into the face that the plan shows', async () => {
  const workspace = openedCentre()
  const { hall } = drawTwoRooms(workspace)
  const { layout } = workspace
  act(() => {
    value(
      layout.write((draft) =>
        draft.rooms.update(hall, { seed: { x: millimetres(6000), y: millimetres(9) } }),
      ),
    )
  })
  const { find } = await showLayout(workspace)
  const item = find('[data-finding="seed-on-wall"]') as HTMLElement
  expect(item.textContent).toContain('Hall')
  expect(find('[data-room-label], svg').textContent).not.toBeNull()
  fireEvent.click(within(item).getByRole('button', { name: 'Keep it here' }))
  expect(document.querySelector('[data-finding]')).toBeNull()
  expect(layout.read().rooms.get(hall)?.seed.x).toBeLessThan(6000)
  act(() => void layout.undoing.undo())
  expect(document.querySelector('[data-finding="seed-on-wall"]')).not.toBeNull()
})

test('a floor whose rooms have lost their walls is not called empty, and its rooms can be removed', async () => {
  const workspace = openedCentre()
  drawTwoRooms(workspace)
  const { layout } = workspace
  act(() => {
    value(
      layout.write((draft) => {
        for (const id of layout.read().walls.keys()) draft.walls.remove(id)
      }),
    )
  })
  await showLayout(workspace)
  expect(screen.queryByText('No rooms yet')).toBeNull()
  fireEvent.click(screen.getByRole('button', { name: 'Remove “Hall”' }))
  fireEvent.click(screen.getByRole('button', { name: 'Remove “Office”' }))
  expect(layout.read().rooms.size).toBe(0)
  expect(screen.getByText('No rooms yet')).toBeTruthy()
})

test('a room without walls is given a space that nobody has', async () => {
  const workspace = openedCentre()
  const { hall } = drawTwoRooms(workspace)
  const { layout } = workspace
  act(() => {
    value(
      layout.write((draft) =>
        draft.rooms.update(hall, { seed: { x: millimetres(-9000), y: millimetres(9) } }),
      ),
    )
  })
  await showLayout(workspace)
  fireEvent.click(screen.getByRole('button', { name: /^Give “Hall” the space of 22\.0/ }))
  expect(document.querySelector('[data-finding]')).toBeNull()
  expect(layout.read().rooms.get(hall)?.seed).toEqual({ x: 3000, y: 2000 })
})

test('walls and openings that are amiss are marked on the plan, whoever may only look finds no press', async () => {
  const workspace = openedCentre()
  const { floor, hall } = drawTwoRooms(workspace)
  const { layout } = workspace
  act(() => {
    const change = value(
      splitRoom(layout.read(), hall, { x: 3000, y: 0 }, { x: 3000, y: 4000 }, layout.pen.newId),
    )
    const wall = change.addWalls.find(({ kind }) => kind === 'partition')
    value(
      layout.write((draft) => {
        for (const { id, ...row } of change.addVertices) draft.vertices.add(id, row)
        if (wall) draft.walls.add('loose', { ...wall, floor, to: change.addVertices[0]?.id ?? '' })
      }),
    )
    const long = [...layout.read().walls.values()].find(({ axis }) => axis === 'x')
    value(
      addOpening(layout, {
        wall: long?.id ?? '',
        kind: 'door',
        offset: millimetres(90_000),
        width: millimetres(900),
      }),
    )
  })
  await showLayout(workspace)
  expect(document.querySelectorAll('[data-amiss="opening-off-wall"]').length).toBe(1)
  expect(screen.getAllByRole('button', { name: 'Put it back' }).length).toBe(1)
  cleanup()
  const reader = openedCentre('viewer')
  await showLayout(reader)
  expect(screen.queryByRole('button', { name: 'Put it back' })).toBeNull()
})
