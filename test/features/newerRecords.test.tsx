// @vitest-environment happy-dom
// What only a newer version knows is said to be there, in both languages, wherever its ledger is shown; and it does nothing.
import { cleanup, fireEvent, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { NewerParts } from '#app/NewerParts.tsx'
import { HistoryPages } from '#features/history/HistoryPages.tsx'
import { ReviewPages } from '#features/review/ReviewPages.tsx'
import { ShareDialog } from '#features/share/ShareDialog.tsx'
import { rememberedMapping, rememberMapping } from '#features/survey/rememberedMappings.ts'
import type { MappingFile } from '#schemas/importMapping.ts'
import { relay } from '#test/features/share/sharing.tsx'
import { settle, show, showPages } from '#test/features/showPage.tsx'
import { openedCentre } from '#test/support/openedCentre.ts'
import { showSurvey } from '#test/features/survey/showSurvey.tsx'
import { ada, chen, setTable, sitDown, threeFloorSample } from '#test/support/memoryWorkspace.ts'
import { cellOf } from '#core/source.ts'
import { langs, type Lang } from '#words/translate.ts'
import { chooseLanguage, wordsOf } from '#words/words.ts'

beforeEach(() => {
  chooseLanguage('en')
  localStorage.clear()
})
afterEach(cleanup)

const made = '2026-11-29T08:00:00.000Z'
const newer = { id: 'x1', kind: 'annul', made, member: 'chen', role: 'reviewer', name: '陈立' }
const joined = (member: string, role: string) => ({
  ...{ id: member, kind: 'joined' as const, member, name: member, role, made },
})
const said = (): HTMLElement => screen.getByTestId('newer-records')
const saysSo = (lang: Lang): void => {
  const say = wordsOf(lang, 'frame')
  const [before = '', between = ''] = say('newerRecord', { kind: 'annul', name: '陈立', when: '|' }).split(
    '|',
  )
  expect(within(said()).getByRole('listitem').textContent).toContain(before)
  expect(within(said()).getByRole('listitem').textContent?.endsWith(between)).toBe(true)
  expect(said().textContent).toContain(say('newerRecordWhy'))
}

test.each(langs)(
  'of decisions in the history and the review (%s), where nothing else changes by it',
  async (lang) => {
    chooseLanguage(lang)
    const table = setTable(await threeFloorSample())
    const centre = sitDown(ada, table)
    const before = centre.figures.standings.read()
    table.newer('decisions').set([newer])
    for (const [Room, name] of [
      [HistoryPages, 'history'],
      [ReviewPages, 'review'],
    ] as const) {
      await showPages(Room, name, centre)
      saysSo(lang)
      cleanup()
    }
    expect(centre.figures.standings.read()).toBe(before)
  },
)

test.each(langs)('of members in the share box (%s), with a role that nobody here knows', async (lang) => {
  chooseLanguage(lang)
  const table = setTable()
  table.ledger('members').set([joined('ada', 'owner'), joined('ben', 'steward')])
  table.newer('members').set([newer])
  const { sharing, asked } = relay('nothing', true)
  show(
    <ShareDialog
      workspace={sitDown(ada, table)}
      sharing={sharing}
      secure={false}
      onClose={() => undefined}
    />,
  )
  await settle()
  saysSo(lang)
  const say = wordsOf(lang, 'share')
  const field = screen.getByRole<HTMLInputElement>('combobox', { name: say('roleOf', { name: 'ben' }) })
  expect(field.value).toBe(say('newerRole', { role: 'steward' }))
  // an owner gives a known one in its place, and never the unknown one again
  fireEvent.click(field)
  fireEvent.click(await screen.findByRole('option', { name: say('role.viewer') }))
  await settle()
  expect(asked.changed).toEqual([['ben', 'viewer']])
  cleanup()
  // whoever may change nobody's role reads it as well
  show(
    <ShareDialog
      workspace={sitDown(chen, table)}
      sharing={sharing}
      secure={false}
      onClose={() => undefined}
    />,
  )
  await settle()
  expect(screen.getByText(say('newerRole', { role: 'steward' }))).toBeTruthy()
})

test('of answers in their list: kept and not counted, and not taken for erased ones', async () => {
  const centre = openedCentre()
  const responses = {
    ...centre.responses,
    newer: cellOf([newer]),
    states: cellOf(new Map([['x1', 'kept' as const]])),
  }
  await showSurvey({ ...centre, responses }, 'records')
  expect(screen.getByText('1 from a newer version, kept and not counted')).toBeTruthy()
  expect(screen.queryByText(/erased/)).toBeNull()
})

test.each(langs)('of one’s own role in every room (%s)', async (lang) => {
  chooseLanguage(lang)
  show(<NewerParts workspace={sitDown({ ...ada, role: 'steward' }, setTable())} />)
  await settle()
  expect(screen.getByTestId('newer-parts').textContent).toBe(wordsOf(lang, 'frame')('newerRole'))
  cleanup()
  show(<NewerParts workspace={sitDown(ada, setTable())} />)
  await settle()
  expect(screen.queryByTestId('newer-parts')).toBeNull()
})

test('a mapping that only a newer version can read stays, and hides none of the others', () => {
  const file = (heading: string): MappingFile => ({
    ...{ format: 'bandeng-mapping', version: 1 },
    columns: [{ heading, target: { to: 'nothing' } }],
  })
  const later = { centre: 'c', file: { ...file('a'), columns: [{ heading: 'a', target: { to: 'weight' } }] } }
  localStorage.setItem('bandeng.importMappings', JSON.stringify([later, { centre: 'c', file: file('b') }]))
  expect(rememberedMapping('c', ['a'])).toBeNull()
  expect(rememberedMapping('c', ['b'])).toEqual(file('b'))
  rememberMapping('c', file('d'))
  expect(rememberedMapping('c', ['d'])).toEqual(file('d'))
  expect(JSON.parse(localStorage.getItem('bandeng.importMappings') ?? '')).toContainEqual(later)
})
