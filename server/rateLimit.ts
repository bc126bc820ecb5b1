// How fast a member may speak: buckets that fill with time, for frames, for their bytes, and for what is told of presence.
import { limits } from '#schemas/relay.ts'

/** A bucket holds `burst` at most and gains `perSecond`. */
export interface Rate {
  readonly perSecond: number
  readonly burst: number
}

export interface Rates {
  readonly frames: Rate
  readonly bytes: Rate
  /** Of what is told on of a member's presence; that of `memberRates` where absent. */
  readonly shown?: Rate
}

export const memberRates: Required<Rates> = {
  frames: { perSecond: limits.maxFramesPerSecond, burst: limits.maxFramesBurst },
  bytes: { perSecond: limits.maxBytesPerSecond, burst: limits.maxBytesBurst },
  shown: { perSecond: limits.maxShownBytesPerSecond, burst: limits.maxShownBytesBurst },
}

class Bucket {
  readonly #rate: Rate
  /** The moment at which it is just empty: it fills from then on, and owes until then. */
  #emptyAt = -Infinity

  constructor(rate: Rate) {
    this.#rate = rate
  }

  #msFor(amount: number): number {
    return (amount / this.#rate.perSecond) * 1_000
  }

  /** Takes an amount out, also of what isn't in it yet; gives the time in ms until that debt is filled again. */
  take(amount: number, now: number): number {
    // a rest never earns more than it holds
    this.#emptyAt = Math.max(this.#emptyAt, now - this.#msFor(this.#rate.burst)) + this.#msFor(amount)
    return Math.max(0, this.#emptyAt - now)
  }

  /** Whether it is empty still. */
  owes(now: number): boolean {
    return this.#emptyAt > now
  }

  /** The time in ms until something may be taken out of it again. */
  wait(now: number): number {
    return Math.max(0, this.#emptyAt - now)
  }

  /** Whether it is as good as new. */
  full(now: number): boolean {
    return this.#emptyAt <= now - this.#msFor(this.#rate.burst)
  }
}

/** What one member has left, over all sockets. Times are of a clock that never goes back, in ms. */
export class RateLimit {
  readonly #frames: Bucket
  readonly #bytes: Bucket
  readonly #shown: Bucket

  constructor(rates: Rates) {
    this.#frames = new Bucket(rates.frames)
    this.#bytes = new Bucket(rates.bytes)
    this.#shown = new Bucket(rates.shown ?? memberRates.shown)
  }

  /** Counts a frame; gives how long in ms no further one should be read. */
  take(bytes: number, now: number): number {
    return Math.max(this.#frames.take(1, now), this.#bytes.take(bytes, now))
  }

  /** Counts bytes of a frame that was counted before; gives how long in ms no further one should be read. */
  carry(bytes: number, now: number): number {
    return this.#bytes.take(bytes, now)
  }

  /** Whether it is to be waited for. */
  owes(now: number): boolean {
    return this.#frames.owes(now) || this.#bytes.owes(now)
  }

  /** Counts what is to be told of a member's presence; where it can't be told yet, counts nothing and gives the time until it may. */
  show(bytes: number, now: number): number {
    const ms = this.#shown.wait(now)
    if (ms === 0) this.#shown.take(bytes, now)
    return ms
  }

  full(now: number): boolean {
    return this.#frames.full(now) && this.#bytes.full(now) && this.#shown.full(now)
  }
}
