// @vitest-environment happy-dom
// What is said where a copy of a document lies aside: whose doing, what is safe; it is saved as a file, and never deleted by one press.
import { cleanup, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { AsideNotice } from '#app/AsideNotice.tsx'
import type { AsideCopy, AsideWays } from '#app/aside.ts'
import { cellOf } from '#core/source.ts'
import { press, settle, show } from '#test/features/showPage.tsx'
import { chooseLanguage } from '#words/words.ts'

beforeEach(() => chooseLanguage('en'))
afterEach(cleanup)

const done = '2026-11-22T08:00:00.000Z'
const copyOf = (document: string, by: Partial<AsideCopy['by']> = {}, unsent = 0): AsideCopy => ({
  kept: document,
  document,
  by: { id: 'o1', kind: 'takenOut', document, edition: 'o1', made: done, done, ...by },
  unsent,
})

const showing = async (...first: readonly AsideCopy[]) => {
  let copies = first
  const saved: string[] = []
  const aside: AsideWays = {
    copies: () => Promise.resolve(copies),
    save: (_workspace, kept) => {
      saved.push(kept)
      return Promise.resolve({ fileName: 'a.bandeng', bytes: new Uint8Array() })
    },
    drop: (_workspace, kept) => {
      copies = copies.filter((copy) => copy.kept !== kept)
      return Promise.resolve()
    },
  }
  const names = cellOf<ReadonlyMap<string, string>>(
    new Map([
      ['olga', 'Olga'],
      ['li', 'Li'],
    ]),
  )
  show(<AsideNotice aside={aside} workspace={{ id: 'w1', names }} />)
  await settle()
  return { saved }
}
const told = (): string[] => screen.getAllByRole('status').map((one) => one.textContent)

test('nothing is said where nothing lies aside', async () => {
  await showing()
  expect(screen.queryByTestId('aside')).toBeNull()
})

test('who took out what, that it begins anew, and what this device alone has', async () => {
  await showing(
    copyOf('layout', { by: 'olga' }, 2),
    copyOf('remarks-li'),
    copyOf('plan', { kind: 'putBack', edition: '', by: 'gone' }),
  )
  const [layout = '', remarks = '', plan = ''] = told()
  expect(layout).toContain('by Olga: the layout')
  expect(layout).toContain('begins anew')
  expect(layout).toContain('2 changes in it are on this device alone')
  expect(remarks).toContain("by whoever runs the committee's computer: the remarks of Li")
  expect(remarks).not.toContain('alone')
  expect(plan).toContain('Put back')
  expect(plan).toContain('by somebody: the operating plan as it was before')
})

test('every word is there in Chinese as well', async () => {
  chooseLanguage('zh')
  await showing(copyOf('layout', { by: 'olga' }, 2), copyOf('remarks-li', { kind: 'putBack' }))
  expect(told().join()).toContain('Olga在')
  expect(told().join()).toContain('Li的批注')
})

test('a copy is saved as a file, and deleted only by a second press', async () => {
  const { saved } = await showing(copyOf('layout', { by: 'olga' }))
  await press('Save the copy as a file')
  expect(saved).toEqual(['layout'])
  await press('Delete the copy from this device')
  expect(told()[0]).toContain('Delete it for good?')
  await press('Keep it')
  expect(told()[0]).not.toContain('Delete it for good?')
  await press('Delete the copy from this device')
  await press('Delete')
  await settle()
  expect(screen.queryByTestId('aside')).toBeNull()
})
