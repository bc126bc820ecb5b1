// Memory budget for what waits to be sent on all sockets: shared memory counts once, with a bound for each member and for all.
import { limits } from '#schemas/relay.ts'
import { memoryOf } from './packing.ts'

/** A socket whose reader is behind. */
export interface SlowReader {
  readonly member: string
  /** When the network last took something, by a monotonic clock in ms. */
  readonly movedAt: number
  /** Bytes queued for it. */
  readonly bytes: number
  /** Closes the socket and drops its queue. */
  giveUp(): void
}

/** Reference counts of memory: each piece counts once, however many queues hold it. */
class Held {
  readonly #users = new Map<unknown, number>()
  bytes = 0

  add(bytes: Uint8Array): void {
    const memory = memoryOf(bytes)
    const users = this.#users.get(memory) ?? 0
    if (users === 0) this.bytes += bytes.buffer.byteLength
    this.#users.set(memory, users + 1)
  }

  remove(bytes: Uint8Array): void {
    const memory = memoryOf(bytes)
    const users = (this.#users.get(memory) ?? 1) - 1
    if (users > 0) this.#users.set(memory, users)
    else if (this.#users.delete(memory)) this.bytes -= bytes.buffer.byteLength
  }
}

/** A reader that took nothing for this long, in ms, is given up first. */
const stuckMs = 5_000

/** The bounds, in bytes. */
export interface SendBounds {
  readonly all: number
  readonly member: number
  /** Answers to step 1 that are being assembled at one time. */
  readonly answers: number
}
const usualBounds: SendBounds = {
  all: limits.maxWaitingBytes,
  member: limits.maxMemberWaitingBytes,
  answers: limits.maxAnswersBytes,
}

/** Counts what is queued, by memory and by member. Beyond a bound the slowest reader is given up. */
export class SendBudget {
  readonly #bounds: SendBounds
  readonly #all = new Held()
  readonly #members = new Map<string, Held>()
  readonly #slow = new Set<SlowReader>()
  #answering = 0
  #waiting: { readonly bytes: number; readonly go: () => void }[] = []

  constructor(bounds = usualBounds) {
    this.#bounds = bounds
  }

  /** Bytes queued, beyond what the network has taken. */
  get bytes(): number {
    return this.#all.bytes
  }

  /** More than half is in use, so answers are sent from shared memory instead of cut for each device. */
  get scarce(): boolean {
    return this.#all.bytes > this.#bounds.all / 2
  }

  /** Something is queued for a reader; beyond a bound the worst reader is given up. */
  hold(slow: SlowReader, bytes: Uint8Array): void {
    this.#slow.add(slow)
    const mine = this.#members.get(slow.member) ?? new Held()
    this.#members.set(slow.member, mine)
    this.#all.add(bytes)
    mine.add(bytes)
    while (mine.bytes > this.#bounds.member && this.#giveUpOne((one) => one.member === slow.member));
    while (this.#all.bytes > this.#bounds.all && this.#giveUpOne(() => true));
  }

  release({ member }: SlowReader, bytes: Uint8Array): void {
    this.#all.remove(bytes)
    const mine = this.#members.get(member)
    mine?.remove(bytes)
    if (mine?.bytes === 0) this.#members.delete(member)
  }

  /** Its queue is empty. */
  caughtUp(slow: SlowReader): void {
    this.#slow.delete(slow)
  }

  /**
   * Gives up the reader that took nothing for longest, else the one with the longest queue: an honest reader on a slow
   * connection takes something.
   */
  #giveUpOne(among: (slow: SlowReader) => boolean): boolean {
    const readers = [...this.#slow].filter(among)
    const stuckSince = performance.now() - stuckMs
    const stuck = readers.filter(({ movedAt }) => movedAt < stuckSince)
    const worst =
      stuck.length > 0
        ? stuck.reduce((a, b) => (b.movedAt < a.movedAt ? b : a))
        : readers.reduce<SlowReader | null>((a, b) => (a === null || b.bytes > a.bytes ? b : a), null)
    if (worst === null) return false
    this.#slow.delete(worst)
    worst.giveUp()
    return true
  }

  /**
   * Waits for a turn to assemble an answer of about `bytes`; gives the function that ends the turn. Small answers never wait
   * for large ones.
   */
  turn(bytes: number): Promise<() => void> {
    const end = (): void => {
      this.#answering -= bytes
      while (this.#waiting[0] !== undefined && this.#fits(this.#waiting[0].bytes)) this.#waiting.shift()?.go()
    }
    return new Promise((resolve) => {
      const go = (): void => {
        this.#answering += bytes
        resolve(end)
      }
      if (bytes <= limits.smallAnswerBytes || (this.#waiting.length === 0 && this.#fits(bytes))) go()
      else this.#waiting.push({ bytes, go })
    })
  }

  #fits(bytes: number): boolean {
    return this.#answering === 0 || this.#answering + bytes <= this.#bounds.answers
  }
}
