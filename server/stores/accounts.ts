// Workspaces, members, keys and invitations.
import type { Role } from '#schemas/members.ts'
import type { Accounts, Holder, Newcomer } from '#server/store.ts'
import { takeNumbers } from './heads.ts'
import { appendRecords } from './records.ts'
import { type Engine, sql, type Sql } from './sql.ts'

export const accountsTable = (engine: Engine, newId: () => string): Accounts => {
  const generationOf = async (on: Sql, workspace: string): Promise<string | null> => {
    const [row] = await on.all(sql`SELECT generation FROM workspaces WHERE id = ${workspace}`)
    return (row?.['generation'] as string | undefined) ?? null
  }

  const holderOf = async (on: Sql, device: string): Promise<Holder | null> => {
    const [row] = await on.all(sql`
      SELECT k.workspace, w.generation, m.id AS member, m.name, m.role, k.hash AS device FROM keys k
      JOIN members m ON m.workspace = k.workspace AND m.id = k.member
      JOIN workspaces w ON w.id = k.workspace WHERE k.hash = ${device}`)
    return (row as Holder | undefined) ?? null
  }

  const letIn = async (
    on: Sql,
    person: Newcomer,
    member: string,
    role: Role,
    generation: string,
  ): Promise<Holder> => {
    const { workspace, name, device, received } = person
    await on.run(
      sql`INSERT INTO members (workspace, id, name, role) VALUES (${workspace}, ${member}, ${name}, ${role})`,
    )
    await on.run(sql`INSERT INTO keys (hash, workspace, member, made)
      VALUES (${device}, ${workspace}, ${member}, ${received})`)
    const entry = { id: newId(), kind: 'joined', member, name, role, made: received }
    const row = { id: entry.id, json: JSON.stringify(entry), member, received }
    await appendRecords(on, workspace, 'members', [row])
    return { workspace, generation, member, name, role, device }
  }

  return {
    generation: (workspace) => generationOf(engine, workspace),
    holder: (device) => holderOf(engine, device),
    owners: async (workspace) => {
      const rows = await engine.all(
        sql`SELECT id FROM members WHERE workspace = ${workspace} AND role = 'owner'`,
      )
      return rows.map((row) => row['id'] as string)
    },
    publish: (owner, generation) =>
      engine.transact(async (on) => {
        const made = await on.run(sql`INSERT INTO workspaces (id, generation, published)
          VALUES (${owner.workspace}, ${generation}, ${owner.received}) ON CONFLICT DO NOTHING`)
        return made === 0 ? null : letIn(on, owner, owner.member, 'owner', generation)
      }),
    invite: async ({ hash, workspace, role, uses, expires }) => {
      await engine.run(sql`INSERT INTO invitations (hash, workspace, role, uses, expires)
        VALUES (${hash}, ${workspace}, ${role}, ${uses}, ${expires})`)
    },
    redeem: (hash, newcomer) =>
      engine.transact(async (on) => {
        const { workspace, member, device, received } = newcomer
        const generation = await generationOf(on, workspace)
        if (generation === null) return { refused: 'bad-invitation' }
        // one at a time in a workspace, whichever relay is asked
        await takeNumbers(on, 'ledger', [{ workspace, name: 'members', count: 0 }])
        // the answer to a first request was lost: the device asks again under the key that it chose
        const already = await holderOf(on, device)
        if (already !== null)
          return already.workspace === workspace ? { holder: already } : { refused: 'bad-invitation' }
        const [row] = await on.all(sql`
          SELECT role, uses, expires FROM invitations WHERE hash = ${hash} AND workspace = ${workspace}`)
        if (row === undefined) return { refused: 'bad-invitation' }
        if ((row['uses'] as number) > 0 && (row['expires'] as string) <= received)
          return { refused: 'expired-invitation' }
        // counted down by a statement of its own, so that two at once never share the last use
        const used = await on.run(
          sql`UPDATE invitations SET uses = uses - 1 WHERE hash = ${hash} AND uses > 0`,
        )
        if (used === 0) return { refused: 'bad-invitation' }
        // an id that somebody has already is never handed to a second person
        const taken = await on.all(
          sql`SELECT 1 FROM members WHERE workspace = ${workspace} AND id = ${member}`,
        )
        const id = taken.length > 0 ? newId() : member
        return { holder: await letIn(on, newcomer, id, row['role'] as Role, generation) }
      }),
  }
}
