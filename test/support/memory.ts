// What a child process really needs of the machine's memory: what is left once its garbage is collected, on our asking.
import WebSocket from 'ws'
import { residentMb } from '#test/bench/relay/programs.ts'

/** To be handed to a child that is asked later; it opens its inspector on this machine, on any free port. */
export const inspected = { NODE_OPTIONS: '--inspect=127.0.0.1:0' }

/** Collects a child's garbage and gives its resident memory in MB; `printed` is what it has said, with the inspector's address in it. */
export const settledMb = async (pid: number, printed: string): Promise<number> => {
  const address = /ws:\/\/127\.0\.0\.1:\d+\/\S+/.exec(printed)?.[0]
  if (address === undefined) throw new Error('the process has no inspector open')
  const inspector = new WebSocket(address)
  await new Promise((resolve, reject) => {
    inspector.once('open', resolve)
    inspector.once('error', reject)
  })
  for (let id = 1; id <= 2; id++) {
    inspector.send(JSON.stringify({ id, method: 'HeapProfiler.collectGarbage' }))
    await new Promise((resolve) => inspector.once('message', resolve))
  }
  inspector.close()
  // what was freed is given back a little later
  await new Promise((resolve) => setTimeout(resolve, 1_000))
  return residentMb(pid)
}
