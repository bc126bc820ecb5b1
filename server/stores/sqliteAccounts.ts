// Workspaces, members, keys and invitations in SQLite.
import type { MemberEntry, Role } from '#schemas/members.ts'
import type { Accounts, Holder, Newcomer } from '#server/store.ts'
import { sql, type Connection } from './connection.ts'

/** Adds an entry to the ledger `members` inside the transaction that is already open. */
export type Announce = (workspace: string, entry: MemberEntry) => void

export const sqliteAccounts = (db: Connection, newId: () => string, announce: Announce): Accounts => {
  const generationOf = (workspace: string): string | null => {
    const [row] = db.all(sql`SELECT generation FROM workspaces WHERE id = ${workspace}`)
    return (row?.['generation'] as string | undefined) ?? null
  }

  const letIn = (person: Newcomer, member: string, role: Role, generation: string): Holder => {
    const { workspace, name, device, received } = person
    db.run(sql`INSERT INTO members VALUES (${workspace}, ${member}, ${name}, ${role})`)
    db.run(sql`INSERT INTO keys VALUES (${device}, ${workspace}, ${member}, ${received})`)
    announce(workspace, { id: newId(), kind: 'joined', member, name, role, made: received })
    return { workspace, generation, member, name, role, device }
  }

  return {
    generation: async (workspace) => generationOf(workspace),
    holder: async (device) => {
      const [row] = db.all(sql`
        SELECT k.workspace, w.generation, m.id AS member, m.name, m.role, k.hash AS device FROM keys k
        JOIN members m ON m.workspace = k.workspace AND m.id = k.member
        JOIN workspaces w ON w.id = k.workspace WHERE k.hash = ${device}`)
      return (row as Holder | undefined) ?? null
    },
    owners: async (workspace) => {
      const rows = db.all(sql`SELECT id FROM members WHERE workspace = ${workspace} AND role = 'owner'`)
      return rows.map((row) => row['id'] as string)
    },
    publish: async (owner, generation) =>
      db.transact(() => {
        if (generationOf(owner.workspace) !== null) return null
        db.run(sql`INSERT INTO workspaces VALUES (${owner.workspace}, ${generation}, ${owner.received})`)
        return letIn(owner, owner.member, 'owner', generation)
      }),
    invite: async ({ hash, workspace, role, uses, expires }) => {
      db.run(sql`INSERT INTO invitations VALUES (${hash}, ${workspace}, ${role}, ${uses}, ${expires})`)
    },
    redeem: async (hash, newcomer) =>
      db.transact(() => {
        const { workspace, member, received } = newcomer
        const [row] = db.all(sql`
          SELECT role, uses, expires FROM invitations WHERE hash = ${hash} AND workspace = ${workspace}`)
        const generation = generationOf(workspace)
        if (row === undefined || generation === null || (row['uses'] as number) < 1)
          return { refused: 'bad-invitation' }
        if ((row['expires'] as string) <= received) return { refused: 'expired-invitation' }
        db.run(sql`UPDATE invitations SET uses = uses - 1 WHERE hash = ${hash}`)
        // an id that somebody has already is never handed to a second person
        const taken = db.all(sql`SELECT 1 FROM members WHERE workspace = ${workspace} AND id = ${member}`)
        const id = taken.length > 0 ? newId() : member
        return { holder: letIn(newcomer, id, row['role'] as Role, generation) }
      }),
  }
}
