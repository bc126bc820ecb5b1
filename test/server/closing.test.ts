// How the relay sends somebody away: by a named code that stock clients understand, in words only to who chose our protocol, and after its answer is on disk.
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { closeCodes, keyProtocolPrefix, subprotocol, type PublishAnswer } from '#schemas/relay.ts'
import type { Role } from '#schemas/members.ts'
import { buildRelay } from '#test/support/builtRelay.ts'
import { docWith } from '#test/support/docWith.ts'
import { client, local, started } from '#test/support/ending.ts'
import { ask, joinAs, publish } from '#test/support/people.ts'
import { RawSocket, step2, update } from '#test/support/rawSocket.ts'
import { documentOnDisk, ledgerOnDisk } from '#test/support/relayFile.ts'
import { until, type StockClient } from '#test/support/stock.ts'

const stock = (
  url: string,
  { key, member }: { readonly key: string; readonly member: string },
): StockClient => {
  const made = client(url, 'w1', 'layout', { protocols: [subprotocol, keyProtocolPrefix + key] })
  made.provider.awareness.setLocalState({ member })
  return made
}

const entry = (kind: 'role' | 'revoked', member: string, role: Role) => ({
  id: `${kind}-${member}-${role}`,
  kind,
  member,
  name: member,
  role,
  made: '2026-11-22T08:00:00.000Z',
})
const change = (url: string, owner: PublishAnswer, record: object) =>
  ask(url, 'POST', '/ledgers/w1/members', { key: owner.key, body: { records: [record] } })

describe('stock clients', () => {
  test('with our protocol one hears acknowledgements and notices that it does not know, and lives on', async () => {
    const { url } = await local()
    const owner = await publish(url)
    const [ada, ben] = [stock(url, owner), stock(url, await joinAs(url, owner, 'editor'))]
    await Promise.all([ada.synced(), ben.synced()])
    await joinAs(url, owner, 'viewer')
    for (let i = 0; i < 5; i++) ada.doc.getMap('m').set(`k${i}`, i)
    await until(() => ben.doc.getMap('m').size === 5, 'all keys')
    expect(ada.provider.wsconnected).toBe(true)
  })

  test('whose member is removed does not come back, one whose role changed does', async () => {
    const { url } = await local()
    const owner = await publish(url)
    const [rita, vera] = [
      await joinAs(url, owner, 'editor', 'rita'),
      await joinAs(url, owner, 'viewer', 'vera'),
    ]
    const [removed, promoted] = [stock(url, rita), stock(url, vera)]
    const closes: number[] = []
    for (const { provider } of [removed, promoted])
      provider.on('connection-close', (event) => event && closes.push(event.code))
    await Promise.all([removed.synced(), promoted.synced()])
    await change(url, owner, entry('revoked', 'rita', 'editor'))
    await until(() => !removed.provider.shouldConnect, 'gives up for good')
    await change(url, owner, entry('role', 'vera', 'editor'))
    await until(() => closes.length === 2, 'is sent away')
    await until(() => promoted.provider.wsconnected && promoted.provider.synced, 'is back')
    expect(closes).toEqual([closeCodes.revoked, closeCodes.roleChanged])
    promoted.doc.getText('t').insert(0, 'may write now')
    const reader = await RawSocket.open(url, 'w1', 'layout', { key: owner.key })
    await reader.hears((heard) => heard.kind === 'step1')
    await until(() => promoted.provider.wsconnected, 'stays')
    await expect.poll(async () => (await reader.content()).getText('t').length).toBeGreaterThan(0)
  })

  test('a stranger who offered nothing hears nothing of ours: no acknowledgement, no notice, no word of refusal', async () => {
    const { url } = await local({ access: 'open' })
    const owner = await publish(url)
    const stranger = await RawSocket.open(url, 'w1', 'layout', { stock: true })
    stranger.send(step2(Y.encodeStateAsUpdate(docWith('x'))))
    await joinAs(url, owner, 'viewer')
    await stranger.content()
    stranger.send(Uint8Array.of(99))
    expect(await stranger.closed).toEqual({ code: closeCodes.malformed, reason: 'malformed' })
    const kinds = new Set(stranger.heard.map((heard) => heard.kind))
    expect([...kinds].filter((kind) => !['step1', 'step2', 'update', 'awareness'].includes(kind))).toEqual([])
  })
})

describe('what was answered is on disk', () => {
  test(
    'a pure deletion changes no state vector, and is acknowledged only once it is on disk',
    { timeout: 120_000 },
    async () => {
      const relay = await started({ access: 'open', entry: await buildRelay() })
      const doc = docWith('twelve words')
      const [writer, other] = [
        await RawSocket.open(relay.url, 'bench-1', 'layout'),
        await RawSocket.open(relay.url, 'bench-1', 'layout'),
      ]
      writer.send(step2(Y.encodeStateAsUpdate(doc)))
      await writer.acknowledged(1)
      const vector = Y.encodeStateVector(doc)
      doc.on('update', (bytes: Uint8Array) => writer.send(update(bytes)))
      doc.getText('t').delete(0, 7)
      expect(Y.encodeStateVector(doc)).toEqual(vector)
      await writer.acknowledged(2)
      await relay.kill()
      expect(documentOnDisk(relay.dataDir, 'bench-1', 'layout').getText('t').toString()).toBe('words')
      // and whoever was told of it, was told of something that is on disk
      const seen = new Y.Doc()
      for (const heard of other.heard) if (heard.kind === 'update') Y.applyUpdate(seen, heard.bytes)
      expect(['', 'twelve words', 'words']).toContain(seen.getText('t').toString())
    },
  )

  test('a record that was accepted is on disk when the answer comes', { timeout: 120_000 }, async () => {
    const relay = await started({ entry: await buildRelay() })
    const { key } = await publish(relay.url)
    const made = '2026-11-22T08:00:00.000Z'
    const records = Array.from({ length: 20 }, (_, i) => ({
      ...{ id: `answer-${i}`, kind: 'answer', channel: 'visit', answers: {}, by: 'eve', made },
    }))
    const reply = await ask(relay.url, 'POST', '/ledgers/w1/responses', { key, body: { records } })
    await relay.kill()
    expect(reply.status).toBe(200)
    expect(ledgerOnDisk(relay.dataDir, 'w1', 'responses')).toMatchObject(records)
  })
})
