// The changes that a gesture may make to the rows of a document, as values, and the one place that makes them.
import * as Y from 'yjs'
import { mayLack, type DocumentDefinition } from '#schemas/record.ts'
import { forgetClearing, noteClearing } from './clearings.ts'
import type { Recorder } from './gesture.ts'
import { sameValue } from './sameValue.ts'
import { keepReadable } from './standing.ts'

/** Field values of one row by name, as they are stored. */
type Fields = Readonly<Record<string, unknown>>

/** Values are checked before they come here. A field that is undefined is taken away. */
export type Operation =
  | { readonly operation: 'add'; readonly table: string; readonly id: string; readonly fields: Fields }
  | { readonly operation: 'update'; readonly table: string; readonly id: string; readonly fields: Fields }
  | { readonly operation: 'put'; readonly table: string; readonly id: string; readonly value: unknown }
  | { readonly operation: 'remove'; readonly table: string; readonly id: string }
  | { readonly operation: 'set'; readonly single: string; readonly fields: Fields }

/**
 * Makes one change in the document and lets the recorder see the row before. To be called within a transaction;
 * checks nothing, since the draft has.
 */
export const applyOperation = (
  definition: DocumentDefinition,
  doc: Y.Doc,
  recorder: Recorder,
  operation: Operation,
): void => {
  if (operation.operation === 'set') {
    recorder.watchSingle(operation.single)
    const { single } = operation
    setFields(doc, { table: single, id: single }, doc.getMap(single), operation.fields)
    return
  }
  const { table, id } = operation
  const root = doc.getMap(table)
  recorder.watchRow(table, id)
  switch (operation.operation) {
    case 'add':
      root.set(id, new Y.Map(requiredLast(definition, table, operation.fields)))
      break
    case 'update':
      setFields(doc, operation, root.get(id), operation.fields)
      break
    case 'put':
      root.set(id, operation.value)
      forgetClearing(doc, { table, id, field: null })
      break
    case 'remove':
      keepReadable(root, id)
      if (root.has(id) && definition.tables[table]?.form === 'cell')
        noteClearing(doc, { table, id, field: null })
      root.delete(id)
      break
  }
}

/**
 * What a row is made with, in the order in which it is written: the last write of its making is to a field that it has always,
 * so that what was given to it later can be told by its clock alone.
 */
const requiredLast = (
  definition: DocumentDefinition,
  table: string,
  fields: Fields,
): readonly [string, unknown][] => {
  const entries = Object.entries(fields)
  const required = entries.filter(([field]) => !mayLack(definition, table, field))
  return [...entries.filter((entry) => !required.includes(entry)), ...required]
}

const setFields = (
  doc: Y.Doc,
  { table, id }: { readonly table: string; readonly id: string },
  target: unknown,
  fields: Fields,
): void => {
  if (!(target instanceof Y.Map)) return
  for (const [field, value] of Object.entries(fields)) {
    if (value === undefined) {
      if (target.has(field)) noteClearing(doc, { table, id, field })
      target.delete(field)
    } else if (!sameValue(target.get(field), value)) {
      target.set(field, value)
      forgetClearing(doc, { table, id, field })
    }
  }
}
