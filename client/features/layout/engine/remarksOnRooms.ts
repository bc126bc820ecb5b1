// How many remarks are pinned to rooms: they outlive their room, so it is said before and after one goes.
import { kindOfTarget } from '#core/centre/remarkTargets/remarkTargets.ts'
import type { RemarkThread } from '#core/documents/remarkThreads.ts'

/** Counts the unsettled remarks on some rooms. */
export const remarksOnRooms = (threads: readonly RemarkThread[], rooms: ReadonlySet<string>): number =>
  threads.filter(({ remark, resolved }) => {
    const on = resolved ? null : kindOfTarget(remark)?.drawn(remark)
    return on && 'room' in on && rooms.has(on.room)
  }).length
