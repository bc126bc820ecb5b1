// Storage quotas: counts what each member and each centre keeps, so that nobody fills the disk.
import { blobQuota, blobQuotaOf, type Quota, recordQuota, recordQuotaOf } from '#schemas/rates.ts'
import type { LedgerName } from '#schemas/ledgers.ts'
import type { Holder, Store, Used } from './store.ts'

/** Quotas of records and blobs, by role and for a whole centre. */
export interface Quotas {
  readonly records: { readonly of: typeof recordQuotaOf; readonly centre: Quota }
  readonly blobs: { readonly of: typeof blobQuotaOf; readonly centre: Quota }
}
/** The quotas of `schemas/rates.ts`. */
export const usualQuotas: Quotas = {
  records: { of: recordQuotaOf, centre: recordQuota.centre },
  blobs: { of: blobQuotaOf, centre: blobQuota.centre },
}

/** Counts are read from the store again after this time, in ms: other relays write to it, and erasing frees space. */
const freshMs = 600_000
/** Most counts kept in memory. */
const maxCounted = 1_000

interface Counted {
  readonly at: number
  readonly members: Map<string, { count: number; bytes: number }>
}

const nothing = { count: 0, bytes: 0 }

/** Counts by workspace and ledger, cached and updated in memory. */
export class Usage {
  readonly #store: Store
  readonly #quotas: Quotas
  readonly #counted = new Map<string, Promise<Counted>>()

  constructor(store: Store, quotas = usualQuotas) {
    this.#store = store
    this.#quotas = quotas
  }

  /** Whether so many more records may be stored. */
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
