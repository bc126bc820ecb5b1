// As much as goes through: many updates at once into one room, until every receiver has all of them, and the writers all their acknowledgements.
import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import { messageType } from '#schemas/relay.ts'
import { LeanSocket } from './leanSocket.ts'
import { edits, marked } from './typing.ts'

export interface BurstTask {
  readonly kind: 'burst'
  readonly url: string
  readonly room: string
  readonly writers: number
  readonly receivers: number
  readonly updates: number
  /** Waits for the acknowledgements, too; the yardstick gives none. */
  readonly acknowledged: boolean
}

export interface BurstFigures {
  readonly updates: number
  readonly updatesPerSecond: number
  readonly deliveriesPerSecond: number
}

const patienceMs = 120_000
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** What one receiver heard: sync frames copied out of the stream. */
const contentOf = (frames: readonly Buffer[]): Y.Doc => {
  const doc = new Y.Doc()
  doc.transact(() => {
    for (const frame of frames) {
      const decoder = decoding.createDecoder(frame)
      decoding.readVarUint(decoder)
      if (decoding.readVarUint(decoder) !== 0) Y.applyUpdate(doc, decoding.readVarUint8Array(decoder))
    }
  })
  return doc
}

export const burstLoad = async (task: BurstTask): Promise<BurstFigures> => {
  const open = (): Promise<LeanSocket> =>
    LeanSocket.open(task.url, 'burst', task.room, { stock: !task.acknowledged })
  const each = Math.floor(task.updates / task.writers)
  const parts = Array.from({ length: task.writers }, (_, i) => {
    const { doc, frames } = edits(each - 1, `w${i}`)
    return { doc, mark: `end of ${i}.`, bytes: Buffer.concat([...frames, marked(`end of ${i}.`)]) }
  })
  const receivers = await Promise.all(Array.from({ length: task.receivers }, open))
  const writers = await Promise.all(parts.map(open))
  await pause(500)

  let open_ = task.receivers * task.writers + (task.acknowledged ? task.writers : 0)
  let ended = 0
  const count = (): void => {
    if (--open_ === 0) ended = performance.now()
  }
  const heard: Buffer[][] = receivers.map(() => [])
  for (const [i, receiver] of receivers.entries()) {
    const missing = new Set(parts.map(({ mark }) => Buffer.from(mark)))
    receiver.onFrame = (payload) => {
      if (payload[0] !== messageType.sync) return
      heard[i]?.push(Buffer.from(payload))
      for (const mark of missing)
        if (payload.includes(mark)) {
          missing.delete(mark)
          count()
        }
    }
  }
  for (const writer of writers)
    writer.onFrame = (payload) => {
      if (payload[0] !== messageType.ack) return
      const decoder = decoding.createDecoder(payload)
      decoding.readVarUint(decoder)
      if (decoding.readVarUint(decoder) === each) count()
    }

  const began = performance.now()
  for (const [i, writer] of writers.entries()) writer.write(parts[i]?.bytes ?? Buffer.alloc(0))
  while (ended === 0) {
    if (performance.now() - began > patienceMs) throw new Error('not everything came through')
    await pause(5)
  }
  for (const socket of [...receivers, ...writers]) socket.end()
  for (const frames of [heard[0] ?? [], heard.at(-1) ?? []]) {
    const content = contentOf(frames)
    const whole = parts.every(
      ({ doc }, i) =>
        content.getText(`w${i}`).toString() === doc.getText(`w${i}`).toString() &&
        content.getMap(`w${i}Rooms`).size === doc.getMap(`w${i}Rooms`).size,
    )
    if (!whole) throw new Error('a receiver ended with something else than was written')
  }
  const updates = each * task.writers
  const updatesPerSecond = updates / ((ended - began) / 1_000)
  return { updates, updatesPerSecond, deliveriesPerSecond: updatesPerSecond * task.receivers }
}
