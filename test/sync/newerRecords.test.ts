// Two versions of the program at one centre: the older one keeps what the newer one wrote, passes it on, shows it, and obeys none of it.
import { isDeepStrictEqual } from 'node:util'
import { describe, expect, test } from 'vitest'
import { readArchive } from '#files/archive.ts'
import { verifyExport, writeExport, revisionInForce, readRevision } from '#files/exportJson.ts'
import { canonicalJson, digestOf, utf8 } from '#schemas/archive.ts'
import type { Decision } from '#schemas/decisions.ts'
import { beginCentre, makeTablet, seatAt, type Tablet } from '#test/scenario/committee.ts'
import { digest, forged, membersAt, standing, submitted, take } from '#test/support/forgedFile.ts'
import { fileOf } from '#test/support/handedFile.ts'
import { ask } from '#test/support/people.ts'
import {
  answer,
  begin,
  joinAs,
  layout,
  leave,
  publish,
  publishFrom,
  relayUrl,
  shared,
  sit,
  startRelay,
  stopRelay,
  until,
  withRelay,
} from './sessions.ts'

withRelay()

const made = '2026-11-29T08:00:00.000Z'
const newer = (id: string, more = {}) => ({ id, kind: 'annul', made, deep: [{ x: '二' }], ...more })

/** Says something to the relay that no device of today can say. */
const say = async (device: Tablet, id: string, ledger: string, ...records: readonly object[]) => {
  const held = await device.openStore().read(['keys'], (tx) => tx.objectStore('keys').get(id))
  const url = `/ledgers/${id}/${ledger}`
  const reply = await ask(relayUrl(), 'POST', url, { key: held?.key ?? '', body: { records } })
  expect(reply).toMatchObject({ status: 200 })
}
const ledgersOf = async (device: Tablet, id: string) => {
  const read = readArchive(await fileOf(device, id))
  if (!read.ok) throw new Error(read.error.refused)
  return read.value.ledgers
}

describe('at a relay', () => {
  test('what a newer version said is kept through a restart, handed on by file, and counted for nothing', async () => {
    const ada = makeTablet()
    const { id } = await begin(ada)
    await publishFrom(ada, id)
    const chen = await joinAs(ada, id, 'reviewer', '陈立')
    const wus = await joinAs(ada, id, 'editor', 'Wu')
    const seat = await seatAt(ada, id, relayUrl())
    const wu = await sit(wus, id)
    const reviewer = (await membersAt(ada, id)).at(1)?.member ?? ''
    await seat.workspace.decisions.append([{ ...submitted, member: 'ada', role: 'owner', name: 'Ada' }])
    await until(() => seat.workspace.decisions.stateOf(submitted.id) === 'confirmed', 'submitted')
    const annulled = newer('x1', { revision: digest, member: reviewer, name: '陈立', role: 'reviewer' })
    await say(chen as Tablet, id, 'decisions', annulled)
    const granted = newer('x2', { member: reviewer, role: 'owner' })
    await say(ada, id, 'members', granted)
    await say(ada, id, 'responses', newer('x3', { by: 'ada' }))
    for (const { decisions, responses, members } of [seat.session.ledgers, wu.ledgers]) {
      await until(
        () => [decisions, responses, members].every(({ newer: heard }) => heard.read().length === 1),
        'heard by everybody',
      )
      expect(decisions.newer.read()).toEqual([annulled])
      expect(responses.read()).toEqual([])
      expect(decisions.read()).toHaveLength(1)
    }
    expect(seat.workspace.newerEntries.read()).toEqual([{ ...granted, by: 'ada' }])
    expect(seat.workspace.members.read().get(reviewer)?.role).toBe('reviewer')
    expect(standing(seat)).toEqual([['in-review', []]])
    // the page is closed and opened again without a relay
    await leave(wu)
    const again = await sit(wus, id, null)
    expect(again.ledgers.decisions.newer.read()).toEqual([annulled])
    const ledgers = await ledgersOf(wus as Tablet, id)
    expect(ledgers.get('decisions')).toContainEqual(annulled)
    expect(ledgers.get('members')).toContainEqual({ ...granted, by: 'ada' })
    expect(ledgers.get('responses')).toEqual([newer('x3', { by: 'ada' })])
    // a page whose disk doesn't answer still has them to save
    expect((await again.content()).ledgers.get('decisions')).toContainEqual(annulled)
  })

  test('a role of a newer version takes all rights away, and the next known one gives its own', async () => {
    const { device, id } = await publish()
    const ada = await sit(device, id)
    const bens = await joinAs(device, id, 'editor', 'Ben')
    const ben = await sit(bens, id)
    await until(() => shared(ben), 'in')
    const { member, name } = ben.me.read()
    const give = (entry: string, role: string) =>
      ada.ledgers.members.append([{ id: entry, kind: 'role', member, name, role, made }])
    await give('new', 'steward')
    await until(() => ada.members.read().get(member)?.role === 'steward', 'shown as it is')
    await until(() => ben.connection.read().state === 'stopped', 'sent away')
    layout(ben).set('r', 1)
    await ben.ledgers.responses.append([answer('late')])
    await until(() => ben.connection.read().refusal !== null, 'refused')
    await leave(ben)
    await give('up', 'editor')
    await until(() => ada.ledgers.members.stateOf('up') === 'confirmed', 'given')
    expect([ada.ledgers.responses.read().length, layout(ada).size]).toEqual([0, 0])
    const back = await sit(bens, id)
    await until(() => shared(back), 'nothing was lost')
    await until(() => layout(ada).size === 1 && ada.ledgers.responses.read().length === 1, 'sent')
  })

  test('a device that is told of one asks for nothing but who is in, until it hears of a role that it knows', async () => {
    const { device, id } = await publish()
    const bens = await joinAs(device, id, 'editor', 'Ben')
    const first = await sit(bens, id)
    await until(() => shared(first), 'in')
    const { member, name } = first.me.read()
    await leave(first)
    // as a newer relay tells it
    const told = {
      id: 'new',
      kind: 'role' as const,
      member,
      name,
      role: 'steward',
      made: '2027-01-01T08:00:00Z',
    }
    await bens.openStore().write(['ledgers'], (tx) =>
      tx.objectStore('ledgers').put({
        ...{ workspace: id, ledger: 'members', id: 'new', record: told, seq: 2, state: 'confirmed' },
      }),
    )
    const ben = await sit(bens, id)
    expect(ben.me.read().role).toBe('steward')
    layout(ben).set('r', 1)
    await ben.ledgers.responses.append([answer('late')])
    await until(
      () => isDeepStrictEqual(ben.saving.read(), { state: 'device', waiting: 2, barred: 2 }),
      'not sent',
    )
    const ada = await sit(device, id)
    await until(() => shared(ada), 'in')
    expect([ada.ledgers.responses.read().length, layout(ada).size]).toEqual([0, 0])
    await leave(ben)
    await ada.ledgers.members.append([{ ...told, id: 'up', role: 'editor' }])
    await until(() => ada.ledgers.members.stateOf('up') === 'confirmed', 'given')
    const back = await sit(bens, id)
    await until(() => back.me.read().role === 'editor', 'heard')
    await leave(back)
    const again = await sit(bens, id)
    await until(() => shared(again) && layout(ada).size === 1, 'all of it is sent')
  })

  test('a record of a newer version waits without a relay, and goes out as it is', async () => {
    const { device, id } = await publish()
    await stopRelay()
    const record = newer('own', { by: 'ada' })
    await device.openStore().write(['ledgers'], (tx) =>
      tx.objectStore('ledgers').put({
        ...{ workspace: id, ledger: 'responses', id: 'own', record, seq: null, state: 'kept' },
      }),
    )
    await startRelay()
    const ada = await sit(device, id)
    await until(() => shared(ada), 'sent')
    const ben = await sit(await joinAs(device, id, 'editor', 'Ben'), id)
    await until(() => ben.ledgers.responses.newer.read().length === 1, 'passed on')
    expect(ben.ledgers.responses.newer.read()).toEqual([record])
  })
})

test('a refusal by a code that only a newer relay knows keeps that record here, is said, and holds up no other', async () => {
  const { device, id } = await publish()
  const refusing: typeof device.platform.fetch = (url, init) =>
    typeof init?.body === 'string' && init.body.includes('"id":"odd"')
      ? Promise.resolve(new Response(JSON.stringify({ refused: 'needs-witness' }), { status: 409 }))
      : device.platform.fetch(url, init)
  const ada = await sit(device, id, relayUrl(), { ...device.platform, fetch: refusing })
  await ada.ledgers.responses.append([answer('a'), answer('odd'), answer('z')])
  await until(
    () => ['a', 'z'].every((one) => ada.ledgers.responses.stateOf(one) === 'confirmed'),
    'the others',
  )
  await until(() => ada.connection.read().refusal === 'newer-refusal', 'said')
  expect(ada.ledgers.responses.stateOf('odd')).toBe('kept')
})

describe('by file', () => {
  test('into a centre that no relay knows all of it comes, and publishing says none of it in one’s own name', async () => {
    const [ada, ben] = [makeTablet(), makeTablet()]
    const { id } = await begin(ada)
    const granted = newer('x2', { member: 'x', role: 'owner' })
    const annulled = newer('x1', { revision: digest, member: 'chen', name: '陈立', role: 'reviewer' })
    const asked = newer('x3', { by: 'ada' })
    const file = await forged(ada, id, { members: [granted], decisions: [annulled], responses: [asked] })
    expect(await take(ben, file)).toMatchObject({ how: 'opened', skipped: [] })
    const ledgers = await ledgersOf(ben, id)
    expect(ledgers.get('members')).toContainEqual(granted)
    expect(ledgers.get('decisions')).toEqual([{ ...annulled, by: 'x' }])
    expect(ledgers.get('responses')).toEqual([asked])
    await publishFrom(ben, id)
    const seat = await seatAt(ben, id, relayUrl())
    await until(() => seat.workspace.saving.read().state === 'shared', 'shared')
    expect((await membersAt(ben, id)).map(({ kind }) => kind)).not.toContain('annul')
    const wu = await sit(await joinAs(ben, id, 'viewer', 'Wu'), id)
    await until(() => wu.ledgers.decisions.newer.read().length === 1, 'handed over with the founding')
    expect(wu.ledgers.decisions.newer.read()).toEqual([{ ...annulled, by: 'x' }])
  })

  test('into a shared centre nothing comes that the device would have to sign unread', async () => {
    const ada = makeTablet()
    const { id } = await begin(ada)
    await publishFrom(ada, id)
    const seat = await seatAt(ada, id, relayUrl())
    await until(() => seat.workspace.saving.read().state === 'shared', 'shared')
    const file = await forged(ada, id, {
      members: [newer('m', { member: 'eve', role: 'owner' })],
      decisions: [newer('d', { revision: digest, member: 'eve', role: 'reviewer' })],
      tallies: [newer('t', { by: 'eve' })],
    })
    expect(await take(ada, file)).toMatchObject({
      changed: false,
      skipped: ['ledgers/decisions.json', 'ledgers/members.json', 'ledgers/tallies.json'],
    })
    await until(() => seat.workspace.saving.read().state === 'shared', 'nothing waits')
  })
})

test('an export carries places, heads and a signature; one of a newer version is checked by what is known of it', async () => {
  const ada = makeTablet()
  const id = await beginCentre(ada, 'ada')
  const { workspace } = await seatAt(ada, id)
  const place = { document: 'layout', table: 'rooms', target: 'r1', pin: 3 }
  const more = { places: [place], heads: { layout: 'q83v' }, signature: 'c2ln', later: { x: 1 } }
  const entries = workspace.decisions.read().map((entry): Decision => ({ ...entry, ...more }))
  const inForce = revisionInForce(entries)
  const bytes = inForce && (await workspace.blobs.get(inForce.digest))
  const revision = bytes && readRevision(bytes, inForce.digest)
  if (!inForce || !revision) throw new Error('nothing in force')
  const exported = writeExport({ ...inForce, revision })
  expect(verifyExport(exported)).toMatchObject({ valid: true, digest: inForce.digest })
  const facts = JSON.parse(new TextDecoder().decode(exported)) as Record<string, unknown> & {
    decisions: readonly unknown[]
  }
  expect(facts.decisions).toEqual(entries)
  const sealed = (decisions: readonly unknown[]): Uint8Array => {
    const others = Object.fromEntries(
      Object.entries({ ...facts, decisions }).filter(([name]) => name !== 'seal'),
    )
    return utf8(canonicalJson({ ...others, seal: digestOf(others) }))
  }
  const unknown = newer('x1', { revision: inForce.digest, member: 'chen', role: 'reviewer' })
  expect(verifyExport(sealed([...facts.decisions, unknown]))).toMatchObject({ valid: true })
  // it stands for no approval, and what is malformed stands for nothing
  const [submit, approve] = facts.decisions as readonly [object, object]
  expect(verifyExport(sealed([submit, { ...approve, kind: 'annul' }]))).toEqual({
    valid: false,
    part: 'decisions',
  })
  expect(verifyExport(sealed([submit, approve, { ...approve, id: 'x', places: 'all' }]))).toEqual({
    valid: false,
    part: 'decisions',
  })
})
