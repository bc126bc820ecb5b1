// @vitest-environment happy-dom
// Each page says its keys for the sheet of shortcuts, and Ctrl+Z takes back one's own step on each that writes.
import { act, cleanup, fireEvent, screen } from '@testing-library/react'
import type { ComponentType } from 'react'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { askQuestion } from '#core/documents/survey.ts'
import { describeCentre } from '#core/documents/centre.ts'
import { decideService } from '#core/documents/programme.ts'
import type { Source, Undoing } from '#core/source.ts'
import type { RoomProps, Workspace } from '#core/centre/workspace.ts'
import { OverviewRoom } from '#features/overview/OverviewRoom.tsx'
import { SurveyRoom } from '#features/survey/SurveyRoom.tsx'
import { LayoutRoom } from '#features/layout/LayoutRoom.tsx'
import { OperatingPlanRoom } from '#features/plan/OperatingPlanRoom.tsx'
import { readGroups, shortcutGroups } from '#ui/shortcuts.ts'
import { chooseLanguage, wordsOf } from '#words/words.ts'
import { guest, memoryWorkspace } from '#test/support/memoryWorkspace.ts'
import { settle, showRoom } from '#test/features/showPage.tsx'

beforeAll(() => chooseLanguage('zh'))
afterEach(cleanup)

const keys = wordsOf('zh', 'shortcuts')
const titles = (): readonly string[] => readGroups(shortcutGroups.read()).map(({ title }) => title)

const pages: readonly [string, ComponentType<RoomProps>, readonly string[], readonly string[]][] = [
  ['survey', SurveyRoom, ['questions'], [keys('questions'), keys('undoing')]],
  ['survey', SurveyRoom, ['collect'], [keys('keying')]],
  ['survey', SurveyRoom, ['demand'], [keys('undoing')]],
  ['layout', LayoutRoom, [], [keys('drawing'), keys('tree'), keys('undoing')]],
  ['plan', OperatingPlanRoom, ['text'], [keys('text')]],
  ['plan', OperatingPlanRoom, ['money'], [keys('undoing')]],
  ['overview', OverviewRoom, ['facts'], [keys('undoing')]],
]

test.each(pages)('%s: %#', async (name, Room, path, expected) => {
  await showRoom(Room, name, await memoryWorkspace(), ...path)
  // a page of a room is fetched when it is opened
  await vi.waitFor(() => expect(titles()).toEqual(expect.arrayContaining([...expected])), {
    timeout: 30_000,
  })
  cleanup()
  expect(titles()).toEqual([])
})

test('who may only read is told no keys that write', async () => {
  await showRoom(SurveyRoom, 'survey', await memoryWorkspace(guest), 'questions')
  expect(titles()).toEqual([])
})

const writing: readonly [
  string,
  ComponentType<RoomProps>,
  string,
  (workspace: Workspace) => Source<unknown> & { readonly undoing: Undoing },
  (workspace: Workspace) => unknown,
][] = [
  [
    'survey',
    SurveyRoom,
    'questions',
    ({ survey }) => survey,
    ({ survey }) => askQuestion(survey, { type: 'text', text: '还想说什么' }),
  ],
  [
    'survey',
    SurveyRoom,
    'demand',
    ({ programme }) => programme,
    ({ programme }) => decideService(programme, 'florist', 'strike', '楼小'),
  ],
  [
    'overview',
    OverviewRoom,
    'facts',
    ({ centre }) => centre,
    ({ centre }) => describeCentre(centre, { name: '别的名字' }),
  ],
]

test.each(writing)('Ctrl+Z on %s, page %#', async (name, Room, page, documentOf, write) => {
  const workspace = await memoryWorkspace()
  const before = JSON.stringify(rowsOf(documentOf(workspace).read()))
  await showRoom(Room, name, workspace, page)
  act(() => void write(workspace))
  expect(JSON.stringify(rowsOf(documentOf(workspace).read()))).not.toBe(before)
  expect(
    screen.getByRole<HTMLButtonElement>('button', { name: wordsOf('zh', 'frame')('undoMine') }).disabled,
  ).toBe(false)
  fireEvent.keyDown(document.body, { key: 'z', ctrlKey: true })
  await settle()
  expect(JSON.stringify(rowsOf(documentOf(workspace).read()))).toBe(before)
})

/** Maps as lists, so that they can be compared. */
const rowsOf = (snapshot: unknown): unknown =>
  Object.entries(snapshot as Record<string, unknown>).map(([table, rows]) => [
    table,
    rows instanceof Map ? [...(rows as Map<string, unknown>)] : rows,
  ])
