// The limits of the relay: what just fits goes in, what goes beyond is refused by name, and nothing of it is kept.
import { once } from 'node:events'
import { connect } from 'node:net'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { closeCodes, limits, type LedgerAnswer } from '#schemas/relay.ts'
import { maxDepth } from '#schemas/updates/depth.ts'
import { docWith } from '#test/support/docWith.ts'
import { local } from '#test/support/ending.ts'
import { ask, joinAs, publish } from '#test/support/people.ts'
import { rawRequest } from '#test/support/rawRequest.ts'
import { awareness, RawSocket, step1, step2, update } from '#test/support/rawSocket.ts'
import type { LocalRelay } from '#test/support/relay.ts'

let relay: LocalRelay
beforeEach(async () => {
  relay = await local({ access: 'open' })
})
const raw = (document = 'layout'): Promise<RawSocket> => RawSocket.open(relay.url, 'bench-1', document)

const textOf = (length: number): Uint8Array => Y.encodeStateAsUpdate(docWith('x'.repeat(length)))

test('the limits are those of the contract', () => {
  expect(limits).toMatchObject({
    maxFrameBytes: 16 * 2 ** 20,
    maxDocumentBytes: 16 * 2 ** 20,
    maxBufferedBytes: 8 * 2 ** 20 + 16 * 2 ** 20,
    maxSocketsPerDevice: 32,
    handshakeMs: 5_000,
    maxAwarenessBytes: 2 * 2 ** 10,
  })
  // a stock client gives a connection up on which nothing came for thirty seconds
  expect(limits.keepAliveMs).toBeLessThanOrEqual(20_000)
  expect(closeCodes).toMatchObject({ revoked: 4401, roleChanged: 4501, tooSlow: 1013, restarting: 1012 })
})

test('beyond its connections a relay takes no further one, counts it, and takes the next once one has ended', async () => {
  const small = await local({ access: 'open' }, { maxConnections: 3 })
  const open = (): Promise<RawSocket> => RawSocket.open(small.url, 'bench-1', 'layout')
  const [one, two] = [await open(), await open()]
  const stranger = connect({ port: small.port, host: '127.0.0.1' }).on('error', () => {})
  await once(stranger, 'connect')
  await expect(open()).rejects.toThrow()
  // those who are in aren't disturbed
  one.send(update(textOf(1)))
  await one.acknowledged(1)
  stranger.destroy()
  const figures = async (): Promise<string> => (await rawRequest(small.port, '/metrics')).text
  await vi.waitFor(
    async () =>
      expect(await figures()).toMatch(/^bandeng_refused_total\{code="too-many-connections"\} [1-9]/m),
    { timeout: 30_000 },
  )
  two.close()
})

describe('sizes', () => {
  test(
    'a whole document of nearly 16 MB comes in one frame and goes out again',
    { timeout: 120_000 },
    async () => {
      const length = limits.maxFrameBytes - 1_000
      const [writer, reader] = [await raw(), await raw()]
      writer.send(step2(textOf(length)))
      await writer.acknowledged(1)
      expect((await reader.content()).getText('t').length).toBe(length)
      // the next letter of anybody is within the limit still, another thousand are not
      const more = await raw()
      more.send(update(textOf(1)))
      await more.acknowledged(1)
      more.send(update(textOf(1_000)))
      expect((await more.closed).code).toBe(closeCodes.tooLarge)
      expect(more.heard.at(-1)).toEqual({ kind: 'refusal', code: 'tooLarge' })
    },
  )

  test('presence of 2 kB is shown, a byte more is refused', async () => {
    const watcher = await raw()
    const state = (bytes: number) => ({ x: 'x'.repeat(bytes - '{"x":""}'.length) })
    const honest = await raw()
    honest.send(awareness([5, 1, state(limits.maxAwarenessBytes)]))
    await watcher.hears((heard) => heard.kind === 'awareness' && heard.states.has(5))
    const large = await raw()
    large.send(awareness([6, 1, state(limits.maxAwarenessBytes + 1)]))
    expect((await large.closed).code).toBe(closeCodes.tooLarge)
  })
})

describe('presence', () => {
  test('of many moments within one window the others are told the last one only', async () => {
    const [watcher, pointer] = [await raw('centre'), await raw('centre')]
    await watcher.content()
    const moments = 400
    for (let x = 1; x <= moments; x++) pointer.send(awareness([5, x, { x }]))
    const isLast = (heard: RawSocket['heard'][number]): boolean =>
      heard.kind === 'awareness' && (heard.states.get(5) as { x?: number } | undefined)?.x === moments
    await watcher.hears(isLast)
    const told = watcher.heard.filter((heard) => heard.kind === 'awareness')
    // a frame for each moment would be four hundred
    expect(told.length).toBeLessThan(moments / 4)
    expect(told.every((heard) => heard.kind === 'awareness' && heard.states.size === 1)).toBe(true)
  })

  test('is never stored: after a restart nobody is there, and the folder holds no trace', async () => {
    const canary = 'pointer-at-nowhere'
    const [pointer, watcher] = [await raw('centre'), await raw('centre')]
    pointer.send(awareness([5, 1, { canary }]))
    await watcher.hears((heard) => heard.kind === 'awareness' && heard.states.has(5))
    pointer.send(step2(textOf(3)))
    await pointer.acknowledged(1)
    await relay.close()
    const { readdirSync, readFileSync } = await import('node:fs')
    const { join } = await import('node:path')
    for (const name of readdirSync(relay.dataDir))
      expect(readFileSync(join(relay.dataDir, name)).includes(canary)).toBe(false)
    relay = await local({ access: 'open', dataDir: relay.dataDir })
    const later = await raw('centre')
    expect((await later.content()).getText('t').length).toBe(3)
    expect(later.heard.some((heard) => heard.kind === 'awareness')).toBe(false)
  })
})

describe('the handshake', () => {
  test.each([
    ['nothing', ''],
    ['half a request', 'GET /sync/bench-1/layout HTTP/1.1\r\nHost: 127.0.0.1\r\n'],
  ])('who says %s is let go', { timeout: 120_000 }, async (_name, said) => {
    const socket = connect(relay.port, '127.0.0.1', () => socket.write(said))
    socket.on('error', () => undefined)
    await new Promise<void>((resolve) => {
      socket.resume()
      socket.once('close', () => resolve())
    })
  })
})

describe('rates', () => {
  test('two people behind one address do not slow one another down', async () => {
    const rates = { frames: { perSecond: 1, burst: 3 }, bytes: { perSecond: 1e9, burst: 1e9 } }
    const slow = await local({}, { rates })
    const owner = await publish(slow.url)
    const ben = await joinAs(slow.url, owner, 'editor', 'ben')
    const [hasty, calm] = [
      await RawSocket.open(slow.url, 'w1', 'layout', { key: owner.key }),
      await RawSocket.open(slow.url, 'w1', 'layout', { key: ben.key }),
    ]
    for (let i = 0; i < 20; i++) {
      hasty.send(step1())
      // one by one: what has arrived in one piece is taken in as one
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    // three answers at once, then one a second: by the second one the other member was served long ago
    await hasty.hears((heard) => heard.kind === 'step2')
    calm.send(step2(textOf(1)))
    await calm.acknowledged(1)
    expect(hasty.heard.filter((heard) => heard.kind === 'step2').length).toBeLessThan(20)
    expect(hasty.socket.readyState).toBe(hasty.socket.OPEN)
  })
})

describe('records', () => {
  const answer = (id: string, note: unknown) => ({
    ...{ id, kind: 'answer', channel: 'bench', answers: {}, by: 'eve' },
    ...{ made: '2026-11-22T08:00:00.000Z', note },
  })
  /** One that is so many bytes long as it is kept, of answers of 2,000 letters at most. */
  const long = (id: string, bytes: number) => {
    const answers: Record<string, string> = {}
    const record = { ...answer(id, ''), answers }
    const length = (): number => JSON.stringify(record).length
    answers['last'] = ''
    // each of them comes to 2,000 bytes
    const count = Math.floor((bytes - length()) / 2_000)
    for (let i = 0; i < count; i++) answers[`q${String(i).padStart(4, '0')}`] = 'x'.repeat(1_989)
    answers['last'] = 'x'.repeat(bytes - length())
    return record
  }
  const deep = (levels: number): unknown => JSON.parse('['.repeat(levels) + ']'.repeat(levels)) as unknown
  const people = async () => {
    const owner = await publish(relay.url)
    const { key } = await joinAs(relay.url, owner, 'editor')
    const path = '/ledgers/w1/responses'
    return {
      append: (...records: object[]) => ask(relay.url, 'POST', path, { key, body: { records } }),
      read: async (since: number) =>
        (await ask<LedgerAnswer>(relay.url, 'GET', `${path}?since=${since}`, { key: owner.key })).body,
    }
  }

  test('one of 512 KB is kept, a byte more is refused', async () => {
    const { append, read } = await people()
    expect((await append(long('a', limits.maxRecordBytes))).status).toBe(200)
    expect(await append(long('b', limits.maxRecordBytes + 1))).toEqual({
      status: 413,
      body: { refused: 'too-large' },
    })
    expect((await read(0)).records).toMatchObject([{ id: 'a' }])
  })

  test('one that is nested deeper than any honest one is refused', async () => {
    const { append, read } = await people()
    // the record itself is a level, too
    expect((await append(answer('a', deep(maxDepth - 1)))).status).toBe(200)
    for (const levels of [maxDepth, 2_000])
      expect(await append(answer('b', deep(levels)))).toEqual({
        status: 400,
        body: { refused: 'bad-request' },
      })
    expect((await read(0)).records).toMatchObject([{ id: 'a' }])
  })

  test('a page ends at so many bytes, and has one record at least', async () => {
    const { append, read } = await people()
    const ids = Array.from({ length: 18 }, (_, i) => `long-${i}`)
    for (const from of [0, 6, 12])
      await append(...ids.slice(from, from + 6).map((id) => long(id, limits.maxRecordBytes)))
    // as an earlier version may have kept one
    const row = { json: JSON.stringify(long('longest', limits.maxLedgerPageBytes + 1)) }
    const from = { member: 'eve', received: '2026-11-22T08:00:00.000Z' }
    await relay.store.ledgers.append('w1', 'responses', [{ id: 'longest', ...row, ...from }])
    const seen: string[] = []
    for (let page = await read(0); ; page = await read(page.seq)) {
      const bytes = page.records.reduce<number>((sum, record) => sum + JSON.stringify(record).length, 0)
      seen.push(...page.records.map((record) => (record as { id: string }).id))
      expect(page.records.length).toBeGreaterThan(0)
      expect(page.records.length === 1 || bytes <= limits.maxLedgerPageBytes).toBe(true)
      if (!page.more) break
    }
    expect(seen).toEqual([...ids, 'longest'])
  })
})
