// Two records under one id: the relay keeps the first, and the other stays with who wrote it, said in words; and what comes early waits.
import { expect, test } from 'vitest'
import type { Decision } from '#schemas/decisions.ts'
import { readArchive, writeArchive } from '#files/archive.ts'
import { importFile } from '#sync/fileImport.ts'
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
    expect(ben.saving.read()).toMatchObject({ state: 'failed', reason: 'relay' })
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
  // the file says of both, and gives Ben back what lies aside, and nobody else
  const content = await contentOf(bens.openStore(), id)
  const file = writeArchive({
    ...{
      documents: new Map(),
      ledgers: new Map(),
      blobs: new Map(),
      name: 'x',
      saved: '2026-11-22T08:00:00Z',
    },
    ...content,
    ...{ workspace: id, generation: content?.entry.generation ?? '' },
  })
  const archive = readArchive(file)
  if (!archive.ok) throw new Error('unreadable')
  expect(archive.value.aside).toEqual({ responses: [mine] })
  await bens
    .openStore()
    .write(['ledgers'], (tx) => tx.objectStore('ledgers').delete([id, 'responses', 'same~']))
  const asidesOn = async (one: typeof bens): Promise<unknown[]> => {
    const all = await one.openStore().read(['ledgers'], (tx) => tx.objectStore('ledgers').getAll())
    return all.filter((row) => row.id.endsWith('~')).map(({ record }) => record)
  }
  const self = { member: 'x', memberName: 'X', role: 'editor' } as const
  for (const [one, due, changed] of [
    [bens, [mine], true],
    [bens, [mine], false],
    [device, [], false],
  ] as const) {
    const taken = await importFile(one.openStore(), one.platform, archive.value, self)
    expect(taken).toMatchObject({ ok: true, value: { how: 'merged', changed } })
    expect(await asidesOn(one)).toEqual(due)
  }
  await until(() => ben.ledgers.responses.aside.read().length === 1, 'listed again')
  // a resident's wish goes over both
  await ada.ledgers.responses.erase(['same'])
  await until(() => ben.ledgers.responses.read().length === 1, 'erased')
  const rows = await bens.openStore().read(['ledgers'], (tx) => tx.objectStore('ledgers').getAll())
  expect(JSON.stringify(rows)).not.toContain('mine')
})

test('of three people who wrote under one id, whoever wants to adds theirs as a further one, or lets it go, and all is shared', async () => {
  const { device, id } = await publish()
  const devices = [
    await joinAs(device, id, 'editor', 'Ben'),
    await joinAs(device, id, 'editor', 'Cy'),
  ] as const
  for (const [i, one] of devices.entries()) {
    const away = await sit(one, id, null)
    const record = { ...answer('same'), answers: { q1: `${i}` }, by: away.me.read().member }
    await away.ledgers.responses.append([record])
    await leave(away)
  }
  const ada = await sit(device, id)
  await ada.ledgers.responses.append([{ ...answer('same'), answers: { q1: 'first' } }])
  await until(() => shared(ada), 'the first is there')
  const [ben, cy] = [await sit(devices[0], id), await sit(devices[1], id)]
  for (const one of [ben, cy])
    await until(() => one.ledgers.responses.aside.read().length === 1, 'put aside, and listed')
  expect(ben.ledgers.responses.aside.read()).toMatchObject([{ id: 'same', answers: { q1: '0' } }])
  await ben.ledgers.responses.addAside('same')
  await cy.ledgers.responses.dropAside('same')
  for (const one of [ada, ben, cy]) {
    await until(() => one.ledgers.responses.read().length === 2 && shared(one), 'two, and shared')
    expect(one.ledgers.responses.aside.read()).toEqual([])
    const said = one.ledgers.responses
      .read()
      .flatMap((record) => ('answers' in record ? [String(record.answers['q1'])] : []))
    expect(said.toSorted()).toEqual(['0', 'first'])
  }
  await leave(cy)
  const again = await sit(devices[1], id)
  await until(() => shared(again), 'it stays gone')
  expect(again.ledgers.responses.aside.read()).toEqual([])
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
