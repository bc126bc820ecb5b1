// Bringing a removed floor or variant back as it was: its own row and what went with it, from what this device or the relay still knows.
import * as Y from 'yjs'
import type { WriteRefusal } from '#core/documents/document.ts'
import type { Layout } from '#core/documents/layout.ts'
import { bringBack, snapshotOf, type BroughtBack } from '#core/documents/olderRows.ts'
import { referencesOf, type RowName } from '#core/documents/references.ts'
import type { Result } from '#core/result.ts'
import type { PastUpdate } from '#core/source.ts'
import { LayoutDocument } from '#schemas/layout.ts'
import { layoutFitting } from './olderLayout.ts'

/** Where the past of the layout is looked for, in this order. */
export interface Pasts {
  readonly past: (document: string) => Promise<readonly PastUpdate[]>
  readonly relayPast: (document: string) => Promise<readonly PastUpdate[] | null>
}

/** The document as it was just before a row went; null where the log knows nothing of it any more. */
const beforeRemoval = (log: readonly PastUpdate[], { table, id }: RowName): Y.Doc | null => {
  const walk = (upto: number, after: (place: number, doc: Y.Doc) => void): Y.Doc => {
    const doc = new Y.Doc()
    for (const [place, { update }] of log.slice(0, upto).entries()) {
      try {
        Y.applyUpdate(doc, update)
      } catch {
        continue
      }
      after(place, doc)
    }
    return doc
  }
  let stood = false
  let removed = -1
  walk(log.length, (place, doc) => {
    const stands = doc.getMap(table).get(id) instanceof Y.Map
    if (stood && !stands) removed = place
    stood = stands
  }).destroy()
  return removed < 0 ? null : walk(removed, () => undefined)
}

/** The document before a row went, from the device's log, else from the relay's. */
export const findBeforeRemoval = async (
  { past, relayPast }: Pasts,
  document: string,
  row: RowName,
): Promise<Y.Doc | null> => {
  const here = beforeRemoval(await past(document).catch(() => []), row)
  if (here !== null) return here
  const there = await relayPast(document).catch(() => null)
  return there === null ? null : beforeRemoval(there, row)
}

/** A floor comes by itself, and its rooms one by one: each where it fits with what is new there. */
const oneByOne: typeof layoutFitting = { ...layoutFitting, alone: new Set(['floors']) }

/**
 * Writes a floor or variant and what went with it anew, under the same ids, as one gesture of this person's. Refused
 * as any write; what has no place any more is no refusal but listed as `unfit`.
 */
export const bringRemovedBack = (
  layout: Layout,
  older: Y.Doc,
  row: RowName,
): Result<BroughtBack, WriteRefusal> => {
  const before = snapshotOf(LayoutDocument, older)
  if (row.table !== 'floors') return bringBack(layout, before, [row])
  // a room of a variant that is gone as well would bring that with it
  const stands = (one: RowName): boolean => one.id === row.id || layout.doc.getMap(one.table).has(one.id)
  const rooms = [...before.rooms.values()].filter(
    (room) =>
      room.floor === row.id &&
      !layout.doc.getMap('rooms').has(room.id) &&
      referencesOf('layout', { table: 'rooms', id: room.id }, room).every(stands),
  )
  return bringBack(layout, before, [row, ...rooms.map(({ id }) => ({ table: 'rooms', id }))], oneByOne)
}
