// Two records under one id: the relay keeps the first, and the other stays with who wrote it, said in words; and what comes early waits.
import { expect, test } from 'vitest'
import type { Decision } from '#schemas/decisions.ts'
import { contentOf } from '#sync/workspaces.ts'
import { answer, joinAs, leave, publish, shared, sit, until, withRelay } from './sessions.ts'

withRelay()

test('the other stays kept through restarts, the others go through, and it is said why', async () => {
  const { device, id } = await publish()
  const bens = await joinAs(device, id, 'editor', 'Ben')
  const away = await sit(bens, id, null)
  const mine = { ...answer('same'), answers: { q1: 'mine' }, by: away.me.read().member }
  await away.ledgers.responses.append([mine, answer('other')])
  await leave(away)
  const ada = await sit(device, id)
  await ada.ledgers.responses.append([{ ...answer('same'), answers: { q1: 'first' } }])
  await until(() => shared(ada), 'the first is there')
  const told = async () => {
    const ben = await sit(bens, id)
    await until(() => ada.ledgers.responses.read().length === 2, 'the other one is sent')
    await until(() => ben.saving.read().state === 'failed', 'said')
    expect(ben.saving.read()).toEqual({ state: 'failed', reason: 'relay' })
    expect(ben.connection.read().refusal).toBe('conflict')
    await until(
      () => ben.ledgers.responses.read().some((one) => 'answers' in one && one.answers['q1'] === 'first'),
      'the first is shown',
    )
    expect(
      ben.ledgers.responses
        .read()
        .map((one) => one.id)
        .toSorted(),
    ).toEqual(['other', 'same'])
    const rows = await bens.openStore().read(['ledgers'], (tx) => tx.objectStore('ledgers').getAll())
    expect(rows.filter(({ record }) => (record as { id: string }).id === 'same')).toMatchObject([
      { state: 'confirmed', record: { answers: { q1: 'first' } } },
      { state: 'kept', record: mine },
    ])
    return ben
  }
  await leave(await told())
  const ben = await told()
  const filed = (await contentOf(bens.openStore(), id))?.ledgers.get('responses') ?? []
  expect(
    filed.map((record) => (record as { id: string }).id).toSorted(),
    'a file holds each id once',
  ).toEqual(['other', 'same'])
  // a resident's wish goes over both
  await ada.ledgers.responses.erase(['same'])
  await until(() => ben.ledgers.responses.read().length === 1, 'erased')
  const rows = await bens.openStore().read(['ledgers'], (tx) => tx.objectStore('ledgers').getAll())
  expect(JSON.stringify(rows)).not.toContain('mine')
})

test('a verdict that comes before the submission it is about is sent again once that has come', async () => {
  const { device, id } = await publish()
  const bens = await joinAs(device, id, 'reviewer', 'Ben')
  const [ada, ben] = [await sit(device, id), await sit(bens, id)]
  await until(() => shared(ada) && shared(ben), 'in')
  const decision = (by: typeof ada, kind: 'submit' | 'approve'): Decision => {
    const { member, name, role } = by.me.read()
    return { id: kind, kind, revision: '0'.repeat(64), label: 'L', member, name, role, made: '2026-11-22' }
  }
  await ben.ledgers.decisions.append([decision(ben, 'approve')])
  await until(() => ben.connection.read().refusal === 'not-submitted', 'refused by name')
  await ada.ledgers.decisions.append([decision(ada, 'submit')])
  await until(() => ada.ledgers.decisions.read().length === 2, 'sent again')
  await until(() => shared(ben), 'and nothing is refused any more')
})
