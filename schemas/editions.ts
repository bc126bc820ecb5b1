// A document that is taken out begins anew as another edition; each edition is kept apart, and one of them is the present one.
import { z } from 'zod'
import { Id } from './ids.ts'
import { openRecord } from './openRecord.ts'
import { ClaimedTime } from './record.ts'

/** The edition that a document begins with. */
export const firstEdition = ''
/** The id of an edition, or the empty text for the first. */
export const Edition = Id.or(z.literal(firstEdition))

/** An entry of the ledger `members`: a document was taken out as a whole, or an edition of it put back. The last one counts. */
export const EditionEntry = openRecord({
  id: Id,
  kind: z.enum(['takenOut', 'putBack']),
  document: Id,
  /** The present edition from then on: of a document that is taken out the id of this entry. */
  edition: Edition,
  made: ClaimedTime,
  /** Which owner did it, as the relay tells it; absent for the relay's operator. */
  by: Id.optional(),
  /** When the relay did it, by its own clock; an entry without it has no effect yet. */
  done: ClaimedTime.optional(),
})
export type EditionEntry = z.infer<typeof EditionEntry>

/** No id holds one: it parts a document's name from its edition. */
const mark = '~'

/** Under which name an edition's updates are kept, on a device and at a relay; the first edition has the document's own. */
export const keptName = (document: string, edition: string): string =>
  edition === firstEdition ? document : `${document}${mark}${edition}`

/** The document that a kept name belongs to. */
export const documentOf = (kept: string): string => kept.split(mark)[0] ?? kept
/** The edition that a kept name says; the empty text for the first. */
export const editionOf = (kept: string): string => kept.slice(documentOf(kept).length + mark.length)

/** The entries about documents that have taken effect, out of those of `members` in the relay's order. */
export const editionEntries = (records: readonly unknown[]): readonly EditionEntry[] =>
  records.flatMap((record) => {
    const entry = EditionEntry.safeParse(record).data
    return entry?.done === undefined ? [] : [entry]
  })

/** The present edition of every document that was ever taken out. */
export const presentEditions = (records: readonly unknown[]): ReadonlyMap<string, string> =>
  new Map(editionEntries(records).map(({ document, edition }) => [document, edition]))

/** Under which name the present edition of a document is kept. */
export const presentName = (editions: ReadonlyMap<string, string>, document: string): string =>
  keptName(document, editions.get(document) ?? firstEdition)

/** Whether a kept name is that of a present edition. */
export const isPresent = (editions: ReadonlyMap<string, string>, kept: string): boolean =>
  presentName(editions, documentOf(kept)) === kept

/** Names under which editions may be kept that are no longer, or not again, the present ones. */
export const pastNames = (records: readonly unknown[]): readonly string[] => {
  const editions = presentEditions(records)
  const all = editionEntries(records).flatMap(({ document, edition }) => [
    document,
    keptName(document, edition),
  ])
  return [...new Set(all)].filter((kept) => !isPresent(editions, kept))
}

/** GET /workspaces/<workspace>/documents with an owner's key: what is kept of each document, and who wrote it. */
export const DocumentList = z.object({
  documents: z.array(
    z.object({
      document: z.string(),
      bytes: z.int().min(0),
      /** `newest`: when the relay got the last of it, by its own clock. */
      writers: z.array(z.object({ member: z.string(), newest: ClaimedTime })),
    }),
  ),
})
export type DocumentList = z.infer<typeof DocumentList>
/** One kept edition as a relay lists it. */
export type KeptDocument = DocumentList['documents'][number]

/** POST /workspaces/<workspace>/take-out with an owner's key. `id` is that of the entry: the same request again does nothing more. */
export const TakeOutRequest = z.object({ document: Id, id: Id })
/** What the relay answers where a document was taken out: the edition that is present since. */
export const TakeOutAnswer = z.object({ takenOut: Id, edition: Edition })

/** POST /workspaces/<workspace>/put-back with an owner's key: an edition that lies aside becomes the present one again. */
export const PutBackRequest = z.object({ document: Id, edition: Edition, id: Id })
/** What the relay answers where an edition was put back. */
export const PutBackAnswer = z.object({ putBack: Id, edition: Edition })
