// People who write as fast as a machine can, and remember what they were promised: what was acknowledged to them, and what they saw.
import * as decoding from 'lib0/decoding'
import * as prng from 'lib0/prng'
import * as Y from 'yjs'
import { messageType } from '#schemas/relay.ts'
import { framed, LeanSocket } from '#test/bench/relay/leanSocket.ts'
import { step1, step2, update } from '#test/support/rawSocket.ts'

/** What must be there whatever happens: all that somebody was told is kept, and all that somebody was shown. */
export class Due {
  readonly doc = new Y.Doc()
  acknowledged = 0
  deletions = 0
  seen = 0

  add(bytes: Uint8Array, as: 'acknowledged' | 'seen'): void {
    Y.applyUpdate(this.doc, bytes)
    this[as]++
    const { structs, ds } = Y.decodeUpdate(bytes)
    if (as === 'acknowledged' && structs.length === 0 && ds.clients.size > 0) this.deletions++
  }

  /**
   * Whether a document lacks anything of it, be it only a deletion. Adds what lacks. What is due need not stand by
   * itself: what was acknowledged may continue what the relay had on disk and died before it could acknowledge.
   */
  lacksIn(doc: Y.Doc): boolean {
    let lacks = false
    doc.once('update', () => (lacks = true))
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(this.doc))
    return lacks || doc.store.pendingStructs !== null || doc.store.pendingDs !== null
  }
}

export class Writer {
  readonly document: string
  readonly doc = new Y.Doc()
  readonly #due: Due
  readonly #random: prng.PRNG
  #socket: LeanSocket | null = null
  /** Writes of the present socket, in their order. */
  #sent: Uint8Array[] = []
  #acknowledged = 0
  /** It told all it has; from then on each change is sent as it is made. */
  #started = false

  constructor(document: string, due: Due, random: prng.PRNG) {
    this.document = document
    this.#due = due
    this.#random = random
    this.doc.on('update', (bytes: Uint8Array, origin: unknown) => {
      if (origin !== this && this.#started) this.#send(update(bytes), bytes)
    })
  }

  async connect(url: string): Promise<void> {
    const socket = await LeanSocket.open(url, 'hall', this.document)
    this.#socket = socket
    this.#sent = []
    this.#acknowledged = 0
    this.#started = false
    socket.onFrame = (payload) => this.#hear(payload)
    socket.write(framed(step1(Y.encodeStateVector(this.doc))))
  }

  #send(frame: Uint8Array, bytes: Uint8Array): void {
    this.#sent.push(bytes)
    this.#socket?.write(framed(frame))
  }

  #hear(payload: Buffer): void {
    const decoder = decoding.createDecoder(payload)
    const type = decoding.readVarUint(decoder)
    if (type === messageType.ack) this.#confirm(decoding.readVarUint(decoder))
    if (type !== messageType.sync) return
    const step = decoding.readVarUint(decoder)
    const bytes = decoding.readVarUint8Array(decoder).slice()
    if (step === 0) {
      const lacking = Y.encodeStateAsUpdate(this.doc, bytes)
      this.#started = true
      this.#send(step2(lacking), lacking)
    } else {
      this.#due.add(bytes, 'seen')
      Y.applyUpdate(this.doc, bytes, this)
    }
  }

  #confirm(count: number): void {
    for (const bytes of this.#sent.slice(this.#acknowledged, count)) this.#due.add(bytes, 'acknowledged')
    this.#acknowledged = count
  }

  get confirmed(): number {
    return this.#acknowledged
  }

  /** One change: a thing set or taken away, letters typed or rubbed out. */
  act(): void {
    const random = this.#random
    const things = this.doc.getMap('things')
    const text = this.doc.getText('text')
    const key = `thing-${prng.int32(random, 0, 40)}`
    const dice = prng.real53(random)
    if (dice < 0.4) things.set(key, prng.int32(random, 0, 1_000_000))
    else if (dice < 0.6) things.delete(key)
    else if (dice < 0.85) text.insert(prng.int32(random, 0, text.length), prng.word(random, 1, 8))
    else {
      const at = prng.int32(random, 0, Math.max(0, text.length - 1))
      text.delete(at, Math.min(text.length - at, prng.int32(random, 1, 6)))
    }
  }

  end(): void {
    this.#started = false
    this.#socket?.end()
    this.#socket = null
  }
}

/** The document as the relay tells it to a newcomer. */
export const contentAt = async (url: string, document: string): Promise<Y.Doc> => {
  const socket = await LeanSocket.open(url, 'hall', document)
  const doc = new Y.Doc()
  await new Promise<void>((resolve, reject) => {
    socket.onClose = () => reject(new Error(`${document} was closed`))
    socket.onFrame = (payload) => {
      const decoder = decoding.createDecoder(payload)
      if (decoding.readVarUint(decoder) !== messageType.sync) return
      const step = decoding.readVarUint(decoder)
      if (step > 0) Y.applyUpdate(doc, decoding.readVarUint8Array(decoder))
      if (step === 1) resolve()
    }
    socket.write(framed(step1()))
  })
  socket.end()
  return doc
}
