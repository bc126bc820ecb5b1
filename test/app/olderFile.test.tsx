// @vitest-environment happy-dom
// The list of what an older file holds that is no longer here: chosen, brought back with an undo, or the file opened beside.
import { cleanup, fireEvent, screen } from '@testing-library/react'
import * as Y from 'yjs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { OlderFileDialog } from '#app/OlderFileDialog.tsx'
import { OlderRevision } from '#app/OlderRevision.tsx'
import { rowsOfVariant } from '#core/documents/layout.ts'
import { applyLayoutChange } from '#core/documents/layoutChanging.ts'
import { removeOpening } from '#core/documents/layoutOpenings.ts'
import { changesNothing } from '#core/geometry/layoutChange.ts'
import { removeRoom } from '#core/geometry/moveRoom.ts'
import { moveWall } from '#core/geometry/moveWall.ts'
import { floorPlanOf } from '#core/geometry/floorPlan.ts'
import { removeLine, removePartner } from '#core/documents/plan.ts'
import { draftRevision } from '#core/centre/submitting.ts'
import { closeNotice } from '#ui/notices.ts'
import { notice, press, settle, show } from '#test/features/showPage.tsx'
import { memoryWorkspace, sitDown } from '#test/support/memoryWorkspace.ts'
import { chooseLanguage } from '#words/words.ts'

beforeEach(() => chooseLanguage('en'))
afterEach(() => {
  closeNotice()
  cleanup()
})

const afterAWeek = async (role: 'owner' | 'viewer' = 'owner') => {
  const workspace = await memoryWorkspace({ member: 'ada', name: 'Ada', role: 'owner' })
  const documents = new Map(
    ['centre', 'survey', 'programme', 'layout', 'plan', 'replies'].map((name) => [
      name,
      Y.encodeStateAsUpdate(workspace.table.doc(name)),
    ]),
  )
  const { plan, layout } = workspace
  const [partner] = plan.read().partners.values()
  const [line] = plan.read().lines.values()
  const [door = ''] = layout.read().openings.keys()
  if (!partner || !line) throw new Error('the sample has neither')
  removePartner(plan, partner.id)
  removeLine(plan, line.id)
  removeOpening(layout, door)
  const seen = role === 'owner' ? workspace : sitDown({ member: 'gu', name: 'Gu', role }, workspace.table)
  let closed = 0
  const opened: string[] = []
  const content = {
    ...{ workspace: workspace.id, name: '周一', saved: '2026-11-23T08:00:00Z', documents },
    openBeside: () => Promise.resolve('other'),
    close: () => (closed += 1),
  }
  show(<OlderFileDialog workspace={seen} content={content} onOpen={(id) => opened.push(id)} />)
  await settle()
  return { plan, layout, partner, line, door, opened, closed: () => closed }
}

test('what was removed is listed by its words; what is chosen comes back, and one undo takes it out again', async () => {
  const { plan, layout, partner, line, door, closed } = await afterAWeek()
  const boxes = screen
    .getAllByRole('checkbox')
    .map((box) => (box as HTMLInputElement).labels?.[0]?.textContent)
  expect(boxes).toEqual([
    'Door or window',
    `Partner · ${partner.nameEn ?? partner.name}`,
    `Line of money · ${line.nameEn ?? line.name}`,
  ])
  fireEvent.click(screen.getByLabelText(/^Line of money/))
  await press('Bring 2 back')
  expect(plan.read().partners.has(partner.id)).toBe(true)
  expect(plan.read().lines.has(line.id)).toBe(false)
  expect(layout.read().openings.has(door)).toBe(true)
  expect(closed()).toBe(1)
  expect(notice()).toContain('Brought 2 back')
  await press('Undo')
  expect(plan.read().partners.has(partner.id)).toBe(false)
  expect(layout.read().openings.has(door)).toBe(false)
})

test('what a variant alone hides is listed with it and with its floor where two are called the same; moved walls wait for a tick', async () => {
  const workspace = await memoryWorkspace({ member: 'ada', name: 'Ada', role: 'owner' })
  const { layout } = workspace
  const { rooms, facts } = layout.read()
  const main = facts?.main ?? ''
  expect(main).not.toBe(facts?.baseline)
  // called the same on every floor
  const [twin, other] = [rooms.get('g-stair-b'), rooms.get('f1-meeting')]
  if (!twin || !other) throw new Error('the sample has other rooms')
  const documents = new Map([['layout', Y.encodeStateAsUpdate(workspace.table.doc('layout'))]])
  const seen = rowsOfVariant(layout.read(), main)
  const removed = removeRoom(seen, twin.id, layout.pen.newId)
  if (!removed.ok) throw new Error(removed.error.refused)
  applyLayoutChange(layout, removed.value, () => ({ name: '' }), main)
  const now = rowsOfVariant(layout.read(), main)
  const wall = floorPlanOf(now, other.floor).roomsById.get(other.id)?.face.edges[0]?.wall ?? ''
  const moved = [
    moveWall(now, wall, { x: 100, y: 0 }, layout.pen.newId),
    moveWall(now, wall, { x: 0, y: 100 }, layout.pen.newId),
  ].find((one) => one.ok && !changesNothing(one.value))
  if (!moved?.ok) throw new Error('the wall stays')
  applyLayoutChange(layout, moved.value, () => ({ name: '' }), main)
  const shut = (): void => undefined
  const content = {
    ...{ workspace: workspace.id, name: '周一', saved: '2026-11-23T08:00:00Z', documents },
    openBeside: () => Promise.resolve('other'),
    close: shut,
  }
  show(<OlderFileDialog workspace={workspace} content={content} onOpen={shut} />)
  await settle()
  const boxes = screen.getAllByRole('checkbox') as HTMLInputElement[]
  const named = boxes.map((box) => [box.labels?.[0]?.textContent, box.checked])
  const variant = layout.read().variants.get(main)?.nameEn ?? ''
  expect(named[0]).toEqual([`Room · ${twin.nameEn} (Ground floor) · hidden in “${variant}”`, true])
  expect(named.slice(1).every(([, checked]) => checked === false)).toBe(true)
  expect(named.at(-1)?.[0]).toMatch(/^Walls · .+ · changed in “/)
  await press('Bring 1 back')
  expect(rowsOfVariant(layout.read(), main).rooms.has(twin.id)).toBe(true)
  await press('Undo')
  expect(rowsOfVariant(layout.read(), main).rooms.has(twin.id)).toBe(false)
  expect(rowsOfVariant(layout.read(), null).rooms.has(twin.id)).toBe(true)
})

test('the file opens beside, and nothing here changes', async () => {
  const { plan, partner, opened } = await afterAWeek()
  await press('Open the file beside')
  expect(opened).toEqual(['other'])
  expect(plan.read().partners.has(partner.id)).toBe(false)
})

test('who may only read is told so, and loses nothing', async () => {
  const { plan, partner, closed } = await afterAWeek('viewer')
  await press('Bring 3 back')
  expect(notice()).toContain('Your role may not change some of it')
  expect(plan.read().partners.has(partner.id)).toBe(false)
  expect(closed()).toBe(0)
})

test('what was removed since a revision was frozen comes back into the draft, and there is no file to open', async () => {
  const workspace = await memoryWorkspace({ member: 'ada', name: 'Ada', role: 'owner' })
  const revision = draftRevision(workspace, 'First', null)
  const [partner] = workspace.plan.read().partners.values()
  removePartner(workspace.plan, partner?.id ?? '')
  let closed = 0
  show(<OlderRevision workspace={workspace} revision={revision} onClose={() => (closed += 1)} />)
  await settle()
  expect(screen.getByRole('dialog').textContent).toContain('The draft has moved on since “First” was frozen')
  expect(screen.queryByRole('button', { name: 'Open the file beside' })).toBeNull()
  await press('Bring 1 back')
  expect(workspace.plan.read().partners.has(partner?.id ?? '')).toBe(true)
  expect(closed).toBe(1)
  await press('Undo')
  expect(workspace.plan.read().partners.has(partner?.id ?? '')).toBe(false)
})
