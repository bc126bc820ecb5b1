// Words that another moved or put back while they are gone here: the same letters in what came, found among those that went.
import * as Y from 'yjs'
import type { LetterId } from '#core/prose/carried.ts'
import { deletedByAuthors } from '#schemas/updates/received.ts'
import { isNew } from './arrivals.ts'
import { lettersAt, type CarriedPair } from './carriedWords.ts'
import { leastLetters } from './landing.ts'
import { textAfter } from './removedText.ts'

/** Letters that went and stood together, as far as Yjs still knows them: those that this screen could put back. */
interface GoneRun {
  words: string
  readonly letters: LetterId[]
}

/** Each letter that is gone with the one that stands for it in what another wrote; none where two may be meant. */
export const copiedIn = (transaction: Y.Transaction, fragment: Y.XmlFragment): readonly CarriedPair[] => {
  if (!hasPiece(transaction)) return []
  const deleted = deletedByAuthors(transaction)
  const isNamed = ({ client, clock }: LetterId): boolean =>
    deleted?.missing({ client, start: clock, end: clock + 1 }).length === 0
  const pieces = textAfter(transaction, fragment).arrived.filter(
    ({ plain, isWhole }) => isWhole || plain.length >= leastLetters,
  )
  if (pieces.length === 0) return []
  const runs = goneRuns(fragment)
  return pieces.flatMap(({ text, from, plain, isWhole }): readonly CarriedPair[] => {
    const found = runs.filter(({ words, letters }) => {
      if (plain.length >= leastLetters && words.includes(plain)) return true
      if (words.length >= leastLetters && plain.includes(words)) return true
      // short words are told by who took them away: the end of a block that stands in one of its own
      return isWhole && plain !== '' && words.endsWith(plain) && letters.slice(-plain.length).every(isNamed)
    })
    const [run] = found
    if (run === undefined || found.length > 1) return []
    const [start, at] = [run.words.lastIndexOf(plain), plain.indexOf(run.words)]
    const went = start >= 0 ? run.letters.slice(start, start + plain.length) : run.letters
    const fresh = lettersAt(text, from + Math.max(0, at), went.length)
    return went.flatMap((letter, i): readonly CarriedPair[] => {
      const stands = fresh[i]
      return stands === undefined ? [] : [[letter, stands]]
    })
  })
}

/** Whether a change has written some letters in one go. */
export const hasPiece = (transaction: Y.Transaction): boolean => {
  const { beforeState, afterState, doc } = transaction
  return [...afterState].some(([client, end]) => {
    const structs = end > (beforeState.get(client) ?? 0) ? (doc.store.clients.get(client) ?? []) : []
    for (let i = structs.length - 1; i >= 0; i--) {
      const item = structs[i]
      if (!(item instanceof Y.Item)) continue
      if (!isNew(transaction, item)) return false
      if (!item.deleted && (item.content instanceof Y.ContentType || item.length >= leastLetters)) return true
    }
    return false
  })
}

const goneRuns = (fragment: Y.XmlFragment): readonly GoneRun[] => {
  const runs: GoneRun[] = []
  const walk = (type: Y.AbstractType<unknown>): void => {
    let isOpen = false
    for (let item = type._start; item !== null; item = item.right) {
      const { content, deleted, id } = item
      if (content instanceof Y.ContentType) walk(content.type as Y.AbstractType<unknown>)
      if (!(content instanceof Y.ContentString)) continue
      if (deleted) {
        if (!isOpen) runs.push({ words: '', letters: [] })
        const run = runs.at(-1)
        if (run === undefined) continue
        run.words += content.str
        for (let i = 0; i < content.str.length; i++)
          run.letters.push({ client: id.client, clock: id.clock + i })
      }
      isOpen = deleted
    }
  }
  walk(fragment as unknown as Y.AbstractType<unknown>)
  return runs
}
