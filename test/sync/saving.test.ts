// What the screen says about saving is so: on this device, waiting, shared, or not possible.
import { IDBObjectStore as FakeObjectStore } from 'fake-indexeddb'
import { describe, expect, test, vi } from 'vitest'
import type { Saving } from '#core/source.ts'
import { countWaiting } from '#sync/workspaces.ts'
import { makeDevice } from '#test/support/nodePlatform.ts'
import {
  begin,
  layout,
  leave,
  publish,
  relay,
  shared,
  sit,
  startRelay,
  stopRelay,
  until,
  withRelay,
} from './sessions.ts'

withRelay()

describe('the state of saving', () => {
  test('a centre of this device alone is on the device, never shared', async () => {
    const device = makeDevice()
    const { id } = await begin(device)
    const session = await sit(device, id, null)
    const seen: Saving[] = []
    session.saving.watch(() => seen.push(session.saving.read()))
    layout(session).set('a', 1)
    expect(session.saving.read().state).toBe('saving')
    await until(() => session.saving.read().state === 'device', 'kept')
    expect(seen.map(({ state }) => state)).not.toContain('shared')
    expect(session.connection.read()).toEqual({ state: 'local', refusal: null })
  })

  test('a change is saving, then on the device, then shared once the relay has it on disk', async () => {
    const { device, id } = await publish()
    const session = await sit(device, id)
    await until(() => shared(session), 'shared at first')
    const seen: string[] = []
    session.saving.watch(() => seen.push(session.saving.read().state))
    layout(session).set('a', 1)
    await until(() => shared(session) && seen.length > 1, 'shared again')
    expect(seen[0]).toBe('saving')
    expect(seen.at(-1)).toBe('shared')
    expect((await relay?.store.updates.read(id, 'layout'))?.length).toBeGreaterThan(0)
    expect(await countWaiting(device.openStore(), id)).toBe(0)
  })

  test('without the relay the changes are counted as waiting, and shared when it is back', async () => {
    const { device, id } = await publish()
    const session = await sit(device, id)
    await until(() => shared(session), 'shared at first')
    await stopRelay()
    await until(() => session.connection.read().state === 'connecting', 'noticed')
    layout(session).set('a', 1)
    session.documents.plan.doc.getText('t').insert(0, 'hello')
    await until(() => JSON.stringify(session.saving.read()) === '{"state":"device","waiting":2}', 'two wait')
    await startRelay()
    await until(() => shared(session), 'shared after the relay came back')
    expect(await relay?.store.updates.allDocuments()).toMatchObject([
      { workspace: id, document: 'layout' },
      { workspace: id, document: 'plan' },
    ])
  })

  test('a full disk is said to be one, and what was typed is kept once there is room', async () => {
    const device = makeDevice()
    const { id } = await begin(device)
    const session = await sit(device, id, null)
    const add = vi.spyOn(FakeObjectStore.prototype, 'add').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError')
    })
    layout(session).set('a', 1)
    await until(() => session.saving.read().state === 'failed', 'failed')
    expect(session.saving.read()).toEqual({ state: 'failed', reason: 'quota' })
    add.mockRestore()
    layout(session).set('b', 2)
    await until(() => session.saving.read().state === 'device', 'kept again')
    await leave(session)
    expect(layout(await sit(device, id, null)).toJSON()).toEqual({ a: 1, b: 2 })
  })
})
