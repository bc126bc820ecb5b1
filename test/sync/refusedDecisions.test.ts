// Decisions made offline that the relay refuses by the table: set aside and told, and the state of saving is clean again.
import { expect, test } from 'vitest'
import { standingsOf } from '#core/ledgers/decisions.ts'
import type { Decision, DecisionKind } from '#schemas/decisions.ts'
import type { Session } from '#sync/session.ts'
import { countWaiting, contentOf } from '#sync/workspaces.ts'
import { joinAs, layout, leave, publish, shared, sit, until, withRelay } from './sessions.ts'

withRelay()

const A = 'a'.repeat(64)
let serial = 0
/** Decides as whoever sits there. */
const say = async (session: Session, kind: DecisionKind, more: Partial<Decision> = {}): Promise<string> => {
  const { member, name, role } = session.me.read()
  const id = `${kind}${serial++}`
  const reason = kind === 'return' || kind === 'withdraw' ? { reason: 'not yet' } : {}
  await session.ledgers.decisions.append([
    {
      id,
      kind,
      revision: A,
      label: 'R1',
      member,
      name,
      role,
      made: '2026-11-28T08:00:00.000Z',
      ...reason,
      ...more,
    },
  ])
  return id
}
const taken = (session: Session, id: string): Promise<void> =>
  until(() => session.ledgers.decisions.stateOf(id) === 'confirmed', `${id} is confirmed`)
const stateOn = (session: Session) => standingsOf(session.ledgers.decisions.read()).map(({ state }) => state)
const refusedOf = (session: Session) =>
  session.ledgers.decisions.refused
    .read()
    .map(({ record, refused }) => [record?.kind, record?.label, refused])

/** An owner, an editor and a reviewer at one centre, each on a device of their own. */
const three = async () => {
  const { device, id } = await publish()
  const ada = await sit(device, id)
  const eds = await joinAs(device, id, 'editor', 'Ed')
  const ritas = await joinAs(device, id, 'reviewer', 'Rita')
  const ed = await sit(eds, id)
  const rita = await sit(ritas, id)
  await until(() => [ada, ed, rita].every(shared), 'all are in')
  return { id, device, ada, eds, ed, ritas, rita }
}

test('an approval that comes after a withdrawal is set aside, also for the other tabs and after a reload, until it is put away', async () => {
  const { id, ada, ed, ritas, rita } = await three()
  await taken(ed, await say(ed, 'submit'))
  await until(() => rita.ledgers.decisions.read().length === 1, 'the reviewer has the submission')
  await leave(rita)
  const offline = await sit(ritas, id, null)
  const approval = await say(offline, 'approve')
  expect(stateOn(offline)).toEqual(['approved'])
  expect(offline.ledgers.decisions.stateOf(approval)).toBe('kept')
  await leave(offline)
  await taken(ada, await say(ada, 'withdraw'))

  const back = await sit(ritas, id)
  await until(() => refusedOf(back).length === 1, 'the refusal is told')
  expect(refusedOf(back)).toEqual([['approve', 'R1', 'withdrawn-revision']])
  await until(() => shared(back), 'nothing waits, nothing fails')
  expect(back.connection.read()).toEqual({ state: 'connected', refusal: null })
  for (const session of [ada, ed, back]) {
    await until(() => stateOn(session)[0] === 'withdrawn', 'withdrawn for everybody')
    expect(session.ledgers.decisions.read().map(({ kind }) => kind)).toEqual(['submit', 'withdraw'])
  }
  expect(back.ledgers.decisions.aside.read(), 'no other record stands under its id').toEqual([])
  expect(await countWaiting(ritas.openStore(), id)).toBe(0)
  expect((await contentOf(ritas.openStore(), id))?.aside, 'nothing to add under another id').toEqual({})
  await leave(back)

  const again = await sit(ritas, id)
  expect(refusedOf(again), 'still listed').toHaveLength(1)
  await until(() => shared(again), 'clean at every opening')
  await again.ledgers.decisions.dropAside(approval)
  expect(refusedOf(again)).toEqual([])
  await leave(again)
  expect(refusedOf(await sit(ritas, id)), 'put away for good').toEqual([])
})

test('a withdrawal that comes after an approval is set aside with its reason, and the approval stands for everybody', async () => {
  const { id, ada, eds, ed, rita } = await three()
  await taken(ed, await say(ed, 'submit'))
  await until(() => rita.ledgers.decisions.read().length === 1, 'the reviewer has the submission')
  await leave(ed)
  const offline = await sit(eds, id, null)
  await say(offline, 'withdraw')
  expect(stateOn(offline)).toEqual(['withdrawn'])
  await leave(offline)
  await taken(rita, await say(rita, 'approve'))
  await taken(rita, await say(rita, 'rely'))

  const back = await sit(eds, id)
  await until(() => refusedOf(back).length === 1, 'the refusal is told')
  expect(refusedOf(back)).toEqual([['withdraw', 'R1', 'approved-revision']])
  expect(back.ledgers.decisions.refused.read()[0]?.record?.reason, 'what was written is not lost').toBe(
    'not yet',
  )
  await until(() => shared(back), 'nothing waits, nothing fails')
  for (const session of [ada, rita, back]) {
    await until(() => session.ledgers.decisions.read().length === 3, 'all of it has come')
    expect(stateOn(session)).toEqual(['approved'])
  }
})

test('what stands on a refused submission is refused with it, and nothing waits for ever', async () => {
  const { id, ada, eds, ed, rita } = await three()
  await taken(ada, await say(ada, 'submit'))
  await taken(ada, await say(ada, 'withdraw'))
  await until(() => rita.ledgers.decisions.read().length === 2, 'heard')
  await leave(ed)
  const B = 'b'.repeat(64)
  const offline = await sit(eds, id, null)
  // refused for its label, as no relay takes a line break in one
  await say(offline, 'submit', { revision: B, label: 'a\nb' })
  await say(offline, 'withdraw', { revision: B })
  await leave(offline)
  const back = await sit(eds, id)
  await until(() => refusedOf(back).length === 2, 'both are told')
  expect(refusedOf(back).map(([kind, , code]) => [kind, code])).toEqual([
    ['submit', 'bad-request'],
    ['withdraw', 'not-submitted'],
  ])
  await until(() => shared(back), 'nothing waits, nothing fails')
})

test('that somebody exported what is not approved at the relay goes without a word', async () => {
  const { ada, ed, rita } = await three()
  await taken(ed, await say(ed, 'submit'))
  await until(() => ada.ledgers.decisions.read().length === 1, 'heard')
  const rely = await say(ada, 'rely')
  await until(() => !ada.ledgers.decisions.read().some((one) => one.id === rely), 'gone')
  expect(refusedOf(ada)).toEqual([])
  await until(() => shared(ada), 'nothing waits, nothing fails')
  expect(rita.ledgers.decisions.read().map(({ kind }) => kind)).not.toContain('rely')
})

test('whose role was taken while they were offline is told what can’t be sent, and once the role is back sends all but the decision, which they are asked about', async () => {
  const { id, ada, eds, ed, rita } = await three()
  const { member, name } = ed.me.read()
  const give = async (entry: string, role: 'viewer' | 'editor') => {
    await ada.ledgers.members.append([{ id: entry, kind: 'role', member, name, role, made: '2026-11-22' }])
    await taken0(ada, entry)
  }
  await leave(ed)
  const offline = await sit(eds, id, null)
  layout(offline).set('a', 1)
  layout(offline).set('b', 2)
  await say(offline, 'submit')
  await until(() => offline.saving.read().state === 'device', 'kept')
  expect(offline.saving.read()).toEqual({ state: 'device', waiting: 3 })
  await leave(offline)
  await give('down', 'viewer')
  const back = await sit(eds, id)
  await until(() => back.me.read().role === 'viewer', 'heard')
  await until(() => 'barred' in back.saving.read(), 'counted')
  await until(() => refusedOf(back).length === 1, 'the decision is set aside')
  expect(back.saving.read()).toEqual({ state: 'device', waiting: 2, barred: 2 })
  expect(back.connection.read().refusal).toBe(null)
  await leave(back)
  await give('up', 'editor')
  const again = await sit(eds, id)
  await until(() => layout(rita).size === 2 && shared(again), 'sent')
  expect(refusedOf(again)).toEqual([['submit', 'R1', 'forbidden']])
  expect(rita.ledgers.decisions.read()).toEqual([])
})
const taken0 = (session: Session, id: string): Promise<void> =>
  until(() => session.ledgers.members.stateOf(id) === 'confirmed', `${id} is confirmed`)
