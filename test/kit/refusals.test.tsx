// @vitest-environment happy-dom
// A refused write is said in one way: in words of both languages, by the name of the field, and gone when a later step went well.
import { act, cleanup, render, renderHook, screen } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import { addLines, editPartner } from '#core/documents/plan.ts'
import { ok, refuse } from '#core/result.ts'
import { type NotWritten, useRefusalWords, useTold } from '#kit/refusals.ts'
import { RefusalNote } from '#kit/RefusalNote.tsx'
import { SealedNote } from '#kit/SealedNote.tsx'
import { announce, closeNotice, notices } from '#ui/notices.ts'
import { fieldName } from '#words/recordNames.ts'
import { chooseLanguage, langs } from '#words/words.ts'
import { ada, guest, setTable, sitDown } from '#test/support/memoryWorkspace.ts'

afterEach(() => {
  cleanup()
  closeNotice()
})

const at = { table: 'partners', id: 'p1' } as const
const every: readonly NotWritten[] = [
  { refused: 'newer-version' },
  { refused: 'read-only' },
  { refused: 'invalid', ...at, field: 'chargedArea' },
  { refused: 'unknown-record', ...at },
  { refused: 'exists', ...at },
  { refused: 'failed' },
]

describe.each(langs)('in %s', (lang) => {
  test('each refusal has a sentence of its own, and an unfit field is called by its name', () => {
    chooseLanguage(lang)
    const { result } = renderHook(() => useRefusalWords())
    const said = every.map(result.current)
    expect(new Set(said).size).toBe(every.length)
    expect(said.filter((words) => words.length < 5 || words.includes('refusal'))).toEqual([])
    expect(said[2]).toContain(fieldName('partners', 'chargedArea', lang))
  })
})

test('what a document refuses is said in the bar, and gone once a later step went well', () => {
  chooseLanguage('en')
  const reader = sitDown(guest, setTable())
  const told = renderHook(() => useTold()).result.current
  expect(told(editPartner(reader.plan, 'p1', { startMonth: 3 }))).toBe(false)
  expect(notices.read()).toMatchObject({
    tone: 'fault',
    text: 'Your role may only read; an editor can change this',
  })
  const owner = sitDown(ada, setTable())
  expect(told(editPartner(owner.plan, 'p1', { startMonth: 3 }))).toBe(false)
  expect(notices.read()?.text).toContain('this entry is gone')
  expect(told(addLines(owner.plan, []))).toBe(true)
  expect(notices.read()).toBeNull()
})

test('a success leaves what is no refusal', () => {
  const told = renderHook(() => useTold()).result.current
  announce('Removed “Florist”', { label: 'Undo', run: () => undefined }, 'page')
  told(ok(null))
  expect(notices.read()?.text).toBe('Removed “Florist”')
})

test('a refusal of one page alone is said by that page; a code that it has no words for stands as it is', () => {
  chooseLanguage('en')
  type Own = NotWritten | { readonly refused: 'overlap' }
  const own = () => 'Another room is there'
  const words = renderHook(() => useRefusalWords<Own>(own)).result.current
  expect(words({ refused: 'overlap' })).toBe('Another room is there')
  expect(words({ refused: 'exists', ...at })).toContain('already')
  const plain = renderHook(() => useTold()).result.current
  plain(refuse({ refused: 'of-a-newer-version' }) as never)
  expect(notices.read()?.text).toBe('of-a-newer-version')
})

test('beside what was pressed it is an alert, and nothing while nothing was refused', () => {
  chooseLanguage('zh')
  const { rerender } = render(<RefusalNote refusal={null} />)
  expect(screen.queryByRole('alert')).toBeNull()
  rerender(<RefusalNote refusal={{ refused: 'failed' }} />)
  expect(screen.getByRole('alert').textContent).toContain('没能存下来')
})

test('that a newer version has written is said from the moment it is known', () => {
  chooseLanguage('en')
  const { plan, table } = sitDown(ada, setTable())
  const { container } = render(<SealedNote document={plan} />)
  expect(container.textContent).toBe('')
  act(() => void table.doc('plan').getMap('versions').set('plan.99', true))
  expect(container.textContent).toContain('A newer version has written this')
})
