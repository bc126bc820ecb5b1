// A hall full of moving pointers in one room: every device shows a new place many times a second.
import { awareness } from '#test/support/rawSocket.ts'
import { framed, LeanSocket } from './leanSocket.ts'

export interface CursorTask {
  readonly kind: 'cursors'
  readonly url: string
  readonly cursors: number
  /** New places per second of one pointer. */
  readonly perSecond: number
  readonly seconds: number
}

export interface CursorFigures {
  readonly shown: number
  readonly framesHeard: number
  readonly megabytesHeard: number
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

export const cursorLoad = async (task: CursorTask): Promise<CursorFigures> => {
  const sockets = await Promise.all(
    Array.from({ length: task.cursors }, () => LeanSocket.open(task.url, 'cursors', 'centre')),
  )
  let framesHeard = 0
  let bytes = 0
  for (const socket of sockets)
    socket.onFrame = (payload) => {
      framesHeard++
      bytes += payload.length
    }
  let shown = 0
  const began = performance.now()
  const steps = task.perSecond * task.seconds
  for (let step = 1; step <= steps; step++) {
    for (const [i, socket] of sockets.entries()) {
      const place = { room: 'layout', document: 'layout', pointer: { x: step * 37, y: i * 41 } }
      socket.write(framed(awareness([1_000 + i, step, { member: `member-${i}`, place }])))
      shown++
      // the pointers don't move all in one moment
      if (i % 10 === 9) {
        const due = began + ((step - 1 + i / sockets.length) * 1_000) / task.perSecond
        await pause(Math.max(0, due - performance.now()))
      }
    }
  }
  await pause(200)
  for (const socket of sockets) socket.end()
  return { shown, framesHeard, megabytesHeard: bytes / 1e6 }
}
