// Workspaces, members, keys and invitations in SQLite.
import type { MemberEntry, Role } from '#schemas/members.ts'
import type { Accounts, Holder, Newcomer } from '#server/store.ts'
import type { Connection, Row } from './connection.ts'

/** Adds an entry to the ledger `members` inside the transaction that is already open. */
export type Announce = (workspace: string, entry: MemberEntry) => void

export const sqliteAccounts = (db: Connection, newId: () => string, announce: Announce): Accounts => {
  const selectWorkspace = db.prepare('SELECT generation FROM workspaces WHERE id = ?')
  const insertWorkspace = db.prepare('INSERT INTO workspaces VALUES (?, ?, ?)')
  const selectMember = db.prepare('SELECT 1 FROM members WHERE workspace = ? AND id = ?')
  const insertMember = db.prepare('INSERT INTO members VALUES (?, ?, ?, ?)')
  const insertKey = db.prepare('INSERT INTO keys VALUES (?, ?, ?, ?)')
  const selectHolder = db.prepare(
    `SELECT k.workspace, w.generation, m.id AS member, m.name, m.role FROM keys k
     JOIN members m ON m.workspace = k.workspace AND m.id = k.member
     JOIN workspaces w ON w.id = k.workspace WHERE k.hash = ?`,
  )
  const selectOwners = db.prepare(`SELECT id FROM members WHERE workspace = ? AND role = 'owner'`)
  const insertInvitation = db.prepare('INSERT INTO invitations VALUES (?, ?, ?, ?, ?)')
  const selectInvitation = db.prepare(
    'SELECT role, uses, expires FROM invitations WHERE hash = ? AND workspace = ?',
  )
  const useInvitation = db.prepare('UPDATE invitations SET uses = uses - 1 WHERE hash = ?')

  const holderOf = (row: Row, device: string): Holder => ({
    workspace: row['workspace'] as string,
    generation: row['generation'] as string,
    member: row['member'] as string,
    name: row['name'] as string,
    role: row['role'] as Role,
    device,
  })

  const letIn = (person: Newcomer, member: string, role: Role, generation: string): Holder => {
    const { workspace, name, device, received } = person
    insertMember.run([workspace, member, name, role])
    insertKey.run([device, workspace, member, received])
    announce(workspace, { id: newId(), kind: 'joined', member, name, role, made: received })
    return { workspace, generation, member, name, role, device }
  }

  const generationOf = (workspace: string): string | null =>
    (selectWorkspace.all([workspace])[0]?.['generation'] as string | undefined) ?? null

  return {
    generation: async (workspace) => generationOf(workspace),
    holder: async (device) => {
      const [row] = selectHolder.all([device])
      return row === undefined ? null : holderOf(row, device)
    },
    owners: async (workspace) => selectOwners.all([workspace]).map((row) => row['id'] as string),
    publish: async (owner, generation) =>
      db.transact(() => {
        if (generationOf(owner.workspace) !== null) return null
        insertWorkspace.run([owner.workspace, generation, owner.received])
        return letIn(owner, owner.member, 'owner', generation)
      }),
    invite: async ({ hash, workspace, role, uses, expires }) => {
      insertInvitation.run([hash, workspace, role, uses, expires])
    },
    redeem: async (hash, newcomer) =>
      db.transact(() => {
        const [row] = selectInvitation.all([hash, newcomer.workspace])
        const generation = generationOf(newcomer.workspace)
        if (row === undefined || generation === null || (row['uses'] as number) < 1)
          return { refused: 'bad-invitation' }
        if ((row['expires'] as string) <= newcomer.received) return { refused: 'expired-invitation' }
        useInvitation.run([hash])
        // an id that somebody has already is never handed to a second person
        const taken = selectMember.all([newcomer.workspace, newcomer.member]).length > 0
        return { holder: letIn(newcomer, taken ? newId() : newcomer.member, row['role'] as Role, generation) }
      }),
  }
}
