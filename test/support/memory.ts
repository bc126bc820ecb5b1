// What a child process really needs of the machine's memory: what is left once its garbage is collected, on our asking.
import WebSocket from 'ws'
import { residentMb } from '#test/bench/relay/programs.ts'

/** To be handed to a child that is asked later; it opens its inspector on this machine, on any free port. */
export const inspected = { NODE_OPTIONS: '--inspect=127.0.0.1:0' }

interface Said {
  readonly id?: number
  readonly method?: string
  readonly params?: { readonly sessionId?: string; readonly message?: string }
  readonly result?: { readonly result?: { readonly value?: unknown } }
}

export interface Memory {
  /** What the machine has given to the process, in MB: with it what its C library keeps of what was freed. */
  readonly residentMb: number
  /** What its threads hold on to themselves, in MB: objects that can be reached, and their bytes. */
  readonly liveMb: number
}

const collect = { id: 1, method: 'HeapProfiler.collectGarbage', params: {} }
const count = {
  id: 2,
  method: 'Runtime.evaluate',
  params: {
    expression: '(({ heapUsed, arrayBuffers }) => heapUsed + arrayBuffers)(process.memoryUsage())',
    returnByValue: true,
  },
}
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Collects the garbage of a process and of its threads, and weighs what is left; `printed` is what it has said, with the inspector's address in it. */
export const settledMemory = async (pid: number, printed: string): Promise<Memory> => {
  const address = /ws:\/\/127\.0\.0\.1:\d+\/\S+/.exec(printed)?.[0]
  if (address === undefined) throw new Error('the process has no inspector open')
  const inspector = new WebSocket(address)
  const threads = new Set<string>()
  const answers = new Map<number | string, unknown>()
  inspector.on('message', (data: Buffer) => {
    const { id, method, params, result } = JSON.parse(data.toString()) as Said
    if (id !== undefined) answers.set(id, result?.result?.value)
    const session = params?.sessionId ?? ''
    if (method === 'NodeWorker.attachedToWorker') threads.add(session)
    if (method === 'NodeWorker.receivedMessageFromWorker') {
      const said = JSON.parse(params?.message ?? '{}') as Said
      if (said.id !== undefined) answers.set(session, said.result?.result?.value)
    }
  })
  await new Promise((resolve, reject) => {
    inspector.once('open', resolve)
    inspector.once('error', reject)
  })
  let last = 0
  const ask = async (
    method: string,
    params: object,
    answer: number | string = last + 1,
  ): Promise<unknown> => {
    answers.delete(answer)
    inspector.send(JSON.stringify({ id: ++last, method, params }))
    for (let tries = 0; !answers.has(answer) && tries < 2_000; tries++) await pause(5)
    return answers.get(answer)
  }
  const askThread = (sessionId: string, message: object): Promise<unknown> =>
    ask('NodeWorker.sendMessageToWorker', { sessionId, message: JSON.stringify(message) }, sessionId)
  await ask('NodeWorker.enable', { waitForDebuggerOnStart: false })
  await pause(100)
  for (let round = 0; round < 2; round++) {
    await ask(collect.method, collect.params)
    for (const thread of threads) await askThread(thread, collect)
  }
  let live = Number(await ask(count.method, count.params))
  // a thread that has ended meanwhile holds nothing
  for (const thread of threads) live += Number((await askThread(thread, count)) ?? 0)
  inspector.close()
  // what was freed is given back a little later, and not at one go; what leaks stays
  let resident = Number.POSITIVE_INFINITY
  for (let looks = 0; looks < 3; looks++) {
    await pause(1_000)
    resident = Math.min(resident, residentMb(pid))
  }
  return { residentMb: resident, liveMb: live / 2 ** 20 }
}
