// A document's log over HTTP: its rows with author and time, in pages, for History.
import { boundsOf } from '#schemas/documents.ts'
import { keptName } from '#schemas/editions.ts'
import { limits, type RefusalCode } from '#schemas/relay.ts'
import type { PastAnswer } from '#schemas/relayPast.ts'
import { refused, type Refused } from './access.ts'
import { rightOn } from './rights.ts'
import type { Holder, Store } from './store.ts'

/** Growth of bytes in base64. */
const inBase64 = 4 / 3

/** Most bytes of a page of this document: a row is given whole, and a document that was folded is one row. */
export const maxPastBytes = (document: string): number =>
  Math.max(limits.maxLedgerPageBytes, Math.ceil(boundsOf(document).maxBytes * inBase64))

/** Reads pages one after the other: while one is made it holds a whole document, and its text several times. */
export const pastReader = (
  store: Store,
): ((holder: Holder, document: string, since: number) => Promise<PastAnswer | Refused>) => {
  let last: Promise<unknown> = Promise.resolve()
  return (...asked) => {
    const page = last.then(() => readPast(store, ...asked))
    last = page.catch(() => undefined)
    return page
  }
}

/** The rows after `since`; a single row may exceed the page size. Refuses `bad-request` or `not-found`. */
const readPast = async (
  store: Store,
  holder: Holder,
  document: string,
  since: number,
): Promise<PastAnswer | Refused> => {
  if (!Number.isSafeInteger(since) || since < 0) return refused('bad-request' satisfies RefusalCode)
  const { workspace } = holder
  if ((await rightOn(store, holder, document)) === 'none') return refused('not-found')
  const kept = keptName(document, await store.ledgers.edition(workspace, document))
  const { snapshot, rows } = await store.updates.load(workspace, kept)
  const folded = snapshot === null ? [] : [{ ...snapshot, member: '', received: '' }]
  const all = [...folded, ...rows].filter(({ seq }) => seq > since)
  const changes: PastAnswer['changes'] = []
  let bytes = 0
  for (const { seq, member, received, update } of all) {
    bytes += update.length * inBase64
    if (changes.length > 0 && bytes > limits.maxLedgerPageBytes) break
    changes.push({ seq, member, received, update: Buffer.from(update).toString('base64') })
    if (changes.length === limits.maxLedgerBatch) break
  }
  return { changes, more: changes.length < all.length }
}
