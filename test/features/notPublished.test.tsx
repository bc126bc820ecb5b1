// @vitest-environment happy-dom
// Whoever may not see answers, before a tally is published: every page says so and shows dashes, none says "none" or "all".
import { cleanup, screen } from '@testing-library/react'
import { type ComponentType } from 'react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { steps } from '#core/figures/chainInput.ts'
import type { Me } from '#core/source.ts'
import type { PageProps } from '#core/centre/workspace.ts'
import { HistoryPages } from '#features/history/HistoryPages.tsx'
import { LayoutPages } from '#features/layout/LayoutPages.tsx'
import { OverviewPages } from '#features/overview/OverviewPages.tsx'
import { OperatingPlanPages } from '#features/plan/OperatingPlanPages.tsx'
import { ReviewPages } from '#features/review/ReviewPages.tsx'
import { SurveyPages } from '#features/survey/SurveyPages.tsx'
import { showPages } from '#test/features/showPage.tsx'
import { ada, chen, guest, setTable, sitDown, threeFloorSample, zhou } from '#test/support/memoryWorkspace.ts'
import { chooseLanguage, wordsOf } from '#words/words.ts'

afterEach(cleanup)

interface Page {
  readonly name: string
  readonly Room: ComponentType<PageProps>
  readonly path: readonly string[]
  /** Whether something on it follows from the answers. */
  readonly follows: boolean
}
const page = (name: string, Room: ComponentType<PageProps>, follows: boolean, ...path: string[]): Page => ({
  name,
  Room,
  path,
  follows,
})
const pages: readonly Page[] = [
  page('overview', OverviewPages, true),
  page('survey', SurveyPages, false, 'questions'),
  page('survey', SurveyPages, true, 'results'),
  page('survey', SurveyPages, true, 'demand'),
  page('layout', LayoutPages, true, 'rooms', 'g-reading'),
  page('layout', LayoutPages, true, 'propose'),
  page('plan', OperatingPlanPages, false, 'text'),
  page('plan', OperatingPlanPages, false, 'partners'),
  page('plan', OperatingPlanPages, false, 'money'),
  page('review', ReviewPages, false),
  page('history', HistoryPages, false),
]

/** The sample with all its answers, from which no tally was ever published and nothing submitted. */
const unpublished = async () => {
  const table = setTable(await threeFloorSample())
  table.ledger('tallies').set([])
  table.ledger('decisions').set([])
  table.ledger('members').set([
    {
      id: 'm1',
      kind: 'joined',
      member: ada.member,
      name: 'Ada',
      role: 'owner',
      made: '2026-09-01T08:00:00Z',
    },
  ])
  return table
}

const overview = wordsOf('en', 'overview')
const demand = wordsOf('en', 'demand')
const survey = wordsOf('en', 'survey')
const propose = wordsOf('en', 'propose')
/** What would be said of a centre that has no answers, or that nothing is missing of: false here, since nobody can know. */
const falseWords: readonly string[] = [
  overview('due.no-answers'),
  overview('due.no-programme'),
  ...(['services-missing', 'services-short', 'ground-floor-needed', 'few-answers'] as const).flatMap((code) =>
    [0, 1, 2, 12].map((count) => overview(`due.${code}`, { count })),
  ),
  demand('empty'),
  demand('noRanking'),
  demand('noProgramme'),
  survey('emptyAnswers'),
  propose('missing.demand'),
]

describe.each([zhou, chen, guest] as readonly Me[])('a $role', (me) => {
  test('is told on every page that the tally is not published, and by whom it could be', async () => {
    chooseLanguage('en')
    const table = await unpublished()
    for (const { name, Room, path, follows } of pages) {
      const centre = sitDown(me, table)
      await showPages(Room, name, centre, ...path)
      const where = [name, ...path].join('/')
      const text = (): string => screen.getByRole('main').textContent
      await vi.waitFor(() => expect(text().length, where).toBeGreaterThan(60), 30_000)
      if (follows)
        await vi.waitFor(
          () => expect(text(), where).toContain('The tally is not published yet (ask Ada)'),
          30_000,
        )
      for (const words of falseWords) expect(text(), where).not.toContain(words)
      expect(text(), where).not.toMatch(/(^|\D)100(\.0)? ?%/)
      cleanup()
    }
  })

  test('sees dashes where the owner sees figures', async () => {
    const table = await unpublished()
    const { chain, quotes, programme, fit, demand: found } = sitDown(me, table).figures
    expect([programme.read(), fit.read(), found.read()]).toEqual([null, null, null])
    const [ask, rank, space] = chain.read()
    expect([ask?.key, rank?.key]).toEqual([null, null])
    expect([ask, rank, space].map((step) => step?.state)).toEqual(['begun', 'begun', 'begun'])
    expect(quotes.read().get('services-wanted')?.value).toBeNull()
    expect(quotes.read().get('answers')?.value).toBeNull()
    const known = sitDown(ada, table).figures
    expect(known.programme.read()?.lines.length).toBeGreaterThan(10)
    expect(known.chain.read().map(({ step }) => step)).toEqual([...steps])
    expect(known.chain.read()[0]?.key).toBe(296)
  })

  test('sees the published figures as soon as there is a tally', async () => {
    const table = setTable(await threeFloorSample())
    const { programme, chain } = sitDown(me, table).figures
    expect(programme.read()?.lines.length).toBeGreaterThan(10)
    expect(chain.read().flatMap(({ missing }) => missing.map(({ code }) => code))).not.toContain(
      'not-published',
    )
  })
})

test('an editor of a centre without answers is told that there are none', () => {
  const { chain, programme } = sitDown(ada, setTable()).figures
  expect(programme.read()?.lines).toEqual([])
  expect(chain.read()[0]?.missing.map(({ code }) => code)).toContain('no-questions')
})
