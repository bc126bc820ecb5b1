// @vitest-environment happy-dom
// Each page says its keys for the sheet of shortcuts, and Ctrl+Z takes back one's own step on each that writes.
import { act, cleanup, fireEvent, screen } from '@testing-library/react'
import type { ComponentType } from 'react'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { askQuestion } from '#core/documents/survey.ts'
import { describeCentre } from '#core/documents/centre.ts'
import { decideService } from '#core/documents/programme.ts'
import type { Source, Undoing } from '#core/source.ts'
import type { PageProps, Workspace } from '#core/centre/workspace.ts'
import { OverviewPages } from '#features/overview/OverviewPages.tsx'
import { SurveyPages } from '#features/survey/SurveyPages.tsx'
import { LayoutPages } from '#features/layout/LayoutPages.tsx'
import { OperatingPlanPages } from '#features/plan/OperatingPlanPages.tsx'
import { readGroups, shortcutGroups } from '#ui/shortcuts.ts'
import { chooseLanguage, wordsOf } from '#words/words.ts'
import { guest, memoryWorkspace } from '#test/support/memoryWorkspace.ts'
import { settle, showPages } from '#test/features/showPage.tsx'

beforeAll(() => chooseLanguage('zh'))
afterEach(cleanup)

const keys = wordsOf('zh', 'shortcuts')
const titles = (): readonly string[] => readGroups(shortcutGroups.read()).map(({ title }) => title)

const pages: readonly [string, ComponentType<PageProps>, readonly string[], readonly string[]][] = [
  ['survey', SurveyPages, ['questions'], [keys('questions'), keys('undoing')]],
  ['survey', SurveyPages, ['collect'], [keys('keying')]],
  ['survey', SurveyPages, ['demand'], [keys('undoing')]],
  ['layout', LayoutPages, [], [keys('drawing'), keys('tree'), keys('undoing')]],
  ['plan', OperatingPlanPages, ['text'], [keys('text')]],
  ['plan', OperatingPlanPages, ['money'], [keys('undoing')]],
  ['overview', OverviewPages, ['facts'], [keys('undoing')]],
]

test.each(pages)('%s: %#', async (name, Room, path, expected) => {
  await showPages(Room, name, await memoryWorkspace(), ...path)
  // a page of a room is fetched when it is opened
  await vi.waitFor(() => expect(titles()).toEqual(expect.arrayContaining([...expected])), {
    timeout: 30_000,
  })
  cleanup()
  expect(titles()).toEqual([])
})

test('who may only read is told no keys that write', async () => {
  await showPages(SurveyPages, 'survey', await memoryWorkspace(guest), 'questions')
  expect(titles()).toEqual([])
})

const writing: readonly [
  string,
  ComponentType<PageProps>,
  string,
  (workspace: Workspace) => Source<unknown> & { readonly undoing: Undoing },
  (workspace: Workspace) => unknown,
][] = [
  [
    'survey',
    SurveyPages,
    'questions',
    ({ survey }) => survey,
    ({ survey }) => askQuestion(survey, { type: 'text', text: '还想说什么' }),
  ],
  [
    'survey',
    SurveyPages,
    'demand',
    ({ programme }) => programme,
    ({ programme }) => decideService(programme, 'florist', 'strike', '楼小'),
  ],
  [
    'overview',
    OverviewPages,
    'facts',
    ({ centre }) => centre,
    ({ centre }) => describeCentre(centre, { name: '别的名字' }),
  ],
]

test.each(writing)('Ctrl+Z on %s, page %#', async (name, Room, page, documentOf, write) => {
  const workspace = await memoryWorkspace()
  const before = JSON.stringify(rowsOf(documentOf(workspace).read()))
  await showPages(Room, name, workspace, page)
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
