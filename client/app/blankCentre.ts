// A new centre: its facts, the usual time slots and population groups, one site, and nothing that anybody would have to clear away.
import * as Y from 'yjs'
import { furnishCentre, openCentre, describeCentre } from '#core/documents/centre.ts'
import { populationGroups } from '#core/kinds/populationGroups/index.ts'
import { timeSlots } from '#core/kinds/timeSlots/index.ts'
import type { Pen } from '#core/pen.ts'

/** One update per document that isn't empty at the start. */
export const blankCentre = (pen: Pen, name: string, tier: string): ReadonlyMap<string, Uint8Array> => {
  const doc = new Y.Doc()
  const centre = openCentre(doc, pen)
  describeCentre(centre, { name, tier })
  furnishCentre(
    centre,
    [...timeSlots.values()].map(({ id, title, day, days, from, to }) => ({
      id,
      name: title.zh,
      nameEn: title.en,
      day,
      days,
      from,
      to,
    })),
    [...populationGroups.values()].map(({ id, title }) => ({ id, name: title.zh, nameEn: title.en })),
  )
  centre.write((draft) => draft.sites.add(pen.newId(), { name, kind: 'whole-building', rank: 'i' }))
  centre.close()
  return new Map([['centre', Y.encodeStateAsUpdate(doc)]])
}
