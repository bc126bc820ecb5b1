// How often and how much may be asked over HTTP: by each member, by all of a centre, by all who have no key, and in all.
import type { Role } from '#schemas/members.ts'
import { requestRates } from '#schemas/rates.ts'
import { Pace, type Rates } from './pace.ts'
import type { Holder } from './store.ts'

export type ThrottleRates = Readonly<Record<keyof typeof requestRates, Rates>>

/** When paces that are full again are forgotten, in requests. */
const sweepEvery = 1_000

export class Throttle {
  readonly #rates: ThrottleRates
  readonly #paces = new Map<string, Pace>()
  #count = 0

  constructor(rates: ThrottleRates = requestRates) {
    this.#rates = rates
  }

  #pace(name: string, rates: Rates): Pace {
    const pace = this.#paces.get(name) ?? new Pace(rates)
    this.#paces.set(name, pace)
    return pace
  }

  /** Whether a request may be taken now. One that may not costs its sender nothing, so that coming back later helps. */
  #admit(paces: readonly Pace[]): boolean {
    const now = performance.now()
    if (++this.#count % sweepEvery === 0)
      for (const [name, pace] of this.#paces) if (pace.full(now)) this.#paces.delete(name)
    if (paces.some((pace) => pace.owes(now))) return false
    for (const pace of paces) pace.take(0, now)
    return true
  }

  #pacesOf({ workspace, member, role }: Holder): Pace[] {
    return [
      this.#pace(`member ${workspace}/${member}`, this.#rates[ratesOf(role)]),
      this.#pace(`centre ${workspace}`, this.#rates.centre),
      this.#pace('all', this.#rates.all),
    ]
  }

  member(holder: Holder): boolean {
    return this.#admit(this.#pacesOf(holder))
  }

  stranger(): boolean {
    return this.#admit([this.#pace('strangers', this.#rates.strangers), this.#pace('all', this.#rates.all)])
  }

  invitation({ workspace, member }: Holder): boolean {
    return this.#admit([this.#pace(`invites ${workspace}/${member}`, this.#rates.invitations)])
  }

  /** Counts what a member sent, once it is there. */
  sent(holder: Holder, bytes: number): void {
    const now = performance.now()
    for (const pace of this.#pacesOf(holder)) pace.carry(bytes, now)
  }
}

const ratesOf = (role: Role): 'respondent' | 'member' => (role === 'respondent' ? 'respondent' : 'member')
