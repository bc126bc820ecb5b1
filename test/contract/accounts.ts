// What every store of the relay must do about who is in: keys, invitations, roles, and that they end together.
import { describe, expect, test } from 'vitest'
import type { Role } from '#schemas/members.ts'
import { limits } from '#schemas/relay.ts'
import type { Store } from '#server/store.ts'
import { record } from './record.ts'

const newcomer = (member: string) => ({
  workspace: 'w1',
  member,
  name: member.toUpperCase(),
  device: `device-${member}`,
  received: '2026-11-22T08:00:00.000Z',
})

const entry = (kind: string, member: string, role: string): string =>
  JSON.stringify({
    id: 'x',
    kind,
    member,
    name: member.toUpperCase(),
    role,
    made: '2026-11-22T08:00:00.000Z',
  })

const invitation = (hash: string, role: Role, maker = 'ada') => ({
  hash,
  workspace: 'w1',
  role,
  maker,
  uses: 1,
  expires: '2026-11-29T08:00:00.000Z',
  received: '2026-11-22T08:00:00.000Z',
})

/** A workspace with two owners, ada and ben. */
const foundWithTwo = async (accounts: Store['accounts']): Promise<void> => {
  await accounts.publish(newcomer('ada'), 'g1')
  await accounts.invite(invitation('own', 'owner'))
  await accounts.redeem('own', newcomer('ben'))
}

/** Registers the suite; `open` gives a fresh, empty store each time. */
export const accountsContract = (name: string, open: () => Promise<Store>): void => {
  describe(`accounts: ${name}`, () => {
    const withStore = async (work: (store: Store) => Promise<void>): Promise<void> => {
      const store = await open()
      try {
        await work(store)
      } finally {
        await store.close()
      }
    }

    test('a workspace is founded once, and its owner holds a key', () =>
      withStore(async ({ accounts, ledgers }) => {
        expect(await accounts.publish(newcomer('ada'), 'g1')).toMatchObject({
          role: 'owner',
          generation: 'g1',
        })
        expect(await accounts.publish(newcomer('ben'), 'g2')).toBeNull()
        expect(await accounts.holder('device-ada')).toMatchObject({
          workspace: 'w1',
          member: 'ada',
          name: 'ADA',
        })
        expect(await accounts.holder('device-ben')).toBeNull()
        expect(await accounts.owners('w1')).toEqual(['ada'])
        expect(await ledgers.read('w1', 'members', 0, 10)).toHaveLength(1)
      }))

    test('of two who redeem the last use of an invitation at once, one comes in', () =>
      withStore(async ({ accounts }) => {
        await accounts.publish(newcomer('ada'), 'g1')
        await accounts.invite(invitation('h', 'editor'))
        const both = await Promise.all(['ben', 'cao'].map((name) => accounts.redeem('h', newcomer(name))))
        expect(both.filter((redeemed) => 'holder' in redeemed)).toHaveLength(1)
        expect(both.filter((redeemed) => 'refused' in redeemed)).toEqual([{ refused: 'bad-invitation' }])
      }))

    test('a device that redeems again is answered as it was, and uses up nothing', () =>
      withStore(async ({ accounts, ledgers }) => {
        await accounts.publish(newcomer('ada'), 'g1')
        await accounts.invite({ ...invitation('h', 'editor'), uses: 2 })
        const [first, ...others] = await Promise.all(
          [1, 2, 3].map(() => accounts.redeem('h', newcomer('ben'))),
        )
        expect(first).toMatchObject({ holder: { member: 'ben', role: 'editor', device: 'device-ben' } })
        for (const other of others) expect(other).toEqual(first)
        expect(await ledgers.read('w1', 'members', 0, 10)).toHaveLength(2)
        expect(await accounts.redeem('h', newcomer('cao')), 'the second use is left').toHaveProperty('holder')
        expect(await accounts.redeem('h', newcomer('dai'))).toEqual({ refused: 'bad-invitation' })
      }))

    test('an invitation ends for good with the rights of who made it, in the same transaction', () =>
      withStore(async ({ accounts, ledgers }) => {
        await foundWithTwo(accounts)
        const about = { workspace: 'w1', received: '2026-11-22T08:00:00.000Z' }
        const held = async (member: string) =>
          (await accounts.invitations({ ...about, member }))?.map(({ role, maker }) => [role, maker])
        for (const [hash, role] of [
          ['o', 'owner'],
          ['r', 'reviewer'],
          ['v', 'viewer'],
        ] as const)
          expect(await accounts.invite(invitation(hash, role, 'ben'))).toBe('made')
        expect(await accounts.invite({ ...invitation('x', 'owner', ''), uses: 3 })).toBe('made')
        expect(await held('ada')).toHaveLength(4)
        await ledgers.append('w1', 'members', [record('m1', entry('role', 'ben', 'editor'))])
        expect(await held('ada'), 'what an editor may invite is left').toEqual([
          ['viewer', 'ben'],
          ['owner', undefined],
        ])
        expect(await held('ben')).toEqual([['viewer', 'ben']])
        await ledgers.append('w1', 'members', [record('m2', entry('role', 'ben', 'owner'))])
        for (const hash of ['o', 'r'])
          expect(await accounts.redeem(hash, newcomer('cao'))).toEqual({ refused: 'withdrawn-invitation' })
        await ledgers.append('w1', 'members', [record('m3', entry('revoked', 'ben', 'owner'))])
        expect(await accounts.redeem('v', newcomer('cao'))).toEqual({ refused: 'withdrawn-invitation' })
        expect(await accounts.invite(invitation('late', 'viewer', 'ben'))).toBe('forbidden')
        expect(await held('ben')).toBeUndefined()
        expect(await accounts.redeem('x', newcomer('cao')), 'the operator’s stays').toHaveProperty('holder')
        expect(await held('ada')).toEqual([['owner', undefined]])
        const [one] = (await accounts.invitations({ ...about, member: 'ada' })) ?? []
        expect(one).toMatchObject({ by: 'operator', uses: 2 })
        expect(await accounts.withdraw({ ...about, member: 'ben' }, one?.id ?? '')).toBe('forbidden')
        expect(await accounts.withdraw({ ...about, member: 'ada' }, one?.id ?? '')).toBe('withdrawn')
        expect(await accounts.withdraw({ ...about, member: 'ada' }, one?.id ?? '')).toBe('not-found')
        expect(await accounts.redeem('x', newcomer('dai'))).toEqual({ refused: 'withdrawn-invitation' })
      }))

    test('a use is taken or a maker removed first, never both', () =>
      withStore(async ({ accounts, ledgers }) => {
        for (let i = 0; i < 10; i++) {
          const workspace = `w${i}`
          await accounts.publish({ ...newcomer('ada'), workspace, device: `a${i}` }, 'g1')
          await accounts.invite({ ...invitation(`b${i}`, 'owner'), workspace })
          await accounts.redeem(`b${i}`, { ...newcomer('ben'), workspace, device: `b${i}` })
          await accounts.invite({ ...invitation(`c${i}`, 'owner', 'ben'), workspace })
          const [joined] = await Promise.all([
            accounts.redeem(`c${i}`, { ...newcomer('cao'), workspace, device: `c${i}` }),
            ledgers.append(workspace, 'members', [record('m', entry('revoked', 'ben', 'owner'))]),
          ])
          const kinds = (await ledgers.read(workspace, 'members', 0, 9)).map(({ json }) => {
            const { kind, member } = JSON.parse(json) as { kind: string; member: string }
            return `${member} ${kind}`
          })
          const came = ['ada joined', 'ben joined', 'cao joined', 'ben revoked']
          expect(kinds).toEqual('holder' in joined ? came : came.toSpliced(2, 1))
        }
      }))

    test('once its time has passed it never holds again, and none holds longer than it can be given', () =>
      withStore(async ({ accounts }) => {
        await foundWithTwo(accounts)
        const [before, after] = ['2026-11-23T08:00:00.000Z', '2026-11-30T08:00:00.000Z']
        const at = (member: string, received: string) => ({ ...newcomer(member), received })
        await accounts.invite(invitation('tried', 'editor'))
        await accounts.invite(invitation('listed', 'editor'))
        await accounts.invite(invitation('swept', 'editor', 'ben'))
        const ahead = { expires: '2036-11-29T08:00:00.000Z', received: '2036-11-22T08:00:00.000Z' }
        expect(await accounts.redeem('tried', at('cao', after))).toEqual({ refused: 'expired-invitation' })
        await accounts.invitations({ workspace: 'w1', member: 'ada', received: after })
        await accounts.endExpired(after)
        await accounts.invite({ ...invitation('ahead', 'editor'), ...ahead })
        for (const hash of ['tried', 'listed', 'swept', 'ahead'])
          expect(await accounts.redeem(hash, at('cao', before)), hash).toEqual({
            refused: 'expired-invitation',
          })
        expect(await accounts.redeem('ahead', at('cao', '2036-11-23T08:00:00.000Z'))).toEqual({
          refused: 'expired-invitation',
        })
      }))

    test('one for the longest time holds also where the clock of another relay, or this one set back, is behind', () =>
      withStore(async ({ accounts }) => {
        await foundWithTwo(accounts)
        const made = Date.parse('2026-11-22T08:00:00.000Z')
        const iso = (ms: number) => new Date(ms).toISOString()
        const expires = iso(made + limits.maxInvitationDays * 86_400_000)
        await accounts.invite({ ...invitation('longest', 'editor'), expires, received: iso(made), uses: 3 })
        const at = (member: string, ms: number) => ({ ...newcomer(member), received: iso(made + ms) })
        await accounts.endExpired(iso(made - 1))
        for (const behind of [1, 2_000, 3_600_000])
          expect(await accounts.redeem('longest', at(`m${behind}`, -behind)), String(behind)).toHaveProperty(
            'holder',
          )
      }))

    test('an entry of members takes effect on roles and keys', () =>
      withStore(async ({ accounts, ledgers }) => {
        await foundWithTwo(accounts)
        await ledgers.append('w1', 'members', [record('m1', entry('role', 'ada', 'viewer'))])
        expect(await accounts.holder('device-ada')).toMatchObject({ role: 'viewer' })
        await ledgers.append('w1', 'members', [record('m2', entry('revoked', 'ada', 'viewer'))])
        expect(await accounts.holder('device-ada')).toBeNull()
      }))

    test('whatever comes, in one batch or at once, a workspace keeps an owner who can come in', () =>
      withStore(async ({ accounts, ledgers }) => {
        await foundWithTwo(accounts)
        const demote = (id: string, member: string) => record(id, entry('role', member, 'editor'))
        expect(
          await ledgers.append('w1', 'members', [demote('m1', 'ada'), demote('m2', 'ben')]),
        ).toMatchObject({ added: [], orphaned: true })
        expect([...(await accounts.owners('w1'))].toSorted()).toEqual(['ada', 'ben'])
        const both = await Promise.all([
          ledgers.append('w1', 'members', [demote('m3', 'ada')]),
          ledgers.append('w1', 'members', [demote('m4', 'ben')]),
        ])
        expect(both.filter((done) => done.orphaned)).toHaveLength(1)
        const [last = ''] = await accounts.owners('w1')
        expect(
          await ledgers.append('w1', 'members', [record('m5', entry('revoked', last, 'owner'))]),
        ).toEqual({
          added: [],
          seq: 0,
          orphaned: true,
        })
        expect(await accounts.holder(`device-${last}`)).toMatchObject({ role: 'owner' })
      }))

    test('an owner who was removed is none that a workspace could be left to', () =>
      withStore(async ({ accounts, ledgers }) => {
        await foundWithTwo(accounts)
        await ledgers.append('w1', 'members', [record('m1', entry('revoked', 'ben', 'owner'))])
        expect(await accounts.owners('w1')).toEqual(['ada'])
        const alone = await ledgers.append('w1', 'members', [record('m2', entry('role', 'ada', 'viewer'))])
        expect(alone).toMatchObject({ orphaned: true })
      }))
  })
}
