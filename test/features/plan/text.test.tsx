// @vitest-environment happy-dom
// The text: quoted figures show live values in both languages, follow the layout, and lead to where they come from.
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { assignUse, mainVariant } from '#core/documents/layout.ts'
import { proseOf } from '#core/documents/prose.ts'
import type { Workspace } from '#core/centre/workspace.ts'
import { shownQuotes } from '#features/plan/shownQuotes.ts'
import { quoteText } from '#words/quoteText.ts'
import { openedCentre } from '#test/support/openedCentre.ts'
import { formatOf } from '#words/format.ts'
import { notices } from '#ui/notices.ts'
import { chooseLanguage, wordsOf } from '#words/words.ts'
import { openedSample, place, showPlan } from './showPlan.tsx'

beforeEach(() => chooseLanguage('zh'))
afterEach(cleanup)

const chip = (figure: string): string =>
  document.querySelector(`.ProseMirror [data-figure="${figure}"] > span`)?.textContent ?? ''

/** All rooms of the main variant become offices in every slot. */
const fillWithOffices = ({ layout, centre }: Workspace): void => {
  const variant = mainVariant(layout.read())!
  const slots = [...centre.read().slots.keys()]
  for (const room of layout.read().rooms.values())
    if (room.timetabled !== false) assignUse(layout, variant, room.id, slots, 'office-closed')
}

test('a chip in the text shows the live value and follows when the layout changes', async () => {
  const centre = await openedSample('editor')
  await showPlan(centre, 'text')
  await waitFor(() => expect(document.querySelector('.ProseMirror')).not.toBeNull())
  const area = () => formatOf('zh').area(centre.figures.measure.read()!.officeStatic)
  const before = area()
  expect(chip('office-area')).toBe(before)
  act(() => fillWithOffices(centre))
  expect(area()).not.toBe(before)
  expect(chip('office-area')).toBe(area())
})

test('chips are written in the language on the screen, and switch with it', async () => {
  const centre = await openedSample('editor')
  await showPlan(centre, 'text')
  await waitFor(() => expect(chip('demand-1')).toBe('社区食堂'))
  act(() => chooseLanguage('en'))
  await waitFor(() => expect(chip('demand-1')).toBe('Community canteen'))
})

test('a reader sees the same live values without an editor', async () => {
  const centre = await openedSample('viewer')
  await showPlan(centre, 'text')
  const before = formatOf('zh').area(centre.figures.measure.read()!.officeStatic)
  expect(document.querySelector('[contenteditable]')).toBeNull()
  const chips = () => [...document.querySelectorAll('[data-ui=quote] > span')].map((span) => span.textContent)
  expect(chips()).toContain(before)
})

test('every quoted figure stands in a list that leads to its room', async () => {
  const centre = await openedSample('viewer')
  await showPlan(centre, 'text')
  const list = screen.getByRole('region', { name: '文中引用的数' })
  expect(within(list).getByText('办公面积（从严）')).toBeTruthy()
  fireEvent.click(within(list).getByRole('button', { name: '办公面积（从严）: 来自布局' }))
  expect(place()).toBe('layout')
})

test('the list of figures to quote holds all of them with their present values; one that is chosen is written', async () => {
  const centre = openedCentre('editor')
  await showPlan(centre, 'text')
  fireEvent.click(await screen.findByRole('button', { name: '插入引用' }))
  const items = await screen.findAllByRole('menuitem')
  expect(items).toHaveLength(centre.figures.quotes.read().size)
  const closing = items.find((item) => item.textContent?.includes('期末结余'))!
  expect(closing.textContent).toContain('0.00')
  fireEvent.click(closing)
  expect(JSON.stringify(proseOf(centre.plan.fragment('text')))).toContain('"figure":"closing-cash"')
  expect(screen.getByRole('region', { name: '文中引用的数' })).toBeTruthy()
})

test('opening the text writes nothing', async () => {
  const centre = await openedSample('editor')
  const before = JSON.stringify(proseOf(centre.plan.fragment('text')))
  await showPlan(centre, 'text')
  await waitFor(() => expect(document.querySelector('.ProseMirror')).not.toBeNull())
  expect(JSON.stringify(proseOf(centre.plan.fragment('text')))).toBe(before)
  expect(centre.plan.undoing.steps().done).toHaveLength(0)
})

test('each unit is written as its language writes it', () => {
  const nb = '\u00a0'
  const text = (
    value: number | string | null,
    unit: Parameters<typeof quoteText>[0]['unit'],
    lang: 'zh' | 'en',
  ) => quoteText({ value, unit }, lang)
  expect(text(512_600_000, 'mm2', 'zh')).toBe(`512.6${nb}m²`)
  expect(text(2_260, 'bp', 'en')).toBe(`22.6${nb}%`)
  expect(text(123_456, 'fen', 'zh')).toBe(`1,234.56${nb}元`)
  expect(text(1_820, 'count', 'en')).toBe('1,820')
  expect(text(19, 'month', 'zh')).toBe('19')
  expect(text(9.5, 'fraction', 'zh')).toBe('9.5')
  expect(text('canteen', 'service', 'en')).toBe('Community canteen')
  expect(text('from-a-newer-catalogue', 'service', 'en')).toBe('from-a-newer-catalogue')
  expect(text(null, 'month', 'zh')).toBe('不能平衡')
  expect(text(null, 'mm2', 'zh')).toBeNull()
})

test('a figure that cannot be known yet is marked, not left out', () => {
  const centre = openedCentre('editor')
  const quotes = shownQuotes(centre.figures.quotes, 'zh').read()
  expect(quotes.get('net-area')).toMatchObject({ text: '–', stale: true, label: '布局' })
})

test('the hint of an empty text is of the box itself, and goes with the first word', async () => {
  const centre = openedCentre('editor')
  await showPlan(centre, 'text')
  await waitFor(() => expect(document.querySelector('[data-text-page]')).not.toBeNull())
  const box = (): HTMLElement => document.querySelector('[data-text-page]') as HTMLElement
  expect(box().dataset['hint']).toContain('从这里写')
  expect(box().getAttribute('aria-placeholder')).toBe(box().dataset['hint'])
  expect(screen.queryByText(/从这里写/), 'nowhere beside it').toBeNull()
  act(() => {
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText('一')])
    centre.plan.fragment('text').insert(0, [paragraph])
  })
  await waitFor(() => expect(box().dataset['hint']).toBeUndefined())
})

test('on another page of the plan, what an undo takes back from the text is said, and so is a row from the text’s page', async () => {
  const centre = await openedSample('editor')
  const [line] = centre.plan.read().lines.values()
  act(() => void centre.plan.write((draft) => draft.lines.update(line!.id, { name: '水费' })))
  await showPlan(centre, 'partners')
  fireEvent.click(screen.getByRole('button', { name: wordsOf('zh', 'frame')('undoMine') }))
  expect(notices.read()?.text).toContain('已退回')
  fireEvent.click(screen.getByRole('button', { name: wordsOf('zh', 'frame')('redoMine') }))
  expect(notices.read()?.text).toMatch(/已重做.*水费/)
})
