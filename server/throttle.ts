// How often and how much may be asked over HTTP: by each member, by all of a centre, by all who have no key, and in all.
import type { Role } from '#schemas/members.ts'
import { requestRates } from '#schemas/rates.ts'
import { RateLimit, type Rates } from './rateLimit.ts'
import type { Holder } from './store.ts'

export type ThrottleRates = Readonly<Record<keyof typeof requestRates, Rates>>

/** When limits that are full again are forgotten, in requests. */
const sweepEvery = 1_000

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

  /** Whether a request may be taken now. One that may not costs its sender nothing, so that coming back later helps. */
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
      this.#limit(`member ${workspace}/${member}`, this.#rates[ratesOf(role)]),
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

  /** Counts what a member sent, once it is there. */
  sent(holder: Holder, bytes: number): void {
    const now = performance.now()
    for (const limit of this.#limitsOf(holder)) limit.carry(bytes, now)
  }
}

const ratesOf = (role: Role): 'respondent' | 'member' => (role === 'respondent' ? 'respondent' : 'member')
