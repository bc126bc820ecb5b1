// What leaves is the frozen, approved revision and nothing else, and whoever receives it can tell whether it is whole.
import { readFile, writeFile } from 'node:fs/promises'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { describeCentre, openCentre } from '#core/documents/centre.ts'
import { sealRevision } from '#core/centre/revision.ts'
import { readRevision, revisionInForce, verifyExport, writeExport } from '#files/exportJson.ts'
import { prepareExport } from '#files/exports/format.ts'
import { formats } from '#files/exports/formats.ts'
import { buildRandom } from '#samples/random.ts'
import { buildSample } from '#samples/five-floor-2650/sample.ts'
import { revisionFormat, utf8, type Revision } from '#schemas/archive.ts'
import type { Decision } from '#schemas/decisions.ts'
import { aboutPeople } from '#schemas/members.ts'
import { fileOf, penFrom } from '#test/samples/built.ts'
import { folder, within } from './commandLine.ts'

const built = buildRandom('export')
let files: Awaited<ReturnType<typeof folder>>
const at = (name: string): string => files.at(name)
const exported = async (from: string, to: string) => {
  const ran = await within('export', at(from), '--as', 'json', '--out', at(to))
  expect(ran).toMatchObject({ code: 0 })
  return JSON.parse(ran.stdout) as { path: string; revision: string; digest: string }
}

beforeAll(async () => {
  files = await folder()
  await writeFile(at('random.bandeng'), fileOf(built))
})
afterAll(() => files.remove())

test('the export holds the revision in force under its digest, and verifies', async () => {
  const told = await exported('random.bandeng', 'a.json')
  const inForce = revisionInForce(built.ledgers.decisions)
  expect(told).toEqual({ path: at('a.json'), revision: '随机第一版', digest: inForce?.digest })
  const verified = await within('verify', at('a.json'))
  expect(verified.code).toBe(0)
  expect(JSON.parse(verified.stdout)).toEqual({ valid: true, digest: told.digest })
})

test('after the draft is edited, the export is the old one to the byte', async () => {
  await exported('random.bandeng', 'before.json')
  const doc = new Y.Doc()
  Y.applyUpdate(doc, built.documents.get('centre') ?? new Uint8Array())
  const centre = openCentre(doc, penFrom('later'))
  expect(describeCentre(centre, { name: '改过的名字' }).ok).toBe(true)
  const documents = new Map(built.documents).set('centre', Y.encodeStateAsUpdate(doc))
  await writeFile(at('edited.bandeng'), fileOf({ ...built, documents }))
  const digestOf = async (name: string) =>
    (JSON.parse((await within('show', at(name))).stdout) as { documents: { centre: string } }).documents
      .centre
  expect(await digestOf('edited.bandeng')).not.toBe(await digestOf('random.bandeng'))
  await exported('edited.bandeng', 'after.json')
  const after = await readFile(at('after.json'))
  expect(after).toEqual(await readFile(at('before.json')))
  expect(after.toString()).not.toContain('改过的名字')
  expect(after.toString()).toContain('随机 export')
})

test('the PDF is one of the same revision', { timeout: 60_000 }, async () => {
  const told = await exported('random.bandeng', 'a.json')
  const ran = await within('export', at('random.bandeng'), '--as', 'pdf', '--out', at('a.pdf'))
  expect(ran.code).toBe(0)
  expect(JSON.parse(ran.stdout)).toEqual({ ...told, path: at('a.pdf') })
  const bytes = await readFile(at('a.pdf'))
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
  // The digest is the document's subject, in UTF-16 with a mark before it or plain.
  const subject = Buffer.from(told.digest, 'utf16le').swap16()
  expect(bytes.includes(subject) || bytes.includes(told.digest)).toBe(true)
})

test.each([...formats.values()].map((format) => [format.id, format] as const))(
  'it goes out as %s, and what is told is of the same revision',
  { timeout: 60_000 },
  async (id, format) => {
    const told = await exported('random.bandeng', 'a.json')
    const ran = await within('export', at('random.bandeng'), '--as', id, '--out', at('any'), '--lang', 'zh')
    expect(ran.code).toBe(0)
    expect(JSON.parse(ran.stdout)).toEqual({ ...told, path: at('any') })
    const inForce = revisionInForce(built.ledgers.decisions)!
    const revision = readRevision(built.blobs.get(inForce.digest) ?? new Uint8Array(), inForce.digest)!
    const means = { fonts: () => Promise.resolve(null), pictures: () => Promise.resolve(null) }
    const bytes = await readFile(at('any'))
    if (format.of === 'revision' || format.type.startsWith('text/')) {
      const names = new Map(aboutPeople(built.ledgers.members).map(({ member, name }) => [member, name]))
      const { write } = await prepareExport(format, { ...inForce, revision }, 'zh', means, names)
      expect(new Uint8Array(bytes)).toEqual(await write())
    }
    expect(bytes.length).toBeGreaterThan(500)
  },
)

test('a format that is not on the list is refused, and the refusal names those that are', async () => {
  const ran = await within('export', at('random.bandeng'), '--as', 'docx9', '--out', at('never'))
  expect(ran).toMatchObject({ code: 1, stdout: '' })
  expect(ran.stderr).toContain(`--as ${[...formats.keys()].join('|')} `)
  await expect(readFile(at('never'))).rejects.toThrow('ENOENT')
})

test('nothing is exported while nothing is approved, or once the approval is taken back', async () => {
  await writeFile(at('none.bandeng'), fileOf(buildSample(penFrom('none'))))
  const none = await within('export', at('none.bandeng'), '--as', 'json', '--out', at('never.json'))
  expect(none).toMatchObject({ code: 1, stdout: '', stderr: 'No approved revision\n' })
  const approval = built.ledgers.decisions.find(({ kind }) => kind === 'approve')
  if (approval === undefined) throw new Error('no approval')
  const decisions: readonly Decision[] = [
    ...built.ledgers.decisions,
    { ...approval, id: 'retracted', kind: 'retract' },
  ]
  await writeFile(at('retracted.bandeng'), fileOf({ ...built, ledgers: { ...built.ledgers, decisions } }))
  const retracted = await within('export', at('retracted.bandeng'), '--as', 'json', '--out', at('never.json'))
  expect(retracted).toMatchObject({ code: 1, stderr: 'No approved revision\n' })
  await expect(readFile(at('never.json'))).rejects.toThrow('ENOENT')
})

test('an approved revision whose bytes are not in the file is not exported', async () => {
  await writeFile(at('lost.bandeng'), fileOf({ ...built, blobs: new Map() }))
  const lost = await within('export', at('lost.bandeng'), '--as', 'json', '--out', at('never.json'))
  expect(lost).toMatchObject({ code: 1, stdout: '' })
  expect(lost.stderr).toContain('is not in this file')
})

/** As small as an export can be, so that every byte of it can be tried. */
const smallest = (): Uint8Array => {
  const revision: Revision = {
    format: revisionFormat,
    schema: 1,
    workspace: 'w',
    generation: 'g',
    label: '一',
    documents: { centre: { facts: { name: '中心' } } },
    text: null,
    tally: null,
    openRemarks: [],
  }
  const { digest } = sealRevision(revision)
  const decision = (id: string, kind: 'submit' | 'approve', member: string): Decision => ({
    id,
    kind,
    revision: digest,
    member,
    name: member,
    role: kind === 'submit' ? 'editor' : 'reviewer',
    made: '2026-10-01T00:00:00.000Z',
  })
  return writeExport({
    digest,
    revision,
    decisions: [decision('1', 'submit', 'a'), decision('2', 'approve', 'b')],
  })
}

test('every change of a single byte of a small export is found', () => {
  const bytes = smallest()
  expect(verifyExport(bytes)).toMatchObject({ valid: true })
  for (let i = 0; i < bytes.length; i++) {
    for (const mask of [0x01, 0x20, 0x80]) {
      const changed = bytes.slice()
      changed[i] = (changed[i] ?? 0) ^ mask
      expect(verifyExport(changed).valid, `byte ${i}`).toBe(false)
    }
  }
})

test('any change of a byte of a whole export is found, and what is cut off or added', async () => {
  await exported('random.bandeng', 'whole.json')
  const bytes = new Uint8Array(await readFile(at('whole.json')))
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (i, mask) => {
      const changed = bytes.slice()
      changed[i] = (changed[i] ?? 0) ^ mask
      return !verifyExport(changed).valid
    }),
    { numRuns: 150 },
  )
  expect(verifyExport(bytes.slice(0, -1)).valid).toBe(false)
  expect(verifyExport(Uint8Array.from([...bytes, 0x0a])).valid).toBe(false)
  expect(verifyExport(Uint8Array.from([0xef, 0xbb, 0xbf, ...bytes])).valid).toBe(false)
})

test('a verdict names the part that is wrong', async () => {
  const bytes = smallest()
  const text = new TextDecoder().decode(bytes)
  const partOf = (from: string, to: string) => verifyExport(utf8(text.replace(from, to)))
  expect(partOf('中心', '中芯')).toEqual({ valid: false, part: 'revision' })
  expect(partOf('"name":"b"', '"name":"c"')).toEqual({ valid: false, part: 'seal' })
  expect(partOf('"kind":"approve"', '"kind":"submit"')).toEqual({ valid: false, part: 'decisions' })
  expect(partOf('"version":1', '"version":2')).toEqual({ valid: false, part: 'version' })
  expect(partOf('{', ' {')).toEqual({ valid: false, part: 'form' })
  expect(partOf('bandeng-export', 'foreign')).toEqual({ valid: false, part: 'format' })
  await writeFile(at('bad.json'), text.replace('中心', '中芯'))
  const ran = await within('verify', at('bad.json'))
  expect(ran).toMatchObject({ code: 1, stderr: 'Not valid: revision\n' })
  expect(JSON.parse(ran.stdout)).toEqual({ valid: false, part: 'revision' })
})

test('hostile input is not valid and breaks nothing', () => {
  const deep = `{"format":"bandeng-export","version":1,"revision":${'['.repeat(60_000)}${']'.repeat(60_000)}}`
  for (const text of ['', 'null', '[]', '{}', '{"__proto__":{"format":"bandeng-export"}}', deep])
    expect(verifyExport(utf8(text)).valid).toBe(false)
  fc.assert(fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => !verifyExport(bytes).valid))
})

test('a blob of other bytes is no revision', () => {
  const inForce = revisionInForce(built.ledgers.decisions)
  const bytes = built.blobs.get(inForce?.digest ?? '') ?? new Uint8Array()
  expect(readRevision(bytes, inForce?.digest ?? '')).not.toBe(null)
  expect(readRevision(bytes.slice(1), inForce?.digest ?? '')).toBe(null)
})
