// A socket that speaks the relay's bytes by hand, for tests that must say what no honest device would.
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import WebSocket from 'ws'
import * as Y from 'yjs'
import { keyProtocolPrefix, messageType, subprotocol } from '#schemas/relay.ts'
import { readPart } from '#schemas/wire/frames.ts'

export const bytesOf = (write: (encoder: encoding.Encoder) => void): Uint8Array => encoding.encode(write)

const syncFrame = (step: number, bytes: Uint8Array): Uint8Array =>
  bytesOf((encoder) => {
    encoding.writeVarUint(encoder, messageType.sync)
    encoding.writeVarUint(encoder, step)
    encoding.writeVarUint8Array(encoder, bytes)
  })

export const step1 = (vector: Uint8Array = Y.encodeStateVector(new Y.Doc())): Uint8Array =>
  syncFrame(0, vector)
export const step2 = (update: Uint8Array): Uint8Array => syncFrame(1, update)
export const update = (bytes: Uint8Array): Uint8Array => syncFrame(2, bytes)

/** An awareness message of one entry each. */
export const awareness = (
  ...entries: readonly (readonly [client: number, clock: number, state: unknown])[]
): Uint8Array =>
  bytesOf((encoder) => {
    encoding.writeVarUint(encoder, messageType.awareness)
    encoding.writeVarUint8Array(
      encoder,
      bytesOf((inner) => {
        encoding.writeVarUint(inner, entries.length)
        for (const [client, clock, state] of entries) {
          encoding.writeVarUint(inner, client)
          encoding.writeVarUint(inner, clock)
          encoding.writeVarString(inner, JSON.stringify(state))
        }
      }),
    )
  })

/** Parts of a long message by who hears them, until it is whole. */
const parts = new WeakMap<RawSocket, Uint8Array[]>()

/** What the relay said, read. */
export type Heard =
  | { readonly kind: 'step1' | 'step2' | 'update'; readonly bytes: Uint8Array }
  | { readonly kind: 'awareness'; readonly states: ReadonlyMap<number, unknown> }
  | { readonly kind: 'ack'; readonly count: number; readonly epoch: string; readonly seq: number }
  | { readonly kind: 'ledger'; readonly ledger: string; readonly seq: number }
  | { readonly kind: 'refusal'; readonly code: string }
  | { readonly kind: 'text' }
  | { readonly kind: 'part'; readonly left: number; readonly bytes: Uint8Array }

const read = (bytes: Uint8Array): Heard => {
  const decoder = decoding.createDecoder(bytes)
  const type = decoding.readVarUint(decoder)
  if (type === messageType.ack) {
    const count = decoding.readVarUint(decoder)
    return { kind: 'ack', count, epoch: decoding.readVarString(decoder), seq: decoding.readVarUint(decoder) }
  }
  if (type === messageType.ledger)
    return { kind: 'ledger', ledger: decoding.readVarString(decoder), seq: decoding.readVarUint(decoder) }
  if (type === messageType.part) return { kind: 'part', ...readPart(decoder) }
  if (type === messageType.refusal) return { kind: 'refusal', code: decoding.readVarString(decoder) }
  if (type === messageType.awareness) {
    const inner = decoding.createDecoder(decoding.readVarUint8Array(decoder))
    const states = new Map<number, unknown>()
    for (let left = decoding.readVarUint(inner); left > 0; left--) {
      const client = decoding.readVarUint(inner)
      decoding.readVarUint(inner)
      states.set(client, JSON.parse(decoding.readVarString(inner)))
    }
    return { kind: 'awareness', states }
  }
  const kind = (['step1', 'step2', 'update'] as const)[decoding.readVarUint(decoder)]
  if (type !== messageType.sync || kind === undefined) throw new Error(`unknown frame ${type}`)
  return { kind, bytes: decoding.readVarUint8Array(decoder) }
}

export interface RawOptions {
  readonly key?: string
  /** Offers no subprotocol, as a stock client does. */
  readonly stock?: boolean
  readonly headers?: Readonly<Record<string, string>>
  readonly protocols?: readonly string[]
}

/** How long is waited for something to be said on the busiest machine, in ms. */
const patienceMs = 30_000

export class RawSocket {
  readonly socket: WebSocket
  readonly heard: Heard[] = []
  readonly closed: Promise<{ code: number; reason: string }>

  private constructor(socket: WebSocket) {
    this.socket = socket
    this.closed = new Promise((resolve) =>
      socket.once('close', (code, reason) => resolve({ code, reason: reason.toString() })),
    )
    socket.on('error', () => {})
    socket.on('message', (data: Buffer, isBinary) => {
      const heard = isBinary ? read(data) : { kind: 'text' as const }
      this.heard.push(heard)
      if (heard.kind !== 'part') return
      const all = [...(parts.get(this) ?? []), heard.bytes]
      parts.set(this, heard.left === 0 ? [] : all)
      if (heard.left === 0) this.heard.push(read(Buffer.concat(all)))
    })
  }

  /** Connects; rejects where the upgrade itself is refused. */
  static async open(
    url: string,
    workspace: string,
    document: string,
    options: RawOptions = {},
  ): Promise<RawSocket> {
    const offers = options.protocols ?? [
      subprotocol,
      ...(options.key === undefined ? [] : [keyProtocolPrefix + options.key]),
    ]
    const address = `${url.replace('http', 'ws')}/sync/${workspace}/${document}`
    const socket = new WebSocket(address, options.stock === true ? [] : [...offers], {
      headers: { ...options.headers },
    })
    const raw = new RawSocket(socket)
    await new Promise<void>((resolve, reject) => {
      socket.once('open', resolve)
      socket.once('error', reject)
    })
    return raw
  }

  send(frame: Uint8Array | string): void {
    this.socket.send(frame)
  }

  /** Waits for the first thing heard that fits. */
  async hears<T extends Heard>(fits: (heard: Heard) => heard is T): Promise<T>
  async hears(fits: (heard: Heard) => boolean): Promise<Heard>
  async hears(fits: (heard: Heard) => boolean): Promise<Heard> {
    const deadline = performance.now() + patienceMs
    for (;;) {
      const found = this.heard.find(fits)
      if (found !== undefined) return found
      const left = deadline - performance.now()
      if (left <= 0) throw new Error(`not heard; heard: ${this.heard.map((heard) => heard.kind).join(' ')}`)
      // until something comes, or the time is up
      await new Promise<void>((resolve) => {
        const timer = setTimeout(done, left)
        const { socket } = this
        function done(): void {
          clearTimeout(timer)
          socket.off('message', done)
          resolve()
        }
        socket.on('message', done)
      })
    }
  }

  /** Waits until the relay acknowledged this many sync frames. */
  async acknowledged(count: number): Promise<void> {
    await this.hears((heard) => heard.kind === 'ack' && heard.count >= count)
  }

  /** The document as the relay tells it to a newcomer. */
  async content(): Promise<Y.Doc> {
    const from = this.heard.length
    this.send(step1())
    const doc = new Y.Doc()
    await this.hears((heard) => heard.kind === 'step2' && this.heard.indexOf(heard) >= from)
    for (const heard of this.heard.slice(from))
      if (heard.kind === 'update' || heard.kind === 'step2') Y.applyUpdate(doc, heard.bytes)
    return doc
  }

  close(): void {
    this.socket.close()
  }
}
