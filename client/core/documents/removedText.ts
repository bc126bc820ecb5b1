// What one arrival of changes took out of a text and put into it, read before Yjs forgets what went, and the text that stands afterwards.
import * as Y from 'yjs'
import { isNew } from './arrivals.ts'

type Attributes = Readonly<Record<string, unknown>>

/** One UTF-16 unit of a text, with the write that it came by. */
export interface Letter {
  readonly unit: string
  readonly client: number
  readonly clock: number
  readonly attributes: Attributes
  /** It went neither with the others nor by itself. */
  readonly stands: boolean
}

/** Letters that stood together and went: all of a text that went as a whole, or a stretch of one that stands. */
export interface GoneText {
  readonly letters: readonly Letter[]
  /** The outermost block, or the text, that was taken away with it; null where its text stands. */
  readonly block: Y.Item | null
}

/** Letters that were left where others went: between two stretches of one text, before its first or behind its last. */
export interface LeftLetters {
  readonly text: Y.XmlText
  readonly letters: readonly Letter[]
  /** How many letters stand before them. */
  readonly from: number
  readonly before: GoneText | null
  readonly behind: GoneText | null
}

/** A text that stands, or a part of it. */
export interface StandingText {
  readonly text: Y.XmlText
  /** How many letters stand before the part. */
  readonly from: number
  readonly plain: string
  /** Who put it there in this very arrival; null where it stood before. */
  readonly madeBy: number | null
  /** Whether it is all of its text. */
  readonly isWhole: boolean
}

/** What one arrival of changes did to a text; all in the order of reading. */
export interface TextAfter {
  readonly gone: readonly GoneText[]
  readonly left: readonly LeftLetters[]
  /** Texts that were made, and stretches that were put into others. */
  readonly arrived: readonly StandingText[]
  readonly standing: readonly StandingText[]
}

type Inner = Y.XmlElement | Y.XmlText | Y.XmlFragment | Y.XmlHook

const innerOf = (item: Y.Item): Inner | null =>
  item.content instanceof Y.ContentType ? (item.content.type as unknown as Inner) : null

/** What stood before this arrival and went with it. */
const wentIn = (transaction: Y.Transaction, item: Y.Item): boolean =>
  item.deleted && Y.isDeleted(transaction.deleteSet, item.id) && !isNew(transaction, item)

const unitsOf = ({ content }: Y.Item): string =>
  content instanceof Y.ContentString ? content.str : content instanceof Y.ContentFormat ? '' : '\uFFFC'

const plainOf = (text: Y.XmlText): string => {
  let plain = ''
  for (let item = text._start; item !== null; item = item.right)
    if (!item.deleted && item.countable) plain += unitsOf(item)
  return plain
}

const wholeText = (text: Y.XmlText, madeBy: number | null): StandingText => ({
  ...{ text, from: 0, plain: plainOf(text), madeBy, isWhole: true },
})

/** Goes through a text with what an arrival took from it and brought. */
export const textAfter = (transaction: Y.Transaction, fragment: Y.XmlFragment): TextAfter => {
  const gone: GoneText[] = []
  const left: LeftLetters[] = []
  const arrived: StandingText[] = []
  const standing: StandingText[] = []
  const walk = (type: Inner, block: Y.Item | null): void => {
    for (let item = type._start; item !== null; item = item.right) {
      const inner = innerOf(item)
      if (inner === null) continue
      const went = wentIn(transaction, item)
      if (!(inner instanceof Y.XmlText)) {
        if (!item.deleted || went) walk(inner, item.deleted ? (block ?? item) : null)
      } else if (item.deleted) {
        if (went) gone.push({ letters: lettersIn(transaction, inner), block: block ?? item })
      } else {
        const isMade = isNew(transaction, item)
        const whole = wholeText(inner, isMade ? item.id.client : null)
        standing.push(whole)
        if (isMade) arrived.push(whole)
        else {
          const parts = partsOf(transaction, inner)
          gone.push(...parts.gone)
          left.push(...parts.left)
          arrived.push(...arrivedIn(transaction, inner))
        }
      }
    }
  }
  walk(fragment, null)
  return { gone, left, arrived, standing }
}

/** The texts that stand, in the order of reading. */
export const standingTexts = (fragment: Y.XmlFragment): readonly StandingText[] =>
  fragment.toArray().flatMap(function within(type): readonly StandingText[] {
    if (type instanceof Y.XmlText) return [wholeText(type, null)]
    return type instanceof Y.XmlElement ? type.toArray().flatMap(within) : []
  })

/** The letters of a text that went in this arrival; of one that stands, also those that stand. */
const lettersIn = (transaction: Y.Transaction, text: Y.XmlText): readonly Letter[] => {
  const letters: Letter[] = []
  const isFallen = text._item?.deleted === true
  let attributes: Attributes = {}
  for (let item = text._start; item !== null; item = item.right) {
    const went = wentIn(transaction, item)
    const { content, id, deleted } = item
    if (content instanceof Y.ContentFormat) {
      if (isFallen ? went : !deleted) attributes = { ...attributes, [content.key]: content.value }
    } else if (item.countable && (went || !deleted)) {
      const { client, clock } = id
      const units = unitsOf(item)
      for (let i = 0; i < units.length; i++)
        letters.push({ unit: units[i] ?? '', client, clock: clock + i, attributes, stands: !went })
    }
  }
  return letters
}

/** What went from a text which stands, stretch by stretch, and what was left beside it. */
const partsOf = (transaction: Y.Transaction, text: Y.XmlText): Pick<TextAfter, 'gone' | 'left'> => {
  const runs: Letter[][] = []
  for (const letter of lettersIn(transaction, text)) {
    const last = runs.at(-1)
    if (last?.[0]?.stands === letter.stands) last.push(letter)
    else runs.push([letter])
  }
  const parts = runs.map((letters) => ({ letters, block: null, stands: letters[0]?.stands === true }))
  const gone = parts.filter(({ stands }) => !stands)
  if (gone.length === 0) return { gone: [], left: [] }
  const left: LeftLetters[] = []
  let from = 0
  for (const [i, { letters, stands }] of parts.entries()) {
    if (!stands) continue
    left.push({ text, letters, from, before: parts[i - 1] ?? null, behind: parts[i + 1] ?? null })
    from += letters.length
  }
  return { gone, left }
}

/** The stretches that one person each put into a text which stood before. */
const arrivedIn = (transaction: Y.Transaction, text: Y.XmlText): readonly StandingText[] => {
  const found: (Omit<StandingText, 'plain'> & { plain: string })[] = []
  let from = 0
  let isOpen = false
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !item.countable) continue
    const units = unitsOf(item)
    const madeBy = item.id.client
    const last = found.at(-1)
    const comes = isNew(transaction, item)
    if (comes && isOpen && last?.madeBy === madeBy) last.plain += units
    else if (comes) found.push({ text, from, plain: units, madeBy, isWhole: false })
    isOpen = comes
    from += units.length
  }
  return found
}

/** Makes a block that was taken away once more, as it stood; to be called in the arrival that took it. */
export const copyOf = (transaction: Y.Transaction, item: Y.Item): (() => Y.XmlElement | Y.XmlText) | null => {
  const inner = innerOf(item)
  if (inner instanceof Y.XmlText) {
    const letters = lettersIn(transaction, inner)
    return () => {
      const text = new Y.XmlText()
      letters.forEach(({ unit, attributes }, at) => text.insert(at, unit, attributes))
      return text
    }
  }
  if (!(inner instanceof Y.XmlElement)) return null
  const attributes = [...inner._map].flatMap(([name, one]): [string, unknown][] =>
    wentIn(transaction, one) ? [[name, one.content.getContent().at(-1)]] : [],
  )
  const children: (() => Y.XmlElement | Y.XmlText)[] = []
  for (let child = inner._start; child !== null; child = child.right) {
    const copy = wentIn(transaction, child) ? copyOf(transaction, child) : null
    if (copy !== null) children.push(copy)
  }
  const { nodeName } = inner
  return () => {
    const element = new Y.XmlElement(nodeName)
    for (const [name, value] of attributes) element.setAttribute(name, value as string)
    element.insert(
      0,
      children.map((child) => child()),
    )
    return element
  }
}

/** The letters of such a copy, in its order. */
export const lettersOfCopy = (transaction: Y.Transaction, item: Y.Item): readonly Letter[] => {
  const inner = innerOf(item)
  if (inner instanceof Y.XmlText) return lettersIn(transaction, inner)
  const found: Letter[] = []
  for (let child = inner?._start ?? null; child !== null; child = child.right)
    if (wentIn(transaction, child)) found.push(...lettersOfCopy(transaction, child))
  return found
}

/**
 * What this screen typed at the very place where another's stretch came in, at the same time, and what now stands behind that:
 * it was typed behind what stands before the stretch.
 */
export const typedAtOnce = (
  transaction: Y.Transaction,
  { text, from, plain }: StandingText,
  isOwn: (client: number) => boolean,
): readonly Letter[] => {
  const letters = lettersIn(transaction, text).filter(({ stands }) => stands)
  const [first, next] = [letters[from], letters[from + plain.length]]
  const originOf = (letter: Letter | undefined): Y.ID | null => {
    if (letter === undefined) return null
    const { client, clock } = letter
    const item: unknown = Y.getItem(transaction.doc.store, Y.createID(client, clock))
    return !(item instanceof Y.Item) || item.id.clock < clock ? Y.createID(client, clock - 1) : item.origin
  }
  if (first === undefined || next === undefined || !Y.compareIDs(originOf(first), originOf(next))) return []
  // what was written before it had been seen
  const item: unknown = Y.getItem(transaction.doc.store, Y.createID(first.client, first.clock))
  const behind = item instanceof Y.Item ? item.rightOrigin : null
  if (Y.compareIDs(behind, Y.createID(next.client, next.clock))) return []
  const typed: Letter[] = []
  for (const letter of letters.slice(from + plain.length)) {
    const before = typed.at(-1)
    const isNext =
      before === undefined || Y.compareIDs(originOf(letter), Y.createID(before.client, before.clock))
    if (!isOwn(letter.client) || !isNext) break
    typed.push(letter)
  }
  return typed
}
