// @vitest-environment happy-dom
// What is said where a copy of a document lies aside: whose doing, what is safe; it is saved as a file, and never deleted by one press.
import { cleanup, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { AsideNotice } from '#app/AsideNotice.tsx'
import type { AsideCopy, AsideWays } from '#app/aside.ts'
import { ok, refuse } from '#core/result.ts'
import { cellOf, type Me } from '#core/source.ts'
import type { Role } from '#schemas/members.ts'
import { closeNotice } from '#ui/notices.ts'
import { notice, press, settle, show } from '#test/features/showPage.tsx'
import { chooseLanguage } from '#words/words.ts'

beforeEach(() => chooseLanguage('en'))
afterEach(() => {
  closeNotice()
  cleanup()
})

const done = '2026-11-22T08:00:00.000Z'
const copyOf = (document: string, by: Partial<AsideCopy['by']> = {}, unsent = 0): AsideCopy => ({
  kept: document,
  document,
  by: { id: 'o1', kind: 'takenOut', document, edition: 'o1', made: done, done, ...by },
  unsent,
})

const showing = async (...first: readonly AsideCopy[]) => showingTo('editor', ...first)
const showingTo = async (role: Role, ...first: readonly AsideCopy[]) => {
  let copies = first
  const saved: string[] = []
  const back: string[] = []
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
  const me = cellOf<Me>({ member: 'me', name: 'Me', role })
  const putBack = (document: string, edition: string) => {
    back.push(`${document} ${edition}`)
    if (document === 'plan') return Promise.resolve(refuse({ refused: 'not-found' }))
    copies = copies.filter((copy) => copy.document !== document)
    return Promise.resolve(ok(undefined))
  }
  show(<AsideNotice aside={aside} workspace={{ id: 'w1', names, me }} putBack={putBack} />)
  await settle()
  return { saved, back }
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

test('what is lost for good is said before, with how much stands nowhere else', async () => {
  await showing(copyOf('layout', { by: 'olga' }, 2))
  await press('Delete the copy from this device')
  expect(told()[0]).toContain('2 changes that stand nowhere else are lost')
  expect(told()[0]).toContain('no undo')
})

test('an owner puts a document back for everybody, by a second press; nobody else is offered it', async () => {
  await showing(copyOf('layout', { by: 'olga' }))
  expect(screen.queryByRole('button', { name: 'Put it back for everybody' })).toBeNull()
  cleanup()
  const second = { ...copyOf('layout', { by: 'olga' }), kept: 'layout~o7' }
  const { back } = await showingTo('owner', second)
  await press('Put it back for everybody')
  expect(told()[0]).toContain('Put back the layout for everybody?')
  expect(told()[0]).toContain('nothing is lost')
  await press('Leave it aside')
  await press('Put it back for everybody')
  expect(back).toEqual([])
  await press('Put it back')
  await settle()
  expect(back).toEqual(['layout o7'])
  expect(notice()).toContain('Put back for everybody: the layout')
  expect(screen.queryByTestId('aside')).toBeNull()
})

test('why it wasn’t put back is said, and the copy stays', async () => {
  const { back } = await showingTo('owner', copyOf('plan', { by: 'olga' }))
  await press('Put it back for everybody')
  await press('Put it back')
  await settle()
  expect(back).toEqual(['plan '])
  expect(told().join()).toContain("doesn't have it")
  expect(screen.queryByTestId('aside')).not.toBeNull()
})
