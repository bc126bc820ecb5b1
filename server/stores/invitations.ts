// Invitations: made, used, listed and ended. An ended invitation never holds again, whatever its maker's role or the clock does
// later.
import { Id } from '#schemas/ids.ts'
import { couldInvite, invitationId, mayInvite, type OpenInvitation } from '#schemas/invitations.ts'
import { founderRole, type RoleName } from '#schemas/members.ts'
import { may } from '#schemas/powers.ts'
import { limits } from '#schemas/relay.ts'
import type { Accounts, Invitation, Inviter } from '#server/store.ts'
import { takeNumbers } from './heads.ts'
import { type Engine, type Query, sql, type Sql } from './sql.ts'
import { crcOfInvitation, type InvitationRow, soundRow, soundRows } from './checksums.ts'

/** Maker of an invitation from before makers were stored; no member has this id. */
const unknown = '?'
const operator = ''

/** Why an invitation ended; empty while it holds. */
type Ending = 'expired' | 'withdrawn' | 'maker'

const rowsOf = async (on: Sql, where: Query): Promise<readonly InvitationRow[]> =>
  (await soundRows(
    on,
    'invitations',
    sql`SELECT * FROM invitations WHERE ended = '' AND uses > 0 AND ${where} ORDER BY expires, hash`,
  )) as unknown as readonly InvitationRow[]

const change = async (
  on: Sql,
  row: InvitationRow,
  change: { readonly ended?: Ending; readonly uses?: number },
): Promise<void> => {
  const { hash, ended, uses } = { ...row, ...change }
  const crc = crcOfInvitation({ ...row, ended, uses })
  await on.run(
    sql`UPDATE invitations SET ended = ${ended}, uses = ${uses}, crc = ${crc} WHERE hash = ${hash}`,
  )
}

/** By how much clocks of relays that share a database may differ, or one may be set back, without harm to an invitation. */
const clockToleranceDays = 1

/**
 * The latest expiry that an invitation made now can have; a later one was made by a clock that was far ahead, and counts as
 * expired.
 */
const latest = (now: string): string =>
  new Date(Date.parse(now) + (limits.maxInvitationDays + clockToleranceDays) * 86_400_000).toISOString()
const isExpired = (row: InvitationRow, now: string): boolean =>
  row.expires <= now || row.expires > latest(now)
const expired = (now: string): Query => sql`(expires <= ${now} OR expires > ${latest(now)})`

/** The role of a member who holds a key; null for others. */
const roleNow = async (on: Sql, workspace: string, member: string): Promise<RoleName | null> => {
  const person = await soundRow(
    on,
    'members',
    sql`SELECT * FROM members AS m WHERE workspace = ${workspace} AND id = ${member}
      AND EXISTS (SELECT 1 FROM keys AS k WHERE k.workspace = m.workspace AND k.member = m.id)`,
  )
  return (person?.['role'] as RoleName | undefined) ?? null
}

const mayStill = async (
  on: Sql,
  { workspace, maker, role }: Pick<InvitationRow, 'workspace' | 'maker' | 'role'>,
): Promise<boolean> => {
  if (maker === operator || maker === unknown) return true
  const own = await roleNow(on, workspace, maker)
  return own !== null && mayInvite(own, role)
}

/**
 * Ends a member's invitations that the new role (null: removed) can't make, in the transaction that changes it. An invitation
 * without a known maker ends once somebody who could have made it no longer could.
 */
export const endInvitationsOf = async (
  on: Sql,
  workspace: string,
  {
    member,
    before,
    now,
  }: { readonly member: string; readonly before: RoleName; readonly now: RoleName | null },
): Promise<void> => {
  for (const row of await rowsOf(on, sql`workspace = ${workspace} AND maker IN (${member}, ${unknown})`)) {
    const ends =
      row.maker === unknown
        ? couldInvite(before, row.role) && (now === null || !couldInvite(now, row.role))
        : now === null || !mayInvite(now, row.role)
    if (ends) await change(on, row, { ended: 'maker' })
  }
}

/** Spends one use, within the transaction that adds the newcomer; gives role and maker, or why it doesn't hold. */
export const useInvitation = async (
  on: Sql,
  workspace: string,
  hash: string,
  now: string,
): Promise<
  | { readonly role: RoleName; readonly maker: string | null }
  | { readonly refused: 'bad-invitation' | 'expired-invitation' | 'withdrawn-invitation' }
> => {
  const row = (await soundRow(
    on,
    'invitations',
    sql`SELECT * FROM invitations WHERE hash = ${hash} AND workspace = ${workspace}`,
  )) as InvitationRow | null
  if (row === null) return { refused: 'bad-invitation' }
  const end = async (ended: Ending): Promise<void> => change(on, row, { ended })
  if (row.ended === '' && row.uses > 0 && isExpired(row, now)) {
    await end('expired')
    return { refused: 'expired-invitation' }
  }
  if (row.ended === 'expired') return { refused: 'expired-invitation' }
  if (row.ended !== '') return { refused: 'withdrawn-invitation' }
  if (row.uses <= 0) return { refused: 'bad-invitation' }
  if (!(await mayStill(on, row))) {
    await end('maker')
    return { refused: 'withdrawn-invitation' }
  }
  await change(on, row, { uses: row.uses - 1 })
  return { role: row.role, maker: Id.safeParse(row.maker).data ?? null }
}

const told = (row: InvitationRow): OpenInvitation => {
  const { role, uses, expires, maker } = row
  const about = { id: invitationId(row.hash), role, uses, expires }
  if (maker === operator) return { ...about, by: 'operator' }
  return maker === unknown ? { ...about, by: 'unknown' } : { ...about, by: 'member', maker }
}

/** Condition for the invitations a member may see and withdraw; null for none. */
const reach = async (on: Sql, { workspace, member }: Inviter): Promise<Query | null> => {
  const role = member === operator ? founderRole : await roleNow(on, workspace, member)
  if (role === null) return null
  if (may(role, 'inviteForAll')) return sql`workspace = ${workspace}`
  return may(role, 'invite') ? sql`workspace = ${workspace} AND maker = ${member}` : null
}

/** The part of the accounts that is about invitations. */
export type Invitations = Pick<Accounts, 'invite' | 'invitations' | 'withdraw' | 'endExpired'>

/** The invitations over an engine; every method is one transaction. */
export const invitationsTable = (engine: Engine): Invitations => {
  /** Serializes changes of a workspace's members and invitations over all relays. */
  const inTurn = <T>(workspace: string, work: (on: Sql) => Promise<T>): Promise<T> =>
    engine.transact(async (on) => {
      await takeNumbers(on, 'ledger', [{ workspace, name: 'members', count: 0 }])
      return work(on)
    })
  const endIn = async (on: Sql, where: Query, now: string): Promise<void> => {
    for (const row of await rowsOf(on, sql`${where} AND ${expired(now)}`))
      await change(on, row, { ended: 'expired' })
  }

  return {
    invite: ({ hash, workspace, role, uses, expires, maker, received }: Invitation) =>
      inTurn(workspace, async (on) => {
        if (!(await mayStill(on, { workspace, maker, role }))) return 'forbidden'
        const own = sql`workspace = ${workspace} AND maker = ${maker}`
        await endIn(on, own, received)
        if ((await rowsOf(on, own)).length >= limits.maxOpenInvitations) return 'too-many-invitations'
        const crc = crcOfInvitation({ hash, workspace, role, uses, expires, maker, ended: '' })
        await on.run(sql`INSERT INTO invitations (hash, workspace, role, uses, expires, maker, ended, crc)
          VALUES (${hash}, ${workspace}, ${role}, ${uses}, ${expires}, ${maker}, '', ${crc})`)
        return 'made'
      }),
    invitations: (inviter) =>
      inTurn(inviter.workspace, async (on) => {
        const own = await reach(on, inviter)
        if (own === null) return null
        await endIn(on, own, inviter.received)
        return (await rowsOf(on, own)).map(told)
      }),
    withdraw: (inviter, id) =>
      inTurn(inviter.workspace, async (on) => {
        const own = await reach(on, inviter)
        if (own === null) return 'forbidden'
        const found = (await rowsOf(on, own)).filter((row) => invitationId(row.hash) === id)
        for (const row of found) await change(on, row, { ended: 'withdrawn' })
        return found.length > 0 ? 'withdrawn' : 'not-found'
      }),
    endExpired: async (now) => {
      // Looks first, so that an idle store isn't written to.
      if ((await rowsOf(engine, expired(now))).length > 0)
        await engine.transact((on) => endIn(on, sql`1 = 1`, now))
    },
  }
}
