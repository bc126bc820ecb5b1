// What each may do over the relay, and that refusals are shown by name and lose nothing.
import { describe, expect, test } from 'vitest'
import type { Role } from '#schemas/members.ts'
import { joinWorkspace } from '#sync/join.ts'
import { inviteMember } from '#sync/publish.ts'
import { makeDevice } from '#test/support/nodePlatform.ts'
import {
  joinAs,
  layout,
  pause,
  publish,
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

  test('a record that the relay refuses stays kept, the others go through, and the refusal is shown', async () => {
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
    expect(session.ledgers.decisions.stateOf('d2')).toBe('kept')
    await until(() => session.saving.read().state === 'failed', 'shown')
    expect(session.saving.read()).toEqual({ state: 'failed', reason: 'relay' })
    expect(session.connection.read().refusal).toBe('forbidden')
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
