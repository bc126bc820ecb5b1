// Threads: everybody's remarks with the answers to them from all documents, in one order on every device.
import { cellKey, cellParts } from '#schemas/ids.ts'
import type { AnsweredEntry, Remark, RemarkPicture } from '#schemas/remarks.ts'
import { byRank, type RowOf } from '#schemas/record.ts'
import { inRankOrder } from './rank.ts'
import type { RemarksSnapshot, RepliesSnapshot } from './remarks.ts'

type RemarkRow = RowOf<typeof Remark>

/** An answer as a screen lists it, in the order in which it is read: below what it answers. */
export interface ThreadAnswer {
  readonly id: string
  /** Member id of whoever gave it. */
  readonly by: string
  readonly text: string
  readonly made: string
  readonly rank: string
  /** How many answers stand above it, one answering the other; 0 answers the remark, or something that isn't here. */
  readonly depth: number
  /** What it answers: the remark, an answer (`to`), or one that isn't here, since it was taken away or hasn't come yet. */
  readonly answers: 'remark' | 'answer' | 'missing'
  /** The answer that it answers; absent where it answers the remark. */
  readonly to?: AnsweredEntry | undefined
  /** Taken back by its author, and kept for what was answered to it. */
  readonly withdrawn: boolean
  /** Whether it lies among the editors' replies, or in its author's own document. */
  readonly lies: 'replies' | 'own'
  readonly picture?: RemarkPicture | undefined
}

/** How that which a remark is pinned on stands. */
export interface TargetStanding {
  /** Which kind of target it is, by its id among `#core/centre/remarkTargets`; null for one that only a newer version knows. */
  readonly kind: string | null
  /** False once it is gone. Of what isn't known here it is held to be there. */
  readonly attached: boolean
}

/** A remark as a screen lists it. */
export interface RemarkThread extends TargetStanding {
  readonly key: string
  readonly member: string
  readonly remark: RemarkRow
  readonly answers: readonly ThreadAnswer[]
  readonly resolved: boolean
  readonly reason: string
  readonly resolvedBy: string
}

/** Answers whose remark was taken back, or isn't here (null): it was undone, or hasn't come yet. */
export interface LeftThread {
  readonly key: string
  readonly member: string
  /** The remark's id. */
  readonly id: string
  readonly remark: RemarkRow | null
  readonly answers: readonly ThreadAnswer[]
}

/** An answer as it lies in a document. */
interface Entry {
  readonly id: string
  readonly by: string
  readonly lies: ThreadAnswer['lies']
  readonly rank: string
  readonly text: string
  readonly made: string
  readonly to?: AnsweredEntry | undefined
  readonly withdrawn?: boolean | undefined
  readonly picture?: RemarkPicture | undefined
}

/** The answers to everybody's remarks by the thread's key, from the editors' replies and from each author's own document. */
const entriesByThread = (
  remarksByMember: ReadonlyMap<string, RemarksSnapshot>,
  replies: RepliesSnapshot,
): ReadonlyMap<string, readonly Entry[]> => {
  const threads = new Map<string, Entry[]>()
  const add = (
    { member, remark }: { readonly member: string; readonly remark: string },
    entry: Entry,
  ): void => {
    const key = cellKey(member, remark)
    const before = threads.get(key)
    if (before === undefined) threads.set(key, [entry])
    else before.push(entry)
  }
  for (const reply of replies.replies.values()) add(reply, { ...reply, lies: 'replies' })
  for (const [by, { answers }] of remarksByMember)
    for (const answer of answers.values()) add(answer, { ...answer, by, lies: 'own' })
  return threads
}

/**
 * The answers of a thread, each below what it answers and its like in order of rank. What answers something that isn't here, or
 * itself in a circle, stands at the first level. Taken back ones are left out unless something that is shown answers them.
 */
const inThreadOrder = (entries: readonly Entry[]): readonly ThreadAnswer[] => {
  const sorted = [...entries].sort((a, b) => byRank(a, b) || (a.by < b.by ? -1 : 1))
  const keyOf = (member: string, id: string): string => `${member} ${id}`
  const here = new Set(sorted.map(({ by, id }) => keyOf(by, id)))
  const below = new Map<string, Entry[]>()
  const first: Entry[] = []
  for (const entry of sorted) {
    const over = entry.to === undefined ? null : keyOf(entry.to.member, entry.to.id)
    if (over === null || !here.has(over)) first.push(entry)
    else below.set(over, [...(below.get(over) ?? []), entry])
  }
  const seen = new Set<Entry>()
  const listed: { readonly entry: Entry; readonly depth: number; readonly over: number }[] = []
  const walk = (root: Entry): void => {
    const stack = [{ entry: root, depth: 0, over: -1 }]
    for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
      if (seen.has(next.entry)) continue
      seen.add(next.entry)
      const at = listed.push(next) - 1
      const under = below.get(keyOf(next.entry.by, next.entry.id)) ?? []
      for (const entry of under.toReversed()) stack.push({ entry, depth: next.depth + 1, over: at })
    }
  }
  for (const entry of first) walk(entry)
  // what is left answers itself in a circle
  for (const entry of sorted) walk(entry)
  const shown = listed.map(({ entry }) => entry.withdrawn !== true)
  for (let at = listed.length - 1; at >= 0; at--) {
    const over = listed[at]?.over ?? -1
    if (shown[at] === true && over >= 0) shown[over] = true
  }
  return listed.flatMap(({ entry, depth }, at) => {
    if (shown[at] !== true) return []
    const { id, by, text, made, rank, to, withdrawn = false, lies, picture } = entry
    const answers = to === undefined ? 'remark' : depth > 0 ? 'answer' : 'missing'
    const answer = { ...{ id, by, text, made, rank, depth }, answers, withdrawn, lies } as const
    return [{ ...answer, ...(to && { to }), ...(picture && { picture }) }]
  })
}

/**
 * All remarks with their answers, each author's in the order of writing; withdrawn ones are left out (see `leftThreadsOf`).
 * `standingOf` says what a remark is pinned on and whether that is still there: a remark is never dropped because its target went,
 * or isn't known here.
 */
export const threadsOf = (
  remarksByMember: ReadonlyMap<string, RemarksSnapshot>,
  replies: RepliesSnapshot,
  standingOf: (remark: RemarkRow, key: string) => TargetStanding,
): readonly RemarkThread[] => {
  const entries = entriesByThread(remarksByMember, replies)
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
        ...standingOf(remark, key),
        answers: inThreadOrder(entries.get(key) ?? []),
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

/** What was answered to remarks that were taken back, or aren't here: no word of anybody's is lost with another's remark. */
export const leftThreadsOf = (
  remarksByMember: ReadonlyMap<string, RemarksSnapshot>,
  replies: RepliesSnapshot,
): readonly LeftThread[] =>
  inRankOrder(
    [...entriesByThread(remarksByMember, replies)].flatMap(([key, entries]) => {
      const [member, id] = cellParts(key)
      const remark = remarksByMember.get(member)?.remarks.get(id) ?? null
      if (remark !== null && remark.withdrawn !== true) return []
      const answers = inThreadOrder(entries)
      const [{ rank } = { rank: '' }] = answers
      return answers.length === 0 ? [] : [{ key, member, remark, answers, rank, id: key }]
    }),
  ).map(({ key, member, remark, answers }) => ({ key, member, id: cellParts(key)[1], remark, answers }))
