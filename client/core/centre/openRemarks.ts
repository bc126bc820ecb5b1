// The open remarks of a frozen revision: on which room, what, by whom and when, as far as the revision says it.
import type { Revision } from '#schemas/archive.ts'

/** A remark that nobody had settled when the revision was frozen. */
export interface OpenRemark {
  /** The room that it is pinned on; null for another record, and in revisions from before this was frozen. */
  readonly room: string | null
  /** What the record was called, in the words of the author. */
  readonly label: string
  readonly text: string
  /** Member id of the author. */
  readonly by: string
  /** Null in revisions from before this was frozen. */
  readonly made: string | null
}

/**
 * The open remarks of a revision in its order. Entries that are no object are passed over; a text that is missing is
 * empty.
 */
export const openRemarksOf = ({ openRemarks }: Pick<Revision, 'openRemarks'>): readonly OpenRemark[] =>
  openRemarks.flatMap((remark) => {
    if (typeof remark !== 'object' || remark === null) return []
    const fields = remark as Readonly<Record<string, unknown>>
    const textOf = (name: string): string | null => {
      const value = fields[name]
      return typeof value === 'string' ? value : null
    }
    return [
      {
        room: textOf('room'),
        label: textOf('label') ?? '',
        text: textOf('text') ?? '',
        // the key of a thread is its author's id and its own
        by: textOf('by') ?? (textOf('id') ?? '').split('~')[0] ?? '',
        made: textOf('made'),
      },
    ]
  })
