// What a child process really needs of the machine's memory: what is left once its garbage is collected, on our asking.
import WebSocket from 'ws'
import { residentMb } from '#test/bench/relay/programs.ts'

/** To be handed to a child that is asked later; it opens its inspector on this machine, on any free port. */
export const inspected = { NODE_OPTIONS: '--inspect=127.0.0.1:0' }

interface Said {
  readonly id?: number
  readonly method?: string
  readonly params?: { readonly sessionId?: string }
}

const collect = 'HeapProfiler.collectGarbage'
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Collects the garbage of a process and of its threads, and gives its resident memory in MB; `printed` is what it has said, with the inspector's address in it. */
export const settledMb = async (pid: number, printed: string): Promise<number> => {
  const address = /ws:\/\/127\.0\.0\.1:\d+\/\S+/.exec(printed)?.[0]
  if (address === undefined) throw new Error('the process has no inspector open')
  const inspector = new WebSocket(address)
  const threads = new Set<string>()
  const answered = new Set<number | string>()
  inspector.on('message', (data: Buffer) => {
    const { id, method, params } = JSON.parse(data.toString()) as Said
    if (id !== undefined) answered.add(id)
    const session = params?.sessionId ?? ''
    if (method === 'NodeWorker.attachedToWorker') threads.add(session)
    if (method === 'NodeWorker.receivedMessageFromWorker') answered.add(session)
  })
  await new Promise((resolve, reject) => {
    inspector.once('open', resolve)
    inspector.once('error', reject)
  })
  let last = 0
  const ask = async (method: string, params: object = {}, answer: number | string = last + 1) => {
    answered.delete(answer)
    inspector.send(JSON.stringify({ id: ++last, method, params }))
    for (let tries = 0; !answered.has(answer) && tries < 2_000; tries++) await pause(5)
  }
  await ask('NodeWorker.enable', { waitForDebuggerOnStart: false })
  await pause(100)
  for (let round = 0; round < 2; round++) {
    await ask(collect)
    const message = JSON.stringify({ id: 1, method: collect })
    for (const sessionId of threads)
      await ask('NodeWorker.sendMessageToWorker', { sessionId, message }, sessionId)
  }
  inspector.close()
  // what was freed is given back a little later
  await pause(1_000)
  return residentMb(pid)
}
