// Names and numbers of people at a relay: owners and editors alone read, append and erase them, and nothing of an erased one stays.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AppendAnswer, LedgerAnswer } from '#schemas/relay.ts'
import { roles, type Role } from '#schemas/members.ts'
import { endRelay, openEveryRole, type EveryRole } from '#test/support/everyRole.ts'
import { ask } from '#test/support/people.ts'
import type { LocalRelay } from '#test/support/relay.ts'

let relay: LocalRelay
let keys: EveryRole['keys']
beforeAll(async () => {
  ;({ relay, keys } = await openEveryRole())
})
afterAll(() => endRelay(relay))

/** The table, written out by hand. */
const may: Readonly<Record<Role, boolean>> = {
  owner: true,
  editor: true,
  consultant: false,
  reviewer: false,
  viewer: false,
  respondent: false,
}
const made = '2026-11-29T08:00:00.000Z'
const contact = (id: string, more: object = {}) => ({
  ...{ id, kind: 'contact', name: '王秀英', numbers: [{ kind: 'phone', value: `139-${id}` }] },
  ...{ consent: { purposes: ['activities'], until: '2027-12-31' }, by: 'editor', made, ...more },
})
const erasure = (id: string) => ({ id, kind: 'erased', by: 'editor', made })
const append = async (role: Role, record: object): Promise<string> => {
  const reply = await ask<AppendAnswer & { refused?: string }>(relay.url, 'POST', '/ledgers/w1/contacts', {
    key: keys.get(role) ?? '',
    body: { records: [record] },
  })
  return reply.status === 200 ? 'taken' : (reply.body.refused ?? '')
}
const read = (role: Role) =>
  ask<LedgerAnswer & { refused?: string }>(relay.url, 'GET', '/ledgers/w1/contacts', {
    key: keys.get(role) ?? '',
  })
const found = (text: string): number =>
  readdirSync(relay.dataDir, { recursive: true, encoding: 'utf8' })
    .map((name) => join(relay.dataDir, name))
    .filter((path) => existsSync(path) && !path.endsWith('client'))
    .map((path) => readFileSync(path).toString('latin1').split(text).length - 1)
    .reduce((sum, count) => sum + count, 0)

describe.each(roles)('%s', (role) => {
  test('appends, reads and erases where the table says so, and is refused by name elsewhere', async () => {
    const taken = may[role] ? 'taken' : 'forbidden'
    expect(await append('owner', contact(`of-${role}`))).toBe('taken')
    expect(await append(role, contact(`by-${role}`))).toBe(taken)
    const { status, body } = await read(role)
    if (may[role]) expect(body.records).toContainEqual(contact(`of-${role}`))
    else expect([status, body]).toEqual([403, { refused: 'forbidden' }])
    expect(await append(role, erasure(`of-${role}`))).toBe(taken)
    const now = (await read('owner')).body.records
    expect(now).toContainEqual(may[role] ? erasure(`of-${role}`) : contact(`of-${role}`))
  })
})

test('of an erased one nothing lies in any file of the relay, and it is not taken again', async () => {
  expect(await append('editor', contact('gone'))).toBe('taken')
  expect(await append('editor', contact('stays'))).toBe('taken')
  expect(found('139-gone')).toBeGreaterThan(0)
  expect(await append('owner', erasure('gone'))).toBe('taken')
  expect(found('139-gone')).toBe(0)
  expect(found('139-stays')).toBeGreaterThan(0)
  expect(await append('editor', contact('gone'))).toBe('taken')
  expect(found('139-gone'), 'sent again by a device that had not heard').toBe(0)
})

test('nobody is kept without a purpose that they agreed to, and a newer field is kept', async () => {
  const without = [
    { consent: undefined },
    { consent: { purposes: [] } },
    { consent: { purposes: ['any thing!'] } },
    { consent: { purposes: ['activities'], until: '2027-02-30' } },
    { numbers: undefined },
    { numbers: [{ kind: 'phone' }] },
    { by: 'no id!' },
    { made: 'soon' },
  ]
  for (const more of without)
    expect([more, await append('editor', contact('bad', more))]).toEqual([more, 'bad-request'])
  const later = contact('later', { language: 'yue', consent: { purposes: ['activities'], told: 'bench' } })
  expect(await append('editor', later)).toBe('taken')
  expect((await read('editor')).body.records).toContainEqual(later)
  expect(await append('editor', contact('long', { name: '王'.repeat(401) }))).toBe('bad-request')
  expect(await append('editor', contact('long', { note: 'x'.repeat(9_000) }))).toBe('too-large')
})
