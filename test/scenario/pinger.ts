// Somebody who works in peace elsewhere, at two relays at once: how long each edit takes to the other person, as lines of JSON until it is ended.
import * as Y from 'yjs'
import { step2, update } from '#test/support/rawSocket.ts'
import { framed, LeanSocket } from '#test/bench/relay/leanSocket.ts'

/** Milliseconds of all edits so far, by relay. */
const took = new Map<string, number[]>()
const everyMs = 50
/** A sync frame whose update is empty: a keep-alive. */
const emptyLength = 5

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

const ping = async (url: string): Promise<never> => {
  const times: number[] = []
  took.set(url, times)
  const [writer, reader] = [
    await LeanSocket.open(url, 'elsewhere', 'layout'),
    await LeanSocket.open(url, 'elsewhere', 'layout'),
  ]
  for (const socket of [writer, reader]) socket.onClose = () => process.exit(1)
  let arrived = (): void => undefined
  reader.onFrame = (payload) => {
    if (payload[0] === 0 && payload[1] === 2 && payload.length > emptyLength) arrived()
  }
  const doc = new Y.Doc()
  writer.write(framed(step2(Y.encodeStateAsUpdate(doc))))
  doc.on('update', (bytes: Uint8Array) => writer.write(framed(update(bytes))))
  for (let edit = 0; ; edit++) {
    const began = performance.now()
    const here = new Promise<void>((resolve) => (arrived = resolve))
    doc.getMap('rooms').set('moved', edit)
    await here
    times.push(performance.now() - began)
    await pause(Math.max(0, everyMs - (performance.now() - began)))
  }
}

// each line on the input asks for what was measured since the last one
process.stdin.on('data', () => {
  process.stdout.write(
    `${JSON.stringify(process.argv.slice(2).map((url) => took.get(url)?.splice(0) ?? []))}\n`,
  )
})
process.stdin.on('end', () => process.exit(0))
await Promise.all(process.argv.slice(2).map(ping))
