// What waits to be sent over all sockets together: each piece of memory counts once, however many wait for it, and there is a bound for all and for each member.
import { limits } from '#schemas/relay.ts'
import { memoryOf } from './packing.ts'

/** A socket whose reader is behind. */
export interface SlowReader {
  readonly member: string
  /** When something was last taken off it, of a clock that never goes back, in ms. */
  readonly movedAt: number
  /** Bytes that wait for it. */
  readonly bytes: number
  /** Sends it away, and lets go of all that waits for it. */
  giveUp(): void
}

/** Memory by the number of those who wait for it. */
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

/** How long, in ms, a reader may take nothing before it is the first to be given up. */
const stuckMs = 5_000

export interface SendBounds {
  readonly all: number
  readonly member: number
  /** Of answers that are being put together at a time. */
  readonly answers: number
}
const usualBounds: SendBounds = {
  all: limits.maxWaitingBytes,
  member: limits.maxMemberWaitingBytes,
  answers: limits.maxAnswersBytes,
}

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

  /** Bytes that wait, beyond what the network has taken already. */
  get bytes(): number {
    return this.#all.bytes
  }

  /** Whether so little room is left that nobody gets a copy of their own. */
  get scarce(): boolean {
    return this.#all.bytes > this.#bounds.all / 2
  }

  /** Something waits for a reader; who is furthest behind is given up where that is too much. */
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

  /** Nothing waits for it any more. */
  caughtUp(slow: SlowReader): void {
    this.#slow.delete(slow)
  }

  /** Who took nothing for longest, or else the one for whom most waits: an honest reader on a slow line takes something. */
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
   * Waits for one's turn to have an answer of about so many bytes put together; gives what ends the turn. Answers to small
   * documents never wait for those to large ones.
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
