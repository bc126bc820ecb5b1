// When a record reached the relay, by its clock: every device learns it beside the time that was claimed, from a relay that tells it.
import { expect, test } from 'vitest'
import { LedgerAnswer } from '#schemas/relay.ts'
import { answer, joinAs, leave, publish, shared, sit, until, withRelay } from './sessions.ts'

withRelay()

test('three people: a record of the year 2036 says when it came, also once it is opened again', async () => {
  const { device, id } = await publish()
  const [benDevice, cyDevice] = [
    await joinAs(device, id, 'editor', 'Ben'),
    await joinAs(device, id, 'editor', 'Cy'),
  ]
  const [ada, ben] = [await sit(device, id), await sit(benDevice, id)]
  await ben.ledgers.responses.append([{ ...answer('late'), made: '2036-01-01T08:00:00Z' }])
  await until(() => shared(ben), 'Ben is shared')
  const cy = await sit(cyDevice, id)
  const receivedBy = (session: typeof ada): string | null => session.ledgers.responses.receivedOf('late')
  for (const one of [ada, ben, cy]) await until(() => receivedBy(one) !== null, 'told')
  const [first] = [receivedBy(ada)]
  expect(Math.abs(Date.parse(first ?? '') - Date.now())).toBeLessThan(3_600_000)
  for (const one of [ben, cy]) expect(receivedBy(one)).toBe(first)
  await leave(cy)
  const again = await sit(cyDevice, id, null)
  expect(receivedBy(again)).toBe(first)
  expect(again.ledgers.responses.receivedOf('unknown')).toBeNull()
})

test('an older relay, which tells no times, is understood', () => {
  const older = { records: [answer('r1')], seq: 1, more: false, epoch: 'e' }
  expect(LedgerAnswer.parse(older)).toEqual(older)
})
