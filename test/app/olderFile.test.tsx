// @vitest-environment happy-dom
// The list of what an older file holds that is no longer here: chosen, brought back with an undo, or the file opened beside.
import { cleanup, fireEvent, screen } from '@testing-library/react'
import * as Y from 'yjs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { OlderFile } from '#app/OlderFile.tsx'
import { OlderRevision } from '#app/OlderRevision.tsx'
import { removeOpening } from '#core/documents/layout.ts'
import { removeLine, removePartner } from '#core/documents/plan.ts'
import { draftRevision } from '#features/review/freezing.ts'
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
  show(<OlderFile workspace={seen} content={content} onOpen={(id) => opened.push(id)} />)
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
