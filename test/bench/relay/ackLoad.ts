// Devices that write at a steady rate: how long after an edit leaves does its acknowledgement come, commit included.
import * as decoding from 'lib0/decoding'
import { messageType } from '#schemas/relay.ts'
import { LeanSocket } from './leanSocket.ts'
import { edits, quantile } from './typing.ts'

export interface AckTask {
  readonly kind: 'ack'
  readonly url: string
  readonly rooms: number
  readonly writersPerRoom: number
  /** Edits per second of one writer. */
  readonly perSecond: number
  /** Measured, after these seconds of the same that are not: programs that have just begun are still being compiled. */
  readonly seconds: number
  readonly warmUpSeconds: number
}

export interface AckFigures {
  /** All that were sent, those of the warm-up too. */
  readonly edits: number
  readonly perSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
}

const settleMs = 300
const patienceMs = 30_000

class Writer {
  readonly #socket: LeanSocket
  readonly #frames: readonly Buffer[]
  readonly #sent: Float64Array
  #next = 0
  #acknowledged = 0
  /** Milliseconds per edit; NaN where none came. */
  readonly took: Float64Array

  constructor(socket: LeanSocket, frames: readonly Buffer[]) {
    this.#socket = socket
    this.#frames = frames
    this.#sent = new Float64Array(frames.length)
    this.took = new Float64Array(frames.length).fill(NaN)
    socket.onFrame = (payload) => this.#hear(payload)
  }

  #hear(payload: Buffer): void {
    if (payload[0] !== messageType.ack) return
    const decoder = decoding.createDecoder(payload)
    decoding.readVarUint(decoder)
    const count = decoding.readVarUint(decoder)
    const now = performance.now()
    for (; this.#acknowledged < count; this.#acknowledged++)
      this.took[this.#acknowledged] = now - (this.#sent[this.#acknowledged] ?? now)
  }

  /** Sends all that is due by the `due`-th edit. */
  sendUpTo(due: number): void {
    const upTo = Math.min(due, this.#frames.length)
    for (; this.#next < upTo; this.#next++) {
      this.#sent[this.#next] = performance.now()
      this.#socket.write(this.#frames[this.#next] ?? Buffer.alloc(0))
    }
  }

  get done(): boolean {
    return this.#acknowledged >= this.#frames.length
  }

  end(): void {
    this.#socket.end()
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

export const ackLoad = async (task: AckTask): Promise<AckFigures> => {
  const total = task.seconds + task.warmUpSeconds
  const each = task.perSecond * total
  const writers = await Promise.all(
    Array.from({ length: task.rooms * task.writersPerRoom }, async (_, i) => {
      const room = `room-${i % task.rooms}`
      return new Writer(await LeanSocket.open(task.url, `ack-${task.rooms}`, room), edits(each).frames)
    }),
  )
  await pause(settleMs)
  const began = performance.now()
  // each writer a little after the one before, as people are
  const due = (i: number): number =>
    Math.floor(((performance.now() - began) / 1_000) * task.perSecond + i / writers.length)
  while (performance.now() - began < total * 1_000 + settleMs) {
    for (const [i, writer] of writers.entries()) writer.sendUpTo(due(i))
    await pause(1)
  }
  const deadline = performance.now() + patienceMs
  while (writers.some((writer) => !writer.done)) {
    if (performance.now() > deadline) throw new Error('not every edit was acknowledged')
    await pause(5)
  }
  for (const writer of writers) writer.end()
  const took = Float64Array.from(
    writers.flatMap((writer) => [...writer.took.subarray(task.perSecond * task.warmUpSeconds)]),
  )
  return {
    edits: each * writers.length,
    perSecond: task.perSecond * writers.length,
    p50Ms: quantile(took, 0.5),
    p99Ms: quantile(took, 0.99),
  }
}
