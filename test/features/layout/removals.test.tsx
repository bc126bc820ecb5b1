// @vitest-environment happy-dom
// Taking rooms and walls out by keyboard and by buttons, and the names of a room in both languages.
import { act, cleanup, fireEvent, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { closeNotice, notices } from '#ui/notices.ts'
import { chooseLanguage } from '#words/words.ts'
import { openedCentre } from '#test/support/openedCentre.ts'
import { showLayout } from './showLayout.tsx'
import { drawTwoRooms } from './twoRooms.ts'

beforeEach(() => chooseLanguage('en'))
afterEach(() => {
  cleanup()
  closeNotice()
})

const opened = async () => {
  const workspace = openedCentre()
  const ids = drawTwoRooms(workspace)
  const shown = await showLayout(workspace, ['rooms', ids.office])
  return { ...shown, ...ids, layout: workspace.layout, rooms: () => workspace.layout.read().rooms }
}

test('Delete takes the selected room out, says so, and Undo brings it back', async () => {
  const { pane, office, rooms } = await opened()
  fireEvent.keyDown(pane(), { key: 'Delete' })
  expect(rooms().has(office)).toBe(false)
  expect(notices.read()?.text).toMatch(/^Removed “Office”/)
  act(() => notices.read()?.action?.run())
  expect(rooms().has(office)).toBe(true)
})

test('an arrow along a held side says why nothing moves; Delete there joins the rooms on both sides', async () => {
  const { pane, office, hall, rooms, layout } = await opened()
  const before = layout.read()
  fireEvent.keyDown(pane(), { key: 'w' })
  const held = () => document.querySelector('[data-held]')?.getAttribute('data-handle') ?? ''
  for (let i = 0; i < 4 && !/side-3/.test(held()); i++) fireEvent.keyDown(pane(), { key: 'w' })
  fireEvent.keyDown(pane(), { key: 'ArrowDown', shiftKey: true })
  expect(notices.read()?.text).toBe('A side only moves square to itself: use the other two arrow keys')
  expect(layout.read()).toBe(before)
  fireEvent.keyDown(pane(), { key: 'Delete' })
  expect([...rooms().keys()]).toEqual([office])
  expect(rooms().has(hall)).toBe(false)
  expect(notices.read()?.text).toMatch(/is part of “Office” now/)
})

test('the selected room is joined with one that is chosen from a list', async () => {
  const { office, hall, rooms } = await opened()
  fireEvent.click(screen.getByRole('button', { name: 'Take the wall out and join' }))
  expect(rooms().has(hall)).toBe(false)
  expect(rooms().has(office)).toBe(true)
})

test('the name that the page shows is the one that its field changes', async () => {
  const { office, rooms } = await opened()
  const field = screen.getByLabelText(/^Name of the room/)
  fireEvent.change(field, { target: { value: 'Library' } })
  fireEvent.blur(field)
  expect(rooms().get(office)).toMatchObject({ name: '办公室', nameEn: 'Library' })
  expect(screen.getByRole('heading', { level: 3, name: 'Library' })).toBeTruthy()
})

test('a floor is deleted after it was said what goes with it, and Undo brings it back', async () => {
  const { floor, layout } = await opened()
  fireEvent.click(screen.getByRole('button', { name: 'Delete this floor' }))
  const dialog = await screen.findByRole('dialog')
  expect(dialog.textContent).toMatch(/2 rooms of .* with their walls/)
  expect(dialog.textContent).toContain('It is the only floor')
  fireEvent.click(within(dialog).getByRole('button', { name: 'Delete this floor' }))
  expect(layout.read().floors.has(floor)).toBe(false)
  expect(layout.read().walls.size).toBe(0)
  act(() => notices.read()?.action?.run())
  expect(layout.read().floors.has(floor)).toBe(true)
  expect(layout.read().rooms.size).toBe(2)
})

test('the only floor comes back by the keys and by the button, also once the notice is gone and another floor was begun', async () => {
  const { floor, layout } = await opened()
  const before = layout.read()
  const remove = async (): Promise<void> => {
    fireEvent.click(screen.getByRole('button', { name: 'Delete this floor' }))
    const dialog = await screen.findByRole('dialog')
    fireEvent.click(within(dialog).getByRole('button', { name: 'Delete this floor' }))
    act(() => closeNotice())
    expect(layout.read().floors.size).toBe(0)
  }
  await remove()
  expect(screen.queryByRole('button', { name: 'Draw a room' })).toBeNull()
  fireEvent.keyDown(document.body, { key: 'z', ctrlKey: true })
  expect(layout.read().rooms).toEqual(before.rooms)
  fireEvent.keyDown(document.body, { key: 'z', ctrlKey: true, shiftKey: true })
  expect(layout.read().floors.size).toBe(0)
  fireEvent.click(screen.getByRole('button', { name: 'Add a floor' }))
  expect(layout.read().floors.size).toBe(1)
  for (let i = 0; i < 2; i++) fireEvent.click(screen.getByRole('button', { name: 'Undo my last step' }))
  expect([...layout.read().floors.keys()]).toEqual([floor])
  expect(layout.read().rooms).toEqual(before.rooms)
  expect(layout.read().walls.size).toBe(before.walls.size)
})
