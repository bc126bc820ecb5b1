// One writes, many see it: how long after an edit leaves has it reached each of them.
import { LeanSocket } from './leanSocket.ts'
import { edits, quantile } from './typing.ts'

export interface FanOutTask {
  readonly kind: 'fanOut'
  readonly url: string
  /** Where the one who writes is, if at another relay. */
  readonly writerUrl?: string
  readonly room: string
  readonly receivers: number
  readonly perSecond: number
  readonly seconds: number
}

export interface FanOutFigures {
  readonly edits: number
  readonly receivers: number
  readonly p50Ms: number
  readonly p99Ms: number
}

const patienceMs = 30_000
/** A sync frame whose update is empty: a keep-alive. */
const emptyLength = 5

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
const isUpdate = (payload: Buffer): boolean =>
  payload[0] === 0 && payload[1] === 2 && payload.length > emptyLength

export const fanOutLoad = async (task: FanOutTask): Promise<FanOutFigures> => {
  const open = (url: string): Promise<LeanSocket> => LeanSocket.open(url, 'fan-out', task.room)
  const receivers = await Promise.all(Array.from({ length: task.receivers }, () => open(task.url)))
  const writer = await open(task.writerUrl ?? task.url)
  await pause(500)
  const { frames } = edits(task.perSecond * task.seconds)
  const sent: number[] = []
  const took: number[] = []
  for (const receiver of receivers) {
    let seen = 0
    receiver.onFrame = (payload) => {
      // one edit at a time is on its way, so that the n-th update is the n-th edit
      if (isUpdate(payload)) took.push(performance.now() - (sent[seen++] ?? NaN))
    }
  }
  const began = performance.now()
  for (const [i, frame] of frames.entries()) {
    const due = began + (i * 1_000) / task.perSecond
    await pause(Math.max(0, due - performance.now()))
    const deadline = performance.now() + patienceMs
    while (took.length < i * task.receivers) {
      if (performance.now() > deadline) throw new Error('an edit did not reach everybody')
      await pause(1)
    }
    sent.push(performance.now())
    writer.write(frame)
  }
  const deadline = performance.now() + patienceMs
  while (took.length < frames.length * task.receivers && performance.now() < deadline) await pause(5)
  for (const socket of [...receivers, writer]) socket.end()
  return {
    edits: frames.length,
    receivers: task.receivers,
    p50Ms: quantile(took, 0.5),
    p99Ms: quantile(took, 0.99),
  }
}
