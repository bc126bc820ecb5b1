// Words that fell with a block which another took away or made anew: put into what came instead where that is sure, else told.
import type * as Y from 'yjs'
import { ok, refuse } from '#core/result.ts'
import { makeListeners, type Taken } from '#core/source.ts'
import type { Deletions, Span } from '#schemas/updates/deletions.ts'
import { deletedByAuthors } from '#schemas/updates/received.ts'
import { lostIn, replacements, type LostText } from './lostWords.ts'
import {
  copyOf,
  standingTexts,
  textAfter,
  type Letter,
  type RemovedBlock,
  type StandingText,
} from './removedText.ts'
import { paragraphOf, placeOf, putBlocks, putInto } from './wordsBack.ts'

/** What the watch over a text's blocks stands on; while `sealed` gives a reason words are only told of. */
export interface TakenTextPorts {
  readonly doc: Y.Doc
  readonly fragments: readonly string[]
  /** Whether this screen wrote under a client id. */
  readonly isOwn: (client: number) => boolean
  /** What this device held when the document was opened and the relay had not confirmed. */
  readonly unconfirmedBefore: readonly Span[]
  readonly authorOf: (client: number) => string | null
  readonly sealed: () => 'newer-version' | 'read-only' | null
  /** Runs a gesture of this person's that is one step of undo. */
  readonly write: (gesture: () => void) => void
}

/** Tells of words of this person that fell with a block and could not be put back. */
export interface TakenTextWatch {
  readonly watch: (listener: (taken: readonly Taken[]) => void) => () => void
  readonly close: () => void
}

/** A block that went, text by text: what of each is missing, and in which text it was made anew. */
interface Loss {
  readonly block: RemovedBlock
  readonly texts: readonly { readonly lost: LostText; readonly into: StandingText | null }[]
}

/** Starts the watch over the texts of one open document; it puts words back where that is sure. `close` ends it. */
export const watchTakenText = (ports: TakenTextPorts): TakenTextWatch => {
  const { doc, isOwn, unconfirmedBefore } = ports
  const listeners = makeListeners<[readonly Taken[]]>()
  const isMine = ({ client, clock }: Letter): boolean =>
    isOwn(client) ||
    unconfirmedBefore.some((span) => span.client === client && span.start <= clock && clock < span.end)

  /** Whether anything of mine was deleted at all; only then the text is gone through. */
  const touches = ({ deleteSet }: Y.Transaction): boolean =>
    [...deleteSet.clients.keys()].some(
      (client) => isOwn(client) || unconfirmedBefore.some((span) => span.client === client),
    )

  /** All that went, also where it is nobody's here: only by their order can two texts that are alike be told apart. */
  const lossesIn = (
    removed: readonly RemovedBlock[],
    standing: readonly StandingText[],
    deleted: Deletions | null,
  ): readonly Loss[] => {
    const losses = removed.map((block) => {
      const isUnseen = unseenIn(deleted, block)
      const isLost = (letter: Letter): boolean => isMine(letter) && isUnseen(letter)
      return block.texts.map((text) => lostIn(text, isLost, isUnseen))
    })
    const made = standing.filter(({ madeBy }) => madeBy !== null && !isOwn(madeBy))
    const rests = losses.flat().map(({ rest }) => rest)
    const found = replacements(rests, made).values()
    return removed.map((block, i) => ({
      block,
      texts: (losses[i] ?? []).map((lost) => ({ lost, into: found.next().value ?? null })),
    }))
  }

  /** What of a block is to be told: what its remover had not seen, else what they had and what stands nowhere by now. */
  const untold = ({ block, texts }: Loss, standing: readonly StandingText[]): readonly LostText[] =>
    texts.flatMap(({ lost, into }, i) => {
      if (lost.runs.length > 0) return [lost]
      if (into !== null) return []
      const text = block.texts[i]
      if (text === undefined || !text.letters.some(isMine)) return []
      const mine = lostIn(text, isMine)
      const gone = mine.runs.filter(({ words }) => !standing.some(({ plain }) => plain.includes(words)))
      return gone.length === 0 ? [] : [{ ...mine, runs: gone }]
    })

  const look = (transaction: Y.Transaction): void => {
    if (transaction.local || !touches(transaction)) return
    const taken: Taken[] = []
    const puts: (() => void)[] = []
    for (const name of ports.fragments) {
      const { removed, standing } = textAfter(transaction, doc.getXmlFragment(name))
      if (!removed.some(({ texts }) => texts.some(({ letters }) => letters.some(isMine)))) continue
      for (const { block, texts } of lossesIn(removed, standing, deletedByAuthors(transaction))) {
        // Another tab of this device may do the same with what was written before: that is only told.
        const isSure = ({ lost, into }: Loss['texts'][number]): boolean =>
          into !== null && lost.clients.every(isOwn) && ports.sealed() === null
        for (const { lost, into } of texts.filter(isSure))
          if (into !== null && lost.runs.length > 0) puts.push(() => putInto(into, lost))
        const left = texts.map((text) =>
          isSure(text) ? { ...text, lost: { ...text.lost, runs: [] } } : text,
        )
        const lost = untold({ block, texts: left }, standing)
        const words = lost.flatMap(({ runs }) => runs.map((run) => run.words.trim())).filter(Boolean)
        if (words.length === 0) continue
        const by = texts.find(({ into }) => into !== null)?.into?.madeBy ?? null
        taken.push({
          table: name,
          id: `${block.item.id.client}-${block.item.id.clock}`,
          fields: [],
          row: { text: words.join(' … ') },
          whose: 'words',
          by: by === null ? null : ports.authorOf(by),
          comesBack: false,
          putBack: putBackOf(transaction, doc.getXmlFragment(name), { block, texts }, lost),
        })
      }
    }
    if (puts.length > 0) ports.write(() => puts.forEach((put) => put()))
    if (taken.length > 0) listeners.tell(taken)
  }

  /** Into the same text where it stands by then, else beside the place; the whole block where nothing of it stands. */
  const putBackOf = (
    transaction: Y.Transaction,
    fragment: Y.XmlFragment,
    { block: { item }, texts }: Loss,
    lost: readonly LostText[],
  ): NonNullable<Taken['putBack']> => {
    const copy = copyOf(transaction, item)
    const place = placeOf(item)
    let done = false
    return () => {
      const why = ports.sealed()
      if (why !== null) return refuse({ refused: why })
      if (done) return ok(undefined)
      done = true
      ports.write(() => {
        const standing = standingTexts(fragment)
        const beside = lost.filter((one) => {
          const same = standing.filter(({ plain }) => one.rest !== '' && plain === one.rest)
          const [into] = same
          if (into === undefined || same.length > 1) return true
          putInto(into, one)
          return false
        })
        if (beside.length === 0) return
        const stands = texts.some(
          ({ lost: { rest } }) => rest.trim() !== '' && standing.some(({ plain }) => plain.includes(rest)),
        )
        if (stands || copy === null) putBlocks(fragment, place, beside.map(paragraphOf), true)
        else putBlocks(fragment, place, [copy()], false)
      })
      return ok(undefined)
    }
  }

  doc.on('afterTransaction', look)
  return {
    watch: listeners.watch,
    close: () => {
      listeners.clear()
      doc.off('afterTransaction', look)
    },
  }
}

/** Which letters of a block whoever took it away can't have seen: they fell with it and were not deleted by name. */
const unseenIn = (deleted: Deletions | null, { item }: RemovedBlock): ((letter: Letter) => boolean) => {
  const isNamed = ({ client, clock }: Pick<Letter, 'client' | 'clock'>): boolean =>
    deleted?.missing({ client, start: clock, end: clock + 1 }).length === 0
  // a deletion that waited for something else came with an earlier update, which is no longer at hand
  return isNamed(item.id) ? (letter) => !isNamed(letter) : () => false
}
