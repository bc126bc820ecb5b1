// @vitest-environment happy-dom
// "Bring the floor back" and "Bring the variant back" on the page: what comes, under which name, in which language, and Undo.
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { addVariant, assignUse, openLayout, renameFloor } from '#core/documents/layout.ts'
import { removeFloor, removeVariant } from '#core/documents/layoutRemoving.ts'
import { drawRoom } from '#core/geometry/drawRoom.ts'
import { makePen } from '#core/pen.ts'
import type { PastUpdate } from '#core/source.ts'
import { commitEdit } from '#core/centre/commitEdit.ts'
import { closeNotice, notices } from '#ui/notices.ts'
import { chooseLanguage } from '#words/words.ts'
import { openedCentre } from '#test/support/openedCentre.ts'
import { showLayout } from './showLayout.tsx'
import { drawTwoRooms, value } from './twoRooms.ts'

beforeEach(() => chooseLanguage('en'))
afterEach(() => {
  cleanup()
  closeNotice()
})

/** Ada sits at the page and goes on working, while Ben removes what she works in; her device keeps a log, or has forgotten. */
const removedMeanwhile = async (what: 'floor' | 'variant', keepsLog: boolean) => {
  const opened = openedCentre()
  const { floor, office } = drawTwoRooms(opened)
  const { layout } = opened
  value(renameFloor(layout, floor, { nameEn: 'Main hall' }))
  const main = [...layout.read().variants.keys()][0] ?? ''
  const plan = value(addVariant(layout, '方案', main, 'Plan'))
  const log: PastUpdate[] = [{ update: Y.encodeStateAsUpdate(layout.doc), received: '' }]
  if (keepsLog) layout.doc.on('update', (update: Uint8Array) => log.push({ update, received: '' }))
  const before = layout.read()
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(layout.doc))
  const ben = openLayout(
    doc,
    makePen(
      'ben',
      (length) => new Uint8Array(length).fill(9),
      () => '2026-09-05T10:00:00.000Z',
    ),
  )
  value(what === 'floor' ? removeFloor(ben, floor) : removeVariant(ben, plan))
  if (what === 'variant') value(assignUse(layout, plan, office, ['noon'], 'canteen'))
  else
    value(
      commitEdit(
        layout,
        (rows, newId) => drawRoom(rows, floor, { x: 20_000, y: 0 }, { x: 24_000, y: 4_000 }, newId),
        { zh: () => '新房间', en: () => 'Newer' },
      ),
    )
  Y.applyUpdate(layout.doc, Y.encodeStateAsUpdate(doc))
  await showLayout({ ...opened, past: () => Promise.resolve(keepsLog ? log : log.slice(1)) })
  return { layout, floor, plan, before, after: layout.read() }
}
const press = async (name: string): Promise<void> => {
  await act(async () => {
    fireEvent.click(screen.getByRole('button', { name }))
    await Promise.resolve()
  })
  await waitFor(() => expect(notices.read()?.text).toBeTruthy())
}

test('the floor comes with its name and rooms beside the newer one, and one undo takes all of it', async () => {
  const { layout, floor, before, after } = await removedMeanwhile('floor', true)
  await press('Bring the floor back')
  expect(notices.read()?.text).toMatch(/^“Main hall” is back/)
  expect(layout.read().floors.get(floor)).toEqual(before.floors.get(floor))
  expect([...layout.read().rooms.values()].map(({ nameEn, name }) => nameEn ?? name).toSorted()).toEqual([
    'Hall',
    'Newer',
    'Office',
  ])
  act(() => notices.read()?.action?.run())
  expect(layout.read().floors).toEqual(after.floors)
  expect(layout.read().rooms).toEqual(after.rooms)
  expect(layout.read().walls).toEqual(after.walls)
})

test('where nobody knows the floor any more, that is said, and it has a name in both languages', async () => {
  const { layout, floor } = await removedMeanwhile('floor', false)
  await press('Bring the floor back')
  expect(notices.read()?.text).toContain('its own name, and what else stood on it')
  const { name, nameEn } = layout.read().floors.get(floor) ?? {}
  expect([name, nameEn]).toEqual(['一层', 'Ground floor'])
})

test.each([true, false])(
  'the variant comes under its own name, else under one in both languages: %s',
  async (keepsLog) => {
    const { layout, plan } = await removedMeanwhile('variant', keepsLog)
    await press('Bring the variant back')
    expect(notices.read()?.text).toContain(keepsLog ? '“Plan” is back' : 'under a new name')
    const row = layout.read().variants.get(plan)
    expect([row?.name, row?.nameEn]).toEqual(
      keepsLog ? ['方案', 'Plan'] : ['恢复的方案', 'Variant brought back'],
    )
    act(() => notices.read()?.action?.run())
    expect(layout.read().variants.has(plan)).toBe(false)
  },
)
