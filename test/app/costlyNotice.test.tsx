// @vitest-environment happy-dom
// What was left out of which document is said in words, with what this person can do about it.
import { act, cleanup, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { CostlyNotice } from '#app/CostlyNotice.tsx'
import { cellOf, type Me } from '#core/source.ts'
import { roles } from '#schemas/members.ts'
import { remarksDocument } from '#schemas/documents.ts'
import { show } from '#test/features/showPage.tsx'
import { chooseLanguage } from '#words/words.ts'

beforeEach(() => chooseLanguage('en'))
afterEach(cleanup)

const showing = (role: Me['role'], ...first: readonly string[]) => {
  const costly = cellOf(first)
  const names = cellOf<ReadonlyMap<string, string>>(new Map([['li', 'Li Mei']]))
  show(<CostlyNotice costly={costly} names={names} me={cellOf<Me>({ member: 'ada', name: 'Ada', role })} />)
  return costly
}
const told = (): string[] =>
  within(screen.getByTestId('costly'))
    .getAllByRole('status')
    .map((one) => one.textContent)

test('nothing is said while nothing was left out; then each document is named once, by what people call it', () => {
  const costly = showing('viewer')
  expect(screen.queryByTestId('costly')).toBeNull()
  act(() => costly.set(['layout', remarksDocument('li'), remarksDocument('nobody')]))
  expect(told().map((text) => text.split(':')[0])).toEqual([
    'Left out of the layout',
    'Left out of the remarks of Li Mei',
    'Left out of the remarks of somebody',
  ])
  expect(screen.getByTestId('costly').getAttribute('aria-label')).toBe('Left out')
  expect(screen.getByTestId('costly').textContent).not.toContain('remarks-')
})

test.each(roles)('a %s is told what they can do themselves, in both languages', (role) => {
  for (const [lang, own, others] of [
    ['en', 'You can take the document out', 'Ask an owner'],
    ['zh', '您可以', '请管理员'],
  ] as const) {
    chooseLanguage(lang)
    showing(role, 'plan')
    expect(told()[0]).toContain(role === 'owner' ? own : others)
    cleanup()
  }
})
