// Reading through the typed window: little is read for a small change, bad rows are set aside, newer versions are respected.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { z } from 'zod'
import { openDocument } from '#core/documents/document.ts'
import { document, Line, record } from '#schemas/record.ts'
import { deliver, open, pen, Shelves } from '#test/support/shelves.ts'

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
      tables: { rows: record('row', { label: Line }, { upcast }) },
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

  test('when the seal falls what was done before can no longer be taken back, and an editor is told before anyone else', () => {
    const older = open('old')
    older.write((d) => d.shelves.add('s', { name: 'S', width: 1 }))
    const doc = new Y.Doc()
    deliver(older.doc, doc)
    openDocument(Newer, doc, pen('new')).write((d) => d.shelves.update('s', { colour: 'red' }))
    const told: string[] = []
    older.doc.getMap('shelves').observeDeep(() => told.push('what came'))
    older.watch(() => told.push('snapshot'))
    older.onSealed(() => told.push('seal'))
    deliver(doc, older.doc)
    expect(told.slice(0, 3)).toEqual(['seal', 'what came', 'snapshot'])
    expect(older.undoing.undo()).toEqual({ undone: 'nothing', kept: [] })
    expect(older.read().shelves.has('s')).toBe(true)
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
