// @vitest-environment happy-dom
// Whatever somebody else's device claims of time and length, every page opens, in both languages, and so does the remarks panel.
import { cleanup, screen } from '@testing-library/react'
import { type ComponentType } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import type { PageProps } from '#core/centre/workspace.ts'
import { HistoryPages } from '#features/history/HistoryPages.tsx'
import { LayoutPages } from '#features/layout/LayoutPages.tsx'
import { OverviewPages } from '#features/overview/OverviewPages.tsx'
import { OperatingPlanPages } from '#features/plan/OperatingPlanPages.tsx'
import { RemarksPanel } from '#features/remarks/RemarksPanel.tsx'
import { ReviewPages } from '#features/review/ReviewPages.tsx'
import { SurveyPages } from '#features/survey/SurveyPages.tsx'
import { settle, show, showPages } from '#test/features/showPage.tsx'
import { ada, guest, setTable, sitDown, threeFloorSample, zhou } from '#test/support/memoryWorkspace.ts'
import { chooseLanguage } from '#words/words.ts'

afterEach(cleanup)

const strange = ['x', '', '+275761-01-01T00:00:00Z', '2026-02-30T00:00:00Z', '9'.repeat(40)]

/** The sample, with everything that a ledger or a remark may claim of time claimed wrongly. */
const strangeTable = async () => {
  const table = setTable(await threeFloorSample())
  const decisions = table.ledger('decisions')
  const tallies = table.ledger('tallies')
  const responses = table.ledger('responses')
  const [tally] = tallies.read()
  const [answer] = responses.read()
  strange.forEach((made, i) => {
    const id = `strange${i}`
    const revision = String(i).repeat(64)
    const said = { member: 'ada', name: 'Ada', role: 'owner', made, revision, label: '\u202e'.repeat(60) }
    decisions.set([...decisions.read(), { ...said, id, kind: 'submit' }])
    if (tally) tallies.set([...tallies.read(), { ...tally, id, made }])
    if (answer?.kind === 'answer')
      responses.set([...responses.read(), { ...answer, id: `answer${i}`, made, date: made.slice(0, 10) }])
  })
  const consultant = sitDown(zhou, table)
  strange.forEach((made, i) =>
    consultant.ownRemarks.write((draft) => {
      draft.remarks.add(`remark${i}`, {
        ...{
          document: 'layout',
          table: 'rooms',
          target: 'f1-class',
          label: '教室',
          rank: 'i',
          text: `话${i}`,
          made,
        },
      })
    }),
  )
  return table
}

const pages: readonly (readonly [string, ComponentType<PageProps>, ...string[]])[] = [
  ['overview', OverviewPages],
  ['survey', SurveyPages, 'records'],
  ['survey', SurveyPages, 'results'],
  ['survey', SurveyPages, 'demand'],
  ['layout', LayoutPages],
  ['plan', OperatingPlanPages, 'money'],
  ['review', ReviewPages],
  ['history', HistoryPages],
]

test.each([
  { me: ada, lang: 'zh' },
  { me: guest, lang: 'en' },
] as const)('every page opens for a $me.role', async ({ me, lang }) => {
  const table = await strangeTable()
  chooseLanguage(lang)
  for (const [name, Room, ...path] of pages) {
    await showPages(Room, name, sitDown(me, table), ...path)
    const opened = (): number => screen.getByRole('main').textContent.length
    await vi.waitFor(() => expect(opened(), `${name} ${path.join('/')}`).toBeGreaterThan(60), 30_000)
    cleanup()
  }
})

test('so do the remarks, each with its words', async () => {
  const table = await strangeTable()
  show(
    <RemarksPanel
      workspace={sitDown(ada, table)}
      target={null}
      onDone={() => undefined}
      onClose={() => undefined}
      go={() => undefined}
    />,
  )
  await settle()
  for (let i = 0; i < strange.length; i++) expect(screen.getByText(`话${i}`)).toBeTruthy()
})
