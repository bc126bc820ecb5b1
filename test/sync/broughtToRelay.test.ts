// What came by file before a relay knew the centre brings nobody any right there: by founding, or by joining with the file's centre.
import { expect, test } from 'vitest'
import { deviceKeyFor } from '#sync/deviceKey.ts'
import { contentOf, createWorkspace } from '#sync/workspaces.ts'
import { makeTablet, seatAt, type Tablet } from '#test/scenario/committee.ts'
import {
  approved,
  decision,
  forged,
  membersAt,
  person,
  rolesIn,
  standing,
  submitted,
  take,
} from '#test/support/forgedFile.ts'
import { fileOf } from '#test/support/handedFile.ts'
import { makeDevice } from '#test/support/nodePlatform.ts'
import { ask } from '#test/support/people.ts'
import { begin, joinAs, letIn, publishFrom, relayUrl, until, withRelay } from './sessions.ts'

withRelay()

test('what a founding says others decided is told with who brought it, and is not in force for anybody', async () => {
  const ada = makeTablet()
  const { id } = await createWorkspace(ada.openStore(), ada.platform, {
    name: '福第社区',
    self: { member: 'ada', memberName: 'Ada', role: 'owner' },
    documents: new Map(),
    ledgers: new Map([['decisions', [submitted, approved, decision('withdraw', 'li', 'editor')]]]),
    blobs: new Map(),
  })
  await publishFrom(ada, id)
  const ben = await seatAt((await joinAs(ada, id, 'viewer', 'Ben')) as Tablet, id, relayUrl())
  const owner = await seatAt(ada, id, relayUrl())
  for (const seat of [ben, owner]) {
    await until(() => standing(seat).length === 1, 'the decisions are here')
    expect(standing(seat)).toEqual([['in-review', ['approve chen', 'withdraw li']]])
    expect(seat.workspace.decisions.read().map(({ by }) => by)).toEqual(['ada', 'ada', 'ada'])
  }
  // whoever really reviews decides
  const chens = await joinAs(ada, id, 'reviewer', '陈立')
  const chen = await seatAt(chens as Tablet, id, relayUrl())
  await until(() => standing(chen).length === 1, 'the submission is here')
  const me = chen.workspace.me.read()
  await chen.workspace.decisions.append([decision('approve', me.member, 'reviewer', { name: me.name })])
  await until(() => standing(ben)[0]?.[0] === 'approved', 'in force')
})

test('a publisher who founds with an approval by whom they let in later has founded nothing', async () => {
  const [ada, chens] = [makeTablet(), makeTablet()]
  const { id } = await begin(ada)
  await take(chens, await fileOf(ada, id), 'chen')
  const asking = await deviceKeyFor(ada.openStore(), ada.platform, id, relayUrl())
  const body = {
    ...{ workspace: id, generation: (await contentOf(ada.openStore(), id))?.entry.generation },
    ...{ member: 'ada', name: 'Ada', key: asking.key },
    founding: { remarks: {}, decisions: [submitted, { ...approved, by: 'chen' }] },
  }
  expect((await ask(relayUrl(), 'POST', '/workspaces', { body })).status).toBe(200)
  await publishFrom(ada, id)
  await letIn(ada, id, 'reviewer', '陈立', chens)
  const chen = await seatAt(chens, id, relayUrl())
  await until(() => standing(chen).length === 1, 'the decisions are here')
  expect(chen.workspace.me.read()).toMatchObject({ member: 'chen', role: 'reviewer' })
  await until(() => rolesIn(chen).includes('chen reviewer'), 'Chen is a reviewer')
  expect(standing(chen)).toEqual([['in-review', ['approve chen']]])
})

test('a forged file that was opened first forges nothing once its device has joined the real centre', async () => {
  const [ada, ben] = [makeTablet(), makeTablet()]
  const { id } = await begin(ada)
  const people = [
    person('joined', 'chen', 'reviewer'),
    person('role', 'ben', 'owner'),
    person('revoked', 'ada', 'owner'),
  ]
  await take(ben, await forged(ada, id, { members: people, decisions: [submitted, approved] }), 'ben')
  await publishFrom(ada, id)
  await letIn(ada, id, 'owner', 'Ben', ben)
  const seat = await seatAt(ben, id, relayUrl())
  await until(() => seat.workspace.saving.read().state === 'shared', 'shared')
  expect(standing(seat)).toEqual([['in-review', ['approve chen']]])
  expect(rolesIn(seat)).toContain('ada owner')
  expect((await membersAt(ben, id)).map(({ kind, member }) => [kind, member])).toEqual([
    ['joined', 'ada'],
    ['joined', 'ben'],
  ])
})

test('a decision that is posted is its member’s own, whatever it says of who brought it', async () => {
  const ada = makeDevice()
  const { id } = await begin(ada)
  await publishFrom(ada, id)
  const held = await ada.openStore().read(['keys'], (tx) => tx.objectStore('keys').get(id))
  const own = decision('submit', 'ada', 'owner', { by: 'li' })
  const url = `/ledgers/${id}/decisions`
  const key = held?.key ?? ''
  expect((await ask(relayUrl(), 'POST', url, { key, body: { records: [own] } })).status).toBe(200)
  const { body } = await ask<{ records: object[] }>(relayUrl(), 'GET', url, { key })
  expect(body.records[0]).not.toHaveProperty('by')
})
