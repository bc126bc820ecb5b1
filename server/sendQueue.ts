// The send queue of one socket: hands the network little at a time and keeps the rest as references, sent as the reader takes
// it.
import type { Socket } from 'node:net'
import type { WebSocket } from 'ws'
import { limits } from '#schemas/relay.ts'
import { partFrame } from '#schemas/wire/frames.ts'
import type { SendBudget, SlowReader } from './sendBudget.ts'

/** Bytes handed to the network at a time. */
const windowBytes = 128 * 1024
/** Longer messages are sent in pieces, so that the network holds at most one piece beyond the window. */
const pieceBytes = 64 * 1024

/** A message as header and body, so that a shared body isn't copied. */
export interface Message {
  readonly head: Uint8Array
  readonly body: Uint8Array
}
const nothing = new Uint8Array()

const lengthOf = ({ head, body }: Message): number => head.length + body.length
const isShort = (message: Message): boolean => lengthOf(message) <= pieceBytes

/** FIFO queue that doesn't move its elements. */
class Fifo {
  #messages: Message[] = []
  #first = 0
  bytes = 0

  push(message: Message): void {
    this.#messages.push(message)
    this.bytes += lengthOf(message)
  }

  get next(): Message | undefined {
    return this.#messages[this.#first]
  }

  shift(): Message | undefined {
    const message = this.#messages[this.#first++]
    if (message === undefined || this.#first === this.#messages.length) {
      this.#messages = []
      this.#first = 0
    } else if (this.#first === 1_024) {
      this.#messages.splice(0, this.#first)
      this.#first = 0
    }
    if (message !== undefined) this.bytes -= lengthOf(message)
    return message
  }
}

/** What a send queue works on. */
export interface SendQueuePorts {
  readonly socket: WebSocket
  readonly stream: Socket
  readonly budget: SendBudget
  readonly member: string
  /** The device reassembles long messages sent in parts, and takes other messages between parts. */
  readonly takesParts: boolean
  /** Called where the reader takes too little. */
  readonly onTooSlow: () => void
}

/** The queue of one socket. Messages of the document stay in order; notices may overtake them. */
export class SendQueue implements SlowReader {
  readonly #ports: SendQueuePorts
  readonly member: string
  movedAt = performance.now()
  /** Messages of the document, in order. */
  readonly #content = new Fifo()
  /** Acknowledgements, presence and notices; they overtake the document where the reader can tell them apart. */
  readonly #notices = new Fifo()
  /** The message that is partly sent, and how far. */
  #begun: { readonly message: Message; at: number } | null = null
  #afterwards: (() => void)[] = []
  #ended = false
  #gathering = false

  constructor(ports: SendQueuePorts) {
    this.#ports = ports
    this.member = ports.member
    ports.stream.on('drain', () => {
      this.movedAt = performance.now()
      this.#pump()
    })
  }

  get bytes(): number {
    const left = this.#begun === null ? 0 : lengthOf(this.#begun.message) - this.#begun.at
    return this.#content.bytes + this.#notices.bytes + left
  }

  get #idle(): boolean {
    return this.#begun === null && this.#content.bytes === 0 && this.#notices.bytes === 0
  }

  /** Queues a frame of the document. */
  send(frame: Uint8Array): void {
    this.#take(this.#content, { head: nothing, body: frame })
  }

  sendMessage(message: Message): void {
    this.#take(this.#content, message)
  }

  /** Queues a frame that isn't part of the document and needn't wait for it. */
  notify(frame: Uint8Array): void {
    this.#take(this.#notices, { head: nothing, body: frame })
  }

  #take(queue: Fifo, message: Message): void {
    if (this.#ended) return
    if (this.#idle && isShort(message) && this.#ports.socket.bufferedAmount < windowBytes)
      return this.#write(message)
    if (this.#idle) this.movedAt = performance.now()
    queue.push(message)
    // A message that only waits for itself doesn't make its reader slow.
    const own = this.bytes - lengthOf(message)
    if (own > limits.maxBufferedBytes) return this.#ports.onTooSlow()
    this.#ports.budget.hold(this, message.body)
    this.#pump()
  }

  #pump(): void {
    const { socket } = this.#ports
    while (!this.#ended && socket.bufferedAmount < windowBytes) {
      if (this.#begun !== null && !this.#mayBreakIn) this.#writePiece(this.#begun)
      else {
        const message = this.#notices.shift() ?? this.#content.shift()
        if (message === undefined) break
        if (isShort(message)) {
          this.#write(message)
          this.#ports.budget.release(this, message.body)
        } else this.#begun = { message, at: 0 }
      }
    }
    if (!this.#idle || this.#ended) return
    this.#ports.budget.caughtUp(this)
    const afterwards = this.#afterwards
    this.#afterwards = []
    for (const work of afterwards) work()
  }

  /** Whether a notice may go between two parts of a long message. */
  get #mayBreakIn(): boolean {
    const { next } = this.#notices
    return this.#ports.takesParts && next !== undefined && isShort(next)
  }

  /** Calls `work` once the network has all that is queued now; never where the socket ends first. */
  afterwards(work: () => void): void {
    if (this.#idle) work()
    else this.#afterwards.push(work)
  }

  #write({ head, body }: Message): void {
    this.#gather()
    this.#ports.socket.send(head.length === 0 ? body : Buffer.concat([head, body]))
  }

  /** Sends the next piece of a long message: one of our part frames, or a WebSocket fragment, which any client reassembles. */
  #writePiece(begun: { readonly message: Message; at: number }): void {
    const { head, body } = begun.message
    const from = begun.at
    const to = Math.min(from + pieceBytes, lengthOf(begun.message))
    begun.at = to
    const piece =
      from < head.length
        ? Buffer.concat([head.subarray(from), body.subarray(0, to - head.length)])
        : body.subarray(from - head.length, to - head.length)
    const left = lengthOf(begun.message) - to
    this.#gather()
    if (this.#ports.takesParts) this.#ports.socket.send(partFrame(left, piece))
    else this.#ports.socket.send(piece, { fin: left === 0 })
    if (left > 0) return
    this.#begun = null
    this.#ports.budget.release(this, body)
  }

  /** Sends of one turn go to the network in one write. */
  #gather(): void {
    if (this.#gathering) return
    this.#gathering = true
    const { stream } = this.#ports
    stream.cork()
    process.nextTick(() => {
      this.#gathering = false
      stream.uncork()
    })
  }

  /** How long, in ms, the reader has taken nothing while something waited. */
  stuckFor(now: number): number {
    return this.#idle ? 0 : now - this.movedAt
  }

  giveUp(): void {
    this.#ports.onTooSlow()
  }

  /** Drops the queue. True where a message was cut in the middle, after which no other can be sent. */
  end(): boolean {
    if (this.#ended) return false
    this.#ended = true
    const { budget, takesParts } = this.#ports
    const cut = this.#begun !== null && !takesParts && this.#begun.at > 0
    if (this.#begun !== null) budget.release(this, this.#begun.message.body)
    for (const queue of [this.#notices, this.#content])
      for (let one = queue.shift(); one !== undefined; one = queue.shift()) budget.release(this, one.body)
    this.#begun = null
    budget.caughtUp(this)
    return cut
  }
}
