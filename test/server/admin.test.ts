// The operator's commands, as a program beside a running relay and without one: what they print, what they change, and what they refuse.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { closeCodes, type JoinAnswer, type LedgerAnswer } from '#schemas/relay.ts'
import { openStore } from '#server/stores/open.ts'
import { openSqlite } from '#server/stores/sqlite.ts'
import { fillStore } from '#test/support/filledStore.ts'
import { databaseIn, operator, publishWith, writeMore, type Operator } from '#test/support/operator.ts'
import { ask, joinAs } from '#test/support/people.ts'
import { RawSocket } from '#test/support/rawSocket.ts'

let at: Operator
beforeAll(async () => {
  at = await operator()
})
afterEach(() => at.rest())
afterAll(() => at.leave())

describe('looking', () => {
  test('stats, rooms and check read beside a running relay', async () => {
    const relay = await at.start()
    await publishWith(relay, 'abc')
    expect((await at.admin(relay.dataDir, 'stats')).json).toMatchObject({
      workspaces: 1,
      members: 1,
      updates: 1,
      records: 1,
    })
    expect((await at.admin(relay.dataDir, 'rooms')).json).toMatchObject([
      { workspace: 'w1', document: 'plan', updates: 1 },
    ])
    expect((await at.admin(relay.dataDir, 'check')).json).toMatchObject({
      sound: true,
      rooms: [
        { workspace: 'w1', kind: 'document', name: 'plan', rows: 1, problems: [] },
        { workspace: 'w1', kind: 'ledger', name: 'members', rows: 1, problems: [] },
      ],
      damagedBlobs: [],
    })
  })

  test('compact folds the logs beside a running relay, and nothing is other than before', async () => {
    const relay = await at.start()
    const owner = await publishWith(relay, 'abc')
    await writeMore(relay, owner.key, 'def')
    const open = await RawSocket.open(relay.url, 'w1', 'plan', { key: owner.key })
    expect((await at.admin(relay.dataDir, 'compact')).json).toEqual({ compacted: 1, failed: 0 })
    expect((await at.admin(relay.dataDir, 'rooms')).json).toMatchObject([
      { workspace: 'w1', document: 'plan', seq: 2, updates: 0 },
    ])
    await writeMore(relay, owner.key, 'ghi')
    expect((await open.content()).getText('t').toJSON()).toBe('ghidefabc')
    open.close()
    expect((await at.admin(relay.dataDir, 'check')).json).toMatchObject({
      sound: true,
      rooms: [{ name: 'plan', rows: 1, snapshot: 2, problems: [] }, { name: 'members' }],
    })
    await relay.stop()
    const again = await at.start(relay.dataDir)
    const socket = await RawSocket.open(again.url, 'w1', 'plan', { key: owner.key })
    expect((await socket.content()).getText('t').toJSON()).toBe('ghidefabc')
    socket.close()
  })

  test('check names the room and the row that is not what was written, and fails', async () => {
    const relay = await at.start()
    const owner = await publishWith(relay, 'abc')
    await writeMore(relay, owner.key, 'def')
    await ask(relay.url, 'POST', '/workspaces/w1/invitations', { key: owner.key, body: { role: 'viewer' } })
    await relay.stop()
    const engine = openSqlite(databaseIn(relay.dataDir))
    const run = (text: string) => engine.run({ words: [text], values: [] })
    await run("UPDATE log SET bytes = x'0000' WHERE seq = 1")
    await run("UPDATE records SET json = replace(json, 'Olga', 'Olgb')")
    await run("INSERT INTO blobs VALUES ('w1', 'ab', 'olga', '', x'00')")
    await engine.close()
    const { code, json } = await at.admin(relay.dataDir, 'check')
    expect(code).toBe(1)
    expect(json).toMatchObject({
      sound: false,
      rooms: [
        // the second edit stands on the first
        {
          name: 'plan',
          problems: [
            { seq: 1, problem: 'checksum' },
            { seq: 2, problem: 'gap' },
          ],
        },
        { name: 'members', problems: [{ seq: 1, problem: 'checksum' }] },
      ],
      damagedBlobs: [{ workspace: 'w1', digest: 'ab' }],
    })
  })

  test('check misses a row that is gone', async () => {
    const relay = await at.start()
    const owner = await publishWith(relay, 'abc')
    await writeMore(relay, owner.key, 'def')
    await relay.stop()
    const engine = openSqlite(databaseIn(relay.dataDir))
    await engine.run({ words: ['DELETE FROM log WHERE seq = 2'], values: [] })
    await engine.close()
    expect((await at.admin(relay.dataDir, 'check')).json).toMatchObject({
      sound: false,
      rooms: [{ name: 'plan', problems: [{ seq: 2, problem: 'missing' }] }, { name: 'members' }],
    })
  })
})

describe('a log that a power cut has torn', () => {
  /** A folder as it is found afterwards: commits stand behind a place in the log that doesn't check. */
  const tornIn = async (): Promise<{ dir: string; log: string; torn: Buffer; epoch: string }> => {
    const { killed, epoch } = await fillStore(at.fresh())
    const dir = at.fresh()
    const torn = Buffer.from(killed['-wal'])
    torn.writeUInt8(torn.readUInt8(torn.length >> 1) ^ 1, torn.length >> 1)
    writeFileSync(databaseIn(dir), killed[''])
    writeFileSync(`${databaseIn(dir)}-wal`, torn)
    return { dir, log: `${databaseIn(dir)}-wal`, torn, epoch }
  }
  const epochOf = async (dir: string): Promise<string> => {
    const store = await openStore(dir)
    await store.close()
    return store.epoch
  }

  test.each([[['stats']], [['rooms']], [['compact']], [['invite', 'w1', 'editor']], [['migrate']]])(
    'is mended by %s as by a start: put aside, and a new epoch',
    async ([command = '', ...args]) => {
      const { dir, torn, epoch } = await tornIn()
      const to = at.fresh()
      const done = await at.admin(dir, command, ...(command === 'migrate' ? [dir, to] : args))
      expect(done).toMatchObject({ code: 0, told: { event: 'store-damaged', code: 'torn-log' } })
      expect(readFileSync(`${databaseIn(dir)}.damaged-1-wal`).equals(torn)).toBe(true)
      expect(await epochOf(command === 'migrate' ? to : dir)).not.toBe(epoch)
    },
  )

  test('is told by check, and refused by backup; neither changes anything', async () => {
    const { dir, log, torn } = await tornIn()
    const out = join(at.fresh(), 'backup.sqlite')
    writeFileSync(out, 'older')
    expect(await at.admin(dir, 'check')).toMatchObject({ code: 1, json: { sound: false, file: 'torn-log' } })
    expect(await at.admin(dir, 'backup', out)).toMatchObject({ code: 1, told: { code: 'damaged' } })
    expect(readFileSync(log).equals(torn)).toBe(true)
    expect(readdirSync(dir).filter((name) => name.includes('damaged'))).toEqual([])
    expect(readFileSync(out, 'utf8')).toBe('older')
  })
})

describe('members', () => {
  test('invite prints a link whose secret lets one in with that role', async () => {
    const relay = await at.start()
    await publishWith(relay, 'x')
    const { json } = await at.admin(relay.dataDir, 'invite', 'w1', 'owner')
    expect(json).toMatchObject({ role: 'owner' })
    const link = new URL(String(json['link']))
    expect(link.origin).toBe('https://bandeng.example')
    const [, page, workspace, secret] = link.hash.split('/')
    expect([link.pathname, page, workspace]).toEqual(['/', 'join', 'w1'])
    const join1 = () =>
      ask<JoinAnswer>(relay.url, 'POST', '/join', { body: { workspace: 'w1', secret, name: 'New' } })
    expect(await join1()).toMatchObject({ status: 200, body: { role: 'owner' } })
    expect((await join1()).status).toBe(404)
  })

  test('revoke sends the member away from the running relay, tells the others, and shuts the door', async () => {
    const relay = await at.start()
    const owner = await publishWith(relay, 'x')
    const editor = await joinAs(relay.url, owner, 'editor', 'ed')
    const theirs = await RawSocket.open(relay.url, 'w1', 'plan', { key: editor.key })
    const mine = await RawSocket.open(relay.url, 'w1', 'plan', { key: owner.key })
    await Promise.all([theirs.content(), mine.content()])
    expect((await at.admin(relay.dataDir, 'revoke', 'w1', 'ed')).json).toEqual({
      revoked: 'ed',
      workspace: 'w1',
    })
    expect(await theirs.closed).toMatchObject({ code: 4401 })
    expect((await ask(relay.url, 'GET', '/ledgers/w1/members', { key: editor.key })).status).toBe(401)
    const { body } = await ask<LedgerAnswer>(relay.url, 'GET', '/ledgers/w1/members', { key: owner.key })
    expect(body.records.at(-1)).toMatchObject({ kind: 'revoked', member: 'ed', name: 'editor' })
    expect(mine.socket.readyState).toBe(mine.socket.OPEN)
    mine.close()
  })

  test('take-out begins another edition beside the running relay, taken-out lists what lies aside, put-back brings it back', async () => {
    const relay = await at.start()
    const owner = await publishWith(relay, 'x')
    const open = await RawSocket.open(relay.url, 'w1', 'plan', { key: owner.key })
    expect((await open.content()).getText('t').toJSON()).toBe('x')
    const admin = (...args: string[]) => at.admin(relay.dataDir, ...args)
    expect(await admin('put-back', 'w1', 'plan')).toMatchObject({ code: 1, told: { code: 'not-taken-out' } })
    expect((await admin('take-out', 'w1', 'plan')).json).toMatchObject({
      takenOut: 'plan',
      workspace: 'w1',
      writers: [{ member: 'olga' }],
    })
    expect((await open.closed).code).toBe(closeCodes.takenOut)
    // of the next edition nothing is kept yet
    expect(await admin('take-out', 'w1', 'plan')).toMatchObject({ code: 1, told: { code: 'no-document' } })
    expect(await admin('take-out', 'w2', 'plan')).toMatchObject({ code: 1, told: { code: 'no-workspace' } })
    expect((await admin('check')).json).toMatchObject({ sound: true })
    const again = await RawSocket.open(relay.url, 'w1', 'plan', { key: owner.key })
    expect((await again.closed).code).toBe(closeCodes.takenOut)
    expect((await admin('taken-out', 'w1')).json).toMatchObject([
      { document: 'plan', edition: 'first', writers: [{ member: 'olga', name: 'Olga' }] },
    ])
    expect(await admin('put-back', 'w1', 'plan', 'nowhere')).toMatchObject({
      told: { code: 'not-taken-out' },
    })
    expect((await admin('put-back', 'w1', 'plan', 'first')).json).toMatchObject({ putBack: 'plan' })
    const back = await RawSocket.open(relay.url, 'w1', 'plan', { key: owner.key })
    expect((await back.content()).getText('t').toJSON()).toBe('x')
    back.close()
    expect((await admin('taken-out', 'w1')).json).toEqual([])
  })

  test('the last owner stays, until there is another', async () => {
    const relay = await at.start()
    const owner = await publishWith(relay, 'x')
    expect(await at.admin(relay.dataDir, 'revoke', 'w1', 'olga')).toMatchObject({
      code: 1,
      told: { code: 'last-owner' },
    })
    await joinAs(relay.url, owner, 'owner', 'otto')
    expect((await at.admin(relay.dataDir, 'revoke', 'w1', 'olga')).code).toBe(0)
    expect(await at.admin(relay.dataDir, 'revoke', 'w1', 'olga')).toMatchObject({
      code: 1,
      told: { code: 'no-member' },
    })
  })

  test('invitations lists what still holds and by whom, withdraw ends one at once, revoke those of the member', async () => {
    const relay = await at.start()
    const owner = await publishWith(relay, 'x')
    const otto = await joinAs(relay.url, owner, 'owner', 'otto')
    for (const { key, role } of [
      { key: owner.key, role: 'viewer' },
      { key: otto.key, role: 'owner' },
    ])
      await ask(relay.url, 'POST', '/workspaces/w1/invitations', { key, body: { role } })
    const made = (await at.admin(relay.dataDir, 'invite', 'w1', 'editor')).json as {
      link: string
      id: string
    }
    const list = async () => (await at.admin(relay.dataDir, 'invitations', 'w1')).json
    expect(await list()).toMatchObject([
      { role: 'viewer', uses: 1, by: 'member', maker: 'olga', name: 'Olga' },
      { role: 'owner', uses: 1, by: 'member', maker: 'otto', name: 'owner' },
      { role: 'editor', uses: 1, by: 'operator', id: made.id },
    ])
    expect(await at.admin(relay.dataDir, 'withdraw', 'w1', made.id)).toMatchObject({
      code: 0,
      json: { withdrawn: made.id, workspace: 'w1' },
    })
    const secret = made.link.split('/').at(-1)
    const body = { workspace: 'w1', secret, name: 'Eve' }
    expect((await ask(relay.url, 'POST', '/join', { body })).body).toEqual({
      refused: 'withdrawn-invitation',
    })
    await at.admin(relay.dataDir, 'revoke', 'w1', 'otto')
    expect(await list()).toMatchObject([{ role: 'viewer' }])
    expect(await at.admin(relay.dataDir, 'withdraw', 'w1', made.id)).toMatchObject({
      code: 1,
      told: { code: 'no-invitation' },
    })
  })

  test('where no owner holds a key any more, others can be sent away', async () => {
    const relay = await at.start()
    const owner = await publishWith(relay, 'x')
    await joinAs(relay.url, owner, 'editor', 'ed')
    await relay.stop()
    const engine = openSqlite(databaseIn(relay.dataDir))
    await engine.run({ words: ["DELETE FROM keys WHERE member = 'olga'"], values: [] })
    await engine.close()
    expect(await at.admin(relay.dataDir, 'revoke', 'w1', 'ed')).toMatchObject({
      code: 0,
      json: { revoked: 'ed', workspace: 'w1' },
    })
  })

  test('what it is asked wrongly is refused by name', async () => {
    const relay = await at.start()
    await publishWith(relay, 'x')
    const asked: [string[], string, string][] = [
      [['invite', 'w9', 'owner'], 'no-workspace', 'w9'],
      [['invite', 'w1', 'king'], 'no-role', 'king'],
      [['revoke', 'w9', 'olga'], 'no-workspace', 'w9'],
      [['revoke', 'w1', 'nobody'], 'no-member', 'nobody'],
      [['invite', 'w1'], 'usage', 'invite'],
      [['stats', 'more'], 'usage', 'stats'],
      [['nonsense'], 'usage', 'restore'],
      [[], 'usage', 'check'],
    ]
    for (const [args, code, about] of asked) {
      const refused = await at.admin(relay.dataDir, ...args)
      expect([args, refused]).toMatchObject([args, { code: 1, json: {}, told: { code } }])
      expect(JSON.stringify(refused.told)).toContain(about)
    }
  })
})

test('an empty folder has nothing to show', async () => {
  const dir = at.fresh()
  for (const args of [['stats'], ['rooms'], ['check'], ['backup', join(dir, 'b')], ['invite', 'w1', 'owner']])
    expect(await at.admin(dir, ...args)).toMatchObject({ code: 1, told: { code: 'no-data' } })
  expect(existsSync(databaseIn(dir))).toBe(false)
})
