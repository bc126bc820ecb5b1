// Blocks of a text that one arrival of changes took away, read before Yjs forgets them, and the text that stands afterwards.
import * as Y from 'yjs'
import { isNew } from './arrivals.ts'

type Attributes = Readonly<Record<string, unknown>>

/** One UTF-16 unit of a text, with the write that it came by. */
export interface Letter {
  readonly unit: string
  readonly client: number
  readonly clock: number
  readonly attributes: Attributes
}

/** A stretch of text within a block that is gone. */
export interface RemovedText {
  readonly letters: readonly Letter[]
}

/** An element that was taken away, with all that was in it; what it was part of still stands. */
export interface RemovedBlock {
  readonly item: Y.Item
  /** In the order of reading. */
  readonly texts: readonly RemovedText[]
}

/** A text that stands. */
export interface StandingText {
  readonly text: Y.XmlText
  readonly plain: string
  /** Who put it there in this very arrival; null where it stood before. */
  readonly madeBy: number | null
}

/** What one arrival of changes did to a text. */
export interface TextAfter {
  readonly removed: readonly RemovedBlock[]
  readonly standing: readonly StandingText[]
}

type Inner = Y.XmlElement | Y.XmlText | Y.XmlFragment | Y.XmlHook

const innerOf = (item: Y.Item): Inner | null =>
  item.content instanceof Y.ContentType ? (item.content.type as unknown as Inner) : null

/** What stood before this arrival and went with it. */
const wentIn = (transaction: Y.Transaction, item: Y.Item): boolean =>
  item.deleted && Y.isDeleted(transaction.deleteSet, item.id) && !isNew(transaction, item)

const plainOf = (text: Y.XmlText): string => {
  let plain = ''
  for (let item = text._start; item !== null; item = item.right)
    if (!item.deleted && item.countable)
      plain += item.content instanceof Y.ContentString ? item.content.str : '\uFFFC'
  return plain
}

/** Goes through a text with what this arrival took from it, in the order of reading. */
export const textAfter = (transaction: Y.Transaction, fragment: Y.XmlFragment): TextAfter => {
  const removed: RemovedBlock[] = []
  const standing: StandingText[] = []
  const walk = (type: Inner, texts: RemovedText[] | null): void => {
    for (let item = type._start; item !== null; item = item.right) {
      const inner = innerOf(item)
      if (inner === null) continue
      const went = wentIn(transaction, item)
      if (inner instanceof Y.XmlText) {
        if (!item.deleted) {
          const madeBy = isNew(transaction, item) ? item.id.client : null
          standing.push({ text: inner, plain: plainOf(inner), madeBy })
        } else if (went) texts?.push({ letters: lettersOf(transaction, inner) })
      } else if (!item.deleted || (went && texts !== null)) walk(inner, texts)
      else if (went) {
        const within: RemovedText[] = []
        walk(inner, within)
        removed.push({ item, texts: within })
      }
    }
  }
  walk(fragment, null)
  return { removed, standing }
}

/** The texts that stand, in the order of reading. */
export const standingTexts = (fragment: Y.XmlFragment): readonly StandingText[] =>
  fragment.toArray().flatMap(function within(type): readonly StandingText[] {
    if (type instanceof Y.XmlText) return [{ text: type, plain: plainOf(type), madeBy: null }]
    return type instanceof Y.XmlElement ? type.toArray().flatMap(within) : []
  })

const lettersOf = (transaction: Y.Transaction, text: Y.XmlText): readonly Letter[] => {
  const letters: Letter[] = []
  let attributes: Attributes = {}
  for (let item = text._start; item !== null; item = item.right) {
    if (!wentIn(transaction, item)) continue
    const { content, id } = item
    if (content instanceof Y.ContentFormat) attributes = { ...attributes, [content.key]: content.value }
    else if (item.countable) {
      const units = content instanceof Y.ContentString ? content.str : '\uFFFC'
      for (let i = 0; i < units.length; i++)
        letters.push({ unit: units[i] ?? '', client: id.client, clock: id.clock + i, attributes })
    }
  }
  return letters
}

/** Makes a block that was taken away once more, as it stood; to be called in the arrival that took it. */
export const copyOf = (transaction: Y.Transaction, item: Y.Item): (() => Y.XmlElement | Y.XmlText) | null => {
  const inner = innerOf(item)
  if (inner instanceof Y.XmlText) {
    const letters = lettersOf(transaction, inner)
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
