// One socket in a room: who is behind it, what it may do, how far its writes are on disk, and how it is sent away.
import type { Socket } from 'node:net'
import type { WebSocket } from 'ws'
import type { Role } from '#schemas/members.ts'
import { type Right } from '#schemas/documents.ts'
import { closeCodes, limits, type CloseReason } from '#schemas/relay.ts'
import { ackFrame, refusalFrame } from '#schemas/wire/frames.ts'
import { log } from './log.ts'
import type { Metrics } from './metrics.ts'
import { type Message, SendQueue } from './sendQueue.ts'
import type { SendBudget } from './sendBudget.ts'

/** How long a closing socket may take to say goodbye before it is cut, in ms; the second where it is in the middle of a message. */
const farewellMs = 5_000
const cutMs = 1_000

export interface Passport {
  readonly workspace: string
  readonly document: string
  readonly edition: string
  /** Empty for a stranger under open access. */
  readonly member: string
  /** Null for a stranger. */
  readonly role: Role | null
  /** The same for all sockets of one device's key; a stranger's socket is a device of its own. */
  readonly device: string
  readonly right: Right
  /** It chose our subprotocol and understands our own frames. */
  readonly ours: boolean
  /** It puts long messages together that come in parts. */
  readonly takesParts: boolean
}

export class Peer {
  readonly passport: Passport
  readonly #socket: WebSocket
  readonly #stream: Socket
  readonly #metrics: Metrics
  /** It wrote, or told all it has: from then on its client id is guarded. */
  settled = false
  /** It answered our step 1 with its step 2 at least once. */
  answered = false
  /** Counts what it was sent for the asking, as if it had sent it itself. */
  charge: (bytes: number) => void = () => {}
  /** Counts what judging a frame cost beyond its bytes, in bytes. */
  chargeWork: (bytes: number) => void = () => {}
  /** Counts what is to be told of its member's presence; gives the ms to wait where that can't be yet, and counts nothing. */
  payToShow: (bytes: number) => number = () => 0
  /** A sign of life since the last keep-alive. */
  alive = true
  #resuming: NodeJS.Timeout | undefined
  #cutting: NodeJS.Timeout | undefined
  #ended = false
  #received = 0
  #acknowledged = 0
  #ackDue = false
  readonly #outstanding = new Set<number>()

  readonly #queue: SendQueue

  constructor(socket: WebSocket, stream: Socket, passport: Passport, metrics: Metrics, budget: SendBudget) {
    this.#socket = socket
    this.#stream = stream
    this.passport = passport
    this.#metrics = metrics
    this.#queue = new SendQueue({
      ...{ socket, stream, budget },
      member: this.owner,
      takesParts: passport.takesParts,
      // it comes back for the whole, instead of losing single updates
      onTooSlow: () => this.dismiss('tooSlow'),
    })
    socket.on('close', () => {
      this.#queue.end()
      clearTimeout(this.#cutting)
      clearTimeout(this.#resuming)
    })
  }

  /** Whose it is: a member's in a workspace, or a stranger's own. */
  get owner(): string {
    const { role, device, workspace, member } = this.passport
    return role === null ? device : `${workspace}/${member}`
  }

  get open(): boolean {
    return !this.#ended && this.#socket.readyState === this.#socket.OPEN
  }

  /** Sends a part of the document, in its order. */
  send(frame: Uint8Array): void {
    if (this.open) this.#queue.send(frame)
  }

  /** Sends an answer, however long, as it is taken; calls back once it is with the network. */
  answer(messages: readonly Message[], taken: () => void): void {
    if (!this.open) return
    for (const message of messages) this.#queue.sendMessage(message)
    this.#queue.afterwards(taken)
  }

  /** Sends what needn't wait for the document. */
  notify(frame: Uint8Array): void {
    if (this.open) this.#queue.notify(frame)
  }

  /** Counts a sync frame (step 2 or update) and gives its number. */
  count(): number {
    this.#outstanding.add(++this.#received)
    return this.#received
  }

  /** Frame `count` is on disk: tells the device, once per turn, how far all its frames are. */
  settle(count: number, epoch: string, seq: () => number): void {
    this.#outstanding.delete(count)
    if (!this.passport.ours || this.#ackDue) return
    this.#ackDue = true
    queueMicrotask(() => {
      this.#ackDue = false
      const [oldest] = this.#outstanding
      const upTo = oldest === undefined ? this.#received : oldest - 1
      if (upTo <= this.#acknowledged) return
      this.#acknowledged = upTo
      this.notify(ackFrame(upTo, epoch, seq()))
    })
  }

  /** Closes with a named code, said in words before it to a device that understands them. */
  dismiss(reason: CloseReason): void {
    if (!this.open) return
    const code = closeCodes[reason]
    if (reason !== 'restarting') this.#metrics.refused.inc({ code: reason })
    const { workspace, document } = this.passport
    log('debug', 'refused', { code: reason, workspace, document })
    this.#ended = true
    const cut = this.#queue.end()
    if (this.passport.ours && code >= 4400 && !cut) this.#socket.send(refusalFrame(reason))
    this.#socket.close(code, reason)
    this.#cutAfter(farewellMs)
  }

  /** Sends it away in the middle of a message: whatever else is on its way is dropped, instead of being put together. */
  giveUp(reason: CloseReason): void {
    this.dismiss(reason)
    this.#stream.removeAllListeners('data')
    this.#stream.on('data', () => {})
    this.#stream.end()
    // paused by its member's rate it would never notice that the device has gone
    this.#stream.resume()
    this.#cutAfter(cutMs)
  }

  /** Its memory goes with it, and not before: what came of a message is held by the socket. */
  #cutAfter(ms: number): void {
    clearTimeout(this.#cutting)
    this.#cutting = setTimeout(() => this.#socket.terminate(), ms).unref()
  }

  /** Reads on after `ms` only: what has arrived already is still taken in, the rest waits in the network. */
  pause(ms: number): void {
    if (ms <= 0) return
    clearTimeout(this.#resuming)
    this.#socket.pause()
    this.#resuming = setTimeout(() => {
      this.alive = true
      this.#socket.resume()
    }, ms).unref()
  }

  /** As long as it waits, calls back once nothing at all has come from the device for a while; a long frame that is still coming counts. */
  whenSilent(ms: number, waits: () => boolean, silent: () => void): void {
    const before = this.#stream.bytesRead
    setTimeout(() => {
      if (!this.open || !waits()) return
      if (this.#stream.bytesRead === before && !this.#socket.isPaused) silent()
      else this.whenSilent(ms, waits, silent)
    }, ms).unref()
  }

  /** Sends a keep-alive, or cuts a socket that has shown no life since the last one. */
  keepAlive(frame: Uint8Array): void {
    // one that is held up by us can't show any
    if (!this.alive && !this.#socket.isPaused) {
      this.#socket.terminate()
      return
    }
    if (this.#queue.stuckFor(performance.now()) > limits.stalledMs) return this.dismiss('tooSlow')
    this.alive = false
    if (this.open) this.#socket.ping()
    this.notify(frame)
  }
}
