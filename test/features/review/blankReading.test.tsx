// @vitest-environment happy-dom
// A revision of a centre in which nothing is done yet, or whose text was taken out again, is read as a whole: no heading stands alone.
import { cleanup, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { blankCentre } from '#app/blankCentre.ts'
import { freezeAndSubmit } from '#features/review/freezing.ts'
import { ReviewRoom } from '#features/review/ReviewRoom.tsx'
import { showRoom } from '#test/features/showPage.tsx'
import { ada, chen, setTable, sitDown, testPen, type Table } from '#test/support/memoryWorkspace.ts'
import { closeNotice } from '#ui/notices.ts'
import { chooseLanguage, langs } from '#words/words.ts'

beforeEach(closeNotice)
afterEach(cleanup)

const blank = (): Table =>
  setTable({
    facts: { workspace: 'centre-1', generation: 'generation-1', name: '福第社区' },
    documents: blankCentre(testPen(), '福第社区', 'community'),
    ledgers: { responses: [], tallies: [], decisions: [], members: [] },
    blobs: new Map(),
  })

/** What a region says beside its own heading, and beside those inside it. */
const saidUnder = (region: HTMLElement): string => {
  const copy = region.cloneNode(true) as HTMLElement
  for (const heading of copy.querySelectorAll('.bd-section-head, caption, thead')) heading.remove()
  return copy.textContent.trim()
}

const headingsAlone = (region: HTMLElement): readonly string[] =>
  [region, ...within(region).queryAllByRole('region')]
    .filter((one) => saidUnder(one) === '')
    .map((one) => one.textContent)

test.each(langs)('nothing done yet, in %s: every heading has words under it', async (lang) => {
  chooseLanguage(lang)
  const shared = blank()
  await freezeAndSubmit(sitDown(ada, shared), '一')
  await showRoom(ReviewRoom, 'review', sitDown(chen, shared))
  const name = lang === 'zh' ? '这一版的全文' : 'The whole of this revision'
  const reading = screen.getByRole('region', { name })
  expect(within(reading).getAllByRole('region').length).toBeGreaterThan(3)
  expect(headingsAlone(reading)).toEqual([])
  // something stands between its heading and the next one
  expect(reading.children[1]?.textContent).toMatch(lang === 'zh' ? /封存/ : /frozen/)
})

test('a text of empty lines reads as none', async () => {
  chooseLanguage('en')
  const shared = blank()
  const owner = sitDown(ada, shared)
  owner.plan.fragment('text').insert(0, [new Y.XmlElement('paragraph'), new Y.XmlElement('paragraph')])
  await freezeAndSubmit(owner, '一')
  await showRoom(ReviewRoom, 'review', sitDown(chen, shared))
  const plan = screen.getByRole('region', { name: 'Operating plan' })
  expect(saidUnder(plan)).toBe('No text is written.')
})
