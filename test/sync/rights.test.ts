// What each may do over the relay, and that refusals are shown by name and lose nothing.
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { Role } from '#schemas/members.ts'
import { writeArchive } from '#files/archive.ts'
import { joinWorkspace } from '#sync/join.ts'
import { inviteMember } from '#sync/publish.ts'
import { takeFile } from '#test/support/handedFile.ts'
import { makeDevice } from '#test/support/nodePlatform.ts'
import {
  answer,
  joinAs,
  layout,
  leave,
  pause,
  publish,
  relay,
  relayUrl,
  shared,
  sit,
  stopRelay,
  until,
  withRelay,
} from './sessions.ts'

withRelay()

describe('rights', () => {
  test('a reader sees changes, sends none, and is shared all the same', async () => {
    const { device, id } = await publish()
    const ada = await sit(device, id)
    const viewer = await sit(await joinAs(device, id, 'viewer', 'Wu'), id)
    layout(ada).set('a', 1)
    await until(() => layout(viewer).size === 1 && shared(viewer), 'seen')
    layout(viewer).set('b', 2)
    await until(() => viewer.saving.read().state === 'device', 'kept')
    await pause(300)
    expect(viewer.connection.read()).toEqual({ state: 'connected', refusal: null })
    expect(viewer.saving.read().state).toBe('device')
    expect(layout(ada).size).toBe(1)
  })

  test('a consultant writes remarks that everybody reads, as members appear', async () => {
    const { device, id } = await publish()
    const ada = await sit(device, id)
    const consultant = await sit(await joinAs(device, id, 'consultant', 'Li'), id)
    const me = consultant.me.read()
    expect(me).toMatchObject({ name: 'Li', role: 'consultant' })
    await until(() => ada.remarks.read().has(me.member), 'appeared')
    consultant.remarks.read().get(me.member)?.doc.getMap('remarks').set('r', 'a remark')
    await until(() => ada.remarks.read().get(me.member)?.doc.getMap('remarks').size === 1, 'read')
    await until(() => shared(consultant), 'shared')
  })

  test('a record that no role may send is set aside, the others go through, and nothing fails', async () => {
    const { device, id } = await publish()
    const session = await sit(device, id)
    await until(() => shared(session), 'shared')
    const decision = (made: string, member: string) => ({
      id: made,
      kind: 'submit' as const,
      revision: '0'.repeat(64),
      member,
      name: 'x',
      role: 'owner',
      made: '2026-11-22',
    })
    await session.ledgers.decisions.append([
      decision('d1', 'ada'),
      decision('d2', 'somebody-else'),
      decision('d3', 'ada'),
    ])
    await until(() => session.ledgers.decisions.stateOf('d3') === 'confirmed', 'the good ones')
    expect(session.ledgers.decisions.stateOf('d1')).toBe('confirmed')
    await until(() => session.ledgers.decisions.refused.read().length === 1, 'told')
    expect(session.ledgers.decisions.refused.read()).toMatchObject([{ id: 'd2', refused: 'unsendable' }])
    await until(() => shared(session), 'clean')
    expect(session.connection.read().refusal).toBe(null)
  })

  test('a viewer who is made an editor may write at once, and one who is made a viewer no more', async () => {
    const { device, id } = await publish()
    const ada = await sit(device, id)
    const ben = await sit(await joinAs(device, id, 'viewer', 'Ben'), id)
    await until(() => shared(ben), 'in')
    const { member, name } = ben.me.read()
    const give = (entry: string, role: Role) =>
      ada.ledgers.members.append([{ id: entry, kind: 'role', member, name, role, made: '2026-11-22' }])
    await give('up', 'editor')
    await until(() => ben.me.read().role === 'editor', 'heard')
    layout(ben).set('b', 1)
    await until(() => layout(ada).has('b') && shared(ben), 'written')
    await give('down', 'viewer')
    await until(
      () => ben.me.read().role === 'viewer' && ben.connection.read().state === 'connected',
      'heard again',
    )
    layout(ben).set('c', 1)
    await pause(300)
    expect(layout(ada).has('c')).toBe(false)
    expect(ben.saving.read().state).not.toBe('shared')
  })

  test('a file is taken in by the role of today: of a viewer made an editor all, of one made a viewer again nothing', async () => {
    const { device, id } = await publish()
    const ada = await sit(device, id)
    const bens = await joinAs(device, id, 'viewer', 'Ben')
    const ben = await sit(bens, id)
    await until(() => shared(ben), 'in')
    const { member, name } = ben.me.read()
    const give = async (role: Role): Promise<void> => {
      await ada.ledgers.members.append([{ id: role, kind: 'role', member, name, role, made: '2026-11-22' }])
      await until(() => ben.me.read().role === role, 'heard')
    }
    const { generation, name: centre } = ben.workspace
    const bring = (room: string) => {
      const doc = new Y.Doc()
      doc.getMap('rooms').set(room, 1)
      const documents = new Map([['layout', Y.encodeStateAsUpdate(doc)]])
      const ledgers = new Map([['responses', [answer(room)]]])
      const facts = { workspace: id, generation, name: centre, saved: '2026-11-22' }
      return takeFile(bens, writeArchive({ ...facts, documents, ledgers, blobs: new Map() }))
    }
    await give('editor')
    expect(await bring('a')).toMatchObject({ ok: true, value: { changed: true, skipped: [] } })
    await until(() => layout(ada).has('a') && ada.ledgers.responses.read().length === 1, 'sent')
    await until(() => shared(ben), 'shared')
    await give('viewer')
    expect(await bring('b')).toMatchObject({
      ok: true,
      value: { changed: false, skipped: ['documents/layout.yjs', 'ledgers/responses.json'] },
    })
    await until(() => shared(ben), 'nothing waits for ever')
  })

  test('who is sent away for good is told so', async () => {
    const { device, id } = await publish()
    const ada = await sit(device, id)
    const ben = await sit(await joinAs(device, id, 'editor', 'Ben'), id)
    await until(() => shared(ben), 'in')
    const { member, name, role } = ben.me.read()
    await ada.ledgers.members.append([{ id: 'out', kind: 'revoked', member, name, role, made: '2026-11-22' }])
    await until(() => ben.connection.read().state === 'stopped', 'stopped')
    expect(ben.connection.read().refusal).toBe('revoked')
    layout(ben).set('late', 1)
    await until(() => ben.saving.read().state === 'failed', 'not shared any more')
  })

  test('a used invitation is refused by name', async () => {
    const { device, id } = await publish()
    const invitation = await inviteMember({
      store: device.openStore(),
      platform: device.platform,
      workspace: id,
      role: 'viewer',
    })
    if (!invitation.ok) throw new Error(invitation.error)
    expect(invitation.value.fragment).toBe(`#/join/${id}/${invitation.value.secret}`)
    const joining = (secret: string) => {
      const other = makeDevice()
      return joinWorkspace({
        store: other.openStore(),
        platform: other.platform,
        relayUrl: relayUrl(),
        workspace: id,
        secret,
        name: 'W',
      })
    }
    expect((await joining(invitation.value.secret)).ok).toBe(true)
    expect(await joining(invitation.value.secret)).toEqual({ ok: false, error: 'bad-invitation' })
    await stopRelay()
    expect(await joining(invitation.value.secret)).toEqual({ ok: false, error: 'unreachable' })
  })
})

describe('somebody who was removed while away', () => {
  test('keeps what they wrote offline, hands it over by file, and an editor who takes it in shares it', async () => {
    const { device, id } = await publish()
    const bens = await joinAs(device, id, 'editor', 'Ben')
    const ada = await sit(device, id)
    const first = await sit(bens, id)
    const { member, name, role } = first.me.read()
    await until(() => shared(first), 'in')
    await leave(first)
    const away = await sit(bens, id, null)
    layout(away).set('written offline', 1)
    await away.ledgers.responses.append([answer('r-offline')])
    await until(() => away.saving.read().state === 'device', 'on disk')
    await leave(away)
    await ada.ledgers.members.append([{ id: 'out', kind: 'revoked', member, name, role, made: '2026-11-22' }])
    await until(() => shared(ada), 'removed')

    const back = await sit(bens, id)
    await until(() => back.connection.read().state === 'stopped', 'told')
    expect(back.connection.read().refusal).toBe('revoked')
    expect(layout(back).toJSON()).toEqual({ 'written offline': 1 })
    layout(back).set('and after', 2)
    await back.ledgers.responses.append([answer('r-after')])
    await until(() => back.saving.read().state === 'failed', 'shown')
    expect(back.saving.read(), 'kept here, though the relay won’t have it').toMatchObject({
      state: 'failed',
      reason: 'relay',
    })
    expect(layout(ada).size).toBe(0)

    const content = await back.content()
    expect(content.complete).toBe(true)
    const { generation, name: centre } = content.entry
    const file = writeArchive({ ...content, workspace: id, generation, name: centre, saved: '2026-11-22' })
    const taken = await takeFile(device, file)
    expect(taken).toMatchObject({ ok: true, value: { how: 'merged', changed: true } })
    await until(() => layout(ada).size === 2 && ada.ledgers.responses.read().length === 2, 'taken in')
    await until(() => shared(ada), 'and shared')
    expect(ada.ledgers.responses.read().map((record) => record.id)).toEqual(
      expect.arrayContaining(['r-offline', 'r-after']),
    )
  })
})

describe('a browser that is killed', () => {
  test('leaves its records and erasures waiting, and the next page sends each once', async () => {
    const { device, id } = await publish()
    const first = await sit(device, id)
    await first.ledgers.responses.append([answer('sent')])
    await until(() => shared(first), 'shared')
    await leave(first)
    // A page that never ends in order: nothing of it is closed, nothing more of it runs against the relay.
    const dying = await sit(device, id, null)
    await dying.ledgers.responses.append([answer('r1'), answer('r2')])
    await dying.ledgers.responses.erase(['sent'])
    const onDisk = await device.openStore().read(['ledgers'], (tx) => tx.objectStore('ledgers').getAll())
    expect(onDisk.filter(({ ledger }) => ledger === 'responses').map(({ state }) => state)).toEqual([
      'kept',
      'kept',
      'kept',
    ])
    const next = await sit(device, id)
    await until(() => shared(next), 'shared')
    expect(new Set(next.ledgers.responses.states.read().values())).toEqual(new Set(['confirmed']))
    const rows = (await relay?.store.ledgers.read(id, 'responses', 0, 10)) ?? []
    expect(rows.map(({ json }) => (JSON.parse(json) as { id: string }).id).toSorted()).toEqual([
      'r1',
      'r2',
      'sent',
    ])
  })
})
