// The workspace file: what is written is read again, and whatever is damaged, foreign or too large is refused whole.
import fc from 'fast-check'
import { strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { archiveLimits, readArchive, writeArchive, type ArchiveContents } from '#files/archive.ts'
import { canonicalJson, digestOf, sha256Hex } from '#schemas/archive.ts'
import { Id } from '#schemas/ids.ts'
import { shownName } from '#schemas/names.ts'

const member = (id: string) => ({
  id,
  kind: 'joined',
  member: id,
  name: '王阿姨',
  role: 'editor',
  made: '2026-11-22',
})

const small = (): ArchiveContents => ({
  workspace: 'w1',
  generation: 'g1',
  name: '常营福第社区中心',
  saved: '2026-11-22T08:00:00Z',
  documents: new Map([
    ['layout', Uint8Array.of(0, 0)],
    ['remarks-ada', Uint8Array.of(1, 2, 3)],
  ]),
  ledgers: new Map([['members', [member('ada'), member('ben')]]]),
  blobs: new Map([[sha256Hex('picture'), strToU8('picture')]]),
})

const reasonOf = (bytes: Uint8Array): string => {
  const read = readArchive(bytes)
  return read.ok ? 'read' : read.error.refused
}

/** Packs a manifest with a right digest around any facts and entries. */
const forged = (facts: Record<string, unknown>, entries: Record<string, Uint8Array>): Uint8Array =>
  zipSync({ 'manifest.json': strToU8(canonicalJson({ ...facts, digest: digestOf(facts) })), ...entries })

const facts = (
  parts: readonly { path: string; content: Uint8Array; digest?: string }[],
  more: object = {},
) => ({
  format: 'bandeng-workspace',
  version: 1,
  workspace: 'w1',
  generation: 'g1',
  name: 'n',
  saved: 's',
  parts: parts.map(({ path, content, digest }) => ({
    path,
    bytes: content.length,
    digest: digest ?? sha256Hex(content),
  })),
  ...more,
})

describe('writing and reading', () => {
  const id = fc.stringMatching(/^[A-Za-z0-9_-]{1,22}$/).filter((text) => Id.safeParse(text).success)
  const contents = fc.record({
    workspace: id,
    generation: id,
    name: fc.string({ maxLength: 100, unit: 'grapheme' }),
    saved: fc.constant('2026-11-22T08:00:00Z'),
    documents: fc
      .uniqueArray(
        fc.tuple(
          fc.oneof(
            fc.constantFrom('centre', 'survey', 'programme', 'layout', 'plan', 'replies'),
            id.map((member) => `remarks-${member}`),
          ),
          fc.uint8Array({ maxLength: 3_000 }),
        ),
        { selector: ([name]) => name, maxLength: 6 },
      )
      .map((entries) => new Map(entries)),
    ledgers: fc
      .array(fc.string({ unit: 'grapheme', maxLength: 40 }), { maxLength: 20 })
      .map((names) => new Map([['members', names.map((name, i) => ({ ...member(`m${i}`), name }))]])),
    blobs: fc
      .array(fc.uint8Array({ maxLength: 500 }), { maxLength: 4 })
      .map((blobs) => new Map(blobs.map((bytes) => [sha256Hex(bytes), bytes]))),
  })

  test('whatever is written is read again with equal digests', () => {
    fc.assert(
      fc.property(contents, (given) => {
        const read = readArchive(writeArchive(given))
        if (!read.ok) throw new Error(JSON.stringify(read.error))
        const { manifest, documents, ledgers, blobs } = read.value
        expect(manifest).toMatchObject({ workspace: given.workspace, generation: given.generation })
        expect(manifest.name).toBe(given.name.normalize('NFC'))
        const digests = (updates: ReadonlyMap<string, Uint8Array>) =>
          new Map([...updates].map(([name, bytes]) => [name, sha256Hex(bytes)]))
        expect(digests(documents)).toEqual(digests(given.documents))
        const normal = (given.ledgers.get('members') ?? []).map((record) => ({
          ...record,
          // what turns or hides a line is not read of a name
          name: shownName(record.name),
        }))
        expect(digestOf(ledgers.get('members'))).toBe(digestOf(normal))
        expect([...blobs.keys()].sort()).toEqual([...given.blobs.keys()].sort())
        for (const [digest, bytes] of blobs) expect(sha256Hex(bytes)).toBe(digest)
      }),
      { numRuns: 60 },
    )
  })

  test('equal contents give equal bytes', () => {
    expect(writeArchive(small())).toEqual(writeArchive(small()))
  })

  test('a name that is not a part of a workspace is never written', () => {
    expect(() => writeArchive({ ...small(), documents: new Map([['../etc', Uint8Array.of(1)]]) })).toThrow()
    expect(() => writeArchive({ ...small(), blobs: new Map([['0'.repeat(64), Uint8Array.of(1)]]) })).toThrow()
  })
})

describe('of a newer version', () => {
  const made = '2026-11-29T08:00:00Z'
  const newer = (id: string, more = {}) => ({ id, kind: 'annul', made, deep: [{ x: '二' }], ...more })
  const answer = {
    id: 'a1',
    kind: 'answer',
    channel: 'bench',
    answers: { q: 1 },
    by: 'ada',
    made,
    later: [1],
  }
  const place = { document: 'layout', table: 'rooms', target: 'r1', pin: 3 }
  const decision = {
    ...{
      id: 'd1',
      kind: 'submit',
      revision: 'a'.repeat(64),
      member: 'ada',
      name: 'Ada',
      role: 'editor',
      made,
    },
    ...{ places: [place], heads: { layout: 'q83v' }, signature: 'c2ln', later: {} },
  }
  const given: ArchiveContents = {
    ...small(),
    ledgers: new Map<string, readonly unknown[]>([
      ['decisions', [decision, newer('d2', { member: 'ben', role: 'reviewer' })]],
      ['members', [{ ...member('ada'), role: 'steward', scope: ['plan'] }, newer('m2', { member: 'ada' })]],
      ['responses', [answer, newer('r2', { by: 'ada' })]],
      ['tallies', [newer('t1')]],
    ]),
    aside: { responses: [newer('r3')] },
  }

  test('kinds, roles and fields are read and written on as they are', () => {
    const read = readArchive(writeArchive(given))
    if (!read.ok) throw new Error(JSON.stringify(read.error))
    for (const [name, records] of given.ledgers) expect(read.value.ledgers.get(name)).toEqual(records)
    expect(read.value.aside).toEqual(given.aside)
    expect(writeArchive({ ...given, ...read.value })).toEqual(writeArchive(given))
  })

  test.each([
    ['decisions', { ...decision, revision: 'x' }],
    ['decisions', { ...decision, kind: 'approve it' }],
    ['members', { ...member('ada'), name: 7 }],
    ['responses', newer('r', { kind: 'erased' })],
    ['responses', newer('r', { made: undefined })],
    ['tallies', newer('t', { kind: 'tally' })],
  ])('a malformed record is none of theirs: %s %#', (ledger, record) => {
    const ledgers = new Map(given.ledgers).set(ledger, [...(given.ledgers.get(ledger) ?? []), record])
    expect(readArchive(writeArchive({ ...given, ledgers }))).toEqual({
      ok: false,
      error: { refused: 'bad-record', part: `ledgers/${ledger}.json` },
    })
  })
})

describe('refusals', () => {
  test('flipping any one byte is refused or changes nothing', () => {
    const whole = writeArchive(small())
    const right = readArchive(whole)
    if (!right.ok) throw new Error(right.error.refused)
    let refused = 0
    for (let at = 0; at < whole.length; at++) {
      const flipped = whole.slice()
      flipped[at] = (flipped[at] ?? 0) ^ (1 << (at % 8))
      const read = readArchive(flipped)
      if (!read.ok) refused++
      else expect(read.value).toEqual(right.value)
    }
    expect(refused).toBeGreaterThan(whole.length / 2)
  })

  test('cutting the file anywhere is refused', () => {
    const whole = writeArchive(small())
    for (let length = 0; length < whole.length; length += 7)
      expect(reasonOf(whole.slice(0, length))).not.toBe('read')
  })

  test('what is no zip is called that', () => {
    expect(reasonOf(strToU8('%PDF-1.4 something else'))).toBe('not-a-zip')
    expect(reasonOf(new Uint8Array())).toBe('not-a-zip')
  })

  test('a zip of something else is refused by name', () => {
    expect(reasonOf(zipSync({ 'word/document.xml': strToU8('<x/>') }))).toBe('no-manifest')
    expect(reasonOf(zipSync({ 'manifest.json': strToU8('{"format":"other"}') }))).toBe('foreign-format')
    expect(reasonOf(zipSync({ 'manifest.json': strToU8('{') }))).toBe('damaged')
  })

  test('a newer version is told apart from damage', () => {
    const read = readArchive(forged(facts([], { version: 7 }), {}))
    expect(read).toEqual({ ok: false, error: { refused: 'newer-version', version: 7 } })
  })

  test('a part that is missing, changed, unlisted or called something else is damage', () => {
    const content = Uint8Array.of(1, 2)
    const path = 'documents/layout.yjs'
    expect(reasonOf(forged(facts([{ path, content }]), { [path]: content }))).toBe('read')
    expect(readArchive(forged(facts([{ path, content }]), {}))).toEqual({
      ok: false,
      error: { refused: 'damaged', part: path },
    })
    expect(reasonOf(forged(facts([{ path, content }]), { [path]: Uint8Array.of(1, 3) }))).toBe('damaged')
    expect(reasonOf(forged(facts([]), { [path]: content }))).toBe('damaged')
    for (const other of [
      'documents/../x.yjs',
      'documents/secrets.yjs',
      'ledgers/keys.json',
      'blobs/abc',
      '/documents/layout.yjs',
      'documents/layout.yjs.exe',
    ]) {
      expect(reasonOf(forged(facts([{ path: other, content }]), { [other]: content }))).toBe('damaged')
    }
  })

  test('a blob under a digest that is not its own is damage', () => {
    const path = `blobs/${'a'.repeat(64)}`
    const content = Uint8Array.of(9)
    expect(reasonOf(forged(facts([{ path, content, digest: 'a'.repeat(64) }]), { [path]: content }))).toBe(
      'damaged',
    )
    expect(reasonOf(forged(facts([{ path, content }]), { [path]: content }))).toBe('damaged')
  })

  test('a record that does not fit its ledger is refused by its part', () => {
    const path = 'ledgers/members.json'
    const bad = strToU8(canonicalJson([{ ...member('ada'), role: '' }]))
    expect(readArchive(forged(facts([{ path, content: bad }]), { [path]: bad }))).toEqual({
      ok: false,
      error: { refused: 'bad-record', part: path },
    })
    const noList = strToU8('{}')
    expect(reasonOf(forged(facts([{ path, content: noList }]), { [path]: noList }))).toBe('bad-record')
  })
})

describe('limits', () => {
  const tight = { ...archiveLimits, maxUnpackedBytes: 200_000, maxEntries: 5 }
  const bomb = (): Uint8Array => {
    const content = new Uint8Array(2_000_000)
    return forged(facts([{ path: 'documents/layout.yjs', content }]), { 'documents/layout.yjs': content })
  }

  test('a bomb is refused before it is inflated', () => {
    expect(readArchive(bomb(), tight)).toEqual({ ok: false, error: { refused: 'too-large' } })
  })

  test('a bomb that lies about its size is refused in the middle', () => {
    const bytes = bomb()
    const lie = bytes.slice()
    const view = new DataView(lie.buffer)
    let changed = 0
    for (let at = 0; at + 30 < lie.length; at++) {
      const signature = view.getUint32(at, true)
      const size = signature === 0x02014b50 ? at + 24 : signature === 0x04034b50 ? at + 22 : -1
      if (size >= 0 && view.getUint32(size, true) === 2_000_000) {
        view.setUint32(size, 10, true)
        changed++
      }
    }
    expect(changed).toBe(2)
    expect(readArchive(lie, tight)).toEqual({
      ok: false,
      error: { refused: 'damaged', part: 'documents/layout.yjs' },
    })
  })

  test('too many entries and too many bytes are refused', () => {
    const many = Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`blobs/${i}`, Uint8Array.of(i)]))
    expect(readArchive(zipSync(many), tight)).toEqual({ ok: false, error: { refused: 'too-large' } })
    expect(readArchive(writeArchive(small()), { ...archiveLimits, maxPackedBytes: 100 })).toEqual({
      ok: false,
      error: { refused: 'too-large' },
    })
  })

  test('an ordinary zip tool can look inside', () => {
    expect(Object.keys(unzipSync(writeArchive(small()))).sort()).toEqual([
      `blobs/${sha256Hex('picture')}`,
      'documents/layout.yjs',
      'documents/remarks-ada.yjs',
      'ledgers/members.json',
      'manifest.json',
    ])
  })
})
