// Words that another's change parted from the text they were typed in: put where that stands now if that is sure, else told.
import * as Y from 'yjs'
import { noteCarried, type LetterId } from '#core/prose/carried.ts'
import type { Taken } from '#core/source.ts'
import type { Deletions, Span } from '#schemas/updates/deletions.ts'
import { deletedByAuthors } from '#schemas/updates/received.ts'
import { carryRuns, landedLetters, type CarriedPair, type CarriedRun } from './carriedWords.ts'
import { fallenIn } from './fallenWords.ts'
import { makeHearing } from './hearing.ts'
import { givenWayIn } from './givenWay.ts'
import { heldUntilHeard } from './heldUntilHeard.ts'
import { landingsOf, placeAt, type Loss } from './landing.ts'
import { keepLeftBetween } from './leftBetween.ts'
import { isLetterStanding, type LetterMoves } from './letterMoves.ts'
import { lostIn } from './lostWords.ts'
import { textAfter, type GoneText, type TextAfter } from './removedText.ts'
import { strayedIn, type StayingWords } from './strayedWords.ts'
import { placeLetters, spotFor } from './letterPlaces.ts'
import type { NotedMove } from './moveNotes.ts'
import {
  emptiedOf,
  followDeleted,
  remnantsIn,
  standingIn,
  surplusIn,
  takeLetters,
  textsOf,
  type SurplusLetter,
} from './settledMoves.ts'

/** What the watch over a text stands on; while `sealed` gives a reason words are only told of. */
export interface TakenTextPorts {
  readonly doc: Y.Doc
  readonly fragments: readonly string[]
  /** Whether this screen wrote under a client id. */
  readonly isOwn: (client: number) => boolean
  /** What this device held when the document was opened and the relay had not confirmed. */
  readonly unconfirmedBefore: readonly Span[]
  /** What the relay has not confirmed at the moment: nobody else can have seen it. */
  readonly unconfirmed: () => readonly Span[]
  /** Words that this person only moved, or put back, are known by where they stood before. */
  readonly moves: LetterMoves
  readonly authorOf: (client: number) => string | null
  readonly sealed: () => 'newer-version' | 'read-only' | null
  /** Runs a gesture of this person's that is one step of undo. */
  readonly write: (gesture: () => void) => void
  /**
   * Runs what carries letters elsewhere. They stay in the steps of undo by which they were typed; where any of `fallen` is in
   * none, it is a step of its own.
   */
  readonly carry: (gesture: () => readonly CarriedPair[], fallen: readonly LetterId[]) => void
  /** Takes letters away that two put somewhere or that one deleted where another moved them: no step of undo of its own. */
  readonly settle: (surplus: readonly SurplusLetter[]) => void
  /** Takes away blocks of which nothing is left, by no step of undo. */
  readonly drop: (texts: readonly Y.XmlText[]) => void
}

/** Tells of words of this person that could not be put where they belong. */
export interface TakenTextWatch {
  readonly watch: (listener: (taken: readonly Taken[]) => void) => () => void
  /** From now on the loss of what another tab of this device wrote is told here as well. */
  readonly takeOver: (spans: readonly Span[]) => void
  readonly close: () => void
}

/** What an arrival did to one text, read before anything shows it. */
interface Reading {
  readonly name: string
  readonly after: TextAfter
  readonly losses: ReadonlyMap<GoneText, Loss>
}

const wentIn = ({ pairs }: NotedMove): readonly LetterId[] => pairs.map(([went]) => went)

/** Starts the watch over the texts of one open document; it puts words where they belong where that is sure. `close` ends it. */
export const watchTakenText = (ports: TakenTextPorts): TakenTextWatch => {
  const { doc, isOwn, moves, sealed } = ports
  const unconfirmedBefore = [...ports.unconfirmedBefore]
  const listeners = heldUntilHeard<Taken>()
  const hearing = makeHearing(isOwn, ports.unconfirmed)
  const deletedHere = followDeleted(doc, moves)
  const leftBetween = keepLeftBetween(doc, moves, isOwn, hearing)
  const isFromHere = ({ client, clock }: LetterId): boolean =>
    isOwn(client) ||
    unconfirmedBefore.some((span) => span.client === client && span.start <= clock && clock < span.end)
  const isMine = (letter: LetterId): boolean => isFromHere(moves.rootOf(letter))
  const isStanding = (letter: LetterId): boolean => moves.standingOf(letter).length > 0

  /** All that went, also where it is nobody's here: only by their order can two texts that are alike be told apart. */
  const lossesIn = ({ gone, arrived }: TextAfter, deleted: Deletions | null): ReadonlyMap<GoneText, Loss> => {
    const losses = gone.map((one) => {
      if (one.block === null) return { gone: one, lost: lostIn(one, () => false) }
      const isUnnamed = unseenIn(deleted, one.block)
      // what was moved here was seen where it stood before
      const isUnseen = (letter: LetterId): boolean =>
        isUnnamed(letter) && moves.takenFrom(letter).every(isUnnamed)
      // what was moved here and deleted there is nobody's, what was moved there as well is what they have
      const isLost = (letter: LetterId): boolean =>
        isFromHere(letter) && isUnseen(letter) && !isStanding(letter)
      const isBeside = (letter: LetterId): boolean =>
        isUnseen(letter) || (isUnnamed(letter) && !isStanding(letter))
      return { gone: one, lost: lostIn(one, isLost, isBeside) }
    })
    const landings = landingsOf(
      losses.map(({ lost }) => lost.rest),
      arrived.filter(({ madeBy }) => madeBy !== null && !isOwn(madeBy)),
    )
    return new Map(losses.map((loss, i) => [loss.gone, { ...loss, landing: landings[i] ?? null }]))
  }

  let readings: readonly Reading[] = []
  const read = (transaction: Y.Transaction): void => {
    readings = []
    if (transaction.local || transaction.deleteSet.clients.size === 0) return
    readings = ports.fragments.flatMap((name): readonly Reading[] => {
      const after = textAfter(transaction, doc.getXmlFragment(name))
      if (after.gone.length === 0) return []
      return [{ name, after, losses: lossesIn(after, deletedByAuthors(transaction)) }]
    })
    for (const { losses } of readings)
      for (const loss of losses.values()) {
        const pairs = landedLetters(loss)
        noteCarried(transaction, pairs)
        moves.guess(pairs)
      }
  }

  /** Another tab of this device may do the same with what was written before: that is only told. */
  const isCarried = ({ lost, landing }: Loss): boolean =>
    landing !== null && lost.clients.every(isOwn) && sealed() === null

  const look = (transaction: Y.Transaction): void => {
    const now = readings
    readings = []
    const runs: CarriedRun[] = []
    const taken: Taken[] = []
    const staying: (readonly [string, StayingWords])[] = []
    for (const { name, after, losses } of now) {
      for (const loss of losses.values()) if (isCarried(loss)) runs.push(...carriedIn(loss))
      leftBetween.note(transaction, after)
      const strayed = strayedIn(transaction, after, losses, { isOwn, hearing, moves })
      if (sealed() === null) runs.push(...strayed.runs)
      for (const one of strayed.staying) staying.push([name, one])
      const fragment = doc.getXmlFragment(name)
      taken.push(
        ...fallenIn(transaction, fragment, name, losses.values(), after.standing, {
          ...ports,
          isMine,
          isCarried,
          isStanding,
          spotOf: (letter) => spotFor(doc, moves, letter),
          noteBack: (put) => {
            const since = Y.getState(doc.store, doc.clientID)
            moves.note('back', since, put())
          },
        }),
      )
    }
    if (!transaction.local && ports.fragments.length > 0) hearing.note(transaction)
    const fallen = runs.flatMap(({ from, run }) => (from === null ? run.letters : []))
    if (runs.length > 0) carry(runs, fallen)
    const moved = sealed() === null ? moves.arrivedIn(transaction) : []
    const surplus = moved.length === 0 ? [] : surplusIn(doc, moves, { deletedHere, isOwn }, moved)
    const texts = textsOf(doc, [...surplus.map(({ letter }) => letter), ...moved.flatMap(wentIn)])
    const yielded = transaction.local ? [] : givenWayIn(transaction, moves, surplus, isFromHere)
    for (const one of yielded) taken.push(toldOf(ports.fragments[0] ?? '', 'gave-way', one, ports.authorOf))
    if (surplus.length > 0) ports.settle(surplus)
    const remnants = remnantsIn(doc, moves, texts, isOwn)
    if (remnants.length > 0) ports.carry(() => carriedTo(doc, moves, remnants), [])
    const between = transaction.local || sealed() !== null ? [] : leftBetween.runs()
    if (between.length > 0) carry(between, [])
    const emptied = emptiedOf(moves, texts)
    if (emptied.length > 0) ports.drop(emptied)
    for (const [name, one] of staying)
      if (isLetterStanding(doc, one.letter)) taken.push(toldOf(name, 'left', one, ports.authorOf))
    if (taken.length > 0) listeners.tell(taken)
  }

  const carry = (runs: readonly CarriedRun[], fallen: readonly LetterId[]): void =>
    ports.carry(() => {
      const pairs = carryRuns(doc, runs)
      leftBetween.carried(pairs)
      return pairs
    }, fallen)

  // The editor shows an arrival before it has ended, and takes the caret along with what is noted on it.
  doc.on('beforeObserverCalls', read)
  doc.on('afterTransaction', look)
  return {
    watch: listeners.watch,
    takeOver: (spans) => void unconfirmedBefore.push(...spans),
    close: () => {
      listeners.clear()
      doc.off('beforeObserverCalls', read)
      doc.off('afterTransaction', look)
      deletedHere.close()
    },
  }
}

/** What is told of words that stand elsewhere than this person meant. */
const toldOf = (
  table: string,
  whose: 'left' | 'gave-way',
  { words, letter: { client, clock }, by }: Omit<StayingWords, 'letter'> & { readonly letter: LetterId },
  authorOf: TakenTextPorts['authorOf'],
): Taken => ({
  ...{ table, id: `${client}-${clock}`, fields: [], row: { text: words.trim() }, whose },
  ...{ by: by === null ? null : authorOf(by), comesBack: false },
})

/** Puts letters beside those that stand for what they were typed at; to be called within a transaction. */
const carriedTo = (doc: Y.Doc, moves: LetterMoves, letters: readonly LetterId[]): readonly CarriedPair[] => {
  const pairs: CarriedPair[] = []
  const note = (pair: CarriedPair): void => {
    pairs.push(pair)
    moves.guess([pair])
  }
  // what others left behind in the same text is carried by them, and stands where it is as little
  placeLetters(doc, moves, letters, note, textsOf(doc, letters).flatMap(standingIn))
  takeLetters(
    doc,
    moves,
    pairs.map(([went]) => went),
  )
  return pairs
}

/** The words that fell with a text, each with its place in what stands for it. */
const carriedIn = ({ lost, landing }: Loss): readonly CarriedRun[] =>
  lost.runs.flatMap((run) => {
    const to = landing === null ? null : placeAt(landing, lost.rest, run.at)
    return to === null ? [] : [{ run, from: null, to }]
  })

/** Which letters of a block whoever took it away can't have seen: they fell with it and were not deleted by name. */
const unseenIn = (deleted: Deletions | null, item: Y.Item): ((letter: LetterId) => boolean) => {
  const isNamed = ({ client, clock }: LetterId): boolean =>
    deleted?.missing({ client, start: clock, end: clock + 1 }).length === 0
  // a deletion that waited for something else came with an earlier update, which is no longer at hand
  return isNamed(item.id) ? (letter) => !isNamed(letter) : () => false
}
