// @vitest-environment happy-dom
// What lies aside without being a refused record, in the same list: records under another's id, and pictures that were refused.
import { act, cleanup, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { RefusedNotice } from '#app/RefusedNotice.tsx'
import { pinRemark } from '#core/documents/remarks.ts'
import { ledgerNames, type LedgerName, type LedgerRecord } from '#schemas/ledgers.ts'
import { value } from '#test/core/documents/undoPeople.ts'
import { chooseLanguage, wordsOf } from '#words/words.ts'
import { buttons, press, settle, show } from '#test/features/showPage.tsx'
import { line, open, pressInRow, savedFiles, sit } from './refusedPage.tsx'
import { refusedCases } from '#test/support/refusedCases.ts'

beforeEach(() => chooseLanguage('en'))
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

test.each(ledgerNames)(
  'a record of %s under whose id the relay keeps another is in the same list',
  async (ledger) => {
    const workspace = await sit()
    const [record, words] = refusedCases[ledger] as readonly [LedgerRecord<LedgerName>, readonly string[]]
    const before = workspace.table.ledger(ledger).read().length
    const aside = workspace.table.aside(ledger)
    aside.set([record as never])
    show(<RefusedNotice workspace={workspace} />)
    await waitFor(() => expect(line()).toContain('Another one stands under the same number'))
    const dialog = await open()
    for (const one of words) expect(dialog.textContent).toContain(one)
    expect(buttons()).toContain('Save as a file')
    await press('Let it go')
    expect(aside.read(), 'nothing goes by one press').toHaveLength(1)
    await press('Let go')
    expect(aside.read()).toEqual([])
    act(() => aside.set([record as never]))
    await settle()
    await press('Send again')
    expect(aside.read()).toEqual([])
    expect(workspace.table.ledger(ledger).read(), 'as a further one').toHaveLength(before + 1)
  },
)

test.each(['en', 'zh'] as const)(
  'pictures that were refused are listed by what they stand beside, saved, sent again, and let go: %s',
  async (lang) => {
    const workspace = await sit()
    const bytes = savedFiles()
    const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...new Array(3_000).fill(7)])
    const digest = await workspace.blobs.put(png)
    value(
      pinRemark(workspace.ownRemarks, {
        ...{ document: 'centre', table: 'facts', target: 'facts', label: 'x', text: 'Too steep here' },
        picture: { blob: digest, alt: 'The ramp by the door' },
      }),
    )
    const [revision] = workspace.figures.standings.read()
    const refusedBlobs = [
      { digest, size: png.length, refused: 'over-quota' },
      { digest: revision?.revision ?? '', size: 90_000, refused: 'bad-key' },
    ]
    act(() => workspace.table.heldBlobs.set(refusedBlobs.slice(0, 1)))
    show(<RefusedNotice workspace={workspace} />)
    await waitFor(() =>
      expect(line()).toContain('The picture beside “Too steep here” is on this device alone'),
    )
    act(() => workspace.table.heldBlobs.set(refusedBlobs))
    await settle()
    expect(line()).toContain('2 pictures or frozen revisions are on this device alone')
    const dialog = await open()
    act(() => chooseLanguage(lang))
    await settle()
    const words = wordsOf(lang, 'refused')
    expect(dialog.textContent).toContain('The ramp by the door')
    expect(dialog.textContent).toContain(words('blob.revision', { label: revision?.label ?? '' }))
    expect(dialog.textContent).toContain(words('reason.over-quota'))
    expect(dialog.textContent, 'no code where there are words').not.toContain('over-quota')
    await pressInRow(dialog, digest, words('save'))
    await waitFor(() => expect(bytes).toHaveLength(1))
    expect(bytes[0]?.type).toBe('image/png')
    expect(new Uint8Array((await bytes[0]?.arrayBuffer()) ?? new ArrayBuffer())).toEqual(png)
    await pressInRow(dialog, digest, words('letGo'))
    expect(workspace.table.heldBlobs.read(), 'nothing goes by one press').toHaveLength(2)
    await pressInRow(dialog, digest, words('letGoNow'))
    expect(await workspace.blobs.get(digest)).toBeNull()
    expect(dialog.textContent, 'a new invitation is needed').not.toContain(words('sendAgain'))
    act(() => workspace.table.heldBlobs.set(refusedBlobs.slice(0, 1)))
    await settle()
    await pressInRow(dialog, digest, words('sendAgain'))
    expect(workspace.table.heldBlobs.read()).toEqual([])
    expect(dialog.textContent).toContain(words('none'))
  },
)
