// What a removed member's device holds unsent: listed, kept for a new invitation, and let go where its maker says so.
import { expect, test } from 'vitest'
import { countWaiting } from '#sync/workspaces.ts'
import type { Session } from '#sync/session.ts'
import { made, refusedIn, seat, submission } from './refusedSeats.ts'
import { answer, leave, letIn, shared, sit, until, withRelay } from './sessions.ts'

withRelay()

/** An editor who wrote away from the relay, was removed meanwhile, and is back; Cao sits in the centre all the while. */
const removed = async () => {
  const { id, owner, device } = await seat('editor')
  const away = await sit(device, id, null)
  const { member, name, role } = away.me.read()
  await away.ledgers.responses.append([answer('one'), answer('two')])
  await away.ledgers.decisions.append([submission('mine', member)])
  await leave(away)
  const ada = await sit(owner, id)
  await ada.ledgers.members.append([{ id: 'out', kind: 'revoked', member, name, role, made }])
  await until(() => ada.ledgers.members.stateOf('out') === 'confirmed', 'removed')
  return { id, owner, device, ada }
}
const listed = (session: Session): boolean =>
  refusedIn(session, 'responses').length === 2 && refusedIn(session, 'decisions').length === 1

test('a removed member reads what was never sent, lets some of it go, and the alarm ends with the last', async () => {
  const { id, device } = await removed()
  const ed = await sit(device, id)
  await until(() => listed(ed), 'listed')
  expect(refusedIn(ed, 'decisions')).toEqual([['mine', 'bad-key']])
  await until(() => ed.saving.read().state === 'failed', 'said')
  expect(ed.saving.read()).toMatchObject({ state: 'failed', reason: 'relay' })
  await ed.ledgers.responses.dropAside('one', 'two')
  expect(refusedIn(ed, 'responses')).toEqual([])
  expect(ed.ledgers.responses.read()).toEqual([])
  await ed.ledgers.decisions.dropAside('mine')
  expect(await countWaiting(device.openStore(), id)).toBe(0)
  await until(() => ed.saving.read().state === 'device', 'nothing waits')
  await leave(ed)
  const again = await sit(device, id)
  await until(() => again.connection.read().refusal !== null, 'still removed')
  expect([refusedIn(again, 'responses'), refusedIn(again, 'decisions')]).toEqual([[], []])
})

test('invited anew they have it sent by itself, and nothing is listed any more', async () => {
  const { id, owner, device, ada } = await removed()
  const ed = await sit(device, id)
  await until(() => listed(ed), 'listed')
  await leave(ed)
  await letIn(owner, id, 'editor', 'Ed', device)
  const back = await sit(device, id)
  await until(() => shared(back), 'sent')
  expect(refusedIn(back, 'responses')).toEqual([])
  await until(() => ada.ledgers.responses.read().length === 2, 'there')
})
