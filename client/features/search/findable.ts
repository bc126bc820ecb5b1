// One thing that can be found: what it is called, what it is found by, and where it leads.

/** In the order in which they are listed. */
export const foundKinds = [
  'page',
  'room',
  'floor',
  'variant',
  'service',
  'question',
  'partner',
  'line',
  'text',
  'fact',
  'remark',
  'revision',
] as const
/** A kind of thing that can be found. */
export type FoundKind = (typeof foundKinds)[number]

/** One thing with all that it is found by. */
export interface Findable {
  readonly kind: FoundKind
  readonly key: string
  readonly title: string
  /** A quieter line below the title. */
  readonly detail: string
  /** All that it is found by, folded: the title in both languages, and what else speaks of it. */
  readonly words: string
  /** The title alone, folded: what is called so comes before what only speaks of it. */
  readonly name: string
  /** The address within the centre, its room first. */
  readonly place: readonly [room: string, ...path: string[]]
  /** The remark that the panel beside the page opens at. */
  readonly thread?: string
}

/** Without blanks, in one case and one width: `１号 楼` and `1号楼` are the same to who looks for them. */
export const folded = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/gu, '')
