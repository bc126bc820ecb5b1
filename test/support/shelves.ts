// A small document of shelves, on which the tests of the typed window lean.
import * as Y from 'yjs'
import { z } from 'zod'
import { openDocument, type OpenDocument } from '#core/documents/document.ts'
import type { Pen } from '#core/pen.ts'
import { canonicalJson } from '#schemas/archive.ts'
import { cell, document, Line, record } from '#schemas/record.ts'

const Shelf = record('shelf', { name: Line, width: z.int(), note: Line.optional() })
export const Shelves = document('shelves', 2, {
  tables: { shelves: Shelf, uses: cell('use', z.object({ use: z.string() })) },
  singles: { facts: record('facts', { title: Line.optional() }) },
})
export type Open = OpenDocument<typeof Shelves>

let serial = 0
export const pen = (member: string): Pen => ({
  member,
  newId: () => `${member}-${serial++}`,
  now: () => '2026-01-01T00:00:00Z',
})
export const open = (member: string, doc = new Y.Doc()): Open => openDocument(Shelves, doc, pen(member))
export const canonical = (doc: Y.Doc): string =>
  canonicalJson({
    s: doc.getMap('shelves').toJSON(),
    u: doc.getMap('uses').toJSON(),
    f: doc.getMap('facts').toJSON(),
  })
export const snapshotJson = (o: Open): string => {
  const s = o.read()
  return canonicalJson({ s: Object.fromEntries(s.shelves), u: Object.fromEntries(s.uses), f: s.facts })
}
export const deliver = (from: Y.Doc, to: Y.Doc): void =>
  Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)))
