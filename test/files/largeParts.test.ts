// What no relay would take is refused when a file is read: by its name, its size and the most that may be; and nothing in it ends the reader.
import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { openFile } from '#command/openedFile.ts'
import { readArchive, writeArchive } from '#files/archive.ts'
import { sha256Hex } from '#schemas/archive.ts'
import { limits } from '#schemas/relay.ts'
import { fileFaultText } from '#words/fileFaultText.ts'

interface Parts {
  readonly documents?: ReadonlyMap<string, Uint8Array>
  readonly ledgers?: ReadonlyMap<string, readonly unknown[]>
  readonly blobs?: ReadonlyMap<string, Uint8Array>
}
const file = (parts: Parts): Uint8Array =>
  writeArchive({
    ...{ workspace: 'w1', generation: 'g1', name: '福第', saved: '2026-11-28T08:00:00Z' },
    ...{ documents: new Map(), ledgers: new Map(), blobs: new Map() },
    ...parts,
  })
const documentOf = (letters: number): Uint8Array => {
  const doc = new Y.Doc()
  doc.getText('t').insert(0, 'x'.repeat(letters))
  return Y.encodeStateAsUpdate(doc)
}

test('a document of more than a relay takes is refused with its name and size, the largest that fits is read', () => {
  const base = documentOf(1).length
  const fits = documentOf(limits.maxDocumentBytes - base - 16)
  expect(readArchive(file({ documents: new Map([['plan', fits]]) })).ok).toBe(true)
  const large = documentOf(limits.maxDocumentBytes + 300_000)
  const read = readArchive(file({ documents: new Map([['plan', large]]) }))
  expect(read).toEqual({
    ok: false,
    error: {
      refused: 'part-too-large',
      part: 'documents/plan.yjs',
      bytes: large.length,
      most: limits.maxDocumentBytes,
    },
  })
  if (read.ok || read.error.refused !== 'part-too-large') throw new Error('read')
  expect(fileFaultText(read.error, 'en')).toBe(
    "This file can't be opened: the operating plan in it takes 16.3 MB, and 16 MB is the most that can be shared. Nothing was changed.",
  )
  expect(fileFaultText(read.error, 'zh')).toContain('里面的运营方案有 16.3 MB，最多只能同步 16 MB')
})

test('so is a record, and a blob', () => {
  const answer = { id: 'r1', kind: 'answer', channel: 'visit', answers: {}, by: 'ada', made: '2026-11-28' }
  const long = { ...answer, unknown: 'y'.repeat(limits.maxRecordBytes) }
  expect(readArchive(file({ ledgers: new Map([['responses', [answer, long]]]) }))).toMatchObject({
    error: { refused: 'part-too-large', part: 'ledgers/responses.json', most: limits.maxRecordBytes },
  })
  const blob = new Uint8Array(limits.maxBlobBytes + 1)
  const part = `blobs/${sha256Hex(blob)}`
  expect(readArchive(file({ blobs: new Map([[sha256Hex(blob), blob]]) }))).toEqual({
    ok: false,
    error: { refused: 'part-too-large', part, bytes: blob.length, most: limits.maxBlobBytes },
  })
})

test('a manifest or a record that is nested deeper than anybody can follow is damaged, and ends nobody', () => {
  const deep = `${'['.repeat(60_000)}${']'.repeat(60_000)}`
  const manifest = `{"format":"bandeng-workspace","version":1,"deep":${deep},"digest":"${'a'.repeat(64)}"}`
  expect(readArchive(zipSync({ 'manifest.json': strToU8(manifest) }))).toEqual({
    ok: false,
    error: { refused: 'damaged', part: 'manifest.json' },
  })
  let nested: unknown = 1
  for (let depth = 0; depth < 300; depth++) nested = [nested]
  const record = {
    id: 'r1',
    kind: 'answer',
    channel: 'visit',
    answers: {},
    by: 'a',
    made: '2026-11-28',
    nested,
  }
  expect(readArchive(file({ ledgers: new Map([['responses', [record]]]) }))).toEqual({
    ok: false,
    error: { refused: 'bad-record', part: 'ledgers/responses.json' },
  })
})

test('the command line takes no update of the second version, and none with bytes behind its end', () => {
  const doc = new Y.Doc()
  doc.getMap('rooms').set('a', new Y.Map())
  const update = Y.encodeStateAsUpdate(doc)
  for (const bad of [
    Y.encodeStateAsUpdateV2(doc),
    Uint8Array.of(...update, 0, 0),
    Uint8Array.of(...update, 7),
  ]) {
    const read = readArchive(file({ documents: new Map([['layout', bad]]) }))
    if (!read.ok) throw new Error(read.error.refused)
    expect(openFile(read.value)).toEqual({ damaged: 'documents/layout.yjs' })
  }
  const read = readArchive(file({ documents: new Map([['layout', update]]) }))
  expect(read.ok && 'damaged' in openFile(read.value)).toBe(false)
})
