// Rate limits by token bucket: frames, bytes and presence of a member.
import { limits } from '#schemas/relay.ts'

/** A bucket that holds at most `burst` and gains `perSecond`. */
interface Rate {
  readonly perSecond: number
  readonly burst: number
}

/** The rates of one member. */
export interface Rates {
  readonly frames: Rate
  readonly bytes: Rate
  /** Presence bytes that are broadcast; the rate of `memberRates` where absent. */
  readonly shown?: Rate
}

/** The usual rates of a member on sockets, over all their sockets together. */
export const memberRates: Required<Rates> = {
  frames: { perSecond: limits.maxFramesPerSecond, burst: limits.maxFramesBurst },
  bytes: { perSecond: limits.maxBytesPerSecond, burst: limits.maxBytesBurst },
  shown: { perSecond: limits.maxShownBytesPerSecond, burst: limits.maxShownBytesBurst },
}

class Bucket {
  readonly #rate: Rate
  /** Time (ms) at which the bucket is empty; lies in the future while there is debt. */
  #emptyAt = -Infinity

  constructor(rate: Rate) {
    this.#rate = rate
  }

  #msFor(amount: number): number {
    return (amount / this.#rate.perSecond) * 1_000
  }

  /** Takes an amount, also beyond what the bucket holds; gives the ms until the debt is paid. */
  take(amount: number, now: number): number {
    // A long pause never earns more than the bucket holds.
    this.#emptyAt = Math.max(this.#emptyAt, now - this.#msFor(this.#rate.burst)) + this.#msFor(amount)
    return Math.max(0, this.#emptyAt - now)
  }

  /** Whether there is debt. */
  owes(now: number): boolean {
    return this.#emptyAt > now
  }

  /** Ms until something may be taken again. */
  wait(now: number): number {
    return Math.max(0, this.#emptyAt - now)
  }

  /** Whether the bucket is full, so that it can be forgotten. */
  full(now: number): boolean {
    return this.#emptyAt <= now - this.#msFor(this.#rate.burst)
  }
}

/** What one member has left, over all sockets. `now` is a monotonic clock in ms. */
export class RateLimit {
  readonly #frames: Bucket
  readonly #bytes: Bucket
  readonly #shown: Bucket

  constructor(rates: Rates) {
    this.#frames = new Bucket(rates.frames)
    this.#bytes = new Bucket(rates.bytes)
    this.#shown = new Bucket(rates.shown ?? memberRates.shown)
  }

  /** Charges a frame and its bytes; gives the ms for which reading should pause. */
  take(bytes: number, now: number): number {
    return Math.max(this.#frames.take(1, now), this.#bytes.take(bytes, now))
  }

  /** Charges bytes of a frame that was already counted; gives the ms for which reading should pause. */
  carry(bytes: number, now: number): number {
    return this.#bytes.take(bytes, now)
  }

  /** Whether frames or bytes are in debt. */
  owes(now: number): boolean {
    return this.#frames.owes(now) || this.#bytes.owes(now)
  }

  /** Charges presence bytes; where they can't be sent yet, charges nothing and gives the ms to wait. */
  show(bytes: number, now: number): number {
    const ms = this.#shown.wait(now)
    if (ms === 0) this.#shown.take(bytes, now)
    return ms
  }

  full(now: number): boolean {
    return this.#frames.full(now) && this.#bytes.full(now) && this.#shown.full(now)
  }
}
