// Every kind of message in every way it may be written, honest and not: what the matrix of roles sends.
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { limits, messageType } from '#schemas/relay.ts'
import { bytesOf } from '#test/support/rawSocket.ts'

/** A number in one byte more than it needs: it reads the same, and passes a filter that looks at first bytes. */
const overLong = (encoder: encoding.Encoder, value: number): void => {
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    encoding.writeUint8(encoder, 0x80 | (rest & 0x7f))
    if (rest < 128) break
  }
  encoding.writeUint8(encoder, 0)
}

interface Shape {
  readonly numbers: readonly number[]
  /** Follows behind its length; absent where the message has none. */
  readonly payload?: Uint8Array
}

const written = ({ numbers, payload }: Shape, long: 'none' | 'type' | 'step' | 'length'): Uint8Array =>
  bytesOf((encoder) => {
    for (const [i, number] of numbers.entries())
      if ((long === 'type' && i === 0) || (long === 'step' && i === 1)) overLong(encoder, number)
      else encoding.writeVarUint(encoder, number)
    if (payload === undefined) return
    if (long === 'length') overLong(encoder, payload.length)
    else encoding.writeVarUint(encoder, payload.length)
    encoding.writeUint8Array(encoder, payload)
  })

export interface Frame {
  readonly bytes: Uint8Array
  /** As text, or in two fragments, instead of one binary message. */
  readonly as?: 'text' | 'fragments'
}

const nothingBehind = 'with nothing behind its length'

/** The ways to write one message. The first two say the same and are sound, the others are not. */
const encodings: Readonly<Record<string, (shape: Shape) => Frame | null>> = {
  plain: (shape) => ({ bytes: written(shape, 'none') }),
  'in two fragments': (shape) => ({ bytes: written(shape, 'none'), as: 'fragments' }),
  'with an over-long type': (shape) => ({ bytes: written(shape, 'type') }),
  'with an over-long step': (shape) => (shape.numbers.length < 2 ? null : { bytes: written(shape, 'step') }),
  'with an over-long length': (shape) =>
    shape.payload === undefined ? null : { bytes: written(shape, 'length') },
  'with a byte too many': (shape) => ({ bytes: Uint8Array.of(...written(shape, 'none'), 0) }),
  'with a byte too few': (shape) => ({ bytes: written(shape, 'none').slice(0, -1) }),
  [nothingBehind]: ({ numbers, payload }) =>
    payload === undefined ? null : { bytes: written({ numbers, payload: new Uint8Array() }, 'none') },
  'without its payload': ({ numbers, payload }) =>
    payload === undefined ? null : { bytes: written({ numbers }, 'none') },
  'as text': (shape) => ({ bytes: written(shape, 'none'), as: 'text' }),
}
const soundEncodings = new Set(['plain', 'in two fragments'])
/** A frame around nothing is a sound frame; what it holds is no update. */
const outcomeIn = (way: string, outcome: Outcome): Outcome => {
  if (soundEncodings.has(way)) return outcome
  return way === nothingBehind && outcome === 'write' ? 'unsound' : 'malformed'
}

/** What somebody has at hand: an edit nobody knows yet, their own name, an id of their own and one of somebody who is here. */
export interface Means {
  readonly edit: Uint8Array
  readonly member: string
  readonly client: number
  readonly other: { readonly member: string; readonly client: number }
}

const sync = (step: number, payload: Uint8Array): Shape => ({ numbers: [messageType.sync, step], payload })
const shows = (long: boolean, ...entries: readonly (readonly [number, number, string])[]): Shape => ({
  numbers: [messageType.awareness],
  payload: bytesOf((encoder) => {
    encoding.writeVarUint(encoder, entries.length)
    for (const [client, clock, json] of entries) {
      if (long) overLong(encoder, client)
      else encoding.writeVarUint(encoder, client)
      encoding.writeVarUint(encoder, clock)
      encoding.writeVarString(encoder, json)
    }
  }),
})
const stateOf = (member: string, more: object = {}): string => JSON.stringify({ member, ...more })

/** An edit whose count of blocks is over-long: it reads the same as without. */
const overLongEdit = (edit: Uint8Array): Uint8Array =>
  Uint8Array.of(0x80 | (edit[0] ?? 0), 0, ...edit.slice(1))

const inSecondVersion = (edit: Uint8Array): Uint8Array => Y.convertUpdateFormatV1ToV2(edit)

/**
 * What has to come of a message that is soundly written, in the words of the wire: `answer` a step 2, `write` an
 * acknowledgement where writing is allowed and else a refusal, `unsound` a write that nobody may do, `show` that it is seen, `ignore` nothing at all, `presence`
 * who is here; else the reason of a close.
 */
export type Outcome =
  | 'answer'
  | 'write'
  | 'unsound'
  | 'show'
  | 'ignore'
  | 'presence'
  | 'malformed'
  | 'foreignAwareness'
  | 'tooLarge'

interface Message {
  readonly shape: (means: Means) => Shape
  readonly outcome: Outcome
}

const empty = Uint8Array.of(0, 0)
const nothingKnown = Uint8Array.of(0)

/** Kinds of message that are sent in every encoding. */
const everyWay: Readonly<Record<string, Message>> = {
  'step 1': { shape: () => sync(0, nothingKnown), outcome: 'answer' },
  'step 2': { shape: ({ edit }) => sync(1, edit), outcome: 'write' },
  update: { shape: ({ edit }) => sync(2, edit), outcome: 'write' },
  presence: { shape: ({ client, member }) => shows(false, [client, 1, stateOf(member)]), outcome: 'show' },
  'a question who is here': { shape: () => ({ numbers: [messageType.queryAwareness] }), outcome: 'presence' },
  'an unknown step': { shape: ({ edit }) => sync(3, edit), outcome: 'malformed' },
  auth: {
    shape: () => ({ numbers: [messageType.auth, 0], payload: Uint8Array.of(110, 111) }),
    outcome: 'malformed',
  },
  'the relay’s own acknowledgement': {
    shape: () => ({ numbers: [messageType.ack, 1] }),
    outcome: 'malformed',
  },
  'the relay’s own notice': { shape: () => ({ numbers: [messageType.ledger, 1] }), outcome: 'malformed' },
  'the relay’s own refusal': { shape: () => ({ numbers: [messageType.refusal, 1] }), outcome: 'malformed' },
  'an unknown type': { shape: ({ edit }) => ({ numbers: [4], payload: edit }), outcome: 'malformed' },
  'a type of two bytes': {
    shape: ({ edit }) => ({ numbers: [128, 2], payload: edit }),
    outcome: 'malformed',
  },
  'a type of five bytes': {
    shape: ({ edit }) => ({ numbers: [2 ** 31, 2], payload: edit }),
    outcome: 'malformed',
  },
}

/** Contents that are written plainly and say something of their own. */
const contents: Readonly<Record<string, Message>> = {
  'an update of the second version': {
    shape: ({ edit }) => sync(2, inSecondVersion(edit)),
    outcome: 'unsound',
  },
  'a step 2 of the second version': {
    shape: ({ edit }) => sync(1, inSecondVersion(edit)),
    outcome: 'unsound',
  },
  'an over-long number within an update': {
    shape: ({ edit }) => sync(2, overLongEdit(edit)),
    outcome: 'write',
  },
  'an empty update': { shape: () => sync(2, empty), outcome: 'write' },
  'an empty step 2': { shape: () => sync(1, empty), outcome: 'write' },
  'an update with a tail': { shape: ({ edit }) => sync(2, Uint8Array.of(...edit, 7)), outcome: 'unsound' },
  'a step 1 with a vector that is none': { shape: () => sync(0, Uint8Array.of(9, 1)), outcome: 'malformed' },
  'presence with an over-long number within': {
    shape: ({ client, member }) => shows(true, [client, 1, stateOf(member)]),
    outcome: 'show',
  },
  'presence as somebody else': {
    shape: ({ client, other }) => shows(false, [client, 1, stateOf(other.member)]),
    outcome: 'foreignAwareness',
  },
  'a caret as somebody else': {
    shape: ({ client, member, other }) =>
      shows(false, [client, 1, stateOf(member, { user: { member: other.member } })]),
    outcome: 'foreignAwareness',
  },
  'presence under the id of somebody who is here': {
    shape: ({ member, other }) => shows(false, [other.client, 99, stateOf(member)]),
    outcome: 'foreignAwareness',
  },
  'the leaving of somebody who is here': {
    shape: ({ other }) => shows(false, [other.client, 99, 'null']),
    outcome: 'foreignAwareness',
  },
  'the leaving of nobody': { shape: ({ client }) => shows(false, [client, 1, 'null']), outcome: 'ignore' },
  'presence under two ids': {
    shape: ({ client, member }) =>
      shows(false, [client, 1, stateOf(member)], [client + 1, 1, stateOf(member)]),
    outcome: 'foreignAwareness',
  },
  'presence that is no object': {
    shape: ({ client }) => shows(false, [client, 1, '7']),
    outcome: 'foreignAwareness',
  },
  'presence nested beyond every depth': {
    shape: ({ client, member }) =>
      shows(false, [
        client,
        1,
        stateOf(member).replace('{', `{"x":${'['.repeat(9_000)}${']'.repeat(9_000)},`),
      ]),
    outcome: 'foreignAwareness',
  },
  'presence that is no JSON': {
    shape: ({ client }) => shows(false, [client, 1, '{']),
    outcome: 'foreignAwareness',
  },
  'presence beyond its limit in letters of three bytes': {
    shape: ({ client, member }) =>
      shows(false, [client, 1, stateOf(member, { x: '居'.repeat(limits.maxAwarenessBytes / 2) })]),
    outcome: 'tooLarge',
  },
  'presence beyond its limit': {
    shape: ({ client, member }) =>
      shows(false, [client, 1, stateOf(member, { x: 'x'.repeat(limits.maxAwarenessBytes) })]),
    outcome: 'tooLarge',
  },
}

/** One message in one encoding. */
export interface Saying {
  readonly name: string
  readonly frame: (means: Means) => Frame
  readonly outcome: Outcome
}

const someMeans: Means = {
  edit: empty,
  member: 'm',
  client: 1,
  other: { member: 'o', client: 2 },
}

/** All of them: kinds × encodings, and the contents. */
export const sayings: readonly Saying[] = [
  ...Object.entries(everyWay).flatMap(([kind, { shape, outcome }]) =>
    Object.entries(encodings).flatMap(([way, encode]): Saying[] =>
      // a message without such a part can't be written that way
      encode(shape(someMeans)) === null
        ? []
        : [
            {
              name: `${kind}, ${way}`,
              frame: (means) => encode(shape(means)) ?? { bytes: new Uint8Array() },
              outcome: outcomeIn(way, outcome),
            },
          ],
    ),
  ),
  ...Object.entries(contents).map(([name, { shape, outcome }]): Saying => ({
    name,
    frame: (means) => ({ bytes: written(shape(means), 'none') }),
    outcome,
  })),
  { name: 'nothing at all', frame: () => ({ bytes: new Uint8Array() }), outcome: 'malformed' },
]
