// How much is kept of each member and of a whole centre, so that nobody fills the disk; counted once, and gone on with from there.
import { blobQuota, blobQuotaOf, type Quota, recordQuota, recordQuotaOf } from '#schemas/rates.ts'
import type { LedgerName } from '#schemas/relay.ts'
import type { Holder, Store, Used } from './store.ts'

export interface Quotas {
  readonly records: { readonly of: typeof recordQuotaOf; readonly centre: Quota }
  readonly blobs: { readonly of: typeof blobQuotaOf; readonly centre: Quota }
}
export const usualQuotas: Quotas = {
  records: { of: recordQuotaOf, centre: recordQuota.centre },
  blobs: { of: blobQuotaOf, centre: blobQuota.centre },
}

/** When it is counted anew, in ms: other relays may write to the same store, and what is erased makes room again. */
const freshMs = 600_000
/** How many centres' counts are kept at a time. */
const maxCounted = 1_000

interface Counted {
  readonly at: number
  readonly members: Map<string, { count: number; bytes: number }>
}

const nothing = { count: 0, bytes: 0 }

export class Usage {
  readonly #store: Store
  readonly #quotas: Quotas
  readonly #counted = new Map<string, Promise<Counted>>()

  constructor(store: Store, quotas = usualQuotas) {
    this.#store = store
    this.#quotas = quotas
  }

  /** Whether so many more records of a ledger may be kept. */
  async mayKeepRecords(holder: Holder, ledger: LedgerName, count: number, bytes: number): Promise<boolean> {
    const counted = await this.#countOf(`${holder.workspace}/${ledger}`, () =>
      this.#store.ledgers.used(holder.workspace, ledger),
    )
    return fits(counted, holder, { count, bytes }, this.#quotas.records)
  }

  keptRecords(holder: Holder, ledger: LedgerName, count: number, bytes: number): Promise<void> {
    return this.#add(`${holder.workspace}/${ledger}`, holder.member, count, bytes)
  }

  async mayKeepBlob(holder: Holder, bytes: number): Promise<boolean> {
    const counted = await this.#countOf(`${holder.workspace}/`, () =>
      this.#store.blobs.used(holder.workspace),
    )
    return fits(counted, holder, { count: 1, bytes }, this.#quotas.blobs)
  }

  keptBlob(holder: Holder, bytes: number): Promise<void> {
    return this.#add(`${holder.workspace}/`, holder.member, 1, bytes)
  }

  async #countOf(name: string, read: () => Promise<readonly Used[]>): Promise<Counted> {
    const now = performance.now()
    const known = this.#counted.get(name)
    if (known !== undefined && now - (await known).at < freshMs) return known
    if (this.#counted.size >= maxCounted) this.#counted.clear()
    const counting = read().then((list) => ({
      at: now,
      members: new Map(list.map(({ member, count, bytes }) => [member, { count, bytes }])),
    }))
    this.#counted.set(name, counting)
    counting.catch(() => this.#counted.delete(name))
    return counting
  }

  async #add(name: string, member: string, count: number, bytes: number): Promise<void> {
    const members = (await this.#counted.get(name))?.members
    const used = members?.get(member) ?? nothing
    members?.set(member, { count: used.count + count, bytes: used.bytes + bytes })
  }
}

const fits = (
  { members }: Counted,
  { member, role }: Holder,
  more: Quota,
  quota: { readonly of: (role: Holder['role']) => Quota; readonly centre: Quota },
): boolean => {
  const own = members.get(member) ?? nothing
  const all = [...members.values()].reduce(
    (sum, { count, bytes }) => ({ count: sum.count + count, bytes: sum.bytes + bytes }),
    nothing,
  )
  const within = (used: Quota, max: Quota): boolean =>
    used.count + more.count <= max.count && used.bytes + more.bytes <= max.bytes
  return within(own, quota.of(role)) && within(all, quota.centre)
}
