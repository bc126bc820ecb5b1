// Several relays at one PostgreSQL: whoever sits at which, all see the same; a relay or the database may die in the middle.
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import * as Y from 'yjs'
import { closeCodes, keyProtocolPrefix, subprotocol } from '#schemas/relay.ts'
import { putBackByOperator, takenOut } from '#server/operatorEditions.ts'
import { openStore } from '#server/stores/open.ts'
import { buildRelay } from '#test/support/builtRelay.ts'
import { docWith } from '#test/support/docWith.ts'
import { started } from '#test/support/ending.ts'
import { ask, joinAs as joinByHand, publish as publishByHand } from '#test/support/people.ts'
import { startPostgres, type Postgres } from '#test/support/postgres.ts'
import { RawSocket, step2, update } from '#test/support/rawSocket.ts'
import type { RelayProcess } from '#test/support/relay.ts'
import { openTcpBalancer } from '#test/support/tcpBalancer.ts'
import { pause } from '#test/sync/sessions.ts'
import {
  beginCentre,
  digestsOf,
  joinAs,
  makeTablet,
  publish,
  seatAt,
  shared,
  type Seat,
} from './committee.ts'
import { countedOf, edits, keyIn, type Editing } from './editing.ts'

// several processes, and people at work over all of them
vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 })

let postgres: Postgres
let entry = ''
beforeAll(async () => {
  entry = await buildRelay()
  postgres = await startPostgres()
})
afterAll(() => postgres.remove())

/** Looks seldom: comparing whole centres is work. */
const until = (holds: () => boolean, what: string): Promise<void> =>
  vi.waitFor(() => expect(holds(), what).toBe(true), { timeout: 60_000, interval: 200 })

/** So many relays at one fresh database. */
const relaysAt = (url: string, count: number): Promise<RelayProcess[]> =>
  Promise.all(Array.from({ length: count }, () => started({ entry, env: { STORE: url } })))

/** Lets them act again and again until it is ended, each a few dozen times at most. */
const atWork = (people: readonly Editing[], rounds = 25): (() => void) => {
  const timers = people.map((person) => {
    let left = rounds
    return setInterval(() => left-- > 0 && person.act(), 15)
  })
  const end = (): void => timers.forEach(clearInterval)
  onTestFinished(end)
  return end
}

const alike = (seats: readonly Seat[]): boolean =>
  new Set(seats.map((seat) => JSON.stringify(digestsOf(seat)))).size === 1

/** All have the answers that came with the centre. */
const counting = (seats: readonly Seat[]): boolean => seats.every((seat) => countedOf(seat) > 0)

/** `table/id` of what the people of these tests add, as it stands in the database at this moment. */
const keptIn = async (url: string, workspace: string): Promise<ReadonlySet<string>> => {
  const store = await openStore(url)
  const kept = new Set<string>()
  for (const [document, table] of [
    ['layout', 'variants'],
    ['survey', 'questions'],
    ['plan', 'lines'],
  ] as const) {
    const { snapshot, rows } = await store.updates.load(workspace, document)
    const doc = new Y.Doc()
    for (const bytes of [...(snapshot === null ? [] : [snapshot.update]), ...rows.map((row) => row.update)])
      Y.applyUpdate(doc, bytes)
    for (const id of doc.getMap(table).keys()) kept.add(`${table}/${id}`)
  }
  await store.close()
  return kept
}
const seenBy = ({ workspace }: Seat, rows: readonly string[]): string[] => {
  const { layout, survey, plan } = workspace
  const docs = new Map(
    [layout, survey, plan].map((open, i) => [['variants', 'questions', 'lines'][i], open.doc]),
  )
  return rows.filter((row) => {
    const [table = '', id = ''] = row.split('/')
    return docs.get(table)?.getMap(table).has(id)
  })
}

test('people at three relays see one another at work, and end with the same', async () => {
  const relays = await relaysAt(await postgres.freshDatabase(), 3)
  const [a, b, c] = relays.map(({ url }) => url) as [string, string, string]
  const tablet = makeTablet()
  const id = await beginCentre(tablet, 'ada')
  await publish(tablet, id, a)
  const ben = await joinAs(tablet, id, 'editor', 'ben', b)
  const cao = await joinAs(tablet, id, 'editor', 'cao', c)
  const seats = [await seatAt(tablet, id, a), await seatAt(ben, id, b), await seatAt(cao, id, c)]
  await until(() => seats.every(shared) && alike(seats) && counting(seats), 'all begin with the same')
  const counted = Math.max(...seats.map(countedOf))

  const people = seats.map((seat, i) => edits(seat, `person ${i}`))
  const stop = atWork(people)
  await Promise.all(seats.map((seat, i) => keyIn(seat, `answer-${i}`)))
  await until(() => people.every((person) => person.added().length > 20), 'all have worked')
  stop()
  await until(() => seats.every(shared) && alike(seats), 'all hold the same')
  for (const seat of seats)
    await until(() => countedOf(seat) === counted + 3, 'the answers of all count everywhere')
})

test('a document that is taken out at one relay is left at the other, begins anew there, and is put back as it was', async () => {
  const url = await postgres.freshDatabase()
  const [a, b] = (await relaysAt(url, 2)) as [RelayProcess, RelayProcess]
  const owner = await publishByHand(a.url)
  const editor = await joinByHand(b.url, owner, 'editor', 'ben')
  const enter = (edition: string) =>
    RawSocket.open(b.url, 'w1', 'plan', {
      protocols: [subprotocol, keyProtocolPrefix + editor.key, ...(edition ? [`edition.${edition}`] : [])],
    })
  const first = await enter('')
  first.send(step2(Y.encodeStateAsUpdate(docWith('first'))))
  await first.acknowledged(1)
  const body = { document: 'plan', id: 'o1' }
  const taken = await ask(a.url, 'POST', '/workspaces/w1/take-out', { key: owner.key, body })
  expect(taken.status).toBe(200)
  expect((await first.closed).code).toBe(closeCodes.takenOut)
  const second = await enter('o1')
  expect((await second.content()).getText('t').toJSON()).toBe('')
  second.send(step2(Y.encodeStateAsUpdate(docWith('second'))))
  await second.acknowledged(1)
  const store = await openStore(url)
  onTestFinished(() => store.close())
  expect(await takenOut(store, 'w1')).toMatchObject([{ document: 'plan', edition: 'first', by: 'Olga' }])
  await putBackByOperator(store, 'w1', 'plan')
  expect((await second.closed).code).toBe(closeCodes.takenOut)
  expect((await (await enter('o1')).closed).code).toBe(closeCodes.takenOut)
  const third = await enter('')
  expect((await third.content()).getText('t').toJSON()).toBe('first')
  third.close()
  expect(await takenOut(store, 'w1')).toMatchObject([{ document: 'plan', edition: 'o1' }])
})

test('a ledger that grows is told at every relay, and a role or a revocation takes effect there', async () => {
  const [a, b] = (await relaysAt(await postgres.freshDatabase(), 2)) as [RelayProcess, RelayProcess]
  const owner = await publishByHand(a.url)
  const editor = await joinByHand(b.url, owner, 'editor', 'ben')
  const socket = await RawSocket.open(b.url, 'w1', 'layout', { key: editor.key })
  await socket.content()
  const entryOf = (kind: string, role: string) => ({
    ...{ id: `${kind}-${role}`, kind, member: 'ben', name: 'editor', role },
    made: '2026-11-22T08:00:00.000Z',
  })
  const append = (ledger: string, ...records: readonly object[]) =>
    ask(a.url, 'POST', `/ledgers/w1/${ledger}`, { key: owner.key, body: { records } })
  const answer = {
    id: 'r1',
    kind: 'answer',
    channel: 'visit',
    answers: {},
    by: 'olga',
    made: '2026-11-22T08:00:00Z',
  }
  expect((await append('responses', answer)).status).toBe(200)
  await socket.hears((heard) => heard.kind === 'ledger' && heard.ledger === 'responses' && heard.seq === 1)

  expect((await append('members', entryOf('role', 'viewer'))).status).toBe(200)
  expect(await socket.closed).toMatchObject({ code: closeCodes.roleChanged })
  const doc = docWith('x')
  const viewing = await RawSocket.open(b.url, 'w1', 'layout', { key: editor.key })
  viewing.send(update(Y.encodeStateAsUpdate(doc)))
  expect(await viewing.closed).toMatchObject({ code: closeCodes.readOnly })

  const watching = await RawSocket.open(b.url, 'w1', 'layout', { key: editor.key })
  await watching.content()
  expect((await append('members', entryOf('revoked', 'viewer'))).status).toBe(200)
  expect(await watching.closed).toMatchObject({ code: closeCodes.revoked })
  const back = await RawSocket.open(b.url, 'w1', 'layout', { key: editor.key })
  expect(await back.closed).toMatchObject({ code: closeCodes.revoked })
})

test('what was told while a relay did not listen is told when it does again', async () => {
  const url = await postgres.freshDatabase()
  const [a, b] = (await relaysAt(url, 2)) as [RelayProcess, RelayProcess]
  const owner = await publishByHand(a.url)
  const editor = await joinByHand(b.url, owner, 'editor', 'ben')
  const socket = await RawSocket.open(b.url, 'w1', 'layout', { key: editor.key })
  const held = await socket.content()
  expect(held.getText('t').toString()).toBe('')
  // held still it hears nothing, and what it would have heard later is cut off with its connection
  b.hold()
  await postgres.ask(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE application_name = 'bandeng relay' AND datname = '${url.split('/').at(-1)}'`,
  )
  const answer = { id: 'r1', kind: 'answer', channel: 'visit', answers: {}, by: 'olga' }
  const body = { records: [{ ...answer, made: '2026-11-22T08:00:00Z' }] }
  expect((await ask(a.url, 'POST', '/ledgers/w1/responses', { key: owner.key, body })).status).toBe(200)
  const writer = await RawSocket.open(a.url, 'w1', 'layout', { key: owner.key })
  writer.send(step2(Y.encodeStateAsUpdate(docWith('板凳'))))
  await writer.acknowledged(1)
  b.letGo()
  await socket.hears((heard) => heard.kind === 'ledger' && heard.ledger === 'responses')
  await socket.hears((heard) => heard.kind === 'update')
  writer.close()
  socket.close()
})

test('one relay of two behind one address is killed under load: its people move over, and nothing seen or shared is lost', async () => {
  const url = await postgres.freshDatabase()
  const relays = await relaysAt(url, 2)
  const balancer = await openTcpBalancer(relays.map(({ port }) => port))
  onTestFinished(balancer.close)
  const tablet = makeTablet()
  const id = await beginCentre(tablet, 'ada')
  await publish(tablet, id, balancer.url)
  const other = await joinAs(tablet, id, 'editor', 'ben', balancer.url)
  const seats = [await seatAt(tablet, id, balancer.url), await seatAt(other, id, balancer.url)]
  await until(() => seats.every(shared) && alike(seats) && counting(seats), 'both begin with the same')
  expect(relays.every(({ port }) => (balancer.lines().get(port) ?? 0) > 0)).toBe(true)

  const people = seats.map((seat, i) => edits(seat, `person ${i}`))
  let [doomed] = relays as [RelayProcess]
  for (let round = 0; round < 3; round++) {
    const before = Math.max(...people.map((person) => person.promised().length))
    const stop = atWork(people)
    await until(() => people.some((person) => person.promised().length > before), 'something new is shared')
    await pause(round * 70)
    await doomed.kill()
    const promised = people.flatMap((person) => person.promised())
    const seen = seats.flatMap((seat, i) => seenBy(seat, people[1 - i]?.added() ?? []))
    await pause(300)
    stop()
    const kept = await keptIn(url, id)
    expect([...promised, ...seen].filter((row) => !kept.has(row))).toEqual([])
    await until(() => seats.every(shared) && alike(seats), 'all is shared by the one that is left')
    expect(balancer.lines().get(doomed.port)).toBe(0)
    doomed = await started({ entry, env: { STORE: url }, port: doomed.port, dataDir: doomed.dataDir })
  }
  const kept = await keptIn(url, id)
  const added = people.flatMap((person) => person.added())
  expect(added.length).toBeGreaterThan(60)
  expect(added.filter((row) => !kept.has(row))).toEqual([])
})

test('the database dies under load and comes back: the relays stay, and nothing seen or shared is lost', async () => {
  const url = await postgres.freshDatabase()
  const relays = (await relaysAt(url, 2)) as [RelayProcess, RelayProcess]
  const [a, b] = relays
  const tablet = makeTablet()
  const id = await beginCentre(tablet, 'ada')
  await publish(tablet, id, a.url)
  const other = await joinAs(tablet, id, 'editor', 'ben', b.url)
  const seats = [await seatAt(tablet, id, a.url), await seatAt(other, id, b.url)]
  await until(() => seats.every(shared) && alike(seats) && counting(seats), 'both begin with the same')
  const counted = Math.max(...seats.map(countedOf))

  const people = seats.map((seat, i) => edits(seat, `person ${i}`))
  const stop = atWork(people, 60)
  const shownAsKept = (): string[] => [
    ...people.flatMap((person) => person.promised()),
    ...seats.flatMap((seat, i) => seenBy(seat, people[1 - i]?.added() ?? [])),
  ]
  await until(() => shownAsKept().length > 20, 'something is shared and seen')
  await postgres.crash()
  const shown = shownAsKept()
  await Promise.all(seats.map((seat, i) => keyIn(seat, `answer-${i}`)))
  expect((await ask(a.url, 'GET', '/readyz')).status).toBe(503)
  expect((await ask(a.url, 'GET', '/healthz')).status).toBe(200)
  await pause(300)
  stop()
  await postgres.start()
  const kept = await keptIn(url, id)
  expect(shown.filter((row) => !kept.has(row))).toEqual([])

  await until(() => seats.every(shared) && alike(seats), 'all is shared again, and both hold the same')
  for (const seat of seats)
    await until(() => countedOf(seat) === counted + 2, 'the answers keyed in meanwhile count everywhere')
  const after = await keptIn(url, id)
  expect(people.flatMap((person) => person.added()).filter((row) => !after.has(row))).toEqual([])
  for (const { url: address } of relays)
    await expect.poll(async () => (await ask(address, 'GET', '/readyz')).status).toBe(200)
})
