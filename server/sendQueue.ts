// What one socket is sent: little of it is in the network's hands at a time, the rest waits as references and follows as the reader takes it.
import type { Socket } from 'node:net'
import type { WebSocket } from 'ws'
import { limits } from '#schemas/relay.ts'
import { partFrame } from '#schemas/wire/frames.ts'
import type { SendBudget, SlowReader } from './sendBudget.ts'

/** Handed to the network at a time, in bytes. */
const windowBytes = 128 * 1024
/** Longer messages go out in pieces, so that a window never holds more than one of these beyond itself. */
const pieceBytes = 64 * 1024

/** A message in two parts, so that nothing is copied: what its type and length say, and its bytes, which others may share. */
export interface Message {
  readonly head: Uint8Array
  readonly body: Uint8Array
}
const nothing = new Uint8Array()

const lengthOf = ({ head, body }: Message): number => head.length + body.length
const isShort = (message: Message): boolean => lengthOf(message) <= pieceBytes

/** First in, first out, without moving what stays. */
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

export interface SendQueuePorts {
  readonly socket: WebSocket
  readonly stream: Socket
  readonly budget: SendBudget
  readonly member: string
  /** It puts messages together that come in parts of their own, among which others may come. */
  readonly takesParts: boolean
  /** It takes too little of what waits for it. */
  readonly onTooSlow: () => void
}

export class SendQueue implements SlowReader {
  readonly #ports: SendQueuePorts
  readonly member: string
  movedAt = performance.now()
  /** Of the document, in its order. */
  readonly #content = new Fifo()
  /** Acknowledgements, presence, notices: ahead of the document where the reader can tell them apart. */
  readonly #notices = new Fifo()
  /** The message of which a part is sent, and how much. */
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

  /** Sends a frame once the reader has taken what is before it. */
  send(frame: Uint8Array): void {
    this.#take(this.#content, { head: nothing, body: frame })
  }

  sendMessage(message: Message): void {
    this.#take(this.#content, message)
  }

  /** Sends what is no part of the document: it needn't wait for a long one. */
  notify(frame: Uint8Array): void {
    this.#take(this.#notices, { head: nothing, body: frame })
  }

  #take(queue: Fifo, message: Message): void {
    if (this.#ended) return
    if (this.#idle && isShort(message) && this.#ports.socket.bufferedAmount < windowBytes)
      return this.#write(message)
    if (this.#idle) this.movedAt = performance.now()
    queue.push(message)
    // what would wait for itself is no slow reader's
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

  /** Whether a notice may go out between two parts of a long message. */
  get #mayBreakIn(): boolean {
    const { next } = this.#notices
    return this.#ports.takesParts && next !== undefined && isShort(next)
  }

  /** Does this once all that waits now is with the network; never where the socket ends before. */
  afterwards(work: () => void): void {
    if (this.#idle) work()
    else this.#afterwards.push(work)
  }

  #write({ head, body }: Message): void {
    this.#gather()
    this.#ports.socket.send(head.length === 0 ? body : Buffer.concat([head, body]))
  }

  /** The next piece of a long message: a part of our own, or a fragment, which any client puts together by itself. */
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

  /** What is sent in one turn goes to the network in one piece. */
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

  /** Something has waited for it for so long, in ms, and it took nothing. */
  stuckFor(now: number): number {
    return this.#idle ? 0 : now - this.movedAt
  }

  giveUp(): void {
    this.#ports.onTooSlow()
  }

  /** Lets go of all that waits. Whether a message was cut off in the middle, after which no other can follow. */
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
