// The typed window on a document: convergence, undo, refusals, the version gate, and that a small change reads little.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { z } from 'zod'
import { openDocument, type OpenDocument } from '#core/documents/document.ts'
import type { Pen } from '#core/pen.ts'
import { cell, document, Line, record } from '#schemas/record.ts'
import { canonicalJson } from '#schemas/archive.ts'

const Shelf = record('shelf', { name: Line, width: z.int(), note: Line.optional() })
const Shelves = document('shelves', 2, {
  tables: { shelves: Shelf, uses: cell('use', z.object({ use: z.string() })) },
  singles: { facts: record('facts', { title: Line.optional() }) },
})
type Open = OpenDocument<typeof Shelves>

let serial = 0
const pen = (member: string): Pen => ({
  member,
  newId: () => `${member}-${serial++}`,
  now: () => '2026-01-01T00:00:00Z',
})
const open = (member: string, doc = new Y.Doc()): Open => openDocument(Shelves, doc, pen(member))
const canonical = (doc: Y.Doc): string =>
  canonicalJson({
    s: doc.getMap('shelves').toJSON(),
    u: doc.getMap('uses').toJSON(),
    f: doc.getMap('facts').toJSON(),
  })
const snapshotJson = (o: Open): string => {
  const s = o.read()
  return canonicalJson({ s: Object.fromEntries(s.shelves), u: Object.fromEntries(s.uses), f: s.facts })
}
const deliver = (from: Y.Doc, to: Y.Doc): void =>
  Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)))

describe('writing', () => {
  test('a gesture is one transaction with the pen as its origin', () => {
    const o = open('ada')
    const origins: unknown[] = []
    o.doc.on('update', (_u: Uint8Array, origin: unknown) => origins.push(origin))
    const done = o.write((d) => {
      d.shelves.add('a', { name: 'A', width: 1 })
      d.shelves.add('b', { name: 'B', width: 2 })
      d.uses.put('a~morning', { use: 'reading' })
    })
    expect(done.ok).toBe(true)
    expect(origins).toEqual([o.pen])
    expect(o.read().shelves.size).toBe(2)
  })

  test('an invalid field refuses the whole gesture and leaves the document as it was', () => {
    const o = open('ada')
    const before = Y.encodeStateAsUpdate(o.doc)
    const done = o.write((d) => {
      d.shelves.add('a', { name: 'A', width: 1 })
      d.shelves.add('b', { name: 'B', width: 1.5 })
    })
    expect(done).toEqual({
      ok: false,
      error: { refused: 'invalid', table: 'shelves', id: 'b', field: 'width' },
    })
    expect(Y.encodeStateAsUpdate(o.doc)).toEqual(before)
  })

  test.each([
    ['__proto__', 'invalid'],
    ['a b', 'invalid'],
  ])('the id %s is refused', (id, refused) => {
    const done = open('ada').write((d) => d.shelves.add(id, { name: 'A', width: 1 }))
    expect(done).toMatchObject({ ok: false, error: { refused } })
  })

  test('changing a record that is not there is refused, adding one twice too', () => {
    const o = open('ada')
    expect(o.write((d) => d.shelves.update('x', { width: 2 }))).toMatchObject({
      error: { refused: 'unknown-record' },
    })
    o.write((d) => d.shelves.add('a', { name: 'A', width: 1 }))
    expect(o.write((d) => d.shelves.add('a', { name: 'B', width: 1 }))).toMatchObject({
      error: { refused: 'exists' },
    })
  })

  test('text is stored in NFC', () => {
    const o = open('ada')
    o.write((d) => d.shelves.add('a', { name: 'e\u0301', width: 1 }))
    expect(o.read().shelves.get('a')?.name).toBe('\u00e9')
  })

  test('a field set to undefined is taken away', () => {
    const o = open('ada')
    o.write((d) => d.shelves.add('a', { name: 'A', width: 1, note: 'n' }))
    o.write((d) => d.shelves.update('a', { note: undefined }))
    expect(o.read().shelves.get('a')).toEqual({ id: 'a', name: 'A', width: 1 })
  })
})

describe('merging', () => {
  test('two people who change different fields of one record both keep their change', () => {
    const a = open('ada')
    a.write((d) => d.shelves.add('s', { name: 'S', width: 1 }))
    const b = open('ben')
    deliver(a.doc, b.doc)
    a.write((d) => d.shelves.update('s', { name: 'T' }))
    b.write((d) => d.shelves.update('s', { width: 9 }))
    deliver(a.doc, b.doc)
    deliver(b.doc, a.doc)
    expect(a.read().shelves.get('s')).toEqual({ id: 's', name: 'T', width: 9 })
    expect(snapshotJson(a)).toBe(snapshotJson(b))
  })

  const step = fc.record({
    who: fc.nat(2),
    what: fc.constantFrom('add', 'rename', 'widen', 'remove', 'put', 'title', 'undo', 'meet'),
    id: fc.constantFrom('a', 'b', 'c'),
    n: fc.nat(99),
    other: fc.nat(2),
  })

  test('peers converge in any order of delivery, and the snapshot equals a fresh reading', () => {
    fc.assert(
      fc.property(
        fc.array(step, { minLength: 1, maxLength: 60 }),
        fc.shuffledSubarray([0, 1, 2], { minLength: 3 }),
        (steps, order) => {
          const peers = [open('p0'), open('p1'), open('p2')]
          for (const s of steps) {
            const peer = peers[s.who]
            const other = peers[s.other]
            if (!peer || !other) continue
            const id = s.what === 'add' ? `${s.id}${s.who}` : `${s.id}${s.other}`
            if (s.what === 'add') peer.write((d) => d.shelves.add(id, { name: id, width: s.n }))
            if (s.what === 'rename') peer.write((d) => d.shelves.update(id, { name: `n${s.n}` }))
            if (s.what === 'widen') peer.write((d) => d.shelves.update(id, { width: s.n }))
            if (s.what === 'remove') peer.write((d) => d.shelves.remove(id))
            if (s.what === 'put') peer.write((d) => d.uses.put(`${s.id}~x`, { use: `u${s.n}` }))
            if (s.what === 'title') peer.write((d) => d.facts.set({ title: `t${s.n}` }))
            if (s.what === 'undo') peer.undoing.undo()
            if (s.what === 'meet' && peer !== other) deliver(other.doc, peer.doc)
          }
          for (const i of order) for (const j of order) if (i !== j) deliver(peers[i]!.doc, peers[j]!.doc)
          for (const i of order) for (const j of order) if (i !== j) deliver(peers[i]!.doc, peers[j]!.doc)
          const [first] = peers
          for (const peer of peers) {
            expect(canonical(peer.doc)).toBe(canonical(first!.doc))
            expect(snapshotJson(peer)).toBe(snapshotJson(open('reader', peer.doc)))
          }
        },
      ),
      { numRuns: 300 },
    )
  })

  test('undo takes back only my own work', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ mine: fc.boolean(), id: fc.constantFrom('a', 'b', 'c') }), { maxLength: 30 }),
        (steps) => {
          const me = open('me')
          const other = open('other')
          me.write((d) => {
            for (const id of ['a', 'b', 'c']) d.shelves.add(id, { name: id, width: 0 })
          })
          me.undoing.clear()
          deliver(me.doc, other.doc)
          steps.forEach((s, i) => {
            const o = s.mine ? me : other
            // Each person works on a field of their own, so that what stands after undoing is known exactly.
            o.write((d) => d.shelves.update(s.id, s.mine ? { width: i + 1 } : { name: `o${i}` }))
            deliver(me.doc, other.doc)
            deliver(other.doc, me.doc)
          })
          while (me.undoing.undoStack.length > 0) me.undoing.undo()
          for (const id of ['a', 'b', 'c']) {
            const last = steps
              .map((s, i) => ({ ...s, i }))
              .filter((s) => !s.mine && s.id === id)
              .at(-1)
            expect(me.read().shelves.get(id)).toMatchObject({ width: 0, name: last ? `o${last.i}` : id })
          }
        },
      ),
      { numRuns: 100 },
    )
  })

  test('each gesture is undone by itself and redone', () => {
    const o = open('me')
    o.write((d) => d.shelves.add('a', { name: 'A', width: 1 }))
    o.write((d) => d.shelves.update('a', { width: 2 }))
    o.write((d) => d.shelves.update('a', { width: 3 }))
    o.undoing.undo()
    expect(o.read().shelves.get('a')?.width).toBe(2)
    o.undoing.undo()
    expect(o.read().shelves.get('a')?.width).toBe(1)
    o.undoing.redo()
    expect(o.read().shelves.get('a')?.width).toBe(2)
  })
})

describe('reading', () => {
  test('a change of one row among 2,000 reads that row alone and keeps the others identical', () => {
    const o = open('ada')
    o.write((d) => {
      for (let i = 0; i < 2000; i++) d.shelves.add(`s${i}`, { name: `S${i}`, width: i })
    })
    const before = o.read()
    const reads = o.rowsRead()
    o.write((d) => d.shelves.update('s7', { width: 70 }))
    expect(o.rowsRead() - reads).toBe(1)
    const after = o.read()
    expect(after).not.toBe(before)
    expect(after.shelves.get('s8')).toBe(before.shelves.get('s8'))
    expect(after.uses).toBe(before.uses)
    expect(after.shelves.get('s7')?.width).toBe(70)
  })

  test('a listener hears one call a transaction, and none when nothing changed', () => {
    const o = open('ada')
    let calls = 0
    o.watch(() => calls++)
    o.write((d) => {
      d.shelves.add('a', { name: 'A', width: 1 })
      d.uses.put('a', { use: 'x' })
      d.facts.set({ title: 'T' })
    })
    expect(calls).toBe(1)
    o.write((d) => d.shelves.update('a', { width: 1 }))
    expect(calls).toBe(1)
  })

  test('rows that do not fit are set aside, named, and left in the document', () => {
    const o = open('ada')
    o.doc.getMap('shelves').set('bad', new Y.Map([['name', 3]] as never))
    o.doc.getMap('shelves').set('worse', 'text')
    o.doc.getMap('shelves').set('__proto__', new Y.Map())
    expect(o.read().shelves.size).toBe(0)
    expect(
      o
        .issues()
        .map((i) => i.id)
        .sort(),
    ).toEqual(['__proto__', 'bad', 'worse'])
    expect(o.doc.getMap('shelves').size).toBe(3)
  })

  test('an upcast is applied on reading, twice is the same as once, and nothing is written', () => {
    const upcast = (f: Readonly<Record<string, unknown>>): Record<string, unknown> =>
      f['label'] === undefined ? { ...f, label: String(f['name']) } : { ...f }
    const Labelled = document('labelled', 1, {
      tables: { rows: record('row', { label: Line }, upcast) },
      singles: {},
    })
    const doc = new Y.Doc()
    doc.getMap('rows').set('old', new Y.Map([['name', 'before']]))
    doc.getMap('rows').set(
      'new',
      new Y.Map([
        ['name', 'before'],
        ['label', 'after'],
      ]),
    )
    const bytes = Y.encodeStateAsUpdate(doc)
    const o = openDocument(Labelled, doc, pen('ada'))
    expect(o.read().rows.get('old')?.label).toBe('before')
    expect(o.read().rows.get('new')?.label).toBe('after')
    expect(Y.encodeStateAsUpdate(doc)).toEqual(bytes)
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (f) => {
        expect(upcast(upcast(f))).toEqual(upcast(f))
      }),
    )
  })
})

describe('versions', () => {
  const Newer = document('shelves', 3, {
    tables: {
      shelves: record('shelf', { name: Line, width: z.int(), colour: Line }),
      crates: record('crate', { name: Line }),
    },
    singles: {},
  })

  test('an older build opens a newer document read-only, and keeps its records whole', () => {
    const doc = new Y.Doc()
    const newer = openDocument(Newer, doc, pen('new'))
    newer.write((d) => {
      d.shelves.add('s', { name: 'S', width: 1, colour: 'red' })
      d.crates.add('c', { name: 'C' })
    })
    const older = open('old', doc)
    expect(older.sealed()).toBe('newer-version')
    expect(older.read().shelves.get('s')).toEqual({ id: 's', name: 'S', width: 1 })
    expect(older.write((d) => d.shelves.update('s', { width: 2 }))).toEqual({
      ok: false,
      error: { refused: 'newer-version' },
    })
    expect(newer.read().shelves.get('s')).toMatchObject({ width: 1, colour: 'red' })
  })

  test('an open document is sealed, and says so, when a newer peer writes to it', () => {
    const older = open('old')
    older.write((d) => d.shelves.add('s', { name: 'S', width: 1 }))
    const doc = new Y.Doc()
    deliver(older.doc, doc)
    openDocument(Newer, doc, pen('new')).write((d) => d.shelves.update('s', { colour: 'red' }))
    let heard = 0
    older.watch(() => heard++)
    deliver(doc, older.doc)
    expect(heard).toBe(1)
    expect(older.sealed()).toBe('newer-version')
  })

  test('a field that only a newer build knows survives an older one that edits the same record', () => {
    const doc = new Y.Doc()
    doc.getMap('shelves').set(
      's',
      new Y.Map<unknown>([
        ['name', 'S'],
        ['width', 1],
        ['colour', 'red'],
      ]),
    )
    const older = open('old', doc)
    older.write((d) => d.shelves.update('s', { width: 2 }))
    expect((doc.getMap('shelves').get('s') as Y.Map<unknown>).get('colour')).toBe('red')
  })

  test('a document opened for reading only refuses every gesture', () => {
    const o = openDocument(Shelves, new Y.Doc(), pen('ada'), { readOnly: true })
    expect(o.write((d) => d.facts.set({ title: 'x' }))).toEqual({
      ok: false,
      error: { refused: 'read-only' },
    })
  })
})
