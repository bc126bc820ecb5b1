// Readers that take little or nothing: what waits for them is bounded, others don't notice, and who takes a little gets the whole.
import { request, type ClientRequest } from 'node:http'
import { expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import {
  authorization,
  closeCodes,
  keyProtocolPrefix,
  limits,
  partsProtocol,
  subprotocol,
} from '#schemas/relay.ts'
import { SendBudget, type SlowReader } from '#server/sendBudget.ts'
import { residentMb } from '#test/bench/relay/programs.ts'
import { docWith } from '#test/support/docWith.ts'
import { local, started } from '#test/support/ending.ts'
import { joinAs, publish } from '#test/support/people.ts'
import { rawRequest } from '#test/support/rawRequest.ts'
import { RawSocket, step1, step2, update } from '#test/support/rawSocket.ts'

const megabyte = 2 ** 20
const textOf = (length: number, letter = 'x'): Uint8Array =>
  Y.encodeStateAsUpdate(docWith(letter.repeat(length)))

/** More letters for a document, as updates that follow one another. */
const lettersOn = (doc: Y.Doc, count: number): Uint8Array[] => {
  const updates: Uint8Array[] = []
  doc.on('update', (bytes: Uint8Array) => updates.push(bytes))
  for (let i = 0; i < count; i++) doc.getText('t').insert(0, 'y')
  return updates
}

test(
  'many sockets that ask for a large document and read nothing take no more memory than a few, and another reads it meanwhile',
  { timeout: 120_000 },
  async () => {
    const relay = await started()
    const owner = await publish(relay.url)
    const writer = await RawSocket.open(relay.url, 'w1', 'plan', { key: owner.key })
    writer.send(step2(textOf(8 * megabyte)))
    await writer.acknowledged(1)
    await writer.content()
    const before = residentMb(relay.pid)
    const sockets: RawSocket[] = []
    for (const name of ['a', 'b', 'c']) {
      const viewer = await joinAs(relay.url, owner, 'viewer', name)
      for (let i = 0; i < 25; i++) sockets.push(await RawSocket.open(relay.url, 'w1', 'plan', viewer))
    }
    for (const one of sockets) {
      one.socket.pause()
      // again and again, and as somebody who knows something
      one.send(step1(Y.encodeStateVector(new Map([[1, 1]]))))
      one.send(step1())
      one.send(step1())
    }
    const honest = await joinAs(relay.url, owner, 'viewer', 'd')
    const reader = await RawSocket.open(relay.url, 'w1', 'plan', honest)
    expect((await reader.content()).getText('t').length).toBe(8 * megabyte)
    // all were asked and answered by now: 75 answers of 8 MB would be 600
    expect(residentMb(relay.pid) - before).toBeLessThan(120)
    for (const { socket } of sockets) socket.terminate()
    await relay.stop()
  },
)

test(
  'many requests for the past of a large document that take nothing hold no more memory than a few, and another’s is answered',
  { timeout: 120_000 },
  async () => {
    const relay = await started()
    const owner = await publish(relay.url)
    const writer = await RawSocket.open(relay.url, 'w1', 'plan', { key: owner.key })
    writer.send(step2(textOf(8 * megabyte)))
    await writer.acknowledged(1)
    const ask = (key: string) => {
      const { hostname: host, port } = new URL(relay.url)
      const headers = { authorization: authorization(key) }
      return request({ host, port, agent: false, path: '/sync/w1/plan?since=0', headers })
    }
    const before = residentMb(relay.pid)
    const idle: ClientRequest[] = []
    for (const name of ['a', 'b', 'c', 'd']) {
      const { key } = await joinAs(relay.url, owner, 'viewer', name)
      for (let i = 0; i < 12; i++) {
        const sent = ask(key)
        // the head of the answer is read, and nothing of its body
        sent.on('response', (response) => response.pause())
        sent.on('error', () => {})
        sent.end()
        idle.push(sent)
      }
    }
    const taken = await fetch(`${relay.url}/sync/w1/plan?since=0`, {
      headers: { authorization: authorization(owner.key) },
    })
    expect((await taken.json()) as object).toMatchObject({ changes: [{ seq: 1 }], more: false })
    // 32 pages of 11 MB would be 350, and their text in base64 as much again
    expect(residentMb(relay.pid) - before).toBeLessThan(220)
    for (const sent of idle) sent.destroy()
    await relay.stop()
  },
)

for (const way of ['parts', 'fragments'] as const)
  test(`who reads slowly gets the whole in ${way}, and what was written meanwhile after it`, async () => {
    const relay = await local()
    const owner = await publish(relay.url)
    const doc = docWith('x'.repeat(12 * megabyte))
    const writer = await RawSocket.open(relay.url, 'w1', 'plan', { key: owner.key })
    writer.send(step2(Y.encodeStateAsUpdate(doc)))
    await writer.acknowledged(1)
    const offers = [subprotocol, ...(way === 'parts' ? [partsProtocol] : []), keyProtocolPrefix + owner.key]
    const slow = await RawSocket.open(relay.url, 'w1', 'plan', { protocols: offers })
    slow.socket.pause()
    slow.send(step1())
    // its own write is acknowledged before all of what it is sent, where it takes parts
    slow.send(update(textOf(1, 'z')))
    await vi.waitFor(
      async () => expect((await writer.content()).getText('t').toString().includes('z')).toBe(true),
      { timeout: 30_000 },
    )
    for (const bytes of lettersOn(doc, 50)) writer.send(update(bytes))
    await writer.acknowledged(51)
    slow.socket.resume()
    const fresh = new Y.Doc()
    await slow.hears((heard) => heard.kind === 'step2')
    await vi.waitFor(
      () => {
        for (const heard of slow.heard)
          if (heard.kind === 'update' || heard.kind === 'step2') Y.applyUpdate(fresh, heard.bytes)
        expect(/^z?y{50}z?x+z?$/.test(fresh.getText('t').toString())).toBe(true)
      },
      { timeout: 30_000 },
    )
    const kinds = slow.heard.map(({ kind }) => kind)
    if (way === 'parts')
      expect(kinds.indexOf('ack')).toBeLessThan(
        kinds.findIndex((_, i) => slow.heard[i]?.kind === 'part' && slow.heard[i].left === 0),
      )
    expect(kinds.includes('part')).toBe(way === 'parts')
    // nothing was told before what it stands on
    expect(fresh.store.pendingStructs).toBeNull()
  })

test('a member for whom too much waits is sent away with 1013, and has the whole once it comes back', async () => {
  const bounds = { all: 100 * megabyte, member: 8 * megabyte, answers: megabyte }
  const relay = await local({}, { waiting: bounds })
  const owner = await publish(relay.url)
  const raw = (document: string): Promise<RawSocket> => RawSocket.open(relay.url, 'w1', document, owner)
  const slow: RawSocket[] = []
  for (const document of ['plan', 'layout']) {
    const one = await raw(document)
    one.send(step2(textOf(6 * megabyte)))
    await one.acknowledged(1)
    one.socket.pause()
    one.send(step1())
    slow.push(one)
  }
  const code = await Promise.race(
    slow.map(async ({ socket, closed }) => {
      await vi.waitFor(
        async () => expect((await rawRequest(relay.port, '/metrics')).text).toMatch(/tooSlow"\} 1/),
        30_000,
      )
      socket.resume()
      return (await closed).code
    }),
  )
  // the goodbye stands behind all that was sent before; where it is not waited for, the connection is cut
  expect([closeCodes.tooSlow, 1006]).toContain(code)
  for (const document of ['plan', 'layout'])
    expect((await (await raw(document)).content()).getText('t').length).toBe(6 * megabyte)
})

/** A reader that notes whether it was given up. */
const reader = (budget: SendBudget, member: string, movedAt = performance.now()) => {
  const buffers: Uint8Array[] = []
  const slow: SlowReader & { gone: boolean } = {
    member,
    movedAt,
    gone: false,
    get bytes() {
      return buffers.reduce((sum, { byteLength }) => sum + byteLength, 0)
    },
    giveUp: () => {
      slow.gone = true
      for (const buffer of buffers.splice(0)) budget.release(slow, buffer)
    },
  }
  const take = (buffer: Uint8Array): void => {
    buffers.push(buffer)
    budget.hold(slow, buffer)
  }
  return { slow, take, release: (buffer: Uint8Array) => budget.release(slow, buffer) }
}

test('bytes that many wait for count once, and nobody is given up over them', () => {
  const budget = new SendBudget({ all: 100, member: 60, answers: 100 })
  const shared = new Uint8Array(50)
  const readers = Array.from({ length: 30 }, (_, i) => reader(budget, `m${i % 3}`))
  for (const { take } of readers) take(shared)
  expect([budget.bytes, readers.some(({ slow }) => slow.gone)]).toEqual([50, false])
  for (const { release } of readers) release(shared)
  expect(budget.bytes).toBe(0)
})

test('beyond the bound of a member its own readers go, beyond that of all whoever took nothing for longest', () => {
  const budget = new SendBudget({ all: 100, member: 60, answers: 100 })
  const [one, two] = [reader(budget, 'greedy'), reader(budget, 'greedy')]
  const stuck = reader(budget, 'stuck', performance.now() - 60_000)
  const honest = reader(budget, 'honest')
  stuck.take(new Uint8Array(30))
  one.take(new Uint8Array(50))
  two.take(new Uint8Array(20))
  expect([one, two, stuck, honest].map(({ slow }) => slow.gone)).toEqual([true, false, false, false])
  honest.take(new Uint8Array(59))
  expect([two, stuck, honest].map(({ slow }) => slow.gone)).toEqual([false, true, false])
  expect(budget.bytes).toBe(79)
})

test('answers to large documents are put together in turn, those to small ones at once', async () => {
  const budget = new SendBudget({ all: 100, member: 100, answers: 40 * megabyte })
  const order: string[] = []
  const end = await budget.turn(30 * megabyte)
  const second = budget.turn(30 * megabyte).then((done) => (order.push('large'), done()))
  const end3 = await budget.turn(limits.smallAnswerBytes)
  order.push('small')
  end3()
  end()
  await second
  expect(order).toEqual(['small', 'large'])
})
