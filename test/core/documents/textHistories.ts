// Three people at a text and a relay between them, for histories: two type words that come once, a third parts, joins, turns and moves blocks.
import * as Y from 'yjs'
import { duringGesture } from '#core/prose/clipboardGesture.ts'
import { receiving } from '#schemas/updates/received.ts'
import { elementOf, listOf, sit, textOf, textsIn, type TextPerson } from './textPeople.ts'

/** What was typed: the word it stands behind, and whose it is. */
interface TypedWord {
  readonly behind: string
  readonly by: Seat
}
export interface Seat extends TextPerson {
  readonly outbox: Uint8Array[]
  /** So many updates of the relay are here. */
  upto: number
  /** The relay has confirmed what this seat wrote before this clock. */
  sent: number
}
type Choices = readonly number[]

/** Words of the beginning as `p7;`, and what is typed as `[3]`. */
const unitsOf = (words: string): readonly string[] => words.match(/p\d+;|\[\d+\]/g) ?? []
const plain = (text: Y.XmlText): string => text.toString().replaceAll(/<[^>]*>/g, '')
/** The words of every paragraph. */
export const blocksOf = (person: TextPerson): readonly (readonly string[])[] =>
  textsIn(textOf(person)).map((text) => unitsOf(plain(text)))

export interface Table {
  readonly seats: readonly [Seat, Seat, Seat]
  readonly typed: ReadonlyMap<string, TypedWord>
  readonly send: (seat: Seat) => void
  readonly receive: (seat: Seat) => void
  /** All that is on its way arrives, and what that leads to. */
  readonly settle: () => void
  readonly type: (seat: Seat, choices: Choices) => void
}

const seatOf = (member: string, id: number): Seat => {
  const doc = new Y.Doc({ guid: member })
  doc.clientID = 1_000 * id
  const { clientID } = doc
  const unconfirmed = () => [{ client: clientID, start: seat.sent, end: Y.getState(doc.store, clientID) }]
  const seat: Seat = { ...sit(doc, member, { unconfirmed }), outbox: [], upto: 0, sent: 0 }
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== 'relay') seat.outbox.push(update)
  })
  return seat
}

const beginning = (): readonly Y.XmlElement[] => [
  elementOf('paragraph', 'p1;p2;p3;p4;'),
  elementOf('paragraph', 'p5;p6;p7;'),
  listOf('p8;p9;', 'p10;p11;p12;'),
]

/** A text that is known to all, of twelve words in two paragraphs and a list if nothing else is given; ids in the order that is asked for. */
export const sitAtTable = (
  order: readonly [number, number, number] = [1, 2, 3],
  blocks: readonly Y.XmlElement[] = beginning(),
): Table => {
  const relay: { readonly update: Uint8Array; readonly from: Seat }[] = []
  const [ann, ben, cai] = [seatOf('ann', order[0]), seatOf('ben', order[1]), seatOf('cai', order[2])]
  const seats = [ann, ben, cai] as const
  const typed = new Map<string, TypedWord>()
  const send = (seat: Seat): void => {
    const { doc } = seat.plan
    if (seat.outbox.length > 0) relay.push({ update: Y.mergeUpdates(seat.outbox.splice(0)), from: seat })
    seat.sent = Y.getState(doc.store, doc.clientID)
  }
  const receive = (seat: Seat): void => {
    const { doc } = seat.plan
    const waiting = relay.slice(seat.upto).flatMap(({ update, from }) => (from === seat ? [] : [update]))
    seat.upto = relay.length
    if (waiting.length === 0) return
    // as the relay answers one that comes back: in one piece
    const update = Y.mergeUpdates(waiting)
    receiving(doc, [update], () => Y.applyUpdate(doc, update, 'relay'))
  }
  const settle = (): void => {
    // what comes of one arrival goes to all, until nobody has anything to send: that it ends is a promise
    for (let round = 0; round < 30; round++) {
      seats.forEach(send)
      seats.forEach(receive)
      if (seats.every(({ outbox, upto }) => outbox.length === 0 && upto === relay.length)) return
    }
    throw new Error('it never ends')
  }
  ben.plan.doc.transact(() => textOf(ben).insert(0, [...blocks]))
  settle()
  return {
    ...{ seats, typed, send, receive, settle },
    type: (seat, [a = 0, b = 0]) => {
      const texts = textsIn(textOf(seat)).filter((text) => unitsOf(plain(text)).length > 0)
      const text = texts[a % Math.max(1, texts.length)]
      if (text === undefined) return
      const units = unitsOf(plain(text))
      const count = 1 + (b % units.length)
      const word = `[${typed.size}]`
      typed.set(word, { behind: units[count - 1] ?? '', by: seat })
      const at = units.slice(0, count).join('').length
      seat.plan.doc.transact(() => text.insert(at, word), 'editor')
    },
  }
}

/** Moves text as the editor's binding does it: by taking it away and putting it there anew. */
export const moveText = (seat: Seat, [a = 0, b = 0, c = 0]: Choices): void => {
  const fragment = textOf(seat)
  const at = b % Math.max(1, fragment.length)
  const block = fragment.get(at)
  if (!(block instanceof Y.XmlElement)) return
  const isList = block.nodeName === 'bulletList'
  const texts = textsIn(block)
  const [text] = texts
  const words = texts.map(plain)
  const part = (): void => {
    const units = unitsOf(words[0] ?? '')
    if (isList || text === undefined || units.length < 2) return
    const from = units.slice(0, 1 + (c % (units.length - 1))).join('').length
    const end = plain(text).slice(from)
    text.delete(from, end.length)
    fragment.insert(at + 1, [elementOf(block.nodeName, end)])
  }
  const join = (): void => {
    const next = at + 1 < fragment.length ? fragment.get(at + 1) : null
    const second = next instanceof Y.XmlElement && next.nodeName !== 'bulletList' ? next.get(0) : null
    if (isList || text === undefined || !(second instanceof Y.XmlText)) return
    text.insert(text.length, plain(second))
    fragment.delete(at + 1, 1)
  }
  const turn = (): void => {
    fragment.delete(at, 1)
    const made = isList
      ? words.map((one) => elementOf('paragraph', one))
      : [c % 2 === 0 ? elementOf('heading', words.join('')) : listOf(...words)]
    fragment.insert(at, made)
  }
  const drag = (): void => {
    if (isList) return
    fragment.delete(at, 1)
    fragment.insert(c % (fragment.length + 1), [elementOf(block.nodeName, words.join(''))])
  }
  const moves = [part, part, join, turn, drag]
  seat.plan.doc.transact(() => moves[a % moves.length]?.(), 'editor')
}

/** Cuts some words of one paragraph and pastes them behind a word of another, in two changes; gives them. */
export const cutAndPaste = (seat: Seat, [a = 0, b = 0, c = 0]: Choices): readonly string[] => {
  const { undoing, doc } = seat.plan
  const texts = textsIn(textOf(seat)).filter((text) => unitsOf(plain(text)).length > 0)
  const text = texts[a % Math.max(1, texts.length)]
  const into = texts[(a + 1 + (c % Math.max(1, texts.length - 1))) % Math.max(1, texts.length)]
  if (text === undefined || into === undefined || into === text) return []
  const units = unitsOf(plain(text))
  const from = b % units.length
  const cut = units.slice(from, from + 1 + (c % (units.length - from)))
  const behind = unitsOf(plain(into))
  duringGesture(doc, 'cut', () =>
    doc.transact(() => text.delete(units.slice(0, from).join('').length, cut.join('').length), 'editor'),
  )
  undoing.text?.stopCapturing()
  const at = behind.slice(0, 1 + (b % behind.length)).join('').length
  duringGesture(doc, 'paste', () => doc.transact(() => into.insert(at, cut.join('')), 'editor'))
  return cut
}

/** Deletes some words of one paragraph, or all of it with its block. */
export const takeOut = (seat: Seat, [a = 0, b = 0, c = 0]: Choices): void => {
  const texts = textsIn(textOf(seat)).filter((text) => unitsOf(plain(text)).length > 0)
  const text = texts[a % Math.max(1, texts.length)]
  if (text === undefined) return
  const units = unitsOf(plain(text))
  const from = b % units.length
  const count = 1 + (c % (units.length - from))
  seat.plan.doc.transact(() => {
    const block = text.parent as Y.XmlElement
    const at = textOf(seat).toArray().indexOf(block)
    if (count === units.length && at >= 0) textOf(seat).delete(at, 1)
    else text.delete(units.slice(0, from).join('').length, units.slice(from, from + count).join('').length)
  }, 'editor')
}
