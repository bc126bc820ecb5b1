// Takes an update over that makes rows, as one gesture: for rows that are the same bytes on every device that makes them.
import * as Y from 'yjs'
import type { Pen } from '#core/pen.ts'
import type { DocumentDefinition } from '#schemas/record.ts'
import { startRecorder, type GestureRecord } from './gesture.ts'
import type { Reference, RowName } from './judging.ts'
import type { Makers } from './makers.ts'

/** An update that makes rows, and the fields of singles that are set with them. */
export interface Adopted {
  readonly update: Uint8Array
  readonly rows: readonly RowName[]
  readonly singles: Readonly<Record<string, Readonly<Record<string, unknown>>>>
}

interface AdoptPorts {
  readonly definition: DocumentDefinition
  readonly doc: Y.Doc
  readonly pen: Pen
  readonly references: readonly Reference[]
  readonly makers: Makers
  readonly leaveMark: () => void
}

/** Applies it and gives what the gesture did. A field that had a value before is written again: the update knows nothing of that one. */
export const adoptRows = (
  { definition, doc, pen, references, makers, leaveMark }: AdoptPorts,
  { update, rows, singles }: Adopted,
): GestureRecord => {
  const recorder = startRecorder(definition, doc, references)
  for (const { table, id } of rows) recorder.watchRow(table, id)
  for (const name of Object.keys(singles)) recorder.watchSingle(name)
  // Apart from the mark: Yjs takes a transaction that holds another client's work for somebody else's, and would change its own client id.
  doc.transact(() => {
    leaveMark()
    makers.note(rows)
  }, pen)
  Y.applyUpdate(doc, update, pen)
  doc.transact(() => {
    for (const [single, fields] of Object.entries(singles))
      for (const [field, value] of Object.entries(fields))
        if (doc.getMap(single).get(field) !== value) doc.getMap(single).set(field, value)
  }, pen)
  return recorder.end()
}
