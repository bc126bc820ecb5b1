// Rate limits of HTTP requests: by member, by centre, for all strangers, and for all requests together.
import { rateNameOf, requestRates } from '#schemas/rates.ts'
import { RateLimit, type Rates } from './rateLimit.ts'
import type { Holder } from './store.ts'

/** The rates by kind of asker. */
export type ThrottleRates = Readonly<Record<keyof typeof requestRates, Rates>>

/** Full limits are forgotten after so many requests. */
const sweepEvery = 1_000

/** Rate limits by token bucket; each method says whether the request may be served now. */
export class Throttle {
  readonly #rates: ThrottleRates
  readonly #limits = new Map<string, RateLimit>()
  #count = 0

  constructor(rates: ThrottleRates = requestRates) {
    this.#rates = rates
  }

  #limit(name: string, rates: Rates): RateLimit {
    const limit = this.#limits.get(name) ?? new RateLimit(rates)
    this.#limits.set(name, limit)
    return limit
  }

  /** Whether a request may be served now. A refused one is not charged, so that a later retry can succeed. */
  #admit(limits: readonly RateLimit[]): boolean {
    const now = performance.now()
    if (++this.#count % sweepEvery === 0)
      for (const [name, limit] of this.#limits) if (limit.full(now)) this.#limits.delete(name)
    if (limits.some((limit) => limit.owes(now))) return false
    for (const limit of limits) limit.take(0, now)
    return true
  }

  #limitsOf({ workspace, member, role }: Holder): RateLimit[] {
    return [
      this.#limit(`member ${workspace}/${member}`, this.#rates[rateNameOf(role)]),
      this.#limit(`centre ${workspace}`, this.#rates.centre),
      this.#limit('all', this.#rates.all),
    ]
  }

  member(holder: Holder): boolean {
    return this.#admit(this.#limitsOf(holder))
  }

  stranger(): boolean {
    return this.#admit([this.#limit('strangers', this.#rates.strangers), this.#limit('all', this.#rates.all)])
  }

  invitation({ workspace, member }: Holder): boolean {
    return this.#admit([this.#limit(`invites ${workspace}/${member}`, this.#rates.invitations)])
  }

  /** Charges the bytes of a body once it has arrived. */
  sent(holder: Holder, bytes: number): void {
    const now = performance.now()
    for (const limit of this.#limitsOf(holder)) limit.carry(bytes, now)
  }
}
