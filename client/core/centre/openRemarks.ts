// The open remarks of a frozen revision: on which room, what, by whom and when, as far as the revision says it.
import type { ThreadAnswer } from '#core/documents/remarkThreads.ts'
import type { Revision } from '#schemas/archive.ts'
import { RemarkPicture } from '#schemas/remarks.ts'

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
  /** Null where there is none. */
  readonly picture: RemarkPicture | null
  /** In the order in which they are read; none in revisions from before they were frozen. */
  readonly answers: readonly FrozenAnswer[]
}

/** An answer to it, or to another answer. */
export interface FrozenAnswer {
  /** Member id of whoever gave it. */
  readonly by: string
  readonly text: string
  /** What it answers: the remark, an answer (by `toBy`), or one that wasn't there when it was frozen. */
  readonly answers: 'remark' | 'answer' | 'missing'
  readonly toBy: string
  /** Taken back by its author, and kept for what was answered to it; without its text. */
  readonly withdrawn: boolean
  /** Null where there is none, and of one that was taken back. */
  readonly picture: RemarkPicture | null
}

type Fields = Readonly<Record<string, unknown>>
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null
const textIn = (fields: Fields, name: string): string | null => {
  const value = fields[name]
  return typeof value === 'string' ? value : null
}

const pictureIn = (fields: Fields): RemarkPicture | null =>
  RemarkPicture.safeParse(fields['picture']).data ?? null

/** Answers as they are frozen with their remark; words and picture of one that was taken back are left out. */
export const frozenAnswers = (answers: readonly ThreadAnswer[]): readonly Fields[] =>
  answers.map(({ id, by, text, made, to, withdrawn, picture }) => ({
    ...{ id, by, made },
    ...(withdrawn ? { withdrawn } : { text, ...(picture && { picture }) }),
    ...(to && { to: { member: to.member, id: to.id } }),
  }))

/** The answers of a frozen remark; whatever has no author is passed over. */
export const remarkAnswersOf = (frozen: unknown): readonly FrozenAnswer[] => {
  const list = (Array.isArray(frozen) ? frozen : []).filter(isFields)
  const keyOf = (of: Fields, member: 'by' | 'member'): string => `${textIn(of, member)} ${textIn(of, 'id')}`
  const here = new Set(list.map((one) => keyOf(one, 'by')))
  return list.flatMap((one) => {
    const by = textIn(one, 'by')
    if (by === null) return []
    const to = isFields(one['to']) ? one['to'] : null
    const answers = to === null ? 'remark' : here.has(keyOf(to, 'member')) ? 'answer' : 'missing'
    const toBy = to === null ? '' : (textIn(to, 'member') ?? '')
    const withdrawn = one['withdrawn'] === true
    const picture = withdrawn ? null : pictureIn(one)
    return [{ by, text: textIn(one, 'text') ?? '', answers, toBy, withdrawn, picture }]
  })
}

/**
 * The open remarks of a revision in its order. Entries that are no object are passed over; a text that is missing is
 * empty.
 */
export const openRemarksOf = ({ openRemarks }: Pick<Revision, 'openRemarks'>): readonly OpenRemark[] =>
  openRemarks.flatMap((remark) => {
    if (!isFields(remark)) return []
    const textOf = (name: string): string | null => textIn(remark, name)
    return [
      {
        room: textOf('room'),
        label: textOf('label') ?? '',
        text: textOf('text') ?? '',
        // the key of a thread is its author's id and its own
        by: textOf('by') ?? (textOf('id') ?? '').split('~')[0] ?? '',
        made: textOf('made'),
        picture: pictureIn(remark),
        answers: remarkAnswersOf(remark['answers']),
      },
    ]
  })
