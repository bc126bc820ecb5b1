// Who may do what over the socket: the role table for every way to write, names and keys at the door, changes while connected.
import * as encoding from 'lib0/encoding'
import { until } from '#test/support/stock.ts'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import type { Role } from '#schemas/members.ts'
import { documentRight } from '#schemas/documents.ts'
import { closeCodes, limits, subprotocol, type PublishAnswer } from '#schemas/relay.ts'
import { docWith } from '#test/support/docWith.ts'
import { ask, joinAs, publish } from '#test/support/people.ts'
import { endRelay, openEveryRole, type EveryRole } from '#test/support/everyRole.ts'
import { RawSocket, step1, step2, update } from '#test/support/rawSocket.ts'
import type { LocalRelay } from '#test/support/relay.ts'

let relay: LocalRelay
let owner: PublishAnswer
let keys: EveryRole['keys']
beforeAll(async () => {
  ;({ relay, owner, keys } = await openEveryRole())
})
afterAll(() => endRelay(relay))

const keyOf = (role: Role): string => keys.get(role) ?? ''

const textUpdate = (): Uint8Array => Y.encodeStateAsUpdate(docWith('x'))

/** A sync frame whose step is written as an over-long varint: 0x82 0x00 reads as 2 and passes a filter of first bytes. */
const overLong = (bytes: Uint8Array): Uint8Array => {
  const encoder = encoding.createEncoder()
  for (const byte of [0, 0x82, 0x00]) encoding.writeUint8(encoder, byte)
  encoding.writeVarUint8Array(encoder, bytes)
  return encoding.toUint8Array(encoder)
}

test('others’ remarks are those of whoever was ever in or is named, and of nobody else', async () => {
  const joined = await joinAs(relay.url, owner, 'consultant', 'gone')
  const entry = { name: 'Zhao', role: 'viewer', made: '2026-11-22T08:00:00Z' }
  const post = (records: readonly object[]) =>
    ask(relay.url, 'POST', '/ledgers/w1/members', { key: owner.key, body: { records } })
  const posted = [
    await post([{ ...entry, id: 'e1', kind: 'joined', member: 'filed_by_hand' }]),
    await post([{ ...entry, id: 'e2', kind: 'revoked', member: joined.member }]),
  ]
  expect(posted.map(({ status }) => status)).toEqual([200, 200])
  const codeOf = async (member: string): Promise<number | null> => {
    const socket = await RawSocket.open(relay.url, 'w1', `remarks-${member}`, { key: keyOf('viewer') })
    const code = Promise.race([
      socket.closed.then((closed) => closed.code),
      socket.hears((heard) => heard.kind === 'step2').then(() => null),
    ])
    socket.send(step1())
    return code.finally(() => socket.close())
  }
  for (const member of ['olga', 'viewer', 'gone', 'filed_by_hand']) expect(await codeOf(member)).toBeNull()
  for (const member of ['nobody', 'Olga', 'Zhao', 'e1', 'filed-by-hand', 'filed_by', ''])
    expect(await codeOf(member)).toBe(closeCodes.unknownDocument)
})

describe('the role table', () => {
  const documents = ['centre', 'layout', 'remarks-consultant', 'remarks-reviewer', 'remarks-editor']
  const roles = ['owner', 'editor', 'consultant', 'reviewer', 'viewer'] as const
  const cases = roles.flatMap((role) => documents.map((document) => [role, document] as const))

  test.each(cases)('%s on %s', async (role, document) => {
    const member = role === 'owner' ? 'olga' : role
    const right = documentRight(role, document, member)
    for (const frame of [step2(textUpdate()), update(textUpdate())]) {
      const socket = await RawSocket.open(relay.url, 'w1', document, { key: keyOf(role) })
      const rows = (await relay.store.updates.read('w1', document)).length
      socket.send(frame)
      if (right === 'write') {
        await socket.acknowledged(1)
        socket.close()
      } else {
        expect(await socket.closed).toEqual({ code: closeCodes.readOnly, reason: 'readOnly' })
        expect(socket.heard).toContainEqual({ kind: 'refusal', code: 'readOnly' })
        expect(await relay.store.updates.read('w1', document)).toHaveLength(rows)
      }
    }
    const sly = await RawSocket.open(relay.url, 'w1', document, { key: keyOf(role) })
    sly.send(overLong(textUpdate()))
    expect((await sly.closed).code).toBe(closeCodes.malformed)
    const reader = await RawSocket.open(relay.url, 'w1', document, { key: keyOf(role) })
    reader.send(step1())
    await reader.hears((heard) => heard.kind === 'step2')
    reader.close()
  })

  test.each([
    ['a respondent on centre', 'respondent', 'centre'],
    ['an editor on a name that no workspace has', 'editor', 'secrets'],
  ] as const)('%s finds no document', async (_name, role, document) => {
    const socket = await RawSocket.open(relay.url, 'w1', document, { key: keyOf(role) })
    expect((await socket.closed).code).toBe(closeCodes.unknownDocument)
    expect(socket.heard).toEqual([{ kind: 'refusal', code: 'unknownDocument' }])
  })
})

describe('at the door', () => {
  test.each([
    ['no key', {}],
    ['a wrong key', { key: 'A'.repeat(43) }],
    ['no subprotocol at all', { stock: true }],
  ])('%s is let in only to hear that it may not', async (_name, options) => {
    const socket = await RawSocket.open(relay.url, 'w1', 'layout', options)
    expect(await socket.closed).toEqual({ code: closeCodes.revoked, reason: 'revoked' })
    expect(socket.heard.some((heard) => heard.kind === 'step1')).toBe(false)
  })

  test('a workspace that was not published, and the key of another one', async () => {
    const nowhere = await RawSocket.open(relay.url, 'w9', 'layout', { key: owner.key })
    expect((await nowhere.closed).code).toBe(closeCodes.unknownDocument)
    const other = await publish(relay.url, 'w2', 'paul')
    const foreign = await RawSocket.open(relay.url, 'w1', 'layout', { key: other.key })
    expect((await foreign.closed).code).toBe(closeCodes.revoked)
  })

  test('our subprotocol is selected wherever it stands, the key never', async () => {
    for (const protocols of [
      [subprotocol, `key.${owner.key}`],
      [`key.${owner.key}`, subprotocol],
    ]) {
      const socket = await RawSocket.open(relay.url, 'w1', 'layout', { protocols })
      expect(socket.socket.protocol).toBe(subprotocol)
      await socket.hears((heard) => heard.kind === 'step1')
      socket.close()
    }
  })

  test('one device opens only so many sockets, another one still gets in', async () => {
    const viewer = keyOf('viewer')
    const sockets = await Promise.all(
      Array.from({ length: limits.maxSocketsPerDevice + 2 }, () =>
        RawSocket.open(relay.url, 'w1', 'plan', { key: viewer }),
      ),
    )
    const refused = (): typeof sockets =>
      sockets.filter((socket) => socket.heard.some((heard) => heard.kind === 'refusal'))
    await until(() => refused().length >= 2, 'two refusals')
    const refusals = refused()
    const closed = await Promise.all(refusals.map((socket) => socket.closed))
    expect(closed.length).toBeGreaterThanOrEqual(2)
    expect(new Set(closed.map(({ code }) => code))).toEqual(new Set([closeCodes.tooManySockets]))
    const editor = await RawSocket.open(relay.url, 'w1', 'plan', { key: keyOf('editor') })
    await editor.hears((heard) => heard.kind === 'step1')
    for (const socket of [...sockets, editor]) socket.close()
  })
})

describe('rights that change', () => {
  const entry = (kind: 'role' | 'revoked', member: string, role: Role) => ({
    id: `${kind}-${member}-${role}`,
    kind,
    member,
    name: member,
    role,
    made: '2026-11-22T08:00:00.000Z',
  })
  const append = (record: unknown) =>
    ask(relay.url, 'POST', '/ledgers/w1/members', { key: owner.key, body: { records: [record] } })

  test('a new role ends the socket so that it comes back with other rights', async () => {
    const { key } = await joinAs(relay.url, owner, 'viewer', 'vera')
    const before = await RawSocket.open(relay.url, 'w1', 'layout', { key })
    expect((await append(entry('role', 'vera', 'editor'))).status).toBe(200)
    expect(await before.closed).toEqual({ code: closeCodes.roleChanged, reason: 'roleChanged' })
    const after = await RawSocket.open(relay.url, 'w1', 'layout', { key })
    after.send(step2(textUpdate()))
    await after.acknowledged(1)
    after.close()
  })

  test('a removed member is sent away for good', async () => {
    const { key } = await joinAs(relay.url, owner, 'editor', 'rita')
    const before = await RawSocket.open(relay.url, 'w1', 'layout', { key })
    expect((await append(entry('revoked', 'rita', 'editor'))).status).toBe(200)
    expect((await before.closed).code).toBe(closeCodes.revoked)
    const after = await RawSocket.open(relay.url, 'w1', 'layout', { key })
    expect((await after.closed).code).toBe(closeCodes.revoked)
    expect((await ask(relay.url, 'GET', '/ledgers/w1/decisions', { key })).status).toBe(401)
  })

  test('a member who is removed while the door is opened does not stay', async () => {
    const { key } = await joinAs(relay.url, owner, 'editor', 'rosa')
    const { accounts } = relay.store
    const { holder } = accounts
    let removed = false
    accounts.holder = async (device) => {
      const found = await holder(device)
      if (found?.member === 'rosa' && !removed) {
        removed = true
        expect((await append(entry('revoked', 'rosa', 'editor'))).status).toBe(200)
      }
      return found
    }
    onTestFinished(() => void (accounts.holder = holder))
    const socket = await RawSocket.open(relay.url, 'w1', 'layout', { key })
    expect((await socket.closed).code).toBe(closeCodes.revoked)
  })

  test('the last owner can neither leave nor step down', async () => {
    for (const leaving of [entry('revoked', 'olga', 'owner'), entry('role', 'olga', 'viewer')])
      expect(await append(leaving)).toEqual({ status: 409, body: { refused: 'last-owner' } })
  })
})
