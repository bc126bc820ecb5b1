// @vitest-environment happy-dom
// Whatever is typed into any field of any page is on the device at that key, before the field is left.
import { cleanup, fireEvent, screen } from '@testing-library/react'
import type { ComponentType } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { PageProps, Workspace } from '#core/centre/workspace.ts'
import { LayoutPages } from '#features/layout/LayoutPages.tsx'
import { OverviewPages } from '#features/overview/OverviewPages.tsx'
import { OperatingPlanPages } from '#features/plan/OperatingPlanPages.tsx'
import { ReviewPages } from '#features/review/ReviewPages.tsx'
import { SurveyPages } from '#features/survey/SurveyPages.tsx'
import { placesInDoubt } from '#ui/useDraft.ts'
import { chooseLanguage, wordsOf } from '#words/words.ts'
import { settle, showPages } from '#test/features/showPage.tsx'
import { ada, setTable, sitDown, threeFloorSample } from '#test/support/memoryWorkspace.ts'

beforeEach(() => {
  chooseLanguage('en')
  localStorage.clear()
})
afterEach(cleanup)

const first = (rows: ReadonlyMap<string, unknown>): string => [...rows.keys()][0] ?? ''

/** Buttons that unfold a form on the page, by what they say. */
const pages: readonly (readonly [
  name: string,
  Room: ComponentType<PageProps>,
  path: (workspace: Workspace) => readonly string[],
  presses: readonly RegExp[],
])[] = [
  ['overview', OverviewPages, () => ['facts'], []],
  ['survey', SurveyPages, ({ survey }) => ['questions', first(survey.read().questions)], []],
  ['survey', SurveyPages, () => ['collect'], []],
  ['survey', SurveyPages, () => ['collect'], [/All on a page/]],
  ['survey', SurveyPages, () => ['records'], []],
  ['survey', SurveyPages, () => ['demand'], [/^Pin:/, /^Change/]],
  ['plan', OperatingPlanPages, ({ plan }) => ['money', first(plan.read().lines)], [/^Add/]],
  ['plan', OperatingPlanPages, ({ plan }) => ['partners', first(plan.read().partners)], [/^Add/]],
  ['plan', OperatingPlanPages, () => ['settings'], []],
  ['layout', LayoutPages, ({ layout }) => ['rooms', first(layout.read().rooms)], []],
  ['review', ReviewPages, () => [], []],
]

/** Fields that are written into; what only filters a list is typed again in a second. */
const fieldsOf = (page: HTMLElement): readonly (HTMLInputElement | HTMLTextAreaElement)[] =>
  [...page.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')].filter(
    (field) =>
      (field instanceof HTMLTextAreaElement || field.type === 'text') &&
      !field.disabled &&
      !field.readOnly &&
      field.getAttribute('role') !== 'combobox' &&
      field.type !== 'search',
  )

/** All rows of all documents. */
const written = ({ centre, survey, programme, layout, plan }: Workspace): string =>
  JSON.stringify(
    [centre, survey, programme, layout, plan].map((open) => open.read()),
    (_, value: unknown) => (value instanceof Map ? [...(value as Map<string, unknown>).values()] : value),
  )
/** Narrows a list and is typed again in a second. */
const search = wordsOf('en', 'survey')('recordSearch')

const kept = (): string =>
  Object.keys(localStorage)
    .map((key) => localStorage.getItem(key))
    .join(' ')
const nameOf = (field: HTMLElement): string =>
  field.getAttribute('aria-label') ?? (field as HTMLInputElement).labels?.[0]?.textContent ?? field.outerHTML

test.each(pages)('%s, page %#', async (name, Room, path, presses) => {
  const table = setTable(await threeFloorSample())
  const workspace = sitDown(ada, table)
  await showPages(Room, name, workspace, ...path(workspace))
  await screen.findByRole('heading', { level: 1 }, { timeout: 30_000 })
  await settle()
  for (const words of presses) {
    const found = [
      ...screen.queryAllByRole('button', { name: words }),
      ...screen.queryAllByRole('radio', { name: words }),
    ]
    if (found[0] !== undefined) fireEvent.click(found[0])
    await settle()
  }
  expect(placesInDoubt()).toEqual([])
  await vi.waitFor(() => expect(fieldsOf(screen.getByRole('main'))).not.toEqual([]), 30_000)
  const fields = fieldsOf(screen.getByRole('main'))
  const typed = fields.map((field, i) => ({ field, text: `90${i}909`, name: nameOf(field) }))
  const lost: string[] = []
  for (const { field, text, name } of typed) {
    fireEvent.change(field, { target: { value: text } })
    if (!kept().includes(text)) lost.push(`${name}, while it is typed`)
  }
  expect(lost).toEqual([])
  // What the plan's geometry refuses is said, and the field shows what stands.
  if (name === 'layout') return
  for (const { field } of typed) fireEvent.blur(field)
  await settle()
  for (const { text, name } of typed)
    if (!kept().includes(text) && !written(workspace).includes(text) && name !== search)
      lost.push(`${name}, once it is left`)
  expect(lost).toEqual([])
})
