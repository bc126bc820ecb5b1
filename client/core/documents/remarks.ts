// Remarks pinned on records, editors' replies to them, and how the two stand together with the layout they speak of.
import type { Pen } from '#core/pen.ts'
import { refuse, type Result } from '#core/result.ts'
import { cellKey } from '#schemas/ids.ts'
import { RemarksDocument, RepliesDocument, type Remark, type Reply } from '#schemas/remarks.ts'
import { byRank, type FieldsOf, type RowOf, type SnapshotOf } from '#schemas/record.ts'
import type * as Y from 'yjs'
import { openDocument, type OpenDocument, type WriteRefusal, type OpenOptions } from './document.ts'
import { inRankOrder, rankAtEnd } from './rank.ts'

type RemarkRow = RowOf<typeof Remark>
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

/** Why a remark or reply wasn't written: no words in it, no reason given, or as any write. */
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

/** Takes one's own remark back; it stays in the record, marked as withdrawn. Refused as any write: `unknown-record`. */
export const withdrawRemark = (remarks: Remarks, id: string): Result<void, RemarkRefusal> =>
  remarks.write((draft) => draft.remarks.update(id, { withdrawn: true }))

/**
 * Replies to a remark of a member and gives the reply's id; the moment is the pen's. Refused: `empty`, else as any
 * write. Whether the remark exists isn't asked.
 */
export const answerRemark = (
  replies: Replies,
  member: string,
  remark: string,
  text: string,
): Result<string, RemarkRefusal> => {
  if (text.trim() === '') return refuse({ refused: 'empty' })
  return replies.write((draft) => {
    const id = replies.pen.newId()
    const rank = rankAtEnd(replies.read().replies.values())
    draft.replies.add(id, { member, remark, text, rank, by: replies.pen.member, made: replies.pen.now() })
    return id
  })
}

/** Settles a remark, or opens it again; both need a reason. Refused: `no-reason`, else as any write. */
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

/** A remark as a screen lists it. `attached` is false once the record it was pinned on is gone. */
export interface RemarkThread {
  readonly key: string
  readonly member: string
  readonly remark: RemarkRow
  readonly attached: boolean
  readonly replies: readonly Reply[]
  readonly resolved: boolean
  readonly reason: string
  readonly resolvedBy: string
}

/**
 * All remarks with their answers, each author's in the order of writing; withdrawn ones are left out.
 * `exists` says whether a record is still there: a remark is never dropped because its record went.
 */
export const threadsOf = (
  remarksByMember: ReadonlyMap<string, RemarksSnapshot>,
  replies: RepliesSnapshot,
  exists: (document: string, table: string, id: string) => boolean,
): readonly RemarkThread[] => {
  const answers = new Map<string, Reply[]>()
  for (const reply of replies.replies.values()) {
    const key = cellKey(reply.member, reply.remark)
    const before = answers.get(key)
    if (before === undefined) answers.set(key, [reply])
    else before.push(reply)
  }
  const threads: RemarkThread[] = []
  for (const [member, snapshot] of remarksByMember) {
    for (const remark of snapshot.remarks.values()) {
      if (remark.withdrawn === true) continue
      const key = cellKey(member, remark.id)
      const resolution = replies.resolutions.get(key)
      threads.push({
        key,
        member,
        remark,
        attached: exists(remark.document, remark.table, remark.target),
        replies: inRankOrder(answers.get(key) ?? []),
        resolved: resolution?.resolved === true,
        reason: resolution?.reason ?? '',
        resolvedBy: resolution?.by ?? '',
      })
    }
  }
  return threads.sort((a, b) =>
    byRank({ rank: a.remark.rank, id: a.key }, { rank: b.remark.rank, id: b.key }),
  )
}
