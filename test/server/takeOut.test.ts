// Who may take a document out, what is written down of it, and who is let into which edition of it.
import { onTestFinished, expect, test } from 'vitest'
import * as Y from 'yjs'
import { editionEntries, type DocumentList } from '#schemas/editions.ts'
import { roles } from '#schemas/members.ts'
import {
  closeCodes,
  editionProtocolPrefix,
  keyProtocolPrefix,
  subprotocol,
  type LedgerAnswer,
} from '#schemas/relay.ts'
import { docWith } from '#test/support/docWith.ts'
import { local } from '#test/support/ending.ts'
import { ask, joinAs, publish } from '#test/support/people.ts'
import { RawSocket, step2, update } from '#test/support/rawSocket.ts'

const begin = async () => {
  const relay = await local()
  const owner = await publish(relay.url)
  const enter = (document: string, key: string, edition = ''): Promise<RawSocket> => {
    const held = edition === '' ? [] : [editionProtocolPrefix + edition]
    return RawSocket.open(relay.url, 'w1', document, {
      protocols: [subprotocol, keyProtocolPrefix + key, ...held],
    })
  }
  const write = async (document: string, key: string, text: string): Promise<void> => {
    const socket = await enter(document, key)
    socket.send(step2(Y.encodeStateAsUpdate(docWith(text))))
    await socket.acknowledged(1)
    socket.close()
  }
  const entries = async (): Promise<ReturnType<typeof editionEntries>> => {
    const { body } = await ask<LedgerAnswer>(relay.url, 'GET', '/ledgers/w1/members', { key: owner.key })
    return editionEntries(body.records)
  }
  return { url: relay.url, owner, enter, write, entries }
}

test('role × way: only an owner sees what is kept and takes a document out, and it is written down who did', async () => {
  const { url, owner, write, entries } = await begin()
  await write('plan', owner.key, 'a plan')
  const others = roles.filter((role) => role !== 'owner')
  for (const role of others) {
    const { key } = await joinAs(url, owner, role)
    const entry = { id: `by-${role}`, kind: 'takenOut', document: 'plan', edition: `by-${role}` }
    const made = '2026-11-22T08:00:00.000Z'
    const answers = await Promise.all([
      ask(url, 'GET', '/workspaces/w1/documents', { key }),
      ask(url, 'POST', '/workspaces/w1/take-out', { key, body: { document: 'plan', id: `by-${role}` } }),
      ask(url, 'POST', '/ledgers/w1/members', { key, body: { records: [{ ...entry, made, done: made }] } }),
    ])
    expect(
      answers.map(({ status }) => status),
      role,
    ).toEqual([403, 403, 403])
  }
  for (const key of [undefined, 'x'.repeat(43)]) {
    const options = { ...(key && { key }), body: { document: 'plan', id: 'o1' } }
    expect((await ask(url, 'POST', '/workspaces/w1/take-out', options)).status).toBe(401)
  }
  expect(await entries()).toEqual([])
  const { key } = owner
  const kept = await ask<DocumentList>(url, 'GET', '/workspaces/w1/documents', { key })
  expect(kept).toMatchObject({
    status: 200,
    body: { documents: [{ document: 'plan', writers: [{ member: 'olga' }] }] },
  })
  expect(kept.body.documents[0]?.bytes).toBeGreaterThan(8)
  const takeOut = (body: unknown) => ask(url, 'POST', '/workspaces/w1/take-out', { key, body })
  expect(await takeOut({ document: 'plan', id: 'o1' })).toMatchObject({
    status: 200,
    body: { edition: 'o1' },
  })
  expect(await takeOut({ document: 'plan', id: 'o1' })).toMatchObject({
    status: 200,
    body: { edition: 'o1' },
  })
  expect((await takeOut({ document: 'layout', id: 'o1' })).status).toBe(409)
  expect((await takeOut({ document: 'members', id: 'o2' })).status).toBe(400)
  expect((await takeOut({ document: 'plan~o1', id: 'o3' })).status).toBe(400)
  expect(await entries()).toMatchObject([{ id: 'o1', document: 'plan', edition: 'o1', by: 'olga' }])
  expect(Date.parse((await entries())[0]?.done ?? '')).toBeGreaterThan(0)
  expect((await ask<DocumentList>(url, 'GET', '/workspaces/w1/documents', { key })).body.documents).toEqual(
    [],
  )
})

test('role × way: only an owner puts a document back, only one that is kept, and it is written down who did', async () => {
  const { url, owner, write, entries, enter } = await begin()
  await write('plan', owner.key, 'a plan')
  const { key } = owner
  await ask(url, 'POST', '/workspaces/w1/take-out', { key, body: { document: 'plan', id: 'o1' } })
  const putBack = (body: unknown, by: string | undefined = key) =>
    ask(url, 'POST', '/workspaces/w1/put-back', { ...(by === '' ? {} : { key: by }), body })
  const back = { document: 'plan', edition: '', id: 'b1' }
  for (const role of roles.filter((one) => one !== 'owner'))
    expect((await putBack(back, (await joinAs(url, owner, role)).key)).status, role).toBe(403)
  for (const by of ['', 'x'.repeat(43)]) expect((await putBack(back, by)).status).toBe(401)
  expect(await entries()).toHaveLength(1)
  expect((await putBack({ ...back, edition: 'o1' })).status).toBe(404)
  expect((await putBack({ ...back, document: 'layout' })).status).toBe(404)
  expect((await putBack({ ...back, document: 'plan~o1' })).status).toBe(400)
  for (let i = 0; i < 2; i++)
    expect(await putBack(back)).toMatchObject({ status: 200, body: { edition: '' } })
  expect((await putBack({ ...back, id: 'o1' })).status).toBe(409)
  expect(await entries()).toMatchObject([
    { id: 'o1', kind: 'takenOut' },
    { id: 'b1', kind: 'putBack', document: 'plan', edition: '', by: 'olga' },
  ])
  const again = await enter('plan', key)
  onTestFinished(() => again.close())
  expect((await again.content()).getText('t').toJSON()).toBe('a plan')
})

test('an owner who speaks to the ledger can’t claim who did it, nor begin an edition under another name', async () => {
  const { url, owner, entries } = await begin()
  const post = (record: object) =>
    ask(url, 'POST', '/ledgers/w1/members', { key: owner.key, body: { records: [record] } })
  const made = '2026-11-22T08:00:00.000Z'
  const entry = { id: 'o1', kind: 'takenOut', document: 'plan', edition: 'o1', made }
  expect((await post({ ...entry, edition: 'other' })).status).toBe(400)
  expect((await post({ ...entry, document: 'nothing' })).status).toBe(400)
  expect((await post({ ...entry, by: 'ben', done: 'long ago' })).status).toBe(200)
  const [kept] = await entries()
  expect(kept?.by).toBe('olga')
  expect(Date.parse(kept?.done ?? '')).toBeGreaterThan(0)
  // the same once more, as a device gives it again to a relay that forgot it
  expect((await post({ ...entry, by: 'ben', done: made })).status).toBe(200)
  expect((await post({ ...entry, document: 'layout' })).status).toBe(409)
})

test('who holds another edition is sent away with its name, at once and whenever they come, and writes nothing into this one', async () => {
  const { url, owner, enter, write } = await begin()
  await write('plan', owner.key, 'old')
  const editor = await joinAs(url, owner, 'editor')
  const here = await enter('plan', editor.key)
  expect((await here.content()).getText('t').toJSON()).toBe('old')
  const elsewhere = await enter('layout', editor.key)
  await ask(url, 'POST', '/workspaces/w1/take-out', { key: owner.key, body: { document: 'plan', id: 'o1' } })
  expect(await here.closed).toEqual({ code: closeCodes.takenOut, reason: 'takenOut' })
  expect(here.heard.at(-1)).toEqual({ kind: 'refusal', code: 'takenOut' })
  expect(elsewhere.socket.readyState).toBe(elsewhere.socket.OPEN)
  elsewhere.close()
  // as a device from before there were editions comes, and as one with an invented edition
  for (const edition of ['', 'o2', 'first']) {
    const old = await enter('plan', editor.key, edition)
    old.send(update(Y.encodeStateAsUpdate(docWith('given back'))))
    expect((await old.closed).code, edition).toBe(closeCodes.takenOut)
  }
  const anew = await enter('plan', editor.key, 'o1')
  onTestFinished(() => anew.close())
  expect((await anew.content()).getText('t').toJSON()).toBe('')
  anew.send(step2(Y.encodeStateAsUpdate(docWith('new'))))
  await anew.acknowledged(1)
  // and nobody reaches the old one under the name it is kept by
  const raw = await RawSocket.open(url, 'w1', 'plan~o1', { key: owner.key })
  expect((await raw.closed).code).toBe(closeCodes.unknownDocument)
})
