// How fast a member may speak: two buckets that fill with time, one for frames and one for their bytes.
import { limits } from '#schemas/relay.ts'

/** A bucket holds `burst` at most and gains `perSecond`. */
export interface Rate {
  readonly perSecond: number
  readonly burst: number
}

export interface Rates {
  readonly frames: Rate
  readonly bytes: Rate
}

export const memberRates: Rates = {
  frames: { perSecond: limits.maxFramesPerSecond, burst: limits.maxFramesBurst },
  bytes: { perSecond: limits.maxBytesPerSecond, burst: limits.maxBytesBurst },
}

class Bucket {
  readonly #rate: Rate
  #level: number
  #at: number

  constructor(rate: Rate, now: number) {
    this.#rate = rate
    this.#level = rate.burst
    this.#at = now
  }

  /** Takes an amount out, also of what isn't in it yet; gives the time in ms until that debt is filled again. */
  take(amount: number, now: number): number {
    const { perSecond, burst } = this.#rate
    this.#level = Math.min(burst, this.#level + ((now - this.#at) / 1_000) * perSecond) - amount
    this.#at = now
    return Math.max(0, (-this.#level / perSecond) * 1_000)
  }

  /** Whether it is as good as new. */
  full(now: number): boolean {
    this.take(0, now)
    return this.#level >= this.#rate.burst
  }
}

/** What one member has left, over all sockets. Times are of a clock that never goes back, in ms. */
export class Pace {
  readonly #frames: Bucket
  readonly #bytes: Bucket

  constructor(rates: Rates, now: number) {
    this.#frames = new Bucket(rates.frames, now)
    this.#bytes = new Bucket(rates.bytes, now)
  }

  /** Counts a frame; gives how long in ms no further one should be read. */
  take(bytes: number, now: number): number {
    return Math.max(this.#frames.take(1, now), this.#bytes.take(bytes, now))
  }

  full(now: number): boolean {
    return this.#frames.full(now) && this.#bytes.full(now)
  }
}
