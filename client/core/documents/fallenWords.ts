// Words of this person that fell with a block which another took away or made anew: what is told of them, and the press that puts them back.
import type * as Y from 'yjs'
import { ok, refuse } from '#core/result.ts'
import type { Taken } from '#core/source.ts'
import { holdsInOrder, type Loss } from './landing.ts'
import { lostIn, type LostText } from './lostWords.ts'
import { copyOf, standingTexts, type Letter, type StandingText } from './removedText.ts'
import { paragraphOf, placeOf, putBlocks, putInto } from './wordsBack.ts'

/** What putting fallen words back stands on in one open document. */
export interface FallenPorts {
  readonly isMine: (letter: Letter) => boolean
  /** Whether its words are put where they belong by now. */
  readonly isCarried: (loss: Loss) => boolean
  readonly authorOf: (client: number) => string | null
  readonly sealed: () => 'newer-version' | 'read-only' | null
  readonly write: (gesture: () => void) => void
}

/** The losses of one arrival by the block that went. */
const byBlock = (losses: Iterable<Loss>): ReadonlyMap<Y.Item, readonly Loss[]> => {
  const found = new Map<Y.Item, Loss[]>()
  for (const loss of losses) {
    const { block } = loss.gone
    if (block !== null) found.set(block, [...(found.get(block) ?? []), loss])
  }
  return found
}

/** One entry for each block of which words are missing and stand nowhere. */
export const fallenIn = (
  transaction: Y.Transaction,
  fragment: Y.XmlFragment,
  name: string,
  losses: Iterable<Loss>,
  standing: readonly StandingText[],
  ports: FallenPorts,
): readonly Taken[] =>
  [...byBlock(losses)].flatMap(([block, own]): readonly Taken[] => {
    const lost = own.flatMap((loss) => untold(loss, standing, ports))
    const words = lost.flatMap(({ runs }) => runs.map((run) => run.words.trim())).filter(Boolean)
    if (words.length === 0) return []
    const by = own.flatMap(({ landing }) => landing?.pieces[0]?.madeBy ?? [])[0]
    return [
      {
        table: name,
        id: `${block.id.client}-${block.id.clock}`,
        fields: [],
        row: { text: words.join(' … ') },
        whose: 'words',
        by: by === undefined ? null : ports.authorOf(by),
        comesBack: false,
        putBack: putBackOf(transaction, fragment, block, own, lost, ports),
      },
    ]
  })

/** What of a text is to be told: what its remover had not seen, else what they had and what stands nowhere by now. */
const untold = (
  loss: Loss,
  standing: readonly StandingText[],
  { isMine, isCarried }: FallenPorts,
): readonly LostText[] => {
  const { gone, lost, landing } = loss
  if (lost.runs.length > 0) return isCarried(loss) ? [] : [lost]
  if (landing !== null || !gone.letters.some(isMine)) return []
  const mine = lostIn(gone, isMine)
  // another may have parted them since, or typed between
  const all = standing.map(({ plain }) => plain).join('')
  const isWithin = (words: string) =>
    standing.some(({ plain }) => words.length * 2 >= plain.length && holdsInOrder(plain, words))
  const nowhere = mine.runs.filter(({ words }) => !all.includes(words) && !isWithin(words))
  return nowhere.length === 0 ? [] : [{ ...mine, runs: nowhere }]
}

/** Into the same text where it stands by then, else beside the place; the whole block where nothing of it stands. */
const putBackOf = (
  transaction: Y.Transaction,
  fragment: Y.XmlFragment,
  block: Y.Item,
  losses: readonly Loss[],
  lost: readonly LostText[],
  { sealed, write }: FallenPorts,
): NonNullable<Taken['putBack']> => {
  const copy = copyOf(transaction, block)
  const place = placeOf(block)
  let done = false
  return () => {
    const why = sealed()
    if (why !== null) return refuse({ refused: why })
    if (done) return ok(undefined)
    done = true
    write(() => {
      const standing = standingTexts(fragment)
      const beside = lost.filter((one) => {
        const same = standing.filter(({ plain }) => one.rest !== '' && plain === one.rest)
        const [into] = same
        if (into === undefined || same.length > 1) return true
        putInto(into, one)
        return false
      })
      if (beside.length === 0) return
      const stands = losses.some(
        ({ lost: { rest } }) => rest.trim() !== '' && standing.some(({ plain }) => plain.includes(rest)),
      )
      if (stands || copy === null) putBlocks(fragment, place, beside.map(paragraphOf), true)
      else putBlocks(fragment, place, [copy()], false)
    })
    return ok(undefined)
  }
}
