// What the home page and the share panel are handed: the centres on this device, and ways to open, join, hand over and invite.
import type { KeptDocument } from '#schemas/editions.ts'
import type { OpenInvitation } from '#schemas/invitations.ts'
import type { Member, Role, RoleName } from '#schemas/members.ts'
import type { Result } from './result.ts'
import type { Saving, SavingFault, Source } from './source.ts'

/** A centre as the home page lists it. */
export interface CentreOnDevice {
  readonly id: string
  readonly name: string
  readonly nameEn?: string | undefined
  readonly tier?: string | undefined
  /** The id of the sample it was opened from; absent for real work. */
  readonly sample?: string | undefined
  readonly role: RoleName
  /** Claimed time of the last change on this device. */
  readonly lastChange: string
  readonly saving: Saving
  /** Whole days, by this device's own clock, since it alone holds some of the work; 0 while a relay or a file has it all. */
  readonly aloneDays: number
}

/** How this device keeps what is written on it. */
export interface Storing {
  /**
   * `waiting`: another page holds the database up; `outdated`: a newer version of the page has taken it over; `cleared`: what was
   * stored is gone from the disk; `memory`: the browser refuses to store, all of it lives only as long as the page.
   */
  readonly condition: 'open' | 'waiting' | 'outdated' | 'cleared' | 'memory'
  /** Whether the browser has promised not to clear it by itself; null until it has answered. */
  readonly keeping: 'promised' | 'unasked' | 'refused' | 'cannot-ask' | null
  /** Why the centres on this device can't be listed; null where they are. */
  readonly fault: SavingFault | null
}

/** A workspace file; `partly` where the disk gave nothing, so that only what is on the page is in it. */
export interface SavedFile {
  readonly fileName: string
  readonly bytes: Uint8Array
  readonly partly?: boolean
}

/** Why a file was not taken: a named fault, the part it was found in where there is one. Nothing has changed. */
interface FileRefusal {
  readonly refused: string
  readonly part?: string | undefined
  /** How large the part is, and how large it may be. */
  readonly bytes?: number | undefined
  readonly most?: number | undefined
}
/** A named refusal of the relay, or `unreachable`. */
export interface RelayRefusal {
  readonly refused: string
}

/** What came of opening a file: a centre of its own, or changes merged into the one that was here. */
export interface Opened {
  readonly workspace: string
  readonly merged: boolean
  /** Updates and records that were new to this device. */
  readonly added: number
  /** What the relay would not take from this member, and so was left in the file: each kind once. */
  readonly leftOut: readonly LeftOut[]
  /** Some of the file's content is no longer here: it was removed since, or, in a file without any news, changed. */
  readonly older?: boolean
}

/** A file that was merged into a centre and holds what is no longer there. */
export interface OlderContent {
  readonly workspace: string
  /** What the centre was called in the file, and the claimed time at which it was saved. */
  readonly name: string
  readonly saved: string
  /** One Yjs v1 update per document name. */
  readonly documents: ReadonlyMap<string, Uint8Array>
  /** Opens the file as a centre of its own; gives its id. */
  readonly openBeside: () => Promise<string>
  readonly close: () => void
}

/** Others' remarks and decisions, records and documents that this member may not write. */
export type LeftOut =
  | 'remarks'
  | 'decisions'
  | 'responses'
  | 'contacts'
  | 'tallies'
  | 'members'
  | 'documents'
  | 'blobs'
  /** Records that are here under the same ids with other content. */
  | 'others'
  /** Erasures, which only who may erase makes at the relay. */
  | 'erasures'
  /** Documents as they were before they were taken out, or put back. */
  | 'editions'

/** Whether the page opens without a network: all of it is on this device, is on its way there, or never comes there. */
export type OfflineState = 'ready' | 'coming' | 'never'

/**
 * This device as the pages see it. What can be refused says so in its result; other promises reject only where
 * storage fails.
 */
export interface Device {
  readonly centres: Source<readonly CentreOnDevice[]>
  /** What the person at this device is called, remembered for the next centre. */
  readonly name: Source<string>
  readonly setName: (name: string) => void
  readonly createBlank: (name: string, tier: string) => Promise<string>
  readonly openSample: (sample: string) => Promise<string>
  readonly openFile: (bytes: Uint8Array) => Promise<Result<Opened, FileRefusal>>
  readonly join: (workspace: string, secret: string, name: string) => Promise<Result<string, RelayRefusal>>
  readonly forget: (workspace: string) => Promise<void>
  readonly storing: Source<Storing>
  /** Asks the browser for its promise. */
  readonly askToKeep: () => Promise<void>
  /** All of a centre as a file, whether it is open or not. */
  readonly saveFile: (workspace: string) => Promise<SavedFile>
  /** Whether this page may keep data for good: false at an address without a secure context (a meeting guest). */
  readonly secure: boolean
  readonly offline: Source<OfflineState>
}

/** An invitation that was made, as the links that lead to it. */
export interface Invited {
  /** The same at each address of the relay that others may come by, the most useful first; never none. */
  readonly links: readonly string[]
  /**
   * `here`: they lead to where this page is. `elsewhere`: this page stands at an address of this computer alone, so they lead to
   * others. `nowhere`: it does, and no other is known: nobody else can follow them.
   */
  readonly reach: 'here' | 'elsewhere' | 'nowhere'
  readonly expires: string
}

/** Sharing one centre: with people by link, with another device by file. */
export interface Sharing {
  /** Whether a relay keeps this centre as well. */
  readonly published: Source<boolean>
  /** `name` is what the others will see of its owner; `code` the one-time code of the relay's terminal, where it asks for one. */
  readonly publish: (name: string, code?: string) => Promise<Result<void, RelayRefusal>>
  /** For one person, or for so many. */
  readonly invite: (role: Role, uses: number) => Promise<Result<Invited, RelayRefusal>>
  /** The invitations that hold and that this member may withdraw; only the relay knows. */
  readonly invitations: () => Promise<Result<readonly OpenInvitation[], RelayRefusal>>
  /** Ends an invitation for good. */
  readonly withdraw: (invitation: string) => Promise<Result<void, RelayRefusal>>
  /** Gives somebody another role, or removes them (null); done once the relay has done it. */
  readonly changeMember: (member: Member, role: Role | null) => Promise<Result<void, RelayRefusal>>
  /** What the relay keeps of each document, and who wrote it; for owners. */
  readonly documents: () => Promise<Result<readonly KeptDocument[], RelayRefusal>>
  /** Takes a document out for everybody; done once the relay has done it. */
  readonly takeOut: (document: string) => Promise<Result<void, RelayRefusal>>
  /** Makes an edition of a document that lies aside at the relay the present one again, for everybody; for owners. */
  readonly putBack: (document: string, edition: string) => Promise<Result<void, RelayRefusal>>
  /** The whole workspace as a file `name.bandeng`. */
  readonly saveFile: () => Promise<SavedFile>
  readonly mergeFile: (bytes: Uint8Array) => Promise<Result<Opened, FileRefusal>>
}
