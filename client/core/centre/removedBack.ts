// Bringing a removed floor, variant or room back as it was: its own row and what went with it, from what this device or the relay still knows.
import * as Y from 'yjs'
import type { WriteRefusal } from '#core/documents/document.ts'
import type { Layout } from '#core/documents/layout.ts'
import { bringBack, snapshotOf, type BroughtBack } from '#core/documents/olderRows.ts'
import type { RowName } from '#core/documents/judging.ts'
import { referencesOf } from '#core/documents/references.ts'
import type { Result } from '#core/result.ts'
import type { PastUpdate } from '#core/source.ts'
import { LayoutDocument } from '#schemas/layout.ts'
import { layoutFitting } from './olderLayout.ts'

/** Where the past of the layout is looked for, in this order. */
export interface Pasts {
  readonly past: (document: string) => Promise<readonly PastUpdate[]>
  readonly relayPast: (document: string) => Promise<readonly PastUpdate[] | null>
}

/** Whether a state of a document has what is looked for. */
type Has = (doc: Y.Doc) => boolean

/** The document as it was when it last had something; null where the log doesn't know it with that any more. */
const lastWith = (log: readonly PastUpdate[], has: Has): Y.Doc | null => {
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
  let had = false
  let lost = -1
  walk(log.length, (place, doc) => {
    const here = has(doc)
    if (had && !here) lost = place
    had = here
  }).destroy()
  return lost < 0 ? null : walk(lost, () => undefined)
}

/** The same, from the device's log, else from the relay's. */
export const findLast = async (
  { past, relayPast }: Pasts,
  document: string,
  has: Has,
): Promise<Y.Doc | null> => {
  const here = lastWith(await past(document).catch(() => []), has)
  if (here !== null) return here
  const there = await relayPast(document).catch(() => null)
  return there === null ? null : lastWith(there, has)
}

/** The document before a row went. */
export const findBeforeRemoval = (
  pasts: Pasts,
  document: string,
  { table, id }: RowName,
): Promise<Y.Doc | null> => findLast(pasts, document, (doc) => doc.getMap(table).get(id) instanceof Y.Map)

/** What has a place on the floor plan, which something else may have by now. */
const fitted: ReadonlySet<string> = new Set(['rooms', 'walls', 'openings'])

/** A floor comes by itself, and its rooms one by one: each where it fits with what is new there. */
const oneByOne: typeof layoutFitting = { ...layoutFitting, alone: new Set(['floors']) }

/**
 * Writes a floor, a variant, a room, a wall or a door and what went with it anew, under the same ids, as one gesture of this person's. Refused as by
 * `OpenDocument.write`; what has no place any more is no refusal but listed as `unfit`.
 */
export const bringRemovedBack = (
  layout: Layout,
  older: Y.Doc,
  row: RowName,
): Result<BroughtBack, WriteRefusal> => {
  const before = snapshotOf(LayoutDocument, older)
  if (fitted.has(row.table)) return bringBack(layout, before, [row], layoutFitting)
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
