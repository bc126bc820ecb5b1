// Remarks pinned on records, the answers to them, and what settles them: what one person writes.
import type { Pen } from '#core/pen.ts'
import { refuse, type Result } from '#core/result.ts'
import { cellKey } from '#schemas/ids.ts'
import {
  RemarksDocument,
  RepliesDocument,
  type AnsweredEntry,
  type Remark,
  type RemarkAnswer,
  type RemarkPicture,
} from '#schemas/remarks.ts'
import type { DocumentDefinition, FieldsOf, Ranked, SnapshotOf } from '#schemas/record.ts'
import type * as Y from 'yjs'
import { openDocument, type OpenDocument, type WriteRefusal, type OpenOptions } from './document.ts'
import type { Draft } from './draft.ts'
import { rankAtEnd } from './rank.ts'

/** The open document `remarks` of one member: what that person pinned. */
export type Remarks = OpenDocument<typeof RemarksDocument>
/** One member's remarks at one moment. */
export type RemarksSnapshot = SnapshotOf<typeof RemarksDocument>
/** The open document `replies`: what editors answered and settled. */
export type Replies = OpenDocument<typeof RepliesDocument>
/** Replies and resolutions at one moment. */
export type RepliesSnapshot = SnapshotOf<typeof RepliesDocument>

/** Opens one member's remarks. */
export const openRemarks = (doc: Y.Doc, pen: Pen, options?: OpenOptions): Remarks =>
  openDocument(RemarksDocument, doc, pen, options)
/** Opens the replies to everybody's remarks. */
export const openReplies = (doc: Y.Doc, pen: Pen, options?: OpenOptions): Replies =>
  openDocument(RepliesDocument, doc, pen, options)

/** Why a remark or reply wasn't written: no words in it, no reason given, or as by `OpenDocument.write`. */
export type RemarkRefusal = WriteRefusal | { readonly refused: 'empty' } | { readonly refused: 'no-reason' }

/** Pins a remark; gives its id. A remark without words is refused. */
export const pinRemark = (
  remarks: Remarks,
  fields: Omit<FieldsOf<typeof Remark>, 'made' | 'rank'>,
): Result<string, RemarkRefusal> => {
  if (fields.text.trim() === '') return refuse({ refused: 'empty' })
  return remarks.write((draft) => {
    const id = remarks.pen.newId()
    const rank = rankAtEnd(remarks.read().remarks.values())
    draft.remarks.add(id, { ...fields, rank, made: remarks.pen.now() } as FieldsOf<typeof Remark>)
    return id
  })
}

/** Takes one's own remark back; it stays in the record, marked as withdrawn. Refused as by `OpenDocument.write`: `unknown-record`. */
export const withdrawRemark = (remarks: Remarks, id: string): Result<void, RemarkRefusal> =>
  remarks.write((draft) => draft.remarks.update(id, { withdrawn: true }))

/** What an answer may have beside its words: which answer it answers, the answers before it, after which it is placed, a picture. */
export interface Answering {
  /** Absent: the remark itself. */
  readonly to?: AnsweredEntry | undefined
  readonly after?: readonly { readonly rank: string; readonly id: string }[]
  readonly picture?: RemarkPicture | undefined
}

/** An answer as it is written into either document. */
type AnswerFields = Omit<FieldsOf<typeof RemarkAnswer>, 'withdrawn'>

/** Writes an answer behind those that stand in its document and those that it comes after. The moment is the pen's. */
const writeAnswer = <D extends DocumentDefinition>(
  open: OpenDocument<D>,
  standing: Iterable<Ranked>,
  [member, remark, text, { to, after = [], picture }]: readonly [string, string, string, Answering],
  add: (draft: Draft<D>, id: string, fields: AnswerFields) => void,
): Result<string, RemarkRefusal> => {
  if (text.trim() === '') return refuse({ refused: 'empty' })
  return open.write((draft) => {
    const id = open.pen.newId()
    const rank = rankAtEnd([...standing, ...after])
    const more = { ...(to && { to }), ...(picture && { picture }) }
    add(draft, id, { member, remark, text, rank, made: open.pen.now(), ...more })
    return id
  })
}

/**
 * An editor answers in the thread of a member's remark; gives the answer's id. Refused: `empty`, else as by `OpenDocument.write`.
 * Whether what is answered exists isn't asked: it may come later.
 */
export const answerRemark = (
  replies: Replies,
  member: string,
  remark: string,
  text: string,
  answering: Answering = {},
): Result<string, RemarkRefusal> =>
  writeAnswer(
    replies,
    replies.read().replies.values(),
    [member, remark, text, answering],
    (draft, id, fields) => draft.replies.add(id, { ...fields, by: replies.pen.member }),
  )

/** The same in one's own document, as a consultant or reviewer answers. Refused: `empty`, else as by `OpenDocument.write`. */
export const answerInOwn = (
  remarks: Remarks,
  member: string,
  remark: string,
  text: string,
  answering: Answering = {},
): Result<string, RemarkRefusal> =>
  writeAnswer(
    remarks,
    remarks.read().answers.values(),
    [member, remark, text, answering],
    (draft, id, fields) => draft.answers.add(id, fields),
  )

/** Takes one's own answer back; what was answered to it keeps its place. Refused as by `OpenDocument.write`: `unknown-record`. */
export const withdrawAnswer = (remarks: Remarks, id: string): Result<void, RemarkRefusal> =>
  remarks.write((draft) => draft.answers.update(id, { withdrawn: true }))

/** Settles a remark, or opens it again; both need a reason. Refused: `no-reason`, else as by `OpenDocument.write`. */
export const resolveRemark = (
  replies: Replies,
  member: string,
  remark: string,
  resolved: boolean,
  reason: string,
): Result<void, RemarkRefusal> => {
  if (reason.trim() === '') return refuse({ refused: 'no-reason' })
  return replies.write((draft) =>
    draft.resolutions.put(cellKey(member, remark), {
      resolved,
      reason,
      by: replies.pen.member,
      made: replies.pen.now(),
    }),
  )
}
