// What a relay still holds of a document's past: who wrote what and when, for those who may read it, a page at a time.
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { docWith } from '#test/support/docWith.ts'
import { endRelay, openEveryRole, type EveryRole } from '#test/support/everyRole.ts'
import { ask } from '#test/support/people.ts'
import { RawSocket, step2 } from '#test/support/rawSocket.ts'
import type { Role } from '#schemas/members.ts'
import { PastAnswer } from '#schemas/relayPast.ts'

let every: EveryRole
beforeAll(async () => {
  every = await openEveryRole()
})
afterAll(() => endRelay(every.relay))

const keyOf = (role: Role): string => every.keys.get(role) ?? ''
const get = (document: string, key: string, since = '0') =>
  ask<PastAnswer>(every.relay.url, 'GET', `/sync/w1/${document}?since=${since}`, { key })
const write = async (role: Role, document: string, update: Uint8Array): Promise<void> => {
  const socket = await RawSocket.open(every.relay.url, 'w1', document, { key: keyOf(role) })
  socket.send(step2(update))
  await socket.acknowledged(1)
  socket.close()
  await socket.closed
}

test('each change is given with its author and time, beyond the number that is named', async () => {
  await write('owner', 'layout', Y.encodeStateAsUpdate(docWith('one')))
  await write('editor', 'layout', Y.encodeStateAsUpdate(docWith('two')))
  const { status, body } = await get('layout', keyOf('viewer'))
  expect(status).toBe(200)
  const { changes, more } = PastAnswer.parse(body)
  expect(more).toBe(false)
  expect(changes.map(({ seq, member }) => [seq, member])).toEqual([
    [1, 'olga'],
    [2, 'editor'],
  ])
  for (const { received } of changes) expect(Date.parse(received)).not.toBeNaN()
  const doc = new Y.Doc()
  for (const { update } of changes) Y.applyUpdate(doc, Buffer.from(update, 'base64'))
  expect(doc.getText('t').toJSON()).toMatch(/one|two/)
  const later = await get('layout', keyOf('viewer'), '1')
  expect(later.body.changes.map(({ seq }) => seq)).toEqual([2])
  expect((await get('layout', keyOf('viewer'), '2')).body).toEqual({ changes: [], more: false })
})

test('a past that is longer than a page comes in several, and what was folded names nobody', async () => {
  for (let i = 0; i < 3; i++)
    await write('owner', 'plan', Y.encodeStateAsUpdate(docWith(`${i}`.repeat(1_200_000))))
  const numbers: number[] = []
  let pages = 0
  for (let more = true; more; pages++) {
    const { body } = await get('plan', keyOf('editor'), `${numbers.at(-1) ?? 0}`)
    numbers.push(...body.changes.map(({ seq }) => seq))
    more = body.more
  }
  expect([numbers, pages]).toEqual([[1, 2, 3], 2])
  const { updates } = every.relay.store
  const { rows } = await updates.load('w1', 'layout')
  const update = Y.mergeUpdates(rows.map((row) => row.update))
  expect(await updates.compact('w1', 'layout', 0, { seq: 2, update }, [])).toBe(true)
  const { body } = await get('layout', keyOf('viewer'))
  expect(body.changes.map(({ seq, member, received }) => [seq, member, received])).toEqual([[2, '', '']])
})

test('who may not read a document, or asks for none, learns nothing', async () => {
  expect((await get('layout', keyOf('respondent'))).status).toBe(404)
  expect((await get('layout', 'no-key')).status).toBe(401)
  for (const document of ['secrets', 'members', 'remarks-nobody', 'Layout'])
    expect((await get(document, keyOf('owner'))).status).toBe(404)
  for (const since of ['-1', 'x', '1.5', '1e300'])
    expect((await get('layout', keyOf('owner'), since)).status).toBe(400)
  expect((await get('remarks-consultant', keyOf('viewer'))).body).toEqual({ changes: [], more: false })
})
