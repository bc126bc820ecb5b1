// @vitest-environment happy-dom
// What leaves from the page: a button for each format of the registry, and the frozen revision whatever became of the draft.
import { cleanup, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { approvedRevision, standingsOf } from '#core/ledgers/decisions.ts'
import { ReviewPages } from '#features/review/ReviewPages.tsx'
import { readRevision, verifyExport } from '#files/exportJson.ts'
import { formats } from '#files/exports/formats.ts'
import { wordsOfReport } from '#files/report/blocks.ts'
import { revisionReport } from '#files/report/revisionReport.ts'
import { buttons, notice, press, showPages } from '#test/features/showPage.tsx'
import { fontCutTo } from '#test/files/frozenSample.ts'
import {
  ada,
  guest,
  setTable,
  sitDown,
  threeFloorSample,
  type MemoryWorkspace,
  type Table,
} from '#test/support/memoryWorkspace.ts'
import { closeNotice } from '#ui/notices.ts'
import { chooseLanguage } from '#words/words.ts'

interface Kept {
  readonly fileName: string
  readonly blob: Blob
}
let kept: Kept[] = []
beforeEach(() => {
  chooseLanguage('en')
  closeNotice()
  kept = []
  let blob = new Blob()
  vi.spyOn(URL, 'createObjectURL').mockImplementation((made) => {
    blob = made as Blob
    return 'blob:kept'
  })
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    kept.push({ fileName: this.download, blob })
  })
})
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

const table = async (): Promise<Table> => setTable(await threeFloorSample())
const showReview = (workspace: MemoryWorkspace) => showPages(ReviewPages, 'review', workspace)
const buttonOf = (title: string): string => `Export as ${title}`

/** The page's host has a font with the words of the revision in force, and no other. */
const hostFonts = async (workspace: MemoryWorkspace): Promise<void> => {
  const digest = approvedRevision(standingsOf(workspace.decisions.read()))?.revision ?? ''
  const revision = readRevision((await workspace.blobs.get(digest)) ?? new Uint8Array(), digest)
  if (revision === null) throw new Error('nothing in force')
  const report = revisionReport({ revision, digest, decisions: workspace.decisions.read() }, 'en')
  const font = await fontCutTo(wordsOfReport(report) + [...workspace.names.read().values()].join(''))
  vi.stubGlobal('fetch', (address: string) =>
    Promise.resolve(
      address.endsWith('-gb2312.ttf')
        ? new Response(font as Uint8Array<ArrayBuffer>)
        : new Response(null, { status: 404 }),
    ),
  )
}

// first of all: a font that has come once is kept
test('a format that can’t be made is named, and the others still leave', async () => {
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(null, { status: 503 })))
  const owner = sitDown(guest, await table())
  await showReview(owner)
  await press(buttonOf('PDF'))
  await waitFor(() => expect(notice()).toContain('PDF could not be made'))
  expect(kept).toEqual([])
  await press(buttonOf('JSON'))
  await waitFor(() => expect(kept).toHaveLength(1))
  expect(owner.decisions.read().filter(({ kind }) => kind === 'rely')).toEqual([])
})

test('each format of the list has its button, and what leaves is named and declared as that format', async () => {
  const owner = sitDown(ada, await table())
  await hostFonts(owner)
  await showReview(owner)
  const all = [...formats.values()]
  expect(buttons().filter((name) => name.startsWith('Export as'))).toEqual(
    all.map(({ title }) => buttonOf(title.en)),
  )
  for (const { title, ending, type } of all) {
    const before = kept.length
    await press(buttonOf(title.en))
    await waitFor(() => expect(kept.length, title.en).toBe(before + 1), { timeout: 60_000 })
    const { fileName, blob } = kept[before]!
    expect(fileName).toMatch(new RegExp(`^.+-[0-9a-f]{8}\\.${ending}$`))
    expect(blob.type).toBe(type)
    expect(blob.size).toBeGreaterThan(1_000)
    await waitFor(() => expect(buttons()).toContain(buttonOf(title.en)))
  }
  expect(owner.decisions.read().filter(({ kind }) => kind === 'rely')).toHaveLength(1)
})

test('the export carries the frozen revision after the draft has gone on', async () => {
  const owner = sitDown(ada, await table())
  const inForce = approvedRevision(standingsOf(owner.decisions.read()))
  const [room] = owner.layout.read().rooms.values()
  owner.layout.write((draft) => draft.rooms.update(room?.id ?? '', { name: 'renamed after the approval' }))
  await showReview(owner)
  expect(screen.getByText('renamed after the approval', { exact: false })).toBeTruthy()
  await press(buttonOf('JSON'))
  await waitFor(() => expect(kept).toHaveLength(1))
  const bytes = new Uint8Array(await kept[0]!.blob.arrayBuffer())
  expect(verifyExport(bytes)).toEqual({ valid: true, digest: inForce?.revision })
  const text = new TextDecoder().decode(bytes)
  expect(text).toContain(room?.name)
  expect(text).not.toContain('renamed after the approval')
})
