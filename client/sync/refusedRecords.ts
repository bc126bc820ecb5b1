// Records of this device that the relay refuses for good: which refusals are final, and setting such a record aside on disk.
import { cellOf, type Source } from '#core/source.ts'
import { Decision } from '#schemas/decisions.ts'
import { roles, type RoleName } from '#schemas/members.ts'
import { mayPut, type LedgerName } from '#schemas/ledgers.ts'
import type { RefusalCode } from '#schemas/relay.ts'
import type { DeviceStore, LedgerEntry } from './deviceStore.ts'
import type { RelayRefused } from './http.ts'
import { asideId, isAside } from './ledgerEntries.ts'

/**
 * What becomes of a record after each refusal. `final`: the table of decisions, or the shape and size that the relay takes, rules
 * it out whatever comes later. `kept`: another role, another record or more room may have it taken later.
 */
const after: Readonly<Record<RefusalCode, 'final' | 'kept'>> = {
  'bad-request': 'final',
  'too-large': 'final',
  'own-submission': 'final',
  'own-verdict': 'final',
  'other-label': 'final',
  'foreign-submission': 'final',
  'withdrawn-revision': 'final',
  'not-approved': 'final',
  'no-verdict': 'final',
  'relied-on': 'final',
  'approved-revision': 'final',
  // final where its submission was refused itself; see `isFinal`
  'not-submitted': 'kept',
  forbidden: 'kept',
  // the other record comes with the next page and puts this one aside
  conflict: 'kept',
  'over-quota': 'kept',
  'bad-key': 'kept',
  'bad-code': 'kept',
  'bad-invitation': 'kept',
  'expired-invitation': 'kept',
  'withdrawn-invitation': 'kept',
  'too-many-invitations': 'kept',
  'foreign-origin': 'kept',
  'foreign-host': 'kept',
  'not-found': 'kept',
  exists: 'kept',
  busy: 'kept',
  internal: 'kept',
}

const decisionIn = ({ ledger, record }: Pick<LedgerEntry, 'ledger' | 'record'>): Decision | null =>
  ledger === 'decisions' ? (Decision.safeParse(record).data ?? null) : null

/**
 * Whether a refused record is set aside. Only decisions are: an answer or a tally that is refused stays where it counts.
 * `asides`: the records of the ledger that are set aside here. A verdict waits for its submission, which may come by another device,
 * unless that was refused itself.
 */
export const isFinal = (entry: LedgerEntry, refused: RelayRefused, asides: readonly unknown[]): boolean => {
  const decision = decisionIn(entry)
  if (decision === null) return false
  if (refused !== 'not-submitted') return refused in after && after[refused as RefusalCode] === 'final'
  return asides.some((raw) => {
    const { kind, revision } = raw as Partial<Decision>
    return kind === 'submit' && revision === decision.revision
  })
}

/** Whether a record waits here that this member might send in another role than their present one. */
export const isBarred = (
  entry: Pick<LedgerEntry, 'id' | 'ledger' | 'record' | 'state'>,
  { member, role }: { readonly member: string; readonly role: RoleName },
): boolean => {
  const { ledger, record, state } = entry
  if (state !== 'kept' || isAside(entry) || mayPut(ledger, record, role, member)) return false
  return roles.some((other) => mayPut(ledger, record, other, member))
}

/** What the relay refused and is kept here all the same: not sent again until it is forgiven. */
export interface Refusals {
  /** The newest; null where there is none. */
  readonly last: Source<RelayRefused | null>
  /** Says a refusal that is about no record: of reading. */
  readonly say: (reason: RelayRefused) => void
  readonly has: (id: string) => boolean
  readonly add: (id: string, reason: RelayRefused) => void
  readonly forgive: (id: string) => void
  /** Forgives all that were refused for one reason, reading too; answers whether a record was among them. */
  readonly forgiveAll: (reason: RelayRefused) => boolean
  readonly clear: () => void
}

/** Makes an empty list of refusals, in memory only. */
export const makeRefusals = (): Refusals => {
  const refused = new Map<string, RelayRefused>()
  const last = cellOf<RelayRefused | null>(null)
  const tell = (): void => last.set([...refused.values()].at(-1) ?? null)
  return {
    last,
    say: last.set,
    has: (id) => refused.has(id),
    add: (id, reason) => {
      refused.set(id, reason)
      last.set(reason)
    },
    forgive: (id) => {
      refused.delete(id)
      tell()
    },
    forgiveAll: (reason) => {
      const ids = [...refused].flatMap(([id, why]) => (why === reason ? [id] : []))
      for (const id of ids) refused.delete(id)
      if (last.read() === reason) tell()
      return ids.length > 0
    },
    clear: () => {
      refused.clear()
      tell()
    },
  }
}

/** Appended by an export without anybody's own act, so that nobody is told of its refusal. */
export const isAutomatic = (entry: Pick<LedgerEntry, 'ledger' | 'record'>): boolean =>
  decisionIn(entry)?.kind === 'rely'

/** Takes a refused record out of what waits; an automatic one goes altogether. Does nothing where it was confirmed meanwhile. */
export const setAside = (
  store: DeviceStore,
  { workspace, ledger, id }: Pick<LedgerEntry, 'workspace' | 'ledger' | 'id'> & { ledger: LedgerName },
  refused: RelayRefused,
): Promise<void> =>
  store.write(['ledgers'], async (tx) => {
    const table = tx.objectStore('ledgers')
    const here = await table.get([workspace, ledger, id])
    if (here === undefined || here.state !== 'kept') return
    await table.delete([workspace, ledger, id])
    if (!isAutomatic(here))
      await table.put({ ...here, id: asideId(id), seq: null, state: 'refused', refused })
  })
