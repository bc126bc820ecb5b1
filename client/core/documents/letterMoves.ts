// Which letter stands for which: letters that a change moved or an undo put back are known as the letters that were first typed.
import * as Y from 'yjs'
import { carriedBy, type LetterId } from '#core/prose/carried.ts'
import { Deletions } from '#schemas/updates/deletions.ts'
import { deletedByAuthors } from '#schemas/updates/received.ts'
import { isNew } from './arrivals.ts'
import { landedLetters, type CarriedPair } from './carriedWords.ts'
import { landingsOf } from './landing.ts'
import { copiedIn } from './copiedLetters.ts'
import { knownLetters, type KnownLetters } from './knownLetters.ts'
import { lostIn } from './lostWords.ts'
import { moveNotesIn, type MoveKind, type NotedMove } from './moveNotes.ts'
import { followCuts } from './pastedLetters.ts'
import { textAfter } from './removedText.ts'

/** What is known, while a document is open, of letters that came to stand elsewhere. */
export interface LetterMoves extends Omit<KnownLetters, 'take'> {
  /** The same for what this screen wrote, noted for everybody; `since` is the first of its writes. */
  readonly note: (kind: MoveKind, since: number, pairs: readonly CarriedPair[]) => void
  /** Whether others have deleted the very letter, and not only what it stands in. */
  readonly isNamedDeleted: (letter: LetterId) => boolean
  /** What a transaction brought of others' notes. */
  readonly arrivedIn: (transaction: Y.Transaction) => readonly NotedMove[]
  readonly close: () => void
}

/** Starts to follow the letters of the texts of one document, and notes where this screen puts them. */
export const followLetters = (doc: Y.Doc, fragments: readonly string[]): LetterMoves => {
  const notes = fragments.length > 0 ? moveNotesIn(doc, (letter) => isLetterStanding(doc, letter)) : null
  const known = knownLetters({
    isStanding: (letter) => isLetterStanding(doc, letter),
    isHere: ({ client, clock }) => clock < Y.getState(doc.store, client),
  })
  const named = new Deletions()
  const cuts = followCuts((letter) => known.standingOf(letter).length > 0)
  for (const move of notes?.all() ?? []) known.take(move)
  const note = (kind: MoveKind, since: number, pairs: readonly CarriedPair[]): void => {
    const fresh = pairs.filter(([, stands]) => known.moveOf(stands) === null)
    const [first] = fresh
    if (first === undefined) return
    const move = { kind, since, client: first[1].client, pairs: fresh }
    known.take(move)
    notes?.write(move)
  }
  const follow = (transaction: Y.Transaction): void => {
    if (!transaction.local) {
      for (const span of deletedByAuthors(transaction)?.spans() ?? []) named.add(span)
      for (const move of notes?.arrivedIn(transaction) ?? []) known.take(move)
      known.guess(revivedIn(transaction))
      for (const name of fragments) known.guess(copiedIn(transaction, doc.getXmlFragment(name)))
      return
    }
    // what is carried along with another's move is noted by whoever carries it
    if (carriedBy(transaction) !== null) return
    const since = transaction.beforeState.get(doc.clientID) ?? 0
    if (transaction.deleteSet.clients.size > 0 && hasWritten(transaction))
      for (const name of fragments) note('moved', since, movedIn(transaction, doc.getXmlFragment(name)))
    for (const name of fragments) note('back', since, cuts.pastedIn(transaction, doc.getXmlFragment(name)))
  }
  if (fragments.length > 0) doc.on('beforeObserverCalls', follow)
  return {
    ...known,
    note,
    isNamedDeleted: ({ client, clock }) =>
      named.missing({ client, start: clock, end: clock + 1 }).length === 0,
    arrivedIn: (transaction) => (transaction.local ? [] : (notes?.arrivedIn(transaction) ?? [])),
    close: () => doc.off('beforeObserverCalls', follow),
  }
}

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
    // nobody else's letters are among them
    1,
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
    const unit = signOf(doc, went)
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

/** What a letter says; null where Yjs no longer has it. */
export const signOf = (doc: Y.Doc, letter: LetterId): string | null => {
  const item = itemAt(doc, letter)
  return item?.content instanceof Y.ContentString
    ? (item.content.str[letter.clock - item.id.clock] ?? null)
    : null
}

/** Whether a letter stands in its text. */
export const isLetterStanding = (doc: Y.Doc, letter: LetterId): boolean =>
  itemAt(doc, letter)?.deleted === false
