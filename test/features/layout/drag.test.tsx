// @vitest-environment happy-dom
// A drag on the page: figures move along, one write at the end, and no other room is drawn again; panning lays nothing out.
import { act, cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type * as hatches from '#ui/ClassHatches.tsx'
import { samples } from '#samples/samples.ts'
import { chooseLanguage } from '#words/words.ts'
import { testPen } from '#test/support/memoryWorkspace.ts'
import { openedCentre } from '#test/support/openedCentre.ts'
import { showLayout } from './showLayout.tsx'
import { drawTwoRooms } from './twoRooms.ts'

type Hatches = typeof hatches

// Every room of the plan asks once a drawing for its hatch in the plan's own set: that is counted.
const drawings = vi.hoisted(() => ({ count: 0 }))
vi.mock('#ui/ClassHatches.tsx', async (original) => {
  const real = await original<Hatches>()
  return {
    ...real,
    hatchFill: (...asked: Parameters<typeof real.hatchFill>) => {
      if (asked[1] === 'plan') drawings.count++
      return real.hatchFill(...asked)
    },
  }
})

beforeEach(() => chooseLanguage('en'))
afterEach(cleanup)

const frame = () => act(() => new Promise<void>((done) => requestAnimationFrame(() => done())))
const figure = (): string => document.querySelector('[data-ui=figure-value]')?.textContent ?? ''
const press = (target: Element, x: number, y: number): void => {
  fireEvent.pointerDown(target, { pointerId: 1, button: 0, clientX: x, clientY: y, pointerType: 'mouse' })
}
const drag = (target: Element, x: number, y: number): void => {
  fireEvent.pointerMove(target, { pointerId: 1, clientX: x, clientY: y, pointerType: 'mouse' })
}
const lift = (target: Element, x: number, y: number): void => {
  fireEvent.pointerUp(target, { pointerId: 1, clientX: x, clientY: y, pointerType: 'mouse' })
}

test('while a side is dragged the share and the ghost follow, and the document waits for the end', async () => {
  const workspace = openedCentre()
  const { hall } = drawTwoRooms(workspace)
  const { find, pane } = await showLayout(workspace, ['rooms', hall])
  const before = workspace.layout.read()
  const [share, viewBox] = [figure(), find('[data-static]').getAttribute('viewBox')]
  const handles = [...pane().querySelectorAll('[data-handle^="side-"]')]
  // The east side of the hall: the handle farthest to the east.
  const x = (handle: Element): number =>
    Number(/translate\((-?[\d.]+)/.exec(handle.getAttribute('transform') ?? '')?.[1])
  const east = handles.toSorted((a, b) => x(b) - x(a))[0]
  if (!east) throw new Error('no handle')
  press(east, 400, 300)
  drag(pane(), 440, 300)
  await frame()
  expect(pane().dataset['dragging']).toBe('')
  expect(figure()).not.toBe(share)
  expect(workspace.layout.read()).toBe(before)
  expect(find('[data-static]').getAttribute('viewBox')).toBe(viewBox)
  expect((find(`[data-static] [data-room="${hall}"]`) as SVGElement).style.visibility).toBe('hidden')
  lift(pane(), 440, 300)
  expect(workspace.layout.read()).not.toBe(before)
  expect(pane().dataset['dragging']).toBeUndefined()
  act(() => void workspace.layout.undoing.undo())
  expect(figure()).toBe(share)
})

test('the guideline checks and the least area of the room move along with a drag, and back with Escape', async () => {
  const workspace = openedCentre()
  const { hall } = drawTwoRooms(workspace)
  const { pane } = await showLayout(workspace, ['rooms', hall])
  const checks = (): string => screen.getByRole('region', { name: 'Guidelines' }).textContent
  const least = (): string | null | undefined => screen.getByText(/^Least area/).closest('li')?.textContent
  const [before, leastBefore] = [checks(), least()]
  const x = (handle: Element): number =>
    Number(/translate\((-?[\d.]+)/.exec(handle.getAttribute('transform') ?? '')?.[1])
  const west = [...pane().querySelectorAll('[data-handle^="side-"]')].toSorted((a, b) => x(a) - x(b))[0]
  if (!west) throw new Error('no handle')
  press(west, 400, 300)
  drag(pane(), 340, 300)
  await frame()
  expect(checks()).not.toBe(before)
  expect(least()).not.toBe(leastBefore)
  fireEvent.keyDown(pane(), { key: 'Escape' })
  expect([checks(), least()]).toEqual([before, leastBefore])
})

test('Escape during a drag puts everything back as it was', async () => {
  const workspace = openedCentre()
  const { hall } = drawTwoRooms(workspace)
  const { pane } = await showLayout(workspace, ['rooms', hall])
  const before = workspace.layout.read()
  const handle = pane().querySelector('[data-handle="side-0"]')
  if (!handle) throw new Error('no handle')
  press(handle, 400, 300)
  drag(pane(), 430, 330)
  await frame()
  fireEvent.keyDown(pane(), { key: 'Escape' })
  lift(pane(), 430, 330)
  expect(workspace.layout.read()).toBe(before)
  expect(pane().dataset['dragging']).toBeUndefined()
})

test('a drag draws no room of the static layer again, however many frames it lasts', async () => {
  const [first] = samples
  if (!first) throw new Error('no sample')
  const workspace = openedCentre('owner', (await first.load()).buildSample(testPen('maker')))
  const { pane } = await showLayout(workspace, ['rooms', 'g-reading'])
  const rooms = pane().querySelectorAll('[data-static] [data-room]').length
  expect(rooms).toBeGreaterThan(15)
  const handle = pane().querySelector('[data-handle^="side-"]')
  if (!handle) throw new Error('no handle')
  press(handle, 400, 300)
  const changes: MutationRecord[] = []
  const layer = pane().querySelector('[data-static]')
  if (!layer) throw new Error('no layer')
  const observer = new MutationObserver((records) => changes.push(...records))
  observer.observe(layer, { attributes: true, childList: true, subtree: true })
  drawings.count = 0
  for (const x of [404, 408, 412, 416, 420]) {
    drag(pane(), x, 296)
    await frame()
  }
  observer.disconnect()
  // Only the ghost's own rooms (at most the reading room and its neighbours) ask for a hatch, once a frame.
  expect(drawings.count).toBeLessThanOrEqual(5 * 4)
  expect(changes.every(({ attributeName }) => attributeName === 'style')).toBe(true)
  fireEvent.keyDown(pane(), { key: 'Escape' })
})

test('panning transforms the stage and lays the plan out once, when the finger lifts', async () => {
  const workspace = openedCentre()
  drawTwoRooms(workspace)
  const { find, pane } = await showLayout(workspace)
  const viewBox = () => find('[data-static]').getAttribute('viewBox')
  const stage = find('[data-plan] > div') as HTMLElement
  const before = viewBox()
  press(pane(), 300, 300)
  drag(pane(), 320, 310)
  drag(pane(), 360, 330)
  expect(stage.style.transform).toContain('translate(60.00px, 30.00px)')
  expect(viewBox()).toBe(before)
  lift(pane(), 360, 330)
  expect(stage.style.transform).toBe('')
  expect(viewBox()).not.toBe(before)
})
