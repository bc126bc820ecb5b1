// Words of this person that fell with a block which another took away or made anew: what is told of them, and the press that puts them back.
import type * as Y from 'yjs'
import { ok, refuse } from '#core/result.ts'
import type { LetterId } from '#core/prose/carried.ts'
import type { Taken } from '#core/source.ts'
import type { CarriedPair } from './carriedWords.ts'
import { holdsInOrder, type Loss } from './landing.ts'
import { lostIn, type LostText } from './lostWords.ts'
import { copyOf, lettersOfCopy, standingTexts, type Letter, type StandingText } from './removedText.ts'
import {
  lettersOfParagraph,
  pairsInBlock,
  paragraphOf,
  placeOf,
  putBeside,
  putBlocks,
  putInto,
  type Spot,
} from './wordsBack.ts'

/** What putting fallen words back stands on in one open document. */
export interface FallenPorts {
  readonly isMine: (letter: Letter) => boolean
  /** Whether its words are put where they belong by now. */
  readonly isCarried: (loss: Loss) => boolean
  /** Whether it, or what stands for it by now, is in the text. */
  readonly isStanding: (letter: Letter) => boolean
  /** Where it, or what stands for it, is. */
  readonly spotOf: (letter: LetterId) => Spot | null
  readonly authorOf: (client: number) => string | null
  readonly sealed: () => 'newer-version' | 'read-only' | null
  readonly write: (gesture: () => void) => void
  /** Notes that the second letter of each pair stands for the first, which was gone. */
  readonly noteBack: (gesture: () => readonly CarriedPair[]) => void
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
    const lost = own.flatMap((loss) =>
      untold(loss, standing, ports).map((one) => ({ ...one, all: loss.gone.letters })),
    )
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
  { isMine, isCarried, isStanding }: FallenPorts,
): readonly LostText[] => {
  const { gone, lost, landing } = loss
  if (lost.runs.length > 0) {
    const runs = lost.runs.filter(({ letters }) => !letters.every(isStanding))
    return isCarried(loss) || runs.length === 0 ? [] : [{ ...lost, runs }]
  }
  const isMissing = (letter: Letter): boolean => isMine(letter) && !isStanding(letter)
  if (landing !== null || !gone.letters.some(isMissing)) return []
  const mine = lostIn(gone, isMissing)
  // another may have parted them since, or typed between
  const all = standing.map(({ plain }) => plain).join('')
  const isWithin = (words: string) =>
    standing.some(({ plain }) => words.length * 2 >= plain.length && holdsInOrder(plain, words))
  const nowhere = mine.runs.filter(({ words }) => !all.includes(words) && !isWithin(words))
  return nowhere.length === 0 ? [] : [{ ...mine, runs: nowhere }]
}

/** Into the same text where it stands by then, else beside the same letters, else beside the place; the whole block where nothing of it stands. */
const putBackOf = (
  transaction: Y.Transaction,
  fragment: Y.XmlFragment,
  block: Y.Item,
  losses: readonly Loss[],
  lost: readonly (LostText & { readonly all: readonly Letter[] })[],
  { sealed, write, noteBack, isStanding, spotOf }: FallenPorts,
): NonNullable<Taken['putBack']> => {
  const copy = copyOf(transaction, block)
  const copied = lettersOfCopy(transaction, block)
  const place = placeOf(block)
  let done = false
  const put = (): readonly CarriedPair[] => {
    const standing = standingTexts(fragment)
    const pairs: CarriedPair[] = []
    const missing = lost.filter(({ runs }) => !runs.every(({ letters }) => letters.every(isStanding)))
    const beside = missing.filter((one) => {
      const same = standing.filter(({ plain }) => one.rest !== '' && plain === one.rest)
      const [into] = same
      const put = into === undefined || same.length > 1 ? putBeside(one.all, one, spotOf) : putInto(into, one)
      pairs.push(...(put ?? []))
      return put === null
    })
    if (beside.length === 0) return pairs
    const stands =
      pairs.length > 0 ||
      losses.some(
        ({ lost: { rest } }) => rest.trim() !== '' && standing.some(({ plain }) => plain.includes(rest)),
      )
    const whole = stands || copy === null ? null : copy()
    const blocks = whole === null ? beside.map(paragraphOf) : [whole]
    putBlocks(fragment, place, blocks, whole === null)
    for (const [i, made] of blocks.entries())
      pairs.push(
        ...pairsInBlock(made, whole === null ? lettersOfParagraph(beside[i] ?? { runs: [] }) : copied),
      )
    return pairs
  }
  return () => {
    const why = sealed()
    if (why !== null) return refuse({ refused: why })
    if (done) return ok(undefined)
    done = true
    write(() => noteBack(put))
    return ok(undefined)
  }
}
