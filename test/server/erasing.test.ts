// Answers erased at a resident's wish: who may, what remains, and that nothing of the content lies in any file of the relay.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'libsql'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { databaseFile } from '#server/stores/sqlite.ts'
import { workspaceLedgers, ledgerNames } from '#schemas/ledgers.ts'
import type { AppendAnswer, LedgerAnswer, PublishAnswer } from '#schemas/relay.ts'
import type { Role } from '#schemas/members.ts'
import { ask } from '#test/support/people.ts'
import { endRelay, openEveryRole, type EveryRole } from '#test/support/everyRole.ts'
import { RawSocket } from '#test/support/rawSocket.ts'
import type { LocalRelay } from '#test/support/relay.ts'

let relay: LocalRelay
let owner: PublishAnswer
let keys: EveryRole['keys']
const roles = ['owner', 'editor', 'consultant', 'reviewer', 'viewer', 'respondent'] as const
beforeAll(async () => {
  ;({ relay, owner, keys } = await openEveryRole())
})
afterAll(() => endRelay(relay))

const made = '2026-11-22T08:00:00.000Z'
const answer = (id: string, text = 'yes') => ({
  id,
  kind: 'answer',
  channel: 'bench',
  answers: { q1: text },
  by: 'eve',
  made,
})
const erasure = (id: string, by = 'editor') => ({ id, kind: 'erased', by, made })
const append = (role: Role, records: readonly unknown[], ledger = 'responses') =>
  ask<AppendAnswer>(relay.url, 'POST', `/ledgers/w1/${ledger}`, {
    key: keys.get(role) ?? '',
    body: { records },
  })
const read = async (since = 0): Promise<LedgerAnswer> =>
  (await ask<LedgerAnswer>(relay.url, 'GET', `/ledgers/w1/responses?since=${since}`, { key: owner.key })).body

/** How often some bytes lie in the files of the relay's folder. */
const found = (text: string): number =>
  readdirSync(relay.dataDir, { recursive: true, encoding: 'utf8' })
    .map((name) => join(relay.dataDir, name))
    .filter((path) => existsSync(path) && !path.endsWith('client'))
    .map((path) => readFileSync(path).toString('latin1').split(text).length - 1)
    .reduce((sum, count) => sum + count, 0)

describe('who may erase', () => {
  test.each(ledgerNames.flatMap((ledger) => roles.map((role) => [role, ledger] as const)))(
    '%s in %s',
    async (role, ledger) => {
      const { status } = await append(role, [erasure(`x-${role}-${ledger}`)], ledger)
      expect(status).toBe(workspaceLedgers[ledger].erasers.includes(role) ? 200 : 403)
    },
  )

  test('only what residents said and what is kept of people, and only owners and editors', () => {
    const erasable = ledgerNames.filter((name) => workspaceLedgers[name].erasers.length > 0)
    expect(erasable).toEqual(['responses', 'contacts'])
    for (const name of erasable) expect(workspaceLedgers[name].erasers).toEqual(['owner', 'editor'])
  })

  test('an erasure that is not allowed refuses its whole batch', async () => {
    const { status } = await append('respondent', [answer('batch-1'), erasure('batch-1')])
    expect(status).toBe(403)
    expect((await read()).records).not.toContainEqual(expect.objectContaining({ id: 'batch-1' }))
  })
})

describe('an erased answer', () => {
  test('leaves who and when, told to everybody who has read up to there, and is not taken again', async () => {
    await append('respondent', [answer('a1'), answer('a2')])
    const { seq } = await read()
    const editor = await RawSocket.open(relay.url, 'w1', 'centre', { key: keys.get('editor') ?? '' })
    await editor.content()
    expect((await append('editor', [erasure('a1')])).body).toMatchObject({ accepted: ['a1'], erased: [] })
    const news = await read(seq)
    expect(news.records).toEqual([erasure('a1')])
    expect(await editor.hears((heard) => heard.kind === 'ledger')).toMatchObject({ seq: news.seq })
    editor.close()
    const again = await append('respondent', [answer('a1'), answer('a2')])
    expect(again).toMatchObject({
      status: 200,
      body: { accepted: ['a1', 'a2'], erased: [erasure('a1')], seq: news.seq },
    })
    expect((await append('owner', [erasure('a1', 'olga')])).body.seq, 'a second time changes nothing').toBe(
      news.seq,
    )
    expect((await read()).records.filter((record) => (record as { id: string }).id === 'a1')).toEqual([
      erasure('a1'),
    ])
  })

  test('one that the relay never saw is not taken later', async () => {
    await append('editor', [erasure('unseen')])
    expect((await append('respondent', [answer('unseen', 'UNSEEN-CONTENT')])).body.erased).toEqual([
      erasure('unseen'),
    ])
    expect(found('UNSEEN-CONTENT')).toBe(0)
  })

  test('lies in no file of the relay any more, however the pages of the table were split', async () => {
    const text = (i: number): string => `SECRET-${i}-${'说'.repeat((i * 37) % 400)}`
    const ids = Array.from({ length: 600 }, (_, i) => i)
    for (let from = 0; from < ids.length; from += 40)
      await append(
        'respondent',
        ids.slice(from, from + 40).map((i) => answer(`s${(i * 7919) % 600}`, text((i * 7919) % 600))),
      )
    expect(found('SECRET-3-'), 'the search would find it').toBeGreaterThan(0)
    const gone = ids.filter((i) => i % 5 === 3)
    await append(
      'editor',
      gone.slice(0, 100).map((i) => erasure(`s${i}`)),
    )
    for (const i of gone.slice(100)) await append('editor', [erasure(`s${i}`)])
    for (const i of gone) expect(found(`SECRET-${i}-`), `answer ${i}`).toBe(0)
    expect(found('SECRET-4-')).toBeGreaterThan(0)
  })

  test('is gone from what was put aside of it, and from what nobody can tell the record of', async () => {
    await append(
      'respondent',
      ['q1', 'q2', 'q3'].map((id) => answer(id, `ASIDE-${id}`)),
    )
    const beside = new Database(join(relay.dataDir, databaseFile), { timeout: 5_000 })
    for (const [id, damage] of [
      ['q1', 'replace(json, \'"bench"\', \'"benck"\')'],
      ['q2', "replace(json, '{', '<')"],
      ['q3', 'replace(json, \'"bench"\', \'"benck"\')'],
    ])
      beside.exec(`UPDATE records SET json = ${damage} WHERE id = '${id}'`)
    beside.close()
    await read()
    expect(found('ASIDE-q1'), 'put aside as it is').toBeGreaterThan(0)
    await append('respondent', [answer('q1', 'ASIDE-q1')])
    await append('editor', [erasure('q1')])
    expect([found('ASIDE-q1'), found('ASIDE-q2')]).toEqual([0, 0])
    expect(found('ASIDE-q3'), 'another’s stays for an operator to look at').toBeGreaterThan(0)
  })

  test('goes from the write-ahead log as soon as nobody reads the state before it', async () => {
    await append('respondent', [answer('w1', 'WAL-SECRET')])
    const beside = new Database(join(relay.dataDir, databaseFile), { timeout: 5_000 })
    beside.exec('BEGIN')
    beside.prepare('SELECT count(*) FROM records').all([])
    await append('editor', [erasure('w1')])
    beside.exec('COMMIT')
    beside.close()
    await vi.waitFor(() => expect(found('WAL-SECRET')).toBe(0), { timeout: 20_000, interval: 200 })
  })
})
