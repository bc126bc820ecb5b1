// What a ledger on this device needs, and what it offers.
import type { Ledger, Source } from '#core/source.ts'
import type { RoleName } from '#schemas/members.ts'
import type { LedgerName } from '#schemas/ledgers.ts'
import type { DeviceStore } from './deviceStore.ts'
import type { RelayRefused } from './http.ts'
import type { Platform } from './platform.ts'
import type { RelayAddress } from './relayLink.ts'

/** What a ledger link works on. */
export interface LedgerPorts<L extends LedgerName> {
  readonly store: DeviceStore
  readonly platform: Platform
  readonly workspace: string
  readonly ledger: L
  /** The member and role at this device; the relay decides, this only avoids requests that it would refuse. */
  readonly me: () => { readonly member: string; readonly role: RoleName }
  /** Settles once `me` knows what is on this device's disk of the member's role; nothing is sent or set aside before. */
  readonly whenRoleKnown: () => Promise<void>
  /** Null while the workspace isn't shared. */
  readonly address: () => RelayAddress | null
  /** Called after this ledger changed on disk; a record counts as saved once this settles. */
  readonly onKept: (ledger: L) => Promise<void>
  /** Records being written: +n at the start, -n at the end. */
  readonly onPending: (change: number) => void
  /** Called when the store failed; the append rejects as well. */
  readonly onFault: (error: unknown) => void
  /** Called with the relay's epoch; true where the relay turned out to have forgotten what it once confirmed. */
  readonly onEpoch: (epoch: string) => Promise<boolean>
  /** Called where the relay lost records under the same epoch; settles when nothing counts as confirmed. */
  readonly onForgotten: () => Promise<void>
}

/** An open ledger. */
export interface LedgerLink<L extends LedgerName> extends Ledger<L> {
  readonly whenLoaded: Promise<void>
  /** Ids of records that came by a file which says that no relay had confirmed them. */
  readonly doubted: Source<ReadonlySet<string>>
  /** The relay's last refusal of an own record; such records stay stored here. */
  readonly refusal: Source<RelayRefused | null>
  /** Sends what waits and reads what is new. */
  readonly sync: () => void
  /** The role has changed: tries again what it forbade. */
  readonly recheck: () => void
  /** Reads again from disk what another tab or a file wrote. */
  readonly reload: () => Promise<void>
  /** The relay lost its store: what was confirmed there may be gone. */
  readonly forget: () => Promise<void>
  readonly close: () => void
}
