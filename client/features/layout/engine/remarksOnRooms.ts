// How many remarks are pinned to rooms: they outlive their room, so it is said before and after one goes.
import type { RemarkThread } from '#core/documents/remarkThreads.ts'

/** Counts the unsettled remarks on some rooms. */
export const remarksOnRooms = (threads: readonly RemarkThread[], rooms: ReadonlySet<string>): number =>
  threads.filter(({ remark, resolved }) => !resolved && remark.table === 'rooms' && rooms.has(remark.target))
    .length
