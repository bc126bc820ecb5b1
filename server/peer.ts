// One socket of a hub: its member and rights, its acknowledgements, and how it is closed.
import type { Socket } from 'node:net'
import type { WebSocket } from 'ws'
import type { RoleName } from '#schemas/members.ts'
import { type Right } from '#schemas/documents.ts'
import { closeCodes, limits, type CloseReason } from '#schemas/relay.ts'
import { ackFrame, refusalFrame } from '#schemas/wire/frames.ts'
import { log } from './log.ts'
import type { Metrics } from './metrics.ts'
import { type Message, SendQueue } from './sendQueue.ts'
import type { SendBudget } from './sendBudget.ts'

/**
 * How long a closing socket may take for the closing handshake before it is terminated, in ms; the second is for a socket cut
 * within a message.
 */
const farewellMs = 5_000
const cutMs = 1_000

/** Who a socket belongs to and what it may do, as read when it opened. */
export interface Passport {
  readonly workspace: string
  readonly document: string
  readonly edition: string
  /** Empty for a stranger under open access. */
  readonly member: string
  /** Null for a stranger. */
  readonly role: RoleName | null
  /** The same for all sockets of one device's key; a stranger's socket is a device of its own. */
  readonly device: string
  readonly right: Right
  /** The device selected our subprotocol and understands our own frames. */
  readonly ours: boolean
  /** The device reassembles long messages that are sent in parts. */
  readonly takesParts: boolean
}

/** A socket with its send queue. It is closed by name (`dismiss`); all sends after that are dropped. */
export class Peer {
  readonly passport: Passport
  readonly #socket: WebSocket
  readonly #stream: Socket
  readonly #metrics: Metrics
  /** It has written or finished step 2, so its client id is reserved. */
  settled = false
  /** It answered our step 1 with a step 2 at least once. */
  answered = false
  /** Charges the member's rate with bytes sent on request, as if the member had sent them. */
  charge: (bytes: number) => void = () => {}
  /** Charges the member's rate with the cost of judging, in bytes. */
  chargeWork: (bytes: number) => void = () => {}
  /** Charges the member's rate for presence; gives the ms to wait, and charges nothing, where the rate is used up. */
  payToShow: (bytes: number) => number = () => 0
  /** Something came since the last keep-alive. */
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
      // The device reconnects and syncs whole, rather than missing single updates.
      onTooSlow: () => this.dismiss('tooSlow'),
    })
    socket.on('close', () => {
      this.#queue.end()
      clearTimeout(this.#cutting)
      clearTimeout(this.#resuming)
    })
  }

  /** Key for the budgets: the member within a workspace, or the stranger's device. */
  get owner(): string {
    const { role, device, workspace, member } = this.passport
    return role === null ? device : `${workspace}/${member}`
  }

  get open(): boolean {
    return !this.#ended && this.#socket.readyState === this.#socket.OPEN
  }

  /** Queues a frame of the document, in order. */
  send(frame: Uint8Array): void {
    if (this.open) this.#queue.send(frame)
  }

  /** Queues an answer of any length; calls `taken` once the network has all of it. */
  answer(messages: readonly Message[], taken: () => void): void {
    if (!this.open) return
    for (const message of messages) this.#queue.sendMessage(message)
    this.#queue.afterwards(taken)
  }

  /** Sends a frame that needn't wait for the document's frames. */
  notify(frame: Uint8Array): void {
    if (this.open) this.#queue.notify(frame)
  }

  /** Counts a sync frame (step 2 or update) and gives its number. */
  count(): number {
    this.#outstanding.add(++this.#received)
    return this.#received
  }

  /** Frame `count` is on disk. Acknowledges, once a turn, the last frame up to which all are on disk. */
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

  /** Closes the socket with a named code; our own devices get a refusal frame first. */
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

  /** Closes the socket in the middle of a message it is sending, and drops the rest of the message. */
  giveUp(reason: CloseReason): void {
    this.dismiss(reason)
    this.#stream.removeAllListeners('data')
    this.#stream.on('data', () => {})
    this.#stream.end()
    // A socket paused by its rate would never notice that the device has gone.
    this.#stream.resume()
    this.#cutAfter(cutMs)
  }

  /** Terminates after `ms`: the socket holds the memory of a begun message until then. */
  #cutAfter(ms: number): void {
    clearTimeout(this.#cutting)
    this.#cutting = setTimeout(() => this.#socket.terminate(), ms).unref()
  }

  /** Stops reading for `ms`. What has arrived is still processed; the rest waits in the network, so nothing is lost. */
  pause(ms: number): void {
    if (ms <= 0) return
    clearTimeout(this.#resuming)
    this.#socket.pause()
    this.#resuming = setTimeout(() => {
      this.alive = true
      this.#socket.resume()
    }, ms).unref()
  }

  /** While `waits` holds, calls `silent` once no byte came for `ms`; a long frame that is still arriving counts as life. */
  whenSilent(ms: number, waits: () => boolean, silent: () => void): void {
    const before = this.#stream.bytesRead
    setTimeout(() => {
      if (!this.open || !waits()) return
      if (this.#stream.bytesRead === before && !this.#socket.isPaused) silent()
      else this.whenSilent(ms, waits, silent)
    }, ms).unref()
  }

  /** Sends a ping and a keep-alive frame; terminates a socket that showed no life since the last one. */
  keepAlive(frame: Uint8Array): void {
    // A socket that we paused can't show life.
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
