// What many writes of one moment cost the others: one merged update each, and never an echo.
import { beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { local } from '#test/support/ending.ts'
import { RawSocket, update } from '#test/support/rawSocket.ts'
import type { LocalRelay } from '#test/support/relay.ts'

let relay: LocalRelay
beforeEach(async () => {
  relay = await local({ access: 'open' })
})

const writes = 300
const updatesHeard = ({ heard }: RawSocket): Uint8Array[] =>
  heard.flatMap((one) => (one.kind === 'update' ? [one.bytes] : []))
const holds = (socket: RawSocket): number => {
  const doc = new Y.Doc()
  for (const bytes of updatesHeard(socket)) Y.applyUpdate(doc, bytes)
  return doc.getMap('m').size
}

test('many writes of one moment reach each other socket as few frames, whole, and their writers as none of their own', async () => {
  const [ada, ben, reader] = await Promise.all(
    [1, 2, 3].map(() => RawSocket.open(relay.url, 'bench-1', 'layout')),
  )
  if (!ada || !ben || !reader) throw new Error('not open')
  // the hubs answer with what they know of each other before the rush
  for (const socket of [ada, ben, reader]) await socket.content()
  for (const [socket, name] of [
    [ada, 'a'],
    [ben, 'b'],
  ] as const) {
    const doc = new Y.Doc()
    doc.on('update', (bytes: Uint8Array) => socket.send(update(bytes)))
    for (let i = 0; i < writes; i++) doc.getMap('m').set(`${name}${i}`, i)
  }
  await Promise.all([ada.acknowledged(writes), ben.acknowledged(writes)])
  await reader.content()
  expect(holds(reader)).toBe(2 * writes)
  expect(holds(ada)).toBe(writes)
  expect(holds(ben)).toBe(writes)
  expect(updatesHeard(reader).length).toBeLessThan(writes / 2)
  // and the log keeps all of it, in as few rows
  const kept = new Y.Doc()
  const rows = await relay.store.updates.read('bench-1', 'layout')
  for (const row of rows) Y.applyUpdate(kept, row.update)
  expect(kept.getMap('m').size).toBe(2 * writes)
  expect(rows.length).toBeLessThan(writes / 2)
})

test('who waits for the acknowledgement has heard, by then, what was committed before it', async () => {
  const [ada, ben] = await Promise.all([1, 2].map(() => RawSocket.open(relay.url, 'bench-1', 'layout')))
  if (!ada || !ben) throw new Error('not open')
  const doc = new Y.Doc()
  doc.on('update', (bytes: Uint8Array) => ada.send(update(bytes)))
  for (let i = 0; i < 50; i++) doc.getMap('m').set(`k${i}`, i)
  await ada.acknowledged(50)
  // a question asked afterwards is answered after all that was told before
  await ben.content()
  expect(holds(ben)).toBe(50)
})
