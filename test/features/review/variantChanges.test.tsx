// @vitest-environment happy-dom
// What a variant changes of the rows of others stands in the list of changes in words, for whoever approves.
import { cleanup, fireEvent } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { addVariant, assignUse, rowsOfVariant } from '#core/documents/layout.ts'
import { applyLayoutChange } from '#core/documents/layoutChanging.ts'
import { removeVariant } from '#core/documents/layoutRemoving.ts'
import { floorPlanOf } from '#core/geometry/floorPlan.ts'
import { moveWall } from '#core/geometry/moveWall.ts'
import { ReviewPages } from '#features/review/ReviewPages.tsx'
import { settle, showPages } from '#test/features/showPage.tsx'
import { ada, setTable, sitDown, threeFloorSample } from '#test/support/memoryWorkspace.ts'
import { chooseLanguage, nameOf } from '#words/words.ts'

beforeEach(() => chooseLanguage('en'))
afterEach(cleanup)

test('what a variant changes of a wall, a door and a room is told with the variant, in lengths', async () => {
  const shared = setTable(await threeFloorSample())
  const owner = sitDown(ada, shared)
  const { variants, rooms, vertices, openings } = owner.layout.read()
  const [variant] = variants.values()
  const [room] = rooms.values()
  const [corner] = vertices.keys()
  const [door] = openings.keys()
  if (!variant || !room) throw new Error('an empty sample')
  owner.layout.write((draft) => {
    draft.variantRows.put(`${variant.id}~${room.id}`, { table: 'rooms', hidden: true })
    draft.variantRows.put(`${variant.id}~${corner}`, { table: 'vertices', x: 6_000 as never })
    draft.variantRows.put(`${variant.id}~${door}`, { table: 'openings', width: 1_200 as never, leaf: null })
  })
  await showPages(ReviewPages, 'review', owner)
  fireEvent.click(document.body)
  await settle()
  const name = nameOf(variant, 'en')
  const rowOf = (title: string): string =>
    [...document.querySelectorAll('li, tr')]
      .map((row) => row.textContent)
      .find((text) => text.includes(title)) ?? ''
  expect(rowOf(`${name} · Room`)).toContain('not there in this variant')
  expect(rowOf(`${name} · Corner`)).toMatch(/place from west to east: 6\.00/)
  expect(rowOf(`${name} · Door`)).toMatch(/width: 1\.20/)
  expect(document.body.textContent).not.toContain('variantRows')
})

test('what a gesture merely notes of walls and doors in a variant is one line, and no stored value is shown', async () => {
  const shared = setTable(await threeFloorSample())
  const owner = sitDown(ada, shared)
  const { layout } = owner
  const variant = layout.read().variants.get('proposed')
  const plan = floorPlanOf(rowsOfVariant(layout.read(), 'proposed'), 'g')
  const west = plan.roomsById.get('g-reading')?.face.edges.find(({ from, to }) => from.x === to.x)
  const moved = moveWall(
    rowsOfVariant(layout.read(), 'proposed'),
    west?.wall ?? '',
    { x: 100, y: 0 },
    layout.pen.newId,
  )
  if (!moved.ok || !variant) throw new Error('the wall stays')
  applyLayoutChange(layout, moved.value, () => ({ name: '' }), 'proposed')
  await showPages(ReviewPages, 'review', owner)
  await settle()
  const said = [...document.querySelectorAll('[data-testid=changes] li')]
    .map((row) => row.textContent)
    .filter((text) => text.startsWith(nameOf(variant, 'en')))
  expect(said.join(' ')).not.toMatch(/\{|"|axis|placed/i)
  const noted = said.filter((text) => text.includes('only where it lies was noted'))
  expect(noted).toHaveLength(1)
  expect(noted[0]).toMatch(/Plan · \d+ walls, doors and windows/)
  expect(said.filter((text) => text.includes('place from west to east')).length).toBeGreaterThan(0)
})

/** The lines of the list of changes that begin with a name. */
const linesOf = (name: string): readonly string[] =>
  [...document.querySelectorAll('[data-testid=changes] li')]
    .map((row) => row.textContent)
    .filter((text) => text.startsWith(`${name} · `))

test('what a copied variant has from another is one line each for uses and for walls; what differs has its own', async () => {
  const shared = setTable(await threeFloorSample())
  const owner = sitDown(ada, shared)
  const { layout } = owner
  const rows = layout.read()
  const wall = floorPlanOf(rowsOfVariant(rows, 'proposed'), 'g')
    .roomsById.get('g-reading')
    ?.face.edges.find(({ from, to }) => from.x === to.x)?.wall
  const moved = moveWall(rowsOfVariant(rows, 'proposed'), wall ?? '', { x: 100, y: 0 }, layout.pen.newId)
  if (!moved.ok) throw new Error('the wall stays')
  applyLayoutChange(layout, moved.value, () => ({ name: '' }), 'proposed')
  const copy = addVariant(layout, '再看', 'proposed', 'Second look')
  const again = addVariant(layout, '三看', copy.ok ? copy.value : '', 'Third look')
  if (!copy.ok || !again.ok) throw new Error('no copies')
  const slot = [...owner.centre.read().slots.keys()][0] ?? ''
  assignUse(layout, copy.value, 'g-reading', [slot], 'calligraphy')
  const { assignments, variantRows } = layout.read()
  const countOf = (keys: Iterable<string>, variant: string): number =>
    new Set([...keys].filter((key) => key.startsWith(`${variant}~`)).map((key) => key.split('~')[1])).size
  const rooms = countOf(assignments.keys(), copy.value)
  const cells = countOf(variantRows.keys(), copy.value)
  expect([rooms, cells].every((count) => count > 1)).toBe(true)
  await showPages(ReviewPages, 'review', owner)
  await settle()
  const second = linesOf('Second look')
  expect(second).toHaveLength(3)
  expect(second.find((text) => text.startsWith(`Second look · ${rooms - 1} rooms`))).toMatch(/as in “Plan”$/)
  expect(second.find((text) => text.includes(`${cells} rooms, walls and doors`))).toMatch(/as in “Plan”$/)
  expect(second.find((text) => /reading/i.test(text))).toMatch(/calligraphy/i)
  const third = linesOf('Third look')
  expect(third).toHaveLength(2)
  expect(third.find((text) => text.startsWith(`Third look · ${rooms} rooms`))).toMatch(/as in “Plan”$/)
})

test('what went with a removed variant is one line', async () => {
  const shared = setTable(await threeFloorSample())
  const owner = sitDown(ada, shared)
  const done = removeVariant(owner.layout, 'proposed')
  if (!done.ok) throw new Error(done.error.refused)
  await showPages(ReviewPages, 'review', owner)
  await settle()
  expect(linesOf('Plan')).toEqual([expect.stringMatching(/^Plan · \d+ rooms.*as this variant had it.*–$/)])
})
