// @vitest-environment happy-dom
// A time that is claimed far from when the relay received it is shown with that beside it, on every page that shows the claim.
import { cleanup, waitFor } from '@testing-library/react'
import { type ComponentType } from 'react'
import { afterEach, expect, test } from 'vitest'
import type { Me } from '#core/source.ts'
import type { PageProps } from '#core/centre/workspace.ts'
import { HistoryPages } from '#features/history/HistoryPages.tsx'
import { OverviewPages } from '#features/overview/OverviewPages.tsx'
import { ReviewPages } from '#features/review/ReviewPages.tsx'
import { SurveyPages } from '#features/survey/SurveyPages.tsx'
import { showPages } from '#test/features/showPage.tsx'
import { farReceipt } from '#ui/useClaimed.ts'
import { ada, guest, setTable, sitDown, threeFloorSample } from '#test/support/memoryWorkspace.ts'
import { chooseLanguage } from '#words/words.ts'

afterEach(cleanup)

test('far is more than a day ahead, or a month behind; what the relay never told is not', () => {
  const received = '2026-11-22T08:00:00Z'
  for (const near of ['2026-11-22T08:00:00Z', '2026-11-23T07:59:00Z', '2026-10-23T08:00:00Z'])
    expect(farReceipt(near, received)).toBeNull()
  for (const far of ['2036-11-22T08:00:00Z', '2026-11-23T08:01:00Z', '2026-10-20T08:00:00Z', 'x', ''])
    expect(farReceipt(far, received)).toBe(received)
  expect(farReceipt('2036-11-22T08:00:00Z', null)).toBeNull()
  expect(farReceipt('2036-11-22T08:00:00Z', 'no time')).toBeNull()
})

/** The sample, of which everything in the ledgers claims the year 2036 and was received in 2026. */
const tableOf2036 = async () => {
  const table = setTable(await threeFloorSample())
  const claim = (record: { readonly id: string }): void =>
    void table.received.set(record.id, '2026-11-22T08:00:00.000Z')
  const [decisions, tallies, responses] = [
    table.ledger('decisions'),
    table.ledger('tallies'),
    table.ledger('responses'),
  ]
  const made = '2036-05-04T08:00:00.000Z'
  decisions.set(decisions.read().map((record) => ({ ...record, made })))
  tallies.set(tallies.read().map((record) => ({ ...record, made })))
  responses.set(responses.read().map((record) => ({ ...record, made })))
  for (const record of [...decisions.read(), ...tallies.read(), ...responses.read()]) claim(record)
  return table
}

const pages: readonly {
  readonly name: string
  readonly Room: ComponentType<PageProps>
  readonly me: Me
  readonly path: readonly string[]
}[] = [
  { name: 'overview', Room: OverviewPages, me: ada, path: [] },
  { name: 'survey', Room: SurveyPages, me: ada, path: ['records'] },
  { name: 'survey', Room: SurveyPages, me: guest, path: ['results'] },
  { name: 'survey', Room: SurveyPages, me: ada, path: ['results'] },
  { name: 'review', Room: ReviewPages, me: ada, path: [] },
  { name: 'history', Room: HistoryPages, me: ada, path: [] },
]

test.each(pages)('$name $path', async ({ name, Room, me, path }) => {
  const table = await tableOf2036()
  for (const [lang, words] of [
    ['zh', /2036年5月4日[^年]*（2026年11月22日[^年]*收到）/],
    ['en', /May 4, 2036[^(]*\(received November 22, 2026/],
  ] as const) {
    chooseLanguage(lang)
    await showPages(Room, name, sitDown(me, table), ...path)
    await waitFor(() => expect(document.body.textContent).toMatch(words))
    cleanup()
  }
})
