// A frame taken apart into its numbers and texts, each with what it stands for, so that it can be put together wrongly on purpose.
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { messageType } from '#schemas/relay.ts'

/** What a number stands for. `clock` and `length` are of structs and deletions, `count` of anything that follows. */
export type Meaning =
  | 'type'
  | 'step'
  | 'count'
  | 'client'
  | 'clock'
  | 'supportClient'
  | 'supportClock'
  | 'deletedClient'
  | 'deletedClock'
  | 'length'
  | 'kind'

export type Part =
  | { readonly is: 'number'; readonly means: Meaning; readonly value: number; readonly overLong?: boolean }
  /** One byte: what kind of struct comes, and which of its neighbours are named. */
  | { readonly is: 'info'; readonly value: number }
  /** Bytes behind their length. */
  | { readonly is: 'text'; readonly bytes: Uint8Array }
  | { readonly is: 'raw'; readonly bytes: Uint8Array }

/** Header parts, and what stands behind the length that follows them; `body` is null where nothing does. */
export interface Frame {
  readonly head: readonly Part[]
  readonly body: readonly Part[] | null
}

const contentKinds = {
  deleted: 1,
  json: 2,
  binary: 3,
  string: 4,
  embed: 5,
  format: 6,
  type: 7,
  any: 8,
  doc: 9,
} as const
/** Kinds of shared types that carry a name: an XML element, a hook. */
const namedTypes = new Set([3, 5])
const skipInfo = 10
const [hasOrigin, hasRightOrigin, hasParentKey, kindBits] = [0x80, 0x40, 0x20, 0x1f]

class Reader {
  readonly parts: Part[] = []
  readonly #decoder: decoding.Decoder

  constructor(bytes: Uint8Array) {
    this.#decoder = decoding.createDecoder(bytes)
  }

  number(means: Meaning): number {
    const value = decoding.readVarUint(this.#decoder)
    this.parts.push({ is: 'number', means, value })
    return value
  }

  info(): number {
    const value = decoding.readUint8(this.#decoder)
    this.parts.push({ is: 'info', value })
    return value
  }

  text(): void {
    this.parts.push({ is: 'text', bytes: decoding.readVarUint8Array(this.#decoder).slice() })
  }

  any(): void {
    const start = this.#decoder.pos
    decoding.readAny(this.#decoder)
    this.parts.push({ is: 'raw', bytes: this.#decoder.arr.slice(start, this.#decoder.pos) })
  }

  struct(): void {
    const info = this.info()
    if (info === skipInfo || (info & kindBits) === 0) {
      this.number('length')
      return
    }
    for (const bit of [hasOrigin, hasRightOrigin])
      if ((info & bit) !== 0) {
        this.number('supportClient')
        this.number('supportClock')
      }
    if ((info & (hasOrigin | hasRightOrigin)) === 0) {
      if (this.number('kind') === 1) this.text()
      else {
        this.number('supportClient')
        this.number('supportClock')
      }
      if ((info & hasParentKey) !== 0) this.text()
    }
    this.content(info & kindBits)
  }

  content(kind: number): void {
    if (kind === contentKinds.deleted) this.number('length')
    else if (kind === contentKinds.json) for (let left = this.number('count'); left > 0; left--) this.text()
    else if (kind === contentKinds.any) for (let left = this.number('count'); left > 0; left--) this.any()
    else if (kind === contentKinds.type) {
      if (namedTypes.has(this.number('kind'))) this.text()
    } else {
      this.text()
      if (kind === contentKinds.format) this.text()
      if (kind === contentKinds.doc) this.any()
    }
  }

  update(): void {
    for (let blocks = this.number('count'); blocks > 0; blocks--) {
      let structs = this.number('count')
      this.number('client')
      this.number('clock')
      for (; structs > 0; structs--) this.struct()
    }
    for (let clients = this.number('count'); clients > 0; clients--) {
      this.number('deletedClient')
      for (let spans = this.number('count'); spans > 0; spans--) {
        this.number('deletedClock')
        this.number('length')
      }
    }
  }

  vector(): void {
    for (let clients = this.number('count'); clients > 0; clients--) {
      this.number('client')
      this.number('clock')
    }
  }

  presence(): void {
    for (let states = this.number('count'); states > 0; states--) {
      this.number('client')
      this.number('clock')
      this.text()
    }
  }

  bytes(): Uint8Array {
    return decoding.readVarUint8Array(this.#decoder)
  }
}

const bodyOf = (bytes: Uint8Array, read: (reader: Reader) => void): readonly Part[] => {
  const reader = new Reader(bytes)
  read(reader)
  return reader.parts
}

/** Takes an honest frame apart. */
export const takeApart = (bytes: Uint8Array): Frame => {
  const head = new Reader(bytes)
  const type = head.number('type')
  if (type === messageType.awareness)
    return { head: head.parts, body: bodyOf(head.bytes(), (reader) => reader.presence()) }
  if (type !== messageType.sync) return { head: head.parts, body: null }
  const step = head.number('step')
  return {
    head: head.parts,
    body: bodyOf(head.bytes(), (reader) => (step === 0 ? reader.vector() : reader.update())),
  }
}

const writeOverLong = (encoder: encoding.Encoder, value: number): void => {
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    encoding.writeUint8(encoder, 0x80 | (rest & 0x7f))
    if (rest < 128) break
  }
  encoding.writeUint8(encoder, 0)
}

const writePart = (encoder: encoding.Encoder, part: Part): void => {
  if (part.is === 'info') encoding.writeUint8(encoder, part.value)
  else if (part.is === 'raw') encoding.writeUint8Array(encoder, part.bytes)
  else if (part.is === 'text') encoding.writeVarUint8Array(encoder, part.bytes)
  else if (part.overLong === true) writeOverLong(encoder, part.value)
  else encoding.writeVarUint(encoder, part.value)
}

export const bytesOfParts = (parts: readonly Part[]): Uint8Array =>
  encoding.encode((encoder) => {
    for (const part of parts) writePart(encoder, part)
  })

/** Puts a frame together; `length` says another length than the body has. */
export const putTogether = ({ head, body }: Frame, length?: number): Uint8Array => {
  const start = bytesOfParts(head)
  if (body === null) return start
  const bytes = bytesOfParts(body)
  return encoding.encode((encoder) => {
    encoding.writeUint8Array(encoder, start)
    encoding.writeVarUint(encoder, length ?? bytes.length)
    encoding.writeUint8Array(encoder, bytes)
  })
}
