// What a kind of target of remarks says of a stored one: whether it is one, whether it stands, what it is called and where it is.
import type { Windows } from '#core/centre/windows.ts'
import type { RemarkTarget } from '#schemas/remarks.ts'

/** An address within a centre: the page, and the rest of the path. */
export type TargetAddress = readonly [page: string, ...path: string[]]

/** What something is called: a title in both languages, or the room whose name the words tell from all others. */
export type TargetName = { readonly zh: string; readonly en?: string | undefined } | { readonly room: string }

/** The documents in which targets are looked up. */
export type TargetDocuments = Windows

/** One kind of thing that remarks are pinned on. All of it is asked of targets that fit. */
export interface RemarkTargetKind {
  readonly id: string
  /** What a thing of this kind is, within a sentence that says that it is gone. */
  readonly title: { readonly zh: string; readonly en: string }
  /** Whether a stored target is of this kind. */
  readonly fits: (target: RemarkTarget) => boolean
  /** Whether it is still there; of a document that isn't open here it is held to be there. */
  readonly stands: (target: RemarkTarget, documents: TargetDocuments) => boolean
  /** What it is called now; null where it has no name of its own, or is gone. */
  readonly named: (target: RemarkTarget, documents: TargetDocuments) => TargetName | null
  /** Where it is, while it stands. */
  readonly place: (target: RemarkTarget, documents: TargetDocuments) => TargetAddress
  /** The floor that it is drawn on, at a point or in a room of it; null for what is on no floor. */
  readonly drawn: (target: RemarkTarget) => { readonly room: string } | { readonly floor: string } | null
}
