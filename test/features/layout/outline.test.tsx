// @vitest-environment happy-dom
// The outline of a floor is entered, never inferred: a moved outer wall leaves it, is told, and one press enters it anew.
import { act, cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { moveWall } from '#core/geometry/moveWall.ts'
import { floorPlanOf } from '#core/geometry/floorPlan.ts'
import { samples } from '#samples/samples.ts'
import { commitEdit } from '#core/centre/commitEdit.ts'
import { chooseLanguage } from '#words/words.ts'
import { testPen } from '#test/support/memoryWorkspace.ts'
import { openedCentre } from '#test/support/openedCentre.ts'
import { showLayout } from './showLayout.tsx'
import { value } from './twoRooms.ts'

beforeEach(() => chooseLanguage('en'))
afterEach(cleanup)

test('an outer wall that moves leaves the outline as entered; the floor is told unverified until it is entered anew', async () => {
  const [first] = samples
  if (!first) throw new Error('no sample')
  const workspace = openedCentre('owner', (await first.load()).buildSample(testPen('maker')))
  const { layout } = workspace
  await showLayout(workspace, ['rooms', 'g-dining'])
  const floor = layout.read().rooms.get('g-dining')?.floor ?? ''
  const outline = () => layout.read().floors.get(floor)?.outline
  const entered = outline()
  expect(screen.queryByText(/figures are unverified/)).toBeNull()
  const west = floorPlanOf(layout.read(), floor)
    .roomsById.get('g-dining')
    ?.face.edges.toSorted((p, q) => p.from.x + p.to.x - q.from.x - q.to.x)[0]
  act(() => {
    const by = { x: -1_500, y: 0 }
    value(
      commitEdit(layout, (rows, newId) => moveWall(rows, west?.wall ?? '', by, newId), {
        zh: String,
        en: String,
      }),
    )
  })
  expect(outline()).toBe(entered)
  expect(screen.getByText(/figures are unverified/)).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Enter the outer walls as the outline' }))
  expect(screen.queryByText(/figures are unverified/)).toBeNull()
  expect(Math.min(...(outline() ?? []).map(({ x }) => x))).toBe(
    Math.min(...(entered ?? []).map(({ x }) => x)) - 1_500,
  )
  act(() => void layout.undoing.undo())
  expect(outline()).toEqual(entered)
})
