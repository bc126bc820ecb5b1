// A worker that takes long updates in on trial: ended where it costs too much, whatever the page does meanwhile; and who is spared the way there.
import { Worker } from 'node:worker_threads'
import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { remarksDocument, openedNames } from '#schemas/documents.ts'
import { tryOut, type TrialReply, type TrialRequest } from '#schemas/updates/trial.ts'
import { sharedBounds } from '#schemas/updates/bounds.ts'
import { longBytes } from '#sync/intake.ts'
import { openSession, type Session } from '#sync/session.ts'
import type { WorkerLike } from '#core/workerPort.ts'
import { makeTrial, type Trial } from '#sync/trial.ts'
import { contentOf } from '#sync/workspaces.ts'
import { docWith } from '#test/support/docWith.ts'
import { listOf } from '#test/support/forgedItems.ts'
import type { Device } from '#test/support/nodePlatform.ts'
import { joinAs, layout, leave, publish, relayUrl, shared, sit, until, withRelay } from './sessions.ts'

withRelay()

const bounds = sharedBounds
const honest = (letters: number): Uint8Array => Y.encodeStateAsUpdate(docWith('x'.repeat(letters)))

/** A thread in the worker's place that runs the same steps, with so much memory. */
const thread = (
  memoryMb: number,
): { readonly start: () => Promise<WorkerLike>; readonly ended: () => Promise<number> } => {
  const program = `
    const { parentPort, workerData } = require('node:worker_threads')
    const Y = require(workerData)
    parentPort.on('message', ({ held, updates }) => {
      parentPort.postMessage('begun')
      const doc = new Y.Doc()
      for (const update of [...held, ...updates]) Y.applyUpdate(doc, update)
      parentPort.postMessage('done')
    })`
  const worker = new Worker(program, {
    eval: true,
    execArgv: [],
    workerData: createRequire(import.meta.url).resolve('yjs'),
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
  })
  const exited = new Promise<number>((resolve) => worker.on('exit', resolve))
  return {
    start: () =>
      Promise.resolve({
        postMessage: (request) => worker.postMessage(request),
        addEventListener: (kind, heard) => {
          worker.on(kind, (data: unknown) => heard(kind === 'message' ? { data } : {}))
        },
        terminate: () => worker.terminate(),
      }),
    ended: () => exited,
  }
}

test('what people write fits, and the worker ends with its work', async () => {
  const worker = thread(256)
  expect(await makeTrial(worker.start)({ held: [honest(1_000)], updates: [honest(300_000)], bounds })).toBe(
    true,
  )
  await worker.ended()
})

test('what takes all memory ends the worker, and what takes too long is ended with it', async () => {
  const small = thread(48)
  expect(await makeTrial(small.start)({ held: [], updates: [listOf(20_000)], bounds })).toBe(false)
  await small.ended()
  const slow = thread(2_000)
  const limits = { tickMs: 1, ticks: 1, ticksPerMb: 0 }
  expect(await makeTrial(slow.start, limits)({ held: [], updates: [listOf(12_000)], bounds })).toBe(false)
  await slow.ended()
})

test('no look is counted before the worker runs; where none can be had, the count has to do', async () => {
  let say: (reply: TrialReply) => void = () => undefined
  const idle: WorkerLike = {
    postMessage: () => undefined,
    addEventListener: (kind, heard) => kind === 'message' && (say = (data) => heard({ data })),
    terminate: () => undefined,
  }
  let verdict: boolean | null = null
  const limits = { tickMs: 1, ticks: 0, ticksPerMb: 0 }
  const done = makeTrial(
    () => Promise.resolve(idle),
    limits,
  )({ held: [], updates: [], bounds }).then((fits) => (verdict = fits))
  await new Promise((resolve) => setTimeout(resolve, 30))
  expect(verdict).toBeNull()
  say('begun')
  expect(await done).toBe(false)
  const none = makeTrial(() => Promise.reject(new Error('no workers here')))
  expect(await none({ held: [], updates: [], bounds })).toBe(true)
})

test('the worker’s own steps say when they begin and end, and pass over what can’t be read', () => {
  const said: TrialReply[] = []
  tryOut({ held: [honest(10)], updates: [Uint8Array.of(255, 255), honest(20)], bounds }, (reply) =>
    said.push(reply),
  )
  expect(said).toEqual(['begun', 'done'])
  // counted before it costs anything
  said.length = 0
  tryOut({ held: [honest(10)], updates: [listOf(40_000)], bounds }, (reply) => said.push(reply))
  expect(said).toEqual(['begun', 'costly'])
})

/** A session whose trials are seen, and end as the test says. */
const watched = async (device: Device, id: string, verdict: (request: TrialRequest) => boolean) => {
  const tried: number[] = []
  const trial: Trial = (request) => {
    tried.push(request.updates.reduce((sum, { length }) => sum + length, 0))
    return Promise.resolve(verdict(request))
  }
  const session = await openSession({
    store: device.openStore(),
    workspaceId: id,
    relayUrl: relayUrl(),
    platform: device.platform,
    lingerMs: 300,
    trial,
  })
  if (session === null) throw new Error('not on this device')
  await session.whenLoaded
  return { session, tried }
}
const name = (session: Session): string | undefined =>
  session.documents.plan.doc.getText('t').toJSON().slice(0, 3) || undefined

test('a shared document: keystrokes and pages never pay for a worker, a long update is tried, and left out where it costs too much', async () => {
  const { device, id } = await publish()
  const other = await joinAs(device, id, 'editor', 'Ben')
  const ada = await sit(device, id)
  let fits = true
  const ben = await watched(other, id, () => fits)
  layout(ada).set('a', 1)
  ada.documents.plan.doc.getText('t').insert(0, 'p'.repeat(longBytes / 4))
  await until(() => layout(ben.session).has('a') && name(ben.session) === 'ppp', 'came')
  expect(ben.tried).toEqual([])
  ada.documents.plan.doc.getText('t').insert(0, 'q'.repeat(longBytes + 1))
  // what comes behind it comes after it
  ada.documents.plan.doc.getText('t').insert(0, 'r')
  await until(() => name(ben.session) === 'rqq', 'came whole')
  expect(ben.tried).toEqual([expect.any(Number)])
  fits = false
  ada.documents.layout.doc.getText('t').insert(0, 'z'.repeat(longBytes + 1))
  await until(() => ben.session.costly.read().includes('layout'), 'said')
  expect(ben.session.documents.layout.doc.getText('t').length).toBe(0)
  expect(layout(ben.session).has('a')).toBe(true)
  ben.session.documents.plan.doc.getText('t').insert(0, 's')
  await until(() => name(ada) === 'srq', 'everything else is shared')
  await until(() => shared(ada), 'shared')
  await ben.session.close()

  // what this device took in before isn't tried again at the next opening, and what a device meets first is
  fits = true
  const again = await watched(other, id, () => fits)
  await until(() => again.session.documents.layout.doc.getText('t').length > longBytes, 'fits now')
  expect(again.tried).toHaveLength(1)
  await again.session.close()
  const once = await watched(other, id, () => false)
  expect(name(once.session)).toBe('srq')
  expect([once.tried, once.session.costly.read()]).toEqual([[], []])
  await once.session.close()
})

test('what an older page or a file put into the log is tried at the first load, row by row where it costs too much', async () => {
  const { device, id } = await publish()
  const rows = [honest(100), honest(longBytes + 1), honest(50)]
  const store = device.openStore()
  await store.write(['updates'], async (tx) => {
    for (const update of rows)
      await tx
        .objectStore('updates')
        .add({ workspace: id, document: 'plan', update, member: '', received: '', acked: 1 })
  })
  const { session } = await watched(device, id, ({ updates }) =>
    updates.every(({ length }) => length < longBytes),
  )
  await until(() => session.costly.read().includes('plan'), 'said')
  expect(session.documents.plan.doc.getText('t').length).toBe(150)
  await session.close()
})

test('a file is saved, and another merged, beside what would stop this device', async () => {
  const { device, id } = await publish()
  const consultant = await joinAs(device, id, 'consultant', 'Li')
  const { member } = (await sit(consultant, id)).me.read()
  const store = device.openStore()
  await store.write(['updates'], (tx) =>
    tx.objectStore('updates').add({
      workspace: id,
      document: remarksDocument(member),
      update: listOf(20_000),
      member,
      received: '',
      acked: 1,
    }),
  )
  const content = await contentOf(store, id)
  expect(content?.documents.get(remarksDocument(member))?.length).toBeLessThan(10)
  expect(openedNames.length).toBeGreaterThan(0)
  const ada = await sit(device, id)
  await until(() => ada.costly.read().length === 1, 'said')
  await leave(ada)
})
