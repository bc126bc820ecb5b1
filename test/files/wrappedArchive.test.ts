// Workspace files as mail, folders and half copies bring them back: read where nothing is missing, and else called what they are.
import { strToU8, unzipSync, Zip, ZipDeflate, zipSync, type Zippable } from 'fflate'
import { describe, expect, test } from 'vitest'
import { readArchive, writeArchive } from '#files/archive.ts'
import { archiveAccept } from '#files/archiveName.ts'

const file = writeArchive({
  workspace: 'w1',
  generation: 'g1',
  name: '福第社区',
  saved: '2026-11-22T08:00:00Z',
  documents: new Map([['layout', Uint8Array.of(0, 0)]]),
  ledgers: new Map([['members', []]]),
  blobs: new Map(),
})
const whole = readArchive(file)
const parts = unzipSync(file)
const wrap = (folder: string): Zippable =>
  Object.fromEntries(Object.entries(parts).map(([path, bytes]) => [folder + path, bytes]))
const reasonOf = (bytes: Uint8Array): string => {
  const read = readArchive(bytes)
  return read.ok ? 'read' : read.error.refused
}
const finder: Zippable = {
  '福第/': new Uint8Array(),
  ...wrap('福第/'),
  '福第/.DS_Store': strToU8('x'),
  '__MACOSX/福第/._manifest.json': strToU8('x'),
  '__MACOSX/._福第': strToU8('x'),
}

/** As a program that writes as it reads: sizes stand behind each entry. */
const streamed = (entries: Zippable): Uint8Array => {
  const chunks: Uint8Array[] = []
  const zip = new Zip((_error, chunk) => void chunks.push(chunk))
  for (const [name, bytes] of Object.entries(entries)) {
    const entry = new ZipDeflate(name)
    zip.add(entry)
    entry.push(bytes as Uint8Array, true)
  }
  zip.end()
  const all = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const chunk of chunks) {
    all.set(chunk, at)
    at += chunk.length
  }
  return all
}

describe('a file that was packed again', () => {
  const cases: readonly (readonly [string, Uint8Array])[] = [
    ['unpacked and packed without a folder', zipSync(parts)],
    [
      'with shadows of a Mac beside the parts',
      zipSync({ ...parts, '__MACOSX/._manifest.json': strToU8('x') }),
    ],
    ['as a folder, by a Mac', zipSync(finder)],
    ['as a folder, written in one stream', streamed(finder)],
    ['as a folder, by Windows', zipSync({ ...wrap('fudi/'), 'fudi/Thumbs.db': strToU8('x') })],
    ['as it is, for sending', zipSync({ '福第.bandeng': file })],
    ['as it is, by a Mac', zipSync({ '福第.bandeng': file, '__MACOSX/._福第.bandeng': strToU8('x') })],
    ['with the mark of an encoding in front', Uint8Array.of(0xef, 0xbb, 0xbf, ...file)],
    ['with a line break in front', Uint8Array.of(13, 10, ...file)],
  ]
  for (const [how, bytes] of cases) test(`${how} is read`, () => expect(readArchive(bytes)).toEqual(whole))

  test('two centres in one zip, or a part outside of the folder, aren’t guessed at', () => {
    expect(reasonOf(zipSync({ 'a.bandeng': file, 'b.bandeng': file }))).toBe('no-manifest')
    expect(reasonOf(zipSync({ ...wrap('a/'), ...wrap('b/') }))).toBe('no-manifest')
    expect(reasonOf(zipSync({ ...wrap('a/'), 'letter.txt': strToU8('x') }))).toBe('no-manifest')
    expect(reasonOf(zipSync({ ...wrap('a/'), 'a/letter.txt': strToU8('x') }))).toBe('damaged')
  })
})

test('a file that was cut off anywhere says that its end is missing', () => {
  for (let length = 4; length < file.length; length += 5)
    expect(reasonOf(file.slice(0, length)), `${length} bytes`).toBe('cut-off')
  // a copy that was broken off into a file of the full length
  const filled = new Uint8Array(file.length)
  filled.set(file.subarray(0, file.length >> 1))
  expect(reasonOf(filled)).toBe('cut-off')
  expect(reasonOf(zipSync({ '福第.bandeng': file.slice(0, 200) }))).toBe('cut-off')
  expect(reasonOf(strToU8('%PDF-1.4 something else'))).toBe('not-a-zip')
})

test('the picker of a tablet, which knows no such extension, is asked for types of bytes as well', () => {
  const types = archiveAccept.split(',').filter((one) => one.includes('/'))
  expect(types).toContain('application/octet-stream')
  expect(types).toContain('application/zip')
})
