// Who speaks too fast is read later and loses nothing; the others are not kept waiting.
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { RateLimit } from '#server/rateLimit.ts'
import { local } from '#test/support/ending.ts'
import { listOf } from '#test/support/forgedItems.ts'
import { joinAs, publish } from '#test/support/people.ts'
import { RawSocket, step2, update } from '#test/support/rawSocket.ts'

const many = { perSecond: 1e9, burst: 1e9 }

describe('the buckets', () => {
  test('a burst is free, what goes beyond it waits as long as the rate says', () => {
    const limit = new RateLimit({ frames: { perSecond: 10, burst: 3 }, bytes: many })
    expect([1, 2, 3, 4, 5].map(() => limit.take(1, 0))).toEqual([0, 0, 0, 100, 200])
    expect(limit.take(1, 200)).toBe(100)
    expect(limit.full(300)).toBe(false)
    expect(limit.full(600)).toBe(true)
  })

  test('bytes are counted as well as frames, and rest never earns more than a burst', () => {
    const limit = new RateLimit({ frames: many, bytes: { perSecond: 1_000, burst: 500 } })
    expect(limit.take(1_500, 1_000_000)).toBe(1_000)
    expect(limit.take(0, 1_001_000)).toBe(0)
  })
})

/** One update per letter. */
const lettersOf = (text: string): { readonly doc: Y.Doc; readonly frames: readonly Uint8Array[] } => {
  const doc = new Y.Doc()
  const frames: Uint8Array[] = []
  doc.on('update', (bytes: Uint8Array) => frames.push(update(bytes)))
  for (const letter of text) doc.getText('t').insert(doc.getText('t').length, letter)
  return { doc, frames }
}

describe('a member over the limits', () => {
  test('is held up over all sockets together, past the next keep-alives, is not sent away, and everything arrives', async () => {
    const rates = { frames: { perSecond: 80, burst: 20 }, bytes: many }
    const relay = await local({}, { rates, keepAliveMs: 150 })
    const owner = await publish(relay.url)
    const ben = await joinAs(relay.url, owner, 'editor', 'ben')
    const [one, two] = [
      await RawSocket.open(relay.url, 'w1', 'layout', { key: owner.key }),
      await RawSocket.open(relay.url, 'w1', 'plan', { key: owner.key }),
    ]
    const other = await RawSocket.open(relay.url, 'w1', 'survey', { key: ben.key })
    const text = 'thirty letters, one by another'
    const [first, second] = [lettersOf(text), lettersOf(text)]
    // sixty frames, of which twenty are free: the last one is read 500 ms after the first, from whichever socket it comes
    const began = performance.now()
    for (const frame of first.frames) one.send(frame)
    await one.acknowledged(text.length)
    for (const frame of second.frames.slice(0, -1)) two.send(frame)
    await two.acknowledged(text.length - 1)
    for (const frame of second.frames.slice(-1)) two.send(frame)
    const owners = two.acknowledged(text.length).then(() => performance.now() - began)
    other.send(step2(Y.encodeStateAsUpdate(first.doc)))
    const others = other.acknowledged(1).then(() => performance.now() - began)
    expect(await owners).toBeGreaterThan(400)
    expect(await others).toBeLessThan(await owners)
    for (const socket of [one, two]) {
      expect(socket.socket.readyState).toBe(socket.socket.OPEN)
      expect((await socket.content()).getText('t').toString()).toBe(text)
    }
  })
})

test('an update of many structs counts for more than its bytes', async () => {
  const rates = { frames: many, bytes: { perSecond: 400_000, burst: 100_000 } }
  const relay = await local({}, { rates })
  const owner = await publish(relay.url)
  const socket = await RawSocket.open(relay.url, 'w1', 'layout', { key: owner.key })
  const began = performance.now()
  // 3,000 structs in 33 kB, which alone would be free
  socket.send(step2(listOf(3_000)))
  await socket.acknowledged(1)
  socket.send(step2(listOf(1)))
  await socket.acknowledged(2)
  expect(performance.now() - began).toBeGreaterThan(250)
})
