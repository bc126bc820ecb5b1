// Which letter stands for which: letters that a change moved or an undo put back are known as the letters that were first typed.
import * as Y from 'yjs'
import { carriedBy, type LetterId } from '#core/prose/carried.ts'
import { isNew } from './arrivals.ts'
import { landedLetters, type CarriedPair } from './carriedWords.ts'
import { landingsOf } from './landing.ts'
import { copiedIn } from './copiedLetters.ts'
import { lostIn } from './lostWords.ts'
import { textAfter } from './removedText.ts'

/** What is known, while a document is open, of letters that came to stand elsewhere. */
export interface LetterMoves {
  /** The letter as it was first typed; itself where it was never moved. */
  readonly rootOf: (letter: LetterId) => LetterId
  /** The first and all that stood for it since, the newest last. */
  readonly allOf: (letter: LetterId) => readonly LetterId[]
  /** What this screen took away in the very change by which it put a letter there, and so on; the newest first. */
  readonly takenFrom: (letter: LetterId) => readonly LetterId[]
  /** Whether this screen moved anything yet. */
  readonly hasMoved: () => boolean
  /** From now on the second letter of each pair stands for the first. */
  readonly note: (pairs: Iterable<CarriedPair>) => void
  readonly close: () => void
}

/** Starts to follow the letters of the texts of one document. Writes nothing. */
export const followLetters = (doc: Y.Doc, fragments: readonly string[]): LetterMoves => {
  const roots = new Map<string, LetterId>()
  const classes = new Map<string, LetterId[]>()
  const origins = new Map<string, LetterId>()
  const rootOf = (letter: LetterId): LetterId => roots.get(keyOf(letter)) ?? letter
  const note = (pairs: Iterable<CarriedPair>): void => {
    for (const [went, stands] of pairs) {
      const root = rootOf(went)
      const [key, rootKey] = [keyOf(stands), keyOf(root)]
      if (roots.has(key) || key === rootKey) continue
      roots.set(key, root)
      classes.set(rootKey, [...(classes.get(rootKey) ?? [root]), stands])
    }
  }
  const follow = (transaction: Y.Transaction): void => {
    if (!transaction.local) {
      note(revivedIn(transaction))
      for (const name of fragments) note(copiedIn(transaction, doc.getXmlFragment(name)))
      return
    }
    // what is carried along with another's move is noted by whoever carries it
    if (carriedBy(transaction) !== null) return
    if (transaction.deleteSet.clients.size === 0 || !hasWritten(transaction)) return
    for (const name of fragments)
      for (const pair of movedIn(transaction, doc.getXmlFragment(name))) {
        note([pair])
        origins.set(keyOf(pair[1]), pair[0])
      }
  }
  if (fragments.length > 0) doc.on('beforeObserverCalls', follow)
  return {
    ...{ rootOf, note, hasMoved: () => origins.size > 0 },
    allOf: (letter) => classes.get(keyOf(rootOf(letter))) ?? [rootOf(letter)],
    takenFrom: function from(letter): readonly LetterId[] {
      const before = origins.get(keyOf(letter))
      return before === undefined ? [] : [before, ...from(before)]
    },
    close: () => doc.off('beforeObserverCalls', follow),
  }
}

const keyOf = ({ client, clock }: LetterId): string => `${client}:${clock}`

const hasWritten = ({ beforeState, afterState }: Y.Transaction): boolean =>
  [...afterState].some(([client, clock]) => clock > (beforeState.get(client) ?? 0))

/** What one change took away and put elsewhere, letter by letter. */
const movedIn = (transaction: Y.Transaction, fragment: Y.XmlFragment): readonly CarriedPair[] => {
  const { gone, arrived } = textAfter(transaction, fragment)
  if (gone.length === 0 || arrived.length === 0) return []
  const losses = gone.map((one) => lostIn(one, () => false))
  const landings = landingsOf(
    losses.map(({ rest }) => rest),
    arrived,
  )
  return losses.flatMap((lost, i) => landedLetters({ lost, landing: landings[i] ?? null }))
}

/**
 * What another put back by undo: such a letter is written right before the very letter that went. Typing never is, since it
 * goes behind all that is gone.
 */
const revivedIn = (transaction: Y.Transaction): readonly CarriedPair[] => {
  const { beforeState, afterState, doc } = transaction
  const pairs: CarriedPair[] = []
  for (const [client, end] of afterState) {
    const start = beforeState.get(client) ?? 0
    const structs = end > start ? (doc.store.clients.get(client) ?? []) : []
    for (let i = structs.length - 1; i >= 0; i--) {
      const item = structs[i]
      if (item === undefined || item.id.clock < start) break
      if (!(item instanceof Y.Item) || item.deleted || item.rightOrigin === null || !isNew(transaction, item))
        continue
      if (item.content instanceof Y.ContentString) pairs.push(...revivedAt(doc, item, item.rightOrigin))
    }
  }
  return pairs
}

const revivedAt = (doc: Y.Doc, item: Y.Item, origin: Y.ID): readonly CarriedPair[] => {
  const { str } = item.content as Y.ContentString
  const pairs: CarriedPair[] = []
  let isKnown = false
  for (let i = 0; i < str.length; i++) {
    const went = { client: origin.client, clock: origin.clock + i }
    if (isLetterStanding(doc, went) || went.clock >= Y.getState(doc.store, went.client)) return []
    const unit = unitOf(doc, went)
    // what nobody here may put back is forgotten
    if (unit !== null && unit !== str[i]) return []
    isKnown ||= unit !== null
    pairs.push([went, { client: item.id.client, clock: item.id.clock + i }])
  }
  return isKnown ? pairs : []
}

/** The write that a letter came by; null where Yjs no longer has it. */
export const itemAt = (doc: Y.Doc, { client, clock }: LetterId): Y.Item | null => {
  if (clock >= Y.getState(doc.store, client)) return null
  const item: unknown = Y.getItem(doc.store, Y.createID(client, clock))
  return item instanceof Y.Item ? item : null
}

const unitOf = (doc: Y.Doc, letter: LetterId): string | null => {
  const item = itemAt(doc, letter)
  return item?.content instanceof Y.ContentString
    ? (item.content.str[letter.clock - item.id.clock] ?? null)
    : null
}

/** Whether a letter stands in its text. */
export const isLetterStanding = (doc: Y.Doc, letter: LetterId): boolean =>
  itemAt(doc, letter)?.deleted === false
