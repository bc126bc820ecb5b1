// The rate limits of all members at the door: one for all sockets of a member, kept until nothing is owed any more.
import type { Passport } from './peer.ts'
import { memberRates, RateLimit, type Rates } from './rateLimit.ts'

/** By workspace and member. Kept after the last socket until full, so that reconnecting doesn't clear debt. */
export class MemberRateLimits {
  readonly #rates: Rates
  readonly #limits = new Map<string, RateLimit>()

  constructor(rates: Rates = memberRates) {
    this.#rates = rates
  }

  /** A member's limit; null for strangers, who are only on this machine and not limited. */
  of({ workspace, member, role }: Passport): RateLimit | null {
    if (role === null) return null
    const name = `${workspace}/${member}`
    const limit = this.#limits.get(name) ?? new RateLimit(this.#rates)
    this.#limits.set(name, limit)
    return limit
  }

  /** Forgets those that are full; `now` in ms of a monotonic clock. */
  forgetFull(now: number): void {
    for (const [name, limit] of this.#limits) if (limit.full(now)) this.#limits.delete(name)
  }
}
