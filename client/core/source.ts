// The one seam to the screen: values that can be read at once and watched, and the ports that a feature is handed.
import type { Result } from './result.ts'
import type { Member, RoleName } from '#schemas/members.ts'
import type { NewerRecord } from '#schemas/openRecord.ts'
import type { LedgerName, LedgerRecord } from '#schemas/ledgers.ts'

/** A value that changes. `read` answers at once and gives the same object until something changed. */
export interface Source<T> {
  readonly read: () => T
  /** Calls `listener` after every change; gives the function that ends it. */
  readonly watch: (listener: () => void) => () => void
}

/** A source that can be set; for state that lives beside documents. */
export interface Cell<T> extends Source<T> {
  readonly set: (value: T) => void
}

/** Those who are told of something, each from when they ask until they end it. */
export interface Listeners<T extends readonly unknown[] = []> {
  /** Gives the function that ends it; a listener may end itself or another while it is told. */
  readonly watch: (listener: (...told: T) => void) => () => void
  readonly tell: (...told: T) => void
  readonly clear: () => void
}

/** Listeners without a value, for whoever tells something; nobody hears of what was told before they watched. */
export const makeListeners = <T extends readonly unknown[] = []>(): Listeners<T> => {
  const listeners = new Set<(...told: T) => void>()
  return {
    watch: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    tell: (...told) => {
      for (const listener of [...listeners]) listener(...told)
    },
    clear: () => listeners.clear(),
  }
}

/**
 * A value in memory that can be watched. Setting the same value (`Object.is`) tells nobody; a watcher may end itself
 * while it is told.
 */
export const cellOf = <T>(initial: T): Cell<T> => {
  let value = initial
  const listeners = makeListeners()
  return {
    read: () => value,
    watch: listeners.watch,
    set: (next) => {
      if (Object.is(next, value)) return
      value = next
      listeners.tell()
    },
  }
}

/** Reckons from other sources; reckons again only when one of them gave another value. */
export const derive = <T extends readonly unknown[], R>(
  sources: { readonly [K in keyof T]: Source<T[K]> },
  reckon: (...values: T) => R,
): Source<R> => {
  let seen: readonly unknown[] | null = null
  let value: R
  return {
    read: () => {
      const values = sources.map((source) => source.read())
      if (seen === null || values.some((v, i) => !Object.is(v, seen?.[i]))) {
        value = reckon(...(values as unknown as T))
        seen = values
      }
      return value
    },
    watch: (listener) => {
      const ends = sources.map((source) => source.watch(listener))
      return () => {
        for (const end of ends) end()
      }
    },
  }
}

/** Where a ledger record is: kept on this device's disk, sent, or confirmed by the relay's disk. */
export type RecordState = 'kept' | 'sent' | 'confirmed'

/**
 * A record of this device that the relay refused for good, so that it counts for nothing; or that waits (`held`).
 */
export interface RefusedRecord<R> {
  readonly id: string
  /** As it is stored, with fields that no version reads. */
  readonly raw: unknown
  /** As this version reads it; null where it can't. */
  readonly record: R | null
  /** The refusal's code. */
  readonly refused: string
  /** It counts on this device, and goes by itself once the relay lets this device in again or has room; its maker may let it go before. */
  readonly held?: true
}

/** A ledger as a feature sees it: all records in a stable order (by relay sequence, then id), and a way to add. */
export interface Ledger<L extends LedgerName> extends Source<readonly LedgerRecord<L>[]> {
  /** Resolves when the records are on this device's disk; records whose id is known add nothing. */
  readonly append: (records: readonly LedgerRecord<L>[]) => Promise<void>
  readonly stateOf: (id: string) => RecordState
  /** When the relay received a record, by its own clock; null where it hasn't told. */
  readonly receivedOf: (id: string) => string | null
  /** The same of all records at once; changes whenever one of them does. */
  readonly states: Source<ReadonlyMap<string, RecordState>>
  /** Records of this device in whose place the relay keeps others under their ids; they count for nothing until somebody decides. */
  readonly aside: Source<readonly (LedgerRecord<L> | NewerRecord)[]>
  /** Records of kinds that only a newer version knows: kept and passed on, to be shown as such; they count for nothing. */
  readonly newer: Source<readonly NewerRecord[]>
  /** Adds one of them under an id of its own, the same on every device that holds it. */
  readonly addAside: (id: string) => Promise<void>
  /** What the relay refused of what was appended here, and no other role or time will have it take; kept and listed until it is sent or let go. */
  readonly refused: Source<readonly RefusedRecord<LedgerRecord<L>>[]>
  /** Has records that were refused wait and be sent once more; refused again, they are listed again. */
  readonly sendAgain: (...ids: readonly string[]) => Promise<void>
  /** Lets some of what lies aside, or was refused, go for good. */
  readonly dropAside: (...ids: readonly string[]) => Promise<void>
  /**
   * Removes the content of records for good: here at once, elsewhere as each relay, device and file hears of it. Resolves when
   * it is gone from this device's disk. What remains is that there was one, who removed it, and when.
   */
  readonly erase: (ids: readonly string[]) => Promise<void>
}

/**
 * Why this device can't keep the work: its storage is full, refused by the browser, taken over by a newer version of the page,
 * cleared under the page's feet, or there is none but memory; `relay`: kept here, but the relay won't have some of it.
 */
export type SavingFault = 'quota' | 'refused' | 'outdated' | 'cleared' | 'memory' | 'relay' | 'unknown'

/**
 * The state of saving, in the words of the interface. `waiting` counts changes the relay has not confirmed; `barred` those of them
 * that may not be sent in this member's role, absent where there are none.
 */
export type Saving =
  | { readonly state: 'saving'; readonly waiting: number }
  | { readonly state: 'device'; readonly waiting: number; readonly barred?: number }
  | { readonly state: 'shared' }
  | { readonly state: 'failed'; readonly reason: Exclude<SavingFault, 'relay'> }
  | { readonly state: 'failed'; readonly reason: 'relay'; readonly waiting: number }

/** Whether the relay is reached, and the last refusal it gave (a close reason's name). */
export interface Connection {
  readonly state: 'local' | 'connecting' | 'connected' | 'stopped'
  readonly refusal: string | null
  /** Which document the refusal is about, where it is about one. */
  readonly document?: string
}

/**
 * What people should be told once about their relay; null where there is nothing. `restored`: it was put back to an older copy
 * of itself, and this device gives it again what it holds.
 */
export interface RelayNews extends Source<'restored' | null> {
  /** Somebody has read it. */
  readonly close: () => void
}

/** Who sits at this device. */
export interface Me {
  readonly member: string
  readonly name: string
  readonly role: RoleName
}

/** Where a person is: a room of the frame, and on the layout a floor, pointer and selection. */
export interface Place {
  readonly room: string
  readonly floor?: string
  readonly pointer?: { readonly x: number; readonly y: number }
  readonly selection?: string
}

/** Another open device: the same member may show twice. */
export interface OtherDevice {
  readonly client: number
  readonly member: string
  readonly place: Place
}

/** Who else has this centre open, and where they are. */
export interface Presence extends Source<readonly OtherDevice[]> {
  /** Tells the others where this person is. */
  readonly show: (place: Place) => void
  /** Tells the others on which page this person is, unless that page itself has already told a place in it. */
  readonly enter: (page: string) => void
}

/** One change of a document as this device received it; the oldest may be many that were folded into one. */
export interface PastUpdate {
  readonly update: Uint8Array
  readonly received: string
}

/** Frozen revisions and pictures, by SHA-256. */
export interface Blobs {
  /** Keeps the bytes on this device (and sends them when the relay is reached); gives their digest. */
  readonly put: (bytes: Uint8Array) => Promise<string>
  /** From this device, else from the relay; null where neither has it. */
  readonly get: (digest: string) => Promise<Uint8Array | null>
}

/** A picture or a frozen revision on this device that the relay refused. */
export interface HeldBlob {
  readonly digest: string
  /** In bytes. */
  readonly size: number
  /** The refusal's code. */
  readonly refused: string
}

/** What the relay refused of a centre's blobs, in the order in which it did: on this device alone, until it is sent or let go. */
export interface HeldBlobs extends Source<readonly HeldBlob[]> {
  /** Has them sent once more; refused again, they are listed again. */
  readonly sendAgain: (...digests: readonly string[]) => Promise<void>
  /** Deletes them on this device for good; one that the relay took meanwhile stays. */
  readonly letGo: (...digests: readonly string[]) => Promise<void>
}

/** The people of a centre by member id. */
export type Members = Source<ReadonlyMap<string, Member>>

/** Stands in `by` for whoever sits here, in another tab or on another device of theirs; no member has this id. */
export const ownElsewhere = 'own-elsewhere'

/** Something of a gesture that was not taken back, or that others lost, and whose write is the reason. */
export interface KeptBack {
  readonly table: string
  readonly id: string
  readonly field: string | null
  /**
   * `changed`: somebody has changed it since; `removed`: somebody has removed it since; `built-on`: it stays because another's
   * row stands on it; `in-the-way`: because of this row nothing was taken back; `incomplete`: the row would lack a field;
   * `made-too`: another made the very same row.
   */
  readonly why: 'changed' | 'removed' | 'built-on' | 'in-the-way' | 'incomplete' | 'made-too'
  /** The member who wrote it, `ownElsewhere` for whoever sits here, null where nobody here knows. */
  readonly by: string | null
  /** What stands, or last stood, in the row's fields; for naming it. */
  readonly row: Readonly<Record<string, unknown>>
}

/** What somebody's work took from an edit that was made without knowing of it, or the other way round. */
export interface Taken {
  readonly table: string
  readonly id: string
  readonly fields: readonly string[]
  /** The row as it was with the edit. */
  readonly row: Readonly<Record<string, unknown>>
  /**
   * `mine`: another removed what I had changed; `others`: I removed what another was changing; `outwritten`: another wrote the
   * same at the same time, and theirs stands; `words`: another took away or made anew the block of text I was writing in; `left`:
   * another moved the text I was writing in, and my words stand where it stood; `made-too`: what I took back is there again,
   * since another had made the very same; `again`: another brought back what had been removed, and not with what I had written;
   * `gave-way`: another moved words of the text that I moved at the same time, and theirs stand where they put them;
   * `undone`: another brought back what I had removed; `typed`: another took away the row that I was typing in, and `row` has the words.
   */
  readonly whose:
    | 'mine'
    | 'others'
    | 'outwritten'
    | 'words'
    | 'left'
    | 'gave-way'
    | 'made-too'
    | 'typed'
    | 'again'
    | 'undone'
  /** Who changed it, or whose value stands, as of `KeptBack`; null where nobody here knows. */
  readonly by: string | null
  /** Whether undoing my removal brings the edit back with the row. */
  readonly comesBack: boolean
  /**
   * What was removed, where the edit was of a row that belongs to it: the room of a use, the wall of a door. Of what was outwritten
   * the row as it stands now, of what was being typed the row that was taken.
   */
  readonly under?: Pick<KeptBack, 'table' | 'id' | 'row'>
  /**
   * Whether the row is out of the document, or what takes it from its page: a field, or (`hidden`) the cell of a variant in `under`.
   * Absent: it was removed.
   */
  readonly how?: 'removed' | 'retired' | 'withdrawn' | 'hidden'
  /**
   * The writes that were lost, each with the write that took it where that may happen again: every window on the document gives them
   * alike. Absent where one window alone can tell of the loss.
   */
  readonly marks?: readonly string[]
  /** The same as it is by now: who did it may be known since, and what stands may be another's. None where it is true no more. */
  readonly now?: () => readonly Taken[]
  /** Puts words back, or what they were typed in, or shows a row again, as one step of undo. */
  readonly putBack?: () => Result<void, { readonly refused: 'newer-version' | 'read-only' }>
}

/** A value that another wrote at the same time, and that never stood here. */
export interface Beside extends Pick<KeptBack, 'table' | 'id' | 'field' | 'by' | 'row'> {
  readonly value: unknown
}

/** A row that an undo or a redo changed, brought or took away. */
export interface MovedRow {
  readonly table: string
  readonly id: string
  /** The fields whose values were changed; none where the row as a whole came or went. */
  readonly fields: readonly string[]
  /** As it stands now, or last stood; for naming it. */
  readonly row: Readonly<Record<string, unknown>>
}

/** What became of an undo or a redo; `over`: what is newer and still can't go, so that it was passed over. */
export type Undone =
  /** `beside`: what others had written at the same time as a value that was taken back; it doesn't stand either. */
  | { readonly undone: 'whole'; readonly beside?: readonly Beside[]; readonly over?: readonly KeptBack[] }
  | { readonly undone: 'part'; readonly kept: readonly KeptBack[]; readonly over?: readonly KeptBack[] }
  /** Nothing was written; `kept` says why, and is empty where there was nothing left to take back. The step waits where others may still go. */
  | { readonly undone: 'nothing'; readonly kept: readonly KeptBack[] }
  | { readonly undone: 'refused'; readonly refused: 'newer-version' | 'read-only' }

/** One gesture of this person's, as a handle: a notice's Undo takes back its own, whatever was done since. */
export interface Step {
  readonly kind: 'rows' | 'text'
}

/** What the buttons for undo and redo need to know. */
export interface UndoState {
  readonly canUndo: boolean
  readonly canRedo: boolean
}

/**
 * Undo and redo of one document: of one's own gestures only, one at a time. An older one is taken instead only where it was said
 * before that the newer one can't go.
 */
export interface Undoing extends Source<UndoState> {
  readonly undo: () => Undone
  readonly redo: () => Undone
  /** What the last undo or redo moved, for saying it where it isn't in sight. */
  readonly moved: () => readonly MovedRow[]
  /** The newest gesture; null where there is none. */
  readonly newest: () => Step | null
  /** Takes one gesture back, also when others were made since. */
  readonly takeBack: (step: Step) => Undone
}
