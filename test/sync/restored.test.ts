// A relay put back to yesterday's backup: whoever returns gives it again what it forgot, says so once, and loses nothing.
import { cpSync, rmSync } from 'node:fs'
import { describe, expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { openDeviceStore } from '#sync/deviceStore.ts'
import type { Session } from '#sync/session.ts'
import { contentOf } from '#sync/workspaces.ts'
import type { Device } from '#test/support/nodePlatform.ts'
import { changeOnDisk, documentOnDisk, ledgerOnDisk } from '#test/support/relayFile.ts'
import { freshDataDir, removeDataDir } from '#test/support/relay.ts'
import {
  answer,
  dataDir,
  joinAs,
  layout,
  leave,
  letIn,
  publish,
  publishFrom,
  relay,
  relayUrl,
  shared,
  sit,
  startRelay,
  stopRelay,
  until,
  withRelay,
} from './sessions.ts'

withRelay()

/** A folder that lasts as long as the test. */
const freshBackup = (): string => {
  const dir = freshDataDir()
  onTestFinished(() => removeDataDir(dir))
  return dir
}
/** Copies the relay's folder while it is stopped, and starts it again. */
const backUp = async (): Promise<string> => {
  const backup = freshBackup()
  await stopRelay()
  cpSync(dataDir, backup, { recursive: true })
  await startRelay()
  return backup
}
/** Puts a backup in the place of what the relay has, as an operator's restoration does: under a new epoch. */
const putBack = async (backup: string): Promise<void> => {
  await stopRelay()
  rmSync(dataDir, { recursive: true, force: true })
  cpSync(backup, dataDir, { recursive: true })
  changeOnDisk(dataDir, ["UPDATE facts SET value = 'restored-epoch' WHERE name = 'epoch'"])
  await startRelay()
}
const roomsOnDisk = (id: string): unknown => documentOnDisk(dataDir, id, 'layout').getMap('rooms').toJSON()
const idsOnDisk = (id: string, ledger: string): string[] =>
  ledgerOnDisk(dataDir, id, ledger).map((record) => (record as { id: string }).id)
const text = (words: string) => new TextEncoder().encode(words)
const decision = (session: Session, made: string) => {
  const { member, name, role } = session.me.read()
  return {
    id: made,
    kind: 'submit' as const,
    revision: '0'.repeat(64),
    member,
    name,
    role,
    made: '2026-11-22',
  }
}

describe('a relay put back to a backup', () => {
  test('is given again all that the returning devices hold, and each says so once', async () => {
    const { device, id } = await publish()
    const other = await joinAs(device, id, 'editor', 'Ben')
    const [ada, first] = [await sit(device, id), await sit(other, id)]
    layout(ada).set('before', 1)
    await ada.ledgers.responses.append([answer('r1'), answer('r2')])
    await until(() => shared(ada) && first.ledgers.responses.read().length === 2, 'both there')
    const backup = await backUp()
    await until(() => shared(ada) && shared(first), 'both back')

    layout(ada).set('ada', 2)
    layout(first).set('ben', 3)
    layout(first).delete('before')
    const digest = await first.blobs.put(text('a frozen revision'))
    await ada.ledgers.responses.append([answer('r3')])
    await ada.ledgers.responses.erase(['r1'])
    await ada.ledgers.decisions.append([decision(ada, 'd-ada')])
    await first.ledgers.decisions.append([decision(first, 'd-ben')])
    await until(() => shared(ada) && shared(first) && layout(ada).size === 2, 'all shared')
    await until(() => ada.ledgers.decisions.read().length === 2, 'read')
    await leave(first)
    expect(ada.relayNews.read()).toBeNull()

    await putBack(backup)
    await until(() => ada.relayNews.read() === 'restored', 'Ada is told')
    await until(() => shared(ada), 'Ada shared again')
    const ben = await sit(other, id)
    await until(() => ben.relayNews.read() === 'restored', 'Ben is told')
    await until(() => shared(ben), 'Ben shared again')
    expect(roomsOnDisk(id)).toEqual({ ada: 2, ben: 3 })
    expect(idsOnDisk(id, 'responses').toSorted()).toEqual(['r1', 'r2', 'r3'])
    expect(ledgerOnDisk(dataDir, id, 'responses')).toContainEqual(
      expect.objectContaining({ id: 'r1', kind: 'erased' }),
    )
    expect(idsOnDisk(id, 'decisions').toSorted()).toEqual(['d-ada', 'd-ben'])
    expect(await relay?.store.blobs.get(id, digest)).toEqual(text('a frozen revision'))
    await until(() => ada.ledgers.responses.read().length === 2, 'nothing erased is back')

    ada.relayNews.close()
    ben.relayNews.close()
    await leave(ben)
    await leave(ada)
    const again = await sit(device, id)
    await until(() => shared(again), 'shared')
    expect(again.relayNews.read(), 'said once').toBeNull()
  })

  test('what was said is said again by the next page until somebody has read it', async () => {
    const { device, id } = await publish()
    const ada = await sit(device, id)
    await until(() => shared(ada), 'shared')
    await putBack(await backUp())
    await until(() => ada.relayNews.read() === 'restored', 'told')
    await until(() => shared(ada), 'shared')
    await leave(ada)
    const again = await sit(device, id, null)
    expect(again.relayNews.read()).toBe('restored')
  })

  test('a reader who had read further than the backup misses nothing that comes later', async () => {
    const { device, id } = await publish()
    const viewer = await joinAs(device, id, 'viewer', 'Wu')
    const [ada, wu] = [await sit(device, id), await sit(viewer, id)]
    const backup = await backUp()
    await until(() => shared(ada) && shared(wu), 'both back')
    for (const made of ['d1', 'd2', 'd3']) await ada.ledgers.decisions.append([decision(ada, made)])
    await until(() => wu.ledgers.decisions.read().length === 3, 'read')
    await leave(ada)
    await putBack(backup)
    // Another device of nobody's memory: its records take the numbers that Wu has read already.
    const ben = await sit(await joinAs(device, id, 'editor', 'Ben'), id)
    await ben.ledgers.decisions.append([decision(ben, 'd4')])
    await until(() => wu.ledgers.decisions.read().some((one) => one.id === 'd4'), 'read')
    expect(wu.saving.read().state).not.toBe('failed')
    const back = await sit(device, id)
    await until(() => idsOnDisk(id, 'decisions').length === 4, 'Ada gives hers again')
    await until(() => shared(back) && wu.ledgers.decisions.read().length === 4, 'and Wu has all')
  })

  test('a page that was asked for before the restoration was noticed is asked for again from the beginning', async () => {
    const { device, id } = await publish()
    const viewer = await joinAs(device, id, 'viewer', 'Wu')
    const [ada, first] = [await sit(device, id), await sit(viewer, id)]
    const backup = await backUp()
    await until(() => shared(ada) && shared(first), 'both back')
    for (const made of ['d1', 'd2', 'd3']) await ada.ledgers.decisions.append([decision(ada, made)])
    await until(() => first.ledgers.decisions.read().length === 3, 'read')
    await leave(ada)
    await leave(first)
    await putBack(backup)
    // These take the numbers that Wu has read already, and one more.
    const ben = await sit(await joinAs(device, id, 'editor', 'Ben'), id)
    const since = ['d4', 'd5', 'd6', 'd7']
    for (const made of since) {
      await ben.ledgers.decisions.append([decision(ben, made)])
      await until(() => ben.ledgers.decisions.stateOf(made) === 'confirmed', 'one after the other')
    }
    // Another ledger's answer comes first and has this device begin anew.
    let told = (): void => undefined
    const begunAnew = new Promise<void>((resolve) => (told = resolve))
    const late: typeof fetch = async (...asked) => {
      const reply = await viewer.platform.fetch(...asked)
      if (String(asked[0]).endsWith('/decisions?since=3')) await begunAnew
      return reply
    }
    const wu = await sit(viewer, id, relayUrl(), { ...viewer.platform, fetch: late })
    await until(() => wu.relayNews.read() === 'restored', 'begun anew')
    told()
    await until(() => since.every((made) => wu.ledgers.decisions.stateOf(made) === 'confirmed'), 'all read')
    await until(() => shared(wu), 'shared')
  })

  test('role changes since then are given again in the order in which they were made', async () => {
    const { device, id } = await publish()
    const ben = await joinAs(device, id, 'editor', 'Ben')
    const backup = await backUp()
    const ada = await sit(device, id)
    const { member, memberName: name } = await entryOf(ben, id)
    // Ids that sort the other way round.
    for (const [entry, role] of [
      ['z', 'viewer'],
      ['m', 'consultant'],
      ['a', 'reviewer'],
    ] as const) {
      await ada.ledgers.members.append([{ id: entry, kind: 'role', member, name, role, made: '2026-11-22' }])
      await until(() => ada.ledgers.members.stateOf(entry) === 'confirmed', 'one after the other')
    }
    await until(() => shared(ada), 'shared')
    await putBack(backup)
    await until(() => ada.relayNews.read() === 'restored' && shared(ada), 'given again')
    const { key } = await keyOf(ben, id)
    const opened = await fetch(`${relayUrl()}/ledgers/${id}/responses`, {
      headers: { authorization: `Bearer ${key}` },
    })
    expect(opened.status, 'an editor’s right is gone').toBe(403)
    expect(idsOnDisk(id, 'members').slice(-3)).toEqual(['z', 'm', 'a'])
  })
})

describe('somebody whom the backup does not know', () => {
  test('is told so, keeps everything, and comes back with all of it by a new invitation', async () => {
    const { device, id } = await publish()
    const backup = await backUp()
    const late = await joinAs(device, id, 'editor', 'Cao')
    const cao = await sit(late, id)
    layout(cao).set('shared before', 1)
    await cao.ledgers.responses.append([answer('r1')])
    await until(() => shared(cao), 'shared')
    await putBack(backup)
    await until(() => cao.connection.read().state === 'stopped', 'sent away')
    expect(cao.connection.read().refusal).toBe('revoked')
    layout(cao).set('typed after', 2)
    await until(() => cao.saving.read().state === 'failed', 'and it shows')
    expect(cao.saving.read()).toMatchObject({ state: 'failed', reason: 'relay' })
    await leave(cao)
    const content = await contentOf(late.openStore(), id)
    const held = new Y.Doc()
    Y.applyUpdate(held, content?.documents.get('layout') ?? new Uint8Array([0, 0]))
    expect(held.getMap('rooms').toJSON()).toEqual({ 'shared before': 1, 'typed after': 2 })

    const before = await entryOf(late, id)
    await letIn(device, id, 'editor', 'Cao', late)
    expect((await entryOf(late, id)).member, 'as the same person').toBe(before.member)
    const again = await sit(late, id)
    await until(() => shared(again), 'shared')
    expect(roomsOnDisk(id)).toEqual({ 'shared before': 1, 'typed after': 2 })
    expect(idsOnDisk(id, 'responses')).toEqual(['r1'])
  })
})

describe('a backup from before the centre was there', () => {
  test('its owner brings it to the relay once more, with everything, and others come back by new invitations', async () => {
    const { device, id } = await publish()
    const other = await joinAs(device, id, 'editor', 'Ben')
    const [ada, ben] = [await sit(device, id), await sit(other, id)]
    layout(ben).set('of ben', 1)
    await ada.ledgers.responses.append([answer('r1')])
    const digest = await ada.blobs.put(text('a frozen revision'))
    await until(() => shared(ada) && shared(ben) && layout(ada).size === 1, 'shared')
    const nothing = freshBackup()
    await stopRelay()
    rmSync(dataDir, { recursive: true, force: true })
    cpSync(nothing, dataDir, { recursive: true })
    await startRelay()
    await until(() => ada.connection.read().state === 'stopped', 'the relay does not know the centre')
    expect(ada.connection.read().refusal).toBe('unknownDocument')
    await leave(ada)
    await leave(ben)
    await publishFrom(device, id)
    const again = await sit(device, id)
    await until(() => shared(again), 'shared')
    expect(roomsOnDisk(id)).toEqual({ 'of ben': 1 })
    expect(idsOnDisk(id, 'responses')).toEqual(['r1'])
    expect(await relay?.store.blobs.get(id, digest)).toEqual(text('a frozen revision'))
    await letIn(device, id, 'editor', 'Cao', other)
    const back = await sit(other, id)
    layout(back).set('more', 2)
    await until(() => shared(back) && layout(again).size === 2, 'Ben is back')
  })
})

const entryOf = async (device: Device, id: string) => {
  const entry = await openDeviceStore(device.factory).read(['workspaces'], (tx) =>
    tx.objectStore('workspaces').get(id),
  )
  if (!entry) throw new Error('not here')
  return entry
}
const keyOf = async (device: Device, id: string) => {
  const key = await device.openStore().read(['keys'], (tx) => tx.objectStore('keys').get(id))
  if (!key) throw new Error('no key')
  return key
}
