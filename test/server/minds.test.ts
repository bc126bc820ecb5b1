// A room's mind over its life: asked in order though it is made anew, its bytes put down while nobody asks for them and read again.
import { afterAll, beforeEach, expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import type { Asked } from '#server/mind.ts'
import { Minds, RoomMind, warmMs } from '#server/minds.ts'
import { openStore } from '#server/stores/open.ts'
import type { Store } from '#server/store.ts'
import { freshDataDir, removeDataDir } from '#test/support/relay.ts'

const dirs: string[] = []
afterAll(() => dirs.forEach(removeDataDir))

let store: Store
let mind: RoomMind
let loads = 0
beforeEach(async () => {
  const dir = freshDataDir()
  dirs.push(dir)
  const opened = await openStore(dir)
  loads = 0
  const load: Store['updates']['load'] = (...of) => {
    loads++
    return opened.updates.load(...of)
  }
  store = { ...opened, updates: { ...opened.updates, load } }
  const minds = new Minds(store)
  mind = new RoomMind(minds, 'w1', 'layout')
  onTestFinished(async () => {
    await minds.close()
    await opened.close()
  })
  await mind.whenLoaded()
})

/** A device that types: each call gives the update of one edit. */
const typist = (): ((text: string) => Uint8Array) => {
  const doc = new Y.Doc()
  let last: Uint8Array = new Uint8Array()
  doc.on('update', (update: Uint8Array) => (last = update))
  return (text) => {
    doc.getText('t').insert(0, text)
    return last
  }
}
const asked = (update: Uint8Array): Asked => ({ sender: 0, device: 'd', claims: false, update })

/** Judges an update and puts it on disk, as a room does. */
const keep = async (update: Uint8Array): Promise<void> => {
  const { groups } = await mind.judge([asked(update)])
  const { incarnation } = mind
  const received = '2026-11-22T08:00:00.000Z'
  const row = { workspace: 'w1', document: 'layout', member: 'ada', received }
  await store.updates.append(groups.map((group) => ({ ...row, update: group.update })))
  mind.committed(incarnation, groups.length)
}

const read = async (): Promise<string> => {
  const doc = new Y.Doc()
  for (const piece of (await mind.answer(Uint8Array.of(0))) ?? []) Y.applyUpdate(doc, piece)
  return doc.getText('t').toJSON()
}
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

test('edits in flight are judged in their order where a large one moves the room to the other lane', async () => {
  const type = typist()
  const edits = [type('a'), type('b'), type('c'.repeat(400_000)), type('d'), type('e')]
  const judged = await Promise.all(edits.map((update) => mind.judge([asked(update)])))
  expect(judged.map(({ verdicts }) => verdicts[0]?.kind)).toEqual(Array(5).fill('news'))
  expect(loads).toBe(2)
})

test('what was put down is read again for who asks, with what came meanwhile', async () => {
  const type = typist()
  await keep(type('a'))
  expect(await read()).toBe('a')
  expect(loads).toBe(1)
  await pause(warmMs + 200)
  await keep(type('b'))
  await keep(type('c'))
  expect(loads).toBe(1)
  // a crowd: who comes while it is being read waits for the same reading
  expect(await Promise.all([read(), read(), read()])).toEqual(['cba', 'cba', 'cba'])
  await keep(type('d'))
  expect(await read()).toBe('dcba')
  expect(loads).toBe(2)
})

test('a reading in between overtakes nothing that is being judged', async () => {
  const type = typist()
  await keep(type('a'))
  await pause(warmMs + 200)
  const [before, text, after] = await Promise.all([
    mind.judge([asked(type('b'))]),
    read(),
    mind.judge([asked(type('c'))]),
  ])
  expect(before.verdicts[0]?.kind).toBe('news')
  expect(text).toBe('a')
  expect(after.verdicts[0]?.kind).toBe('news')
})
