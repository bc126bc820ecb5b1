// What was written without the relay before a page was opened again is told like this sitting's own: of every table of every document.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { openWindows } from '#core/centre/windows.ts'
import type { Taken } from '#core/source.ts'
import { openedNames, sharedDocuments, type OpenedDocument } from '#schemas/documents.ts'
import type { DocumentDefinition } from '#schemas/record.ts'
import { fieldsOf } from '#test/support/anyRows.ts'
import { pen } from '#test/support/shelves.ts'

interface Place {
  readonly document: OpenedDocument
  readonly table: string
  readonly form: 'record' | 'cell' | 'single'
  readonly field: string
  /** Of the base, of the first writer and of the second. */
  readonly rows: readonly Record<string, unknown>[]
}

/** Fields that only order a list, and what a person notes about a row, are nobody's value. */
const silent = new Set(['rank', 'seed'])

const placesIn = (document: OpenedDocument): readonly Place[] => {
  const { tables, singles } = sharedDocuments[document].definition as DocumentDefinition
  const all = [
    ...Object.entries(tables).map(([name, table]) => [name, table.form, table] as const),
    ...Object.entries(singles).map(([name, single]) => [name, 'single' as const, single] as const),
  ]
  return all.flatMap(([table, form, of]): readonly Place[] => {
    const { shape } = of.shape as unknown as { readonly shape: Parameters<typeof fieldsOf>[0] }
    const samples = fc.sample(fieldsOf(shape), { seed: 9, numRuns: 60 })
    const notes = 'notes' in of && of.notes instanceof Set ? (of.notes as ReadonlySet<string>) : new Set()
    for (const field of Object.keys(shape)) {
      if (field === 'id' || silent.has(field) || notes.has(field)) continue
      const unlike = new Map(
        samples.flatMap((row) =>
          row[field] === undefined ? [] : [[JSON.stringify(row[field]), row[field]]],
        ),
      )
      if (unlike.size < 3) continue
      const base = samples[0] ?? {}
      const rows = [...unlike.values()].slice(0, 3).map((value) => plain({ ...base, [field]: value }))
      return [{ document, table, form, field, rows }]
    }
    return []
  })
}
const plain = (row: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined))

const id = 'a~b~c'
/** Writes the row of a place: as a whole where it is new, else its field. */
const write = (doc: Y.Doc, { table, form, field, rows }: Place, turn: number): void => {
  const root = doc.getMap(table)
  const row = rows[turn] ?? {}
  const stands = root.get(id)
  if (form === 'cell') root.set(id, row)
  else if (form === 'single') root.set(field, row[field])
  else if (stands instanceof Y.Map) stands.set(field, row[field])
  else root.set(id, new Y.Map(Object.entries(row)))
}
const docOf = (clientID: number, ...from: readonly Y.Doc[]): Y.Doc => {
  const doc = new Y.Doc()
  doc.clientID = clientID
  for (const one of from) Y.applyUpdate(doc, Y.encodeStateAsUpdate(one))
  return doc
}
/** The place after the first writer's page was opened again. */
const reopened = (document: OpenedDocument, doc: Y.Doc, update: Uint8Array) => {
  const { from, to } = Y.parseUpdateMeta(update)
  const unsentBefore = [...from].map(([client, start]) => ({ client, start, end: to.get(client) ?? start }))
  const windows = openWindows(
    (name) => (name === document ? doc : new Y.Doc()),
    pen('ben'),
    (name) => (name === document ? { unsentBefore } : {}),
  )
  const told: Taken[] = []
  return {
    window: windows[document],
    told,
    listen: () => windows[document].onTaken((taken) => told.push(...taken)),
  }
}

const places = openedNames.flatMap(placesIn)
const orders = [
  ['the first', 40, 30],
  ['the second', 30, 40],
] as const
const cases = places.flatMap((place) =>
  orders.map(([wins, first, second]) => ({
    name: `${place.document} ${place.table}.${place.field}`,
    place,
    wins,
    first,
    second,
  })),
)

test('every document with fields is among the cases', () => {
  expect(new Set(places.map(({ document }) => document))).toEqual(new Set(openedNames))
})

test.each(cases)(
  '$name: written, opened again, another writes and $wins stands',
  ({ place, wins, first, second }) => {
    const base = docOf(5)
    write(base, place, 0)
    const before = docOf(first, base)
    let update = new Uint8Array()
    before.on('update', (one: Uint8Array) => (update = new Uint8Array(one)))
    write(before, place, 1)
    const again = docOf(50, base)
    Y.applyUpdate(again, update)
    const { window, told, listen } = reopened(place.document, again, update)
    const other = docOf(second, base)
    write(other, place, 2)
    // by way of a third, who has the other's first
    const third = docOf(6, base, other)
    Y.applyUpdate(again, Y.encodeStateAsUpdate(third))
    expect(told).toEqual([])
    listen()
    Y.applyUpdate(third, Y.encodeStateAsUpdate(again))
    Y.applyUpdate(again, Y.encodeStateAsUpdate(other))
    Y.applyUpdate(again, Y.encodeStateAsUpdate(third))
    expect(again.getMap(place.table).toJSON()).toEqual(third.getMap(place.table).toJSON())
    if (wins === 'the first') expect(told).toEqual([])
    else {
      expect(told).toHaveLength(1)
      expect(told[0]).toMatchObject({ whose: 'outwritten', table: place.table })
      expect(told[0]?.fields).toContain(place.field)
      expect(told[0]?.row[place.field]).toEqual(place.rows[1]?.[place.field])
    }
    expect(window.undoing.read()).toEqual({ canUndo: false, canRedo: false })
  },
)

test.each(
  places
    .filter(({ form }) => form === 'record')
    .map((place) => ({ name: `${place.document} ${place.table}`, place })),
)('$name: written, opened again, and the row removed by another: told with what was written', ({ place }) => {
  const base = docOf(5)
  write(base, place, 0)
  const before = docOf(30, base)
  let update = new Uint8Array()
  before.on('update', (one: Uint8Array) => (update = new Uint8Array(one)))
  write(before, place, 1)
  const again = docOf(50, base)
  Y.applyUpdate(again, update)
  const { told, listen } = reopened(place.document, again, update)
  listen()
  const other = docOf(40, base)
  other.getMap(place.table).delete(id)
  const third = docOf(6, base, other)
  Y.applyUpdate(again, Y.encodeStateAsUpdate(third))
  Y.applyUpdate(again, Y.encodeStateAsUpdate(other))
  expect(told).toHaveLength(1)
  expect(told[0]).toMatchObject({ whose: 'mine', table: place.table, id, fields: [place.field] })
  expect(told[0]?.row[place.field]).toEqual(place.rows[1]?.[place.field])
})

test('a row that was made before and removed by another with knowledge of it: what stood in it from the start is no edit', () => {
  const base = docOf(5)
  const before = docOf(30, base)
  let update = new Uint8Array()
  before.on('update', (one: Uint8Array) => (update = new Uint8Array(one)))
  before.getMap('partners').set(id, new Y.Map(Object.entries({ name: 'Ann', rent: 5 })))
  const again = docOf(50, base)
  Y.applyUpdate(again, update)
  const { told, listen } = reopened('plan', again, update)
  listen()
  const other = docOf(40, again)
  other.getMap('partners').delete(id)
  Y.applyUpdate(again, Y.encodeStateAsUpdate(other))
  expect(told).toEqual([])
})
