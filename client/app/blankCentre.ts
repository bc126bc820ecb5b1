// A new centre: its facts, the usual time slots and population groups, one site, and nothing that anybody would have to clear away.
import * as Y from 'yjs'
import { furnishAsUsual, openCentre, describeCentre } from '#core/documents/centre.ts'
import type { Pen } from '#core/pen.ts'

/** One update per document that isn't empty at the start. */
export const blankCentre = (pen: Pen, name: string, tier: string): ReadonlyMap<string, Uint8Array> => {
  const doc = new Y.Doc()
  const centre = openCentre(doc, pen)
  describeCentre(centre, { name, tier })
  furnishAsUsual(centre)
  centre.write((draft) => draft.sites.add(pen.newId(), { name, kind: 'whole-building', rank: 'i' }))
  centre.close()
  return new Map([['centre', Y.encodeStateAsUpdate(doc)]])
}
