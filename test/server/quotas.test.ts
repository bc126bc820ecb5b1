// What one member, a centre and everybody may ask for and have kept over HTTP: a day's honest work passes, a flood doesn't.
import { createHash } from 'node:crypto'
import { request } from 'node:http'
import { describe, expect, test } from 'vitest'
import type { RoleName } from '#schemas/members.ts'
import { blobQuotaOf, maxPictureBytes, maxUnknownBytes, requestRates } from '#schemas/rates.ts'
import { authorization, limits, type LedgerAnswer } from '#schemas/relay.ts'
import { ByteBudget } from '#server/byteBudget.ts'
import { usualQuotas } from '#server/usage.ts'
import { local } from '#test/support/ending.ts'
import { ask, joinAs, publish } from '#test/support/people.ts'
import type { LocalRelay } from '#test/support/relay.ts'

const answer = (id: string, more: object = {}) => ({
  ...{ id, kind: 'answer', channel: 'bench', answers: { q1: 'yes' }, by: 'eve' },
  ...{ made: '2026-11-22T08:00:00.000Z', ...more },
})
const append = (relay: LocalRelay, key: string, records: readonly object[], ledger = 'responses') =>
  ask(relay.url, 'POST', `/ledgers/w1/${ledger}`, { key, body: { records } })
const put = async (relay: LocalRelay, key: string, bytes: Uint8Array): Promise<number> => {
  const digest = createHash('sha256').update(bytes).digest('hex')
  const path = `${relay.url}/blobs/w1/${digest}`
  const body = bytes as Uint8Array<ArrayBuffer>
  // a relay that has its hands full asks to be asked again
  for (;;) {
    const { status } = await fetch(path, {
      method: 'PUT',
      headers: { authorization: authorization(key) },
      body,
    })
    if (status !== 503) return status
  }
}

describe('records', () => {
  test('fields that nobody knows are kept up to 8 KB; eighty answers of 2,000 characters pass', async () => {
    const relay = await local()
    const owner = await publish(relay.url)
    const { key } = await joinAs(relay.url, owner, 'respondent')
    const essay = Object.fromEntries(Array.from({ length: 80 }, (_, i) => [`q${i}`, '凳'.repeat(2_000)]))
    expect((await append(relay, key, [answer('essay', { answers: essay })])).status).toBe(200)
    const room = maxUnknownBytes - ',"later":""'.length
    expect((await append(relay, key, [answer('a', { later: 'x'.repeat(room) })])).status).toBe(200)
    for (const length of [room + 1, 360_000])
      expect(await append(relay, key, [answer('b', { later: 'x'.repeat(length) })])).toEqual({
        status: 413,
        body: { refused: 'too-large' },
      })
  })

  test('a respondent fills no disk: beyond the quota nothing is taken, what is here already still is, and erasing makes room', async () => {
    const quotas = {
      ...usualQuotas,
      records: { of: () => ({ count: 3, bytes: 2_000 }), centre: { count: 5, bytes: 1e9 } },
    }
    const relay = await local({}, { quotas })
    const owner = await publish(relay.url)
    const [eve, ray, max] = await Promise.all(
      ['eve', 'ray', 'max'].map((member) => joinAs(relay.url, owner, 'respondent', member)),
    )
    const full = { status: 507, body: { refused: 'over-quota' } }
    const three = [answer('a'), answer('b'), answer('c')]
    expect((await append(relay, eve?.key ?? '', three)).status).toBe(200)
    expect(await append(relay, eve?.key ?? '', [answer('d')])).toEqual(full)
    // by size
    expect(
      await append(relay, ray?.key ?? '', [answer('big', { answers: { q: 'x'.repeat(1_990) } })]),
    ).toEqual(full)
    // of the centre: three of eve's, two of ray's, and nobody else's
    expect((await append(relay, ray?.key ?? '', [answer('d'), answer('e')])).status).toBe(200)
    expect(await append(relay, max?.key ?? '', [answer('f')])).toEqual(full)
    const erasure = { id: 'a', kind: 'erased', by: 'olga', made: '2026-11-22T08:00:00.000Z' }
    expect((await append(relay, owner.key, [erasure])).status).toBe(200)
    const all = await ask<LedgerAnswer>(relay.url, 'GET', '/ledgers/w1/responses', { key: owner.key })
    expect(all.body.records).toHaveLength(5)
    await relay.close()
    // counted from what is on the disk
    const again = await local({ dataDir: relay.dataDir }, { quotas })
    expect(await append(again, eve?.key ?? '', [answer('g')])).toEqual(full)
  })

  test('an import of 5,000 answers, and the requests of a busy hour after it, pass untouched', async () => {
    const relay = await local()
    const owner = await publish(relay.url)
    const answers = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`question-${i}`, 'an answer']))
    for (let batch = 0; batch < 5; batch++) {
      const records = Array.from({ length: 1_000 }, (_, i) => answer(`r-${batch}-${i}`, { answers }))
      expect((await append(relay, owner.key, records)).status).toBe(200)
    }
    for (let i = 0; i < 300; i++)
      expect((await ask(relay.url, 'GET', '/ledgers/w1/tallies', { key: owner.key })).status).toBe(200)
  })
})

test('blobs are bounded per member by role, and per centre; the same bytes again cost nothing', async () => {
  const of = (role: RoleName) => ({ count: role === 'owner' ? 4 : 1, bytes: 3_000 })
  const quotas = { ...usualQuotas, blobs: { of, centre: { count: 5, bytes: 4_000 } } }
  const relay = await local({}, { quotas })
  const owner = await publish(relay.url)
  const reviewer = await joinAs(relay.url, owner, 'reviewer')
  const bytes = (fill: number, length = 100): Uint8Array => new Uint8Array(length).fill(fill)
  expect(await put(relay, reviewer.key, bytes(1))).toBe(200)
  expect(await put(relay, reviewer.key, bytes(1))).toBe(200)
  expect(await put(relay, reviewer.key, bytes(2))).toBe(507)
  expect(await put(relay, owner.key, bytes(3, 3_001))).toBe(507)
  expect(await put(relay, owner.key, bytes(3, 2_000))).toBe(200)
  expect(await put(relay, owner.key, bytes(4, 1_001))).toBe(507)
})

test('a consultant fills no disk with pictures: too many, too much or too long a one is refused, and a viewer puts none', async () => {
  const relay = await local()
  const owner = await publish(relay.url)
  const [consultant, viewer] = [
    await joinAs(relay.url, owner, 'consultant'),
    await joinAs(relay.url, owner, 'viewer'),
  ]
  const picture = (serial: number, length: number): Uint8Array => {
    const bytes = new Uint8Array(length)
    new DataView(bytes.buffer).setUint32(0, serial)
    return bytes
  }
  expect(await put(relay, viewer.key, picture(0, 8))).toBe(403)
  expect(await put(relay, consultant.key, picture(1, maxPictureBytes + 1)), 'one that is too long').toBe(413)
  expect(await put(relay, owner.key, picture(1, maxPictureBytes + 1)), 'an owner’s may be').toBe(200)
  const { count, bytes } = blobQuotaOf('consultant')
  let [kept, sum] = [0, 0]
  for (let serial = 2; sum + maxPictureBytes <= bytes; serial++, kept++, sum += maxPictureBytes)
    expect(await put(relay, consultant.key, picture(serial, maxPictureBytes))).toBe(200)
  expect(await put(relay, consultant.key, picture(1_000, maxPictureBytes)), 'too much').toBe(507)
  const another = await joinAs(relay.url, owner, 'consultant', 'another')
  for (let serial = 0; serial < count; serial++)
    expect(await put(relay, another.key, picture(10_000 + serial, 8))).toBe(200)
  expect(await put(relay, another.key, picture(20_000, 8)), 'too many').toBe(507)
  expect(await put(relay, another.key, picture(10_000, 8)), 'what is here already costs nothing').toBe(200)
  const used = await relay.store.blobs.used('w1')
  expect(used.find(({ member }) => member === another.member)?.count).toBe(count)
  expect(used.find(({ member }) => member === consultant.member)).toMatchObject({ count: kept, bytes: sum })
})

describe('requests', () => {
  const slowly = { frames: { perSecond: 0.001, burst: 5 }, bytes: { perSecond: 1, burst: 3_000 } }
  const freely = { frames: { perSecond: 1e6, burst: 1e6 }, bytes: { perSecond: 1e9, burst: 1e9 } }
  const all = { ...requestRates, member: freely, respondent: freely, invitations: freely }
  const read = (relay: LocalRelay, key: string) => ask(relay.url, 'GET', '/ledgers/w1/members', { key })

  test('beyond its rate a member is told busy, and another one isn’t', async () => {
    const relay = await local({}, { throttle: { ...all, member: slowly } })
    const owner = await publish(relay.url)
    const viewer = await joinAs(relay.url, owner, 'viewer')
    let busy = 0
    for (let i = 0; i < 12; i++) busy += (await read(relay, owner.key)).status === 503 ? 1 : 0
    expect(busy).toBeGreaterThan(4)
    expect(await read(relay, owner.key)).toEqual({ status: 503, body: { refused: 'busy' } })
    expect((await read(relay, viewer.key)).status).toBe(200)
  })

  test('what a respondent sends counts by its bytes, too, and much earlier than an editor’s', async () => {
    const relay = await local({}, { throttle: { ...all, respondent: slowly } })
    const owner = await publish(relay.url)
    const { key } = await joinAs(relay.url, owner, 'respondent')
    const long = (id: string) => answer(id, { answers: { q: 'x'.repeat(2_000), r: 'x'.repeat(2_000) } })
    expect((await append(relay, key, [long('a')])).status).toBe(200)
    expect((await append(relay, key, [long('b')])).status).toBe(503)
    expect((await append(relay, owner.key, [long('b')])).status).toBe(200)
    const { respondent, member } = requestRates
    expect(respondent.bytes.perSecond * 10).toBeLessThan(member.bytes.perSecond)
  })

  test('invitations have a rate of their own, those without a key one together', async () => {
    const relay = await local({}, { throttle: { ...all, invitations: slowly, strangers: slowly } })
    const owner = await publish(relay.url)
    const statuses: number[] = []
    for (let i = 0; i < 8; i++) {
      const made = { key: owner.key, body: { role: 'viewer' } }
      statuses.push((await ask(relay.url, 'POST', '/workspaces/w1/invitations', made)).status)
    }
    expect(statuses.filter((status) => status === 503).length).toBeGreaterThan(1)
    const guess = () => ask(relay.url, 'POST', '/join', { body: { workspace: 'w1' } })
    for (let i = 0; i < 8; i++) await guess()
    expect((await guess()).status).toBe(503)
    expect((await read(relay, 'no-key')).status).toBe(503)
    // who has a key doesn't notice
    expect((await read(relay, owner.key)).status).toBe(200)
  })
})

describe('answers that nobody takes', () => {
  test('hold no more than their share, and others are answered meanwhile', { timeout: 120_000 }, async () => {
    const relay = await local()
    const owner = await publish(relay.url)
    const viewer = await joinAs(relay.url, owner, 'viewer')
    const picture = new Uint8Array(8 * 2 ** 20).map((_, i) => i * 7)
    expect(await put(relay, owner.key, picture)).toBe(200)
    const path = `/blobs/w1/${createHash('sha256').update(picture).digest('hex')}`
    const headers = { authorization: authorization(viewer.key) }
    const before = process.memoryUsage().arrayBuffers
    const idle = Array.from({ length: 40 }, () => {
      const sent = request({ port: relay.port, host: '127.0.0.1', agent: false, path, headers })
      // the head of the answer is read, and nothing of its body
      sent.on('response', (response) => response.pause())
      sent.on('error', () => {})
      sent.end()
      return sent
    })
    const taken = await fetch(relay.url + path, { headers: { authorization: authorization(owner.key) } })
    expect((await taken.arrayBuffer()).byteLength).toBe(picture.length)
    // forty of 8 MB would be 320
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(120 * 2 ** 20)
    for (const sent of idle) sent.destroy()
  })

  test('who waits for room is let in as others go, but nobody beyond their own part', async () => {
    const budget = new ByteBudget(10, 6)
    expect(await budget.holdWhenFree('a', 6)).toBe(true)
    const order: string[] = []
    const second = budget.holdWhenFree('a', 1).then(() => order.push('a'))
    expect(await budget.holdWhenFree('b', 4)).toBe(true)
    const third = budget.holdWhenFree('c', 2).then(() => order.push('c'))
    budget.release('b', 4)
    await third
    budget.release('a', 6)
    await second
    expect(order).toEqual(['c', 'a'])
    expect(limits.maxAnswersHeldBytes).toBeGreaterThan(limits.maxBlobBytes * 4)
  })
})
