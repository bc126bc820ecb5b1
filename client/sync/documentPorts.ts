// What an open document works on, and the state that it tells.
import type { Leader } from './leader.ts'
import type { WriterState } from './logWriter.ts'
import type { Platform } from './platform.ts'
import type { LinkState } from './relayLink.ts'
import type { Trial } from './trial.ts'
import type { DeviceLog } from './updateLog.ts'

/** The state of an open document. */
export interface DocumentState extends WriterState {
  /** Rows of the log that could not be read; they stay in the log. */
  readonly unreadable: number
  /** Something of others would cost this device too much to apply, and was left out. */
  readonly costly: boolean
  readonly relay: LinkState
}

/** What a document link works on. */
export interface DocumentPorts {
  readonly log: DeviceLog
  readonly leader: Leader
  readonly platform: Platform
  readonly workspace: string
  readonly document: string
  /** The present edition of the document; see `#schemas/editions.ts`. */
  readonly edition?: string
  readonly member: string
  readonly mayWrite: () => boolean
  /** The document is written by one other person, so everything in it is counted before it is applied. */
  readonly others?: boolean
  /** Tries long updates in a worker before they are applied; absent: they are only counted. */
  readonly trial?: Trial | undefined
  /** Called after this tab wrote to the log, changes or only marks; a change counts as saved once this settles. */
  readonly onLogged: (document: string, changed: boolean) => Promise<void>
  /**
   * Called with the relay's epoch and number of each acknowledgement; settles once marks that no longer hold are taken back.
   */
  readonly onConfirmed: (epoch: string, seq: number) => Promise<void>
  readonly onLedgerNotice: (ledger: string) => void
  /** Settles when others may be heard: what they send is told only by windows that are open by then. Absent: at once. */
  readonly whenHearing?: () => Promise<unknown>
  /** Called whenever the relay answers on a new socket. */
  readonly onReached: () => void
  /** How long rows may stay unacknowledged while connected before step 2 is sent again, in ms. */
  readonly lingerMs?: number
}
