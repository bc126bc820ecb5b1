// Sharing over a real relay: people converge, what waits is sent, and a relay that forgot is told again.
import { IDBObjectStore as FakeObjectStore } from 'fake-indexeddb'
import * as Y from 'yjs'
import { describe, expect, test, vi } from 'vitest'
import { writeArchive } from '#files/archive.ts'
import { publishWorkspace } from '#sync/publish.ts'
import type { Session } from '#sync/session.ts'
import { openIndexedDbLog } from '#sync/updateLog.ts'
import { contentOf } from '#sync/workspaces.ts'
import { takeFile } from '#test/support/handedFile.ts'
import { makeDevice } from '#test/support/nodePlatform.ts'
import {
  answer,
  begin,
  changeWhileDown,
  joinAs,
  layout,
  leave,
  publish,
  relay,
  relayUrl,
  shared,
  sit,
  until,
  withRelay,
} from './sessions.ts'

withRelay()

describe('sharing', () => {
  test('two people edit at once and hold the same', async () => {
    const { device, id } = await publish()
    const other = await joinAs(device, id, 'editor', 'Ben')
    const [ada, ben] = [await sit(device, id), await sit(other, id)]
    await until(() => shared(ada) && shared(ben), 'both connected')
    layout(ada).set('a', 'from ada')
    layout(ben).set('b', 'from ben')
    await until(() => layout(ada).size === 2 && layout(ben).size === 2, 'converged')
    await until(() => shared(ada) && shared(ben), 'both shared')
    expect(layout(ada).toJSON()).toEqual(layout(ben).toJSON())
    await until(() => ada.members.read().size === 2 && ben.members.read().size === 2, 'both know each other')
    expect([...ada.members.read().values()].map(({ name, role }) => [name, role])).toEqual([
      ['Ada', 'owner'],
      ['Ben', 'editor'],
    ])
  })

  test('what was typed offline before publishing reaches the relay and others', async () => {
    const device = makeDevice()
    const { id } = await begin(device)
    const alone = await sit(device, id, null)
    for (let i = 0; i < 20; i++) layout(alone).set(`r${i}`, i)
    await alone.ledgers.responses.append([answer('r1')])
    await leave(alone)
    await publishWorkspace({
      store: device.openStore(),
      platform: device.platform,
      relayUrl: relayUrl(),
      workspace: id,
    })
    const session = await sit(device, id)
    await until(() => shared(session), 'shared')
    const other = await sit(await joinAs(device, id, 'editor', 'Ben'), id)
    await until(() => layout(other).size === 20 && other.ledgers.responses.read().length === 1, 'all there')
  })

  test('a page that dies between disk and acknowledgement leaves its changes waiting, and the next one sends them', async () => {
    const { device, id } = await publish()
    const first = await sit(device, id, null)
    layout(first).set('a', 1)
    await until(() => first.saving.read().state === 'device', 'on disk')
    expect(await openIndexedDbLog(device.openStore()).waiting(id)).toBe(1)
    await leave(first)
    const second = await sit(device, id)
    await until(() => shared(second), 'shared')
    expect(await openIndexedDbLog(device.openStore()).waiting(id)).toBe(0)
    expect((await relay?.store.updates.read(id, 'layout'))?.length).toBe(1)
  })

  test('what a file brings into an open centre is seen at once and sent at once', async () => {
    const { device, id } = await publish()
    const lingerMs = 60_000
    const ada = await sit(device, id, relayUrl(), device.platform, lingerMs)
    const ben = await sit(await joinAs(device, id, 'editor', 'Ben'), id)
    layout(ada).set('here', 1)
    await until(() => shared(ada) && layout(ben).size === 1, 'shared')
    const content = await contentOf(device.openStore(), id)
    if (!content) throw new Error('not here')
    const { entry, blobs } = content
    const elsewhere = new Y.Doc()
    for (const update of content.documents.values()) Y.applyUpdate(elsewhere, update)
    elsewhere.getMap('rooms').set('from the file', 2)
    const file = writeArchive({
      workspace: id,
      generation: entry.generation,
      name: entry.name,
      saved: '2026-11-22',
      documents: new Map([['layout', Y.encodeStateAsUpdate(elsewhere)]]),
      ledgers: new Map([['responses', [answer('from-the-file')]]]),
      blobs,
    })
    const taken = await takeFile(device, file)
    expect(taken).toMatchObject({ ok: true, value: { how: 'merged', changed: true } })
    await until(() => layout(ada).size === 2, 'seen')
    await until(() => layout(ben).size === 2 && ben.ledgers.responses.read().length === 1, 'sent')
    await until(() => shared(ada), 'confirmed')
  })

  /** Puts something of every kind into a session and waits until it is shared. */
  const fill = async (session: Session): Promise<string> => {
    for (const name of ['a', 'b', 'c']) {
      layout(session).set(name, 1)
      await until(() => shared(session), 'shared')
    }
    await session.ledgers.responses.append([answer('r1')])
    const digest = await session.blobs.put(new TextEncoder().encode('picture'))
    await until(() => shared(session), 'shared')
    return digest
  }
  /** While the relay is down its file is changed; the session comes back to it and shares everything again. */
  const loseWhileDown = async (session: Session, statements: readonly string[]): Promise<void> => {
    await changeWhileDown(
      [session],
      [
        ...statements,
        'DELETE FROM snapshots',
        "DELETE FROM records WHERE ledger <> 'members'",
        'DELETE FROM blobs',
      ],
    )
    await until(() => session.connection.read().state === 'connected' && shared(session), 'shared again')
  }
  const expectWhole = async (id: string, digest: string): Promise<void> => {
    expect((await relay?.store.updates.read(id, 'layout'))?.length).toBeGreaterThan(0)
    expect((await relay?.store.ledgers.read(id, 'responses', 0, 10))?.length).toBe(1)
    expect(await relay?.store.blobs.get(id, digest)).not.toBeNull()
  }

  test('a relay under another epoch that lost its content is told everything again before anything counts as shared', async () => {
    const { device, id } = await publish()
    const session = await sit(device, id)
    const digest = await fill(session)
    await loseWhileDown(session, [
      "UPDATE facts SET value = 'another' WHERE name = 'epoch'",
      'DELETE FROM log',
    ])
    await expectWhole(id, digest)
  })

  test('a relay put back to an older copy of itself is noticed by its numbers and told everything again', async () => {
    const { device, id } = await publish()
    const session = await sit(device, id)
    layout(session).set('first', 1)
    await until(() => shared(session), 'shared')
    const before = (await relay?.store.updates.read(id, 'layout'))?.at(-1)?.seq ?? 0
    const digest = await fill(session)
    await loseWhileDown(session, [
      `DELETE FROM log WHERE document = 'layout' AND seq > ${before}`,
      `UPDATE heads SET seq = ${before} WHERE name = 'layout'`,
    ])
    await expectWhole(id, digest)
  })
})

describe('presence and blobs', () => {
  test('peers see where each other are, and that they left', async () => {
    const { device, id } = await publish()
    const ada = await sit(device, id)
    const ben = await sit(await joinAs(device, id, 'viewer', 'Ben'), id)
    ada.presence.show({ room: 'layout', floor: 'f1', pointer: { x: 10, y: 20 } })
    for (let x = 0; x < 50; x++) ada.presence.show({ room: 'layout', floor: 'f1', pointer: { x, y: 1 } })
    await until(() => ben.presence.read()[0]?.place.pointer?.x === 49, 'the last one')
    expect(ben.presence.read()).toEqual([
      {
        client: ada.documents.centre.doc.clientID,
        member: 'ada',
        place: { room: 'layout', floor: 'f1', pointer: { x: 49, y: 1 } },
      },
    ])
    expect(ada.presence.read()).toEqual([])
    await leave(ada)
    await until(() => ben.presence.read().length === 0, 'gone')
  })

  test('bytes put on one device are got on another, and unknown ones are not there', async () => {
    const { device, id } = await publish()
    const ada = await sit(device, id)
    const ben = await sit(await joinAs(device, id, 'viewer', 'Ben'), id)
    const digest = await ada.blobs.put(new TextEncoder().encode('plan'))
    await until(() => shared(ada), 'shared')
    const got = await ben.blobs.get(digest)
    expect(new TextDecoder().decode(got ?? new Uint8Array())).toBe('plan')
    expect(await ben.blobs.get('0'.repeat(64))).toBeNull()
  })

  test('bytes from the relay are given out even where the disk takes no more', async () => {
    const { device, id } = await publish()
    const ada = await sit(device, id)
    const ben = await sit(await joinAs(device, id, 'viewer', 'Ben'), id)
    const digest = await ada.blobs.put(new TextEncoder().encode('plan'))
    await until(() => shared(ada) && shared(ben), 'shared')
    vi.spyOn(FakeObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError')
    })
    const got = await ben.blobs.get(digest)
    expect(new TextDecoder().decode(got ?? new Uint8Array())).toBe('plan')
  })
})
