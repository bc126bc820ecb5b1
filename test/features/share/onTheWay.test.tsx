// @vitest-environment happy-dom
// Right after publishing, the documents are on their way to the relay: the list of what may be taken out says so, and follows.
import { act, cleanup, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { ok } from '#core/result.ts'
import { cellOf, type Saving } from '#core/source.ts'
import { ShareDialog } from '#features/share/ShareDialog.tsx'
import type { KeptDocument } from '#schemas/editions.ts'
import { settle, show } from '#test/features/showPage.tsx'
import { memoryWorkspace } from '#test/support/memoryWorkspace.ts'
import { chooseLanguage, langs, wordsOf } from '#words/words.ts'
import { relay } from './sharing.tsx'

afterEach(cleanup)

test.each(langs)(
  'in %s: never “none yet” while something waits, and all of it once nothing does',
  async (lang) => {
    chooseLanguage(lang)
    const say = wordsOf(lang, 'documents')
    const saving = cellOf<Saving>({ state: 'saving', waiting: 3 })
    let kept: readonly KeptDocument[] = []
    const sharing = { ...relay('nothing', true).sharing, documents: () => Promise.resolve(ok(kept)) }
    const workspace = { ...(await memoryWorkspace()), saving }
    show(<ShareDialog workspace={workspace} sharing={sharing} secure={false} onClose={() => undefined} />)
    await settle()
    expect(screen.queryByText(say('nothing'))).toBeNull()
    expect(screen.getByText(say('onTheWay'))).toBeTruthy()
    kept = [{ document: 'layout', bytes: 43_000, writers: [] }]
    act(() => saving.set({ state: 'shared' }))
    await settle()
    expect(screen.queryByText(say('onTheWay'))).toBeNull()
    const what = wordsOf(lang, 'documents')('name.layout')
    expect(screen.getByRole('button', { name: say('takeOutThis', { what }) })).toBeTruthy()
    cleanup()
    // nothing waits, and nothing was ever written
    kept = []
    show(<ShareDialog workspace={workspace} sharing={sharing} secure={false} onClose={() => undefined} />)
    await settle()
    expect(screen.getByText(say('nothing'))).toBeTruthy()
  },
)
