// @vitest-environment happy-dom
// What the ghost says while something is dragged: the measures in the reader's language, and by name where two rooms change.
import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeFloorPlanner } from '#core/geometry/floorPlan.ts'
import { cellOf } from '#core/source.ts'
import { Readouts } from '#features/layout/drawing/Readouts.tsx'
import type { CrosshairView } from '#features/layout/engine/crosshair.ts'
import type { Preview } from '#features/layout/engine/preview.ts'
import { chooseLanguage } from '#words/words.ts'
import { openedCentre } from '#test/support/openedCentre.ts'
import { drawTwoRooms } from './twoRooms.ts'

beforeEach(() => chooseLanguage('en'))
afterEach(cleanup)

const dragged = (crosshair: CrosshairView | null = null) => {
  const workspace = openedCentre()
  const { floor, hall, office } = drawTwoRooms(workspace)
  const rows = workspace.layout.read()
  const plan = makeFloorPlanner().planOfFloor(rows, floor)
  const preview: Preview = {
    ...{ floor, rows, plan, before: { rows, plan }, changed: new Set([hall, office]) },
    ...{ fresh: [], replaced: [], room: null, line: null, heirs: new Map(), refusal: null },
  }
  const shown = cellOf<Preview | null>(preview)
  render(
    <Readouts
      previewer={{ shown, show: () => {}, end: () => {} }}
      crosshair={{ shown: cellOf(crosshair === null ? null : { ...crosshair, floor }) }}
      plan={plan}
    />,
  )
  return { hall, preview, set: (next: Preview | null) => act(() => shown.set(next)) }
}
const words = (): string => document.querySelector('[aria-hidden="true"]')?.textContent ?? ''
const plain = (text: string): string => text.replace(/[\u2066-\u2069]/g, '')

test('both rooms at a wall that moves are called by their English names, with their measures', () => {
  const { preview, hall, set } = dragged()
  expect(plain(words())).toMatch(/^Hall 5,?800 × 3,?800 · 22\.0\sm²　Office 3,?800 × 3,?800 · 14\.4\sm²$/)
  set({ ...preview, room: hall })
  expect(plain(words()), 'of one room only the measures').toMatch(/^5,?800 × 3,?800 · 22\.0\sm²$/)
  act(() => chooseLanguage('zh'))
  set({ ...preview })
  expect(plain(words())).toMatch(/^大厅 .*　办公室 /)
})

test('why it can’t be let go here is said aloud, and nothing stands there without a drag', () => {
  const { preview, set } = dragged()
  set({ ...preview, refusal: { refused: 'overlap' } })
  expect(screen.getByRole('status').textContent).not.toBe('')
  set(null)
  expect(screen.queryByRole('status')).toBeNull()
  expect(words()).toBe('')
})

test('where the crosshair stands and what comes of it are one readout, which leaves the drawing its top', () => {
  const at: CrosshairView = { floor: '', at: { x: 3_000, y: 2_000 }, caught: 'grid', from: null }
  const { preview, set } = dragged(at)
  const boxes = () => [...document.querySelectorAll('[data-readout]')]
  expect(boxes()).toHaveLength(1)
  set({ ...preview, refusal: { refused: 'overlap' } })
  expect(boxes()).toHaveLength(1)
  expect(plain(boxes()[0]?.textContent ?? '')).toMatch(/^West 3\.00\sm, north 2\.00\sm.+/)
  expect(boxes()[0]?.parentElement?.hasAttribute('data-by-keys')).toBe(true)
  set(null)
  expect(plain(boxes()[0]?.textContent ?? '')).toMatch(/^West 3\.00\sm, north 2\.00\sm$/)
})
