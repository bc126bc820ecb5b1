// One difference between two revisions, as comparing finds it and the review puts it into words.

/** One difference. `field` is null where a whole record came or went; `name` is how the record is called, if it has a name. */
export interface Change {
  /** A frozen document, or `tally`, `openRemarks`, or `revision` for what stands beside the documents. */
  readonly document: string
  readonly table: string
  readonly id: string
  readonly name: { readonly zh: string; readonly en?: string } | null
  readonly field: string | null
  readonly before: unknown
  readonly after: unknown
}
