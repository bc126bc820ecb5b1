// What a ledger on this device is given and gives.
import type { Ledger, Source } from '#core/source.ts'
import type { Role } from '#schemas/members.ts'
import type { LedgerName } from '#schemas/relay.ts'
import type { DeviceStore } from './deviceStore.ts'
import type { Refused } from './http.ts'
import type { Platform } from './platform.ts'
import type { RelayAddress } from './relayLink.ts'

export interface LedgerPorts<L extends LedgerName> {
  readonly store: DeviceStore
  readonly platform: Platform
  readonly workspace: string
  readonly ledger: L
  /** Who sits here, and as what; the relay decides, this only spares it what it would refuse. */
  readonly me: () => { readonly member: string; readonly role: Role }
  /** Null while the workspace isn't shared. */
  readonly address: () => RelayAddress | null
  /** Called after this ledger changed on disk; the state of saving waits for it. */
  readonly onKept: (ledger: L) => Promise<void>
  /** Records being written: +n at the start, -n at the end. */
  readonly onPending: (change: number) => void
  /** Called when the store refused to keep records; the append is rejected as well. */
  readonly onFault: (error: unknown) => void
  /** Called with what the relay calls its store; answers whether it turned out to have forgotten what it once confirmed. */
  readonly onEpoch: (epoch: string) => Promise<boolean>
  /** Called where the relay hasn't got what it once gave out, though it is the same; settles when nothing counts as confirmed. */
  readonly onForgotten: () => Promise<void>
}

export interface LedgerLink<L extends LedgerName> extends Ledger<L> {
  readonly whenLoaded: Promise<void>
  /** The relay's last refusal of a record of ours; such records stay kept. */
  readonly refusal: Source<Refused | null>
  /** Sends what waits and reads what is new. */
  readonly sync: () => void
  /** Reads again what another tab or a file put on disk. */
  readonly reload: () => Promise<void>
  /** The relay's memory was replaced: what was confirmed there may be gone. */
  readonly forget: () => Promise<void>
  readonly close: () => void
}
