// Workspaces, members and keys, as tables of the store.
import { founderRole, type RoleName } from '#schemas/members.ts'
import { remarksDocument } from '#schemas/documents.ts'
import type { Accounts, Holder, Newcomer } from '#server/store.ts'
import { newId } from './facts.ts'
import { takeNumbers } from './heads.ts'
import { invitationsTable, useInvitation } from './invitations.ts'
import { storeRecords, ownersOf } from './records.ts'
import { type Engine, sql, type Sql } from './sql.ts'
import { crcOf, soundRow } from './checksums.ts'

/** The member an entry of `members` is about; null where it can't be read. */
const memberIn = (json: string): unknown => {
  try {
    return (JSON.parse(json) as { readonly member?: unknown } | null)?.member
  } catch {
    return null
  }
}

/** The accounts over an engine; every method is one transaction. */
export const accountsTable = (engine: Engine): Accounts => {
  const generationOf = async (on: Sql, workspace: string): Promise<string | null> => {
    const row = await soundRow(on, 'workspaces', sql`SELECT * FROM workspaces WHERE id = ${workspace}`)
    return (row?.['generation'] as string | undefined) ?? null
  }

  const holderOf = async (on: Sql, device: string): Promise<Holder | null> => {
    const key = await soundRow(on, 'keys', sql`SELECT * FROM keys WHERE hash = ${device}`)
    if (key === null) return null
    const [workspace, member] = [String(key['workspace']), String(key['member'])]
    const person = await soundRow(
      on,
      'members',
      sql`SELECT * FROM members WHERE workspace = ${workspace} AND id = ${member}`,
    )
    const generation = await generationOf(on, workspace)
    if (person === null || generation === null) return null
    const [name, role] = [String(person['name']), String(person['role'])]
    return { workspace, generation, member, name, role, device }
  }

  const letIn = async (
    on: Sql,
    { workspace, member, name, device, received }: Newcomer,
    { role, maker }: { readonly role: RoleName; readonly maker: string | null },
    generation: string,
  ): Promise<Holder> => {
    await on.run(
      sql`INSERT INTO members (workspace, id, name, role, crc)
        VALUES (${workspace}, ${member}, ${name}, ${role}, ${crcOf(workspace, member, name, role)})`,
    )
    await on.run(sql`INSERT INTO keys (hash, workspace, member, made, crc)
      VALUES (${device}, ${workspace}, ${member}, ${received}, ${crcOf(device, workspace, member)})`)
    const invitedBy = maker === null ? {} : { invitedBy: maker }
    const entry = { id: newId(), kind: 'joined', member, name, role, made: received, ...invitedBy }
    const row = { id: entry.id, json: JSON.stringify(entry), member, received }
    await storeRecords(on, workspace, 'members', [row])
    return { workspace, generation, member, name, role, device }
  }

  return {
    generation: (workspace) => generationOf(engine, workspace),
    holder: (device) => holderOf(engine, device),
    isKnown: async (workspace, member) => {
      const document = remarksDocument(member)
      const found = await engine.all(sql`
        SELECT 1 FROM members WHERE workspace = ${workspace} AND id = ${member}
        UNION ALL SELECT 1 FROM heads
          WHERE workspace = ${workspace} AND kind = 'document' AND name = ${document} AND seq > 0`)
      if (found.length > 0) return true
      // `_` in an id is a wildcard of LIKE, so the matches are compared exactly.
      const entries = await engine.all(sql`SELECT json FROM records
        WHERE workspace = ${workspace} AND ledger = 'members' AND json LIKE ${`%${JSON.stringify(member)}%`}`)
      return entries.some(({ json }) => memberIn(String(json)) === member)
    },
    owners: (workspace) => ownersOf(engine, workspace),
    publish: (owner, generation) =>
      engine.transact(async (on) => {
        const used = await on.all(sql`SELECT 1 FROM keys WHERE hash = ${owner.device}`)
        if (used.length > 0) return null
        const made = await on.run(sql`INSERT INTO workspaces (id, generation, published, crc)
          VALUES (${owner.workspace}, ${generation}, ${owner.received}, ${crcOf(owner.workspace, generation)})
          ON CONFLICT DO NOTHING`)
        return made === 0 ? null : letIn(on, owner, { role: founderRole, maker: null }, generation)
      }),
    ...invitationsTable(engine),
    redeem: (hash, newcomer) =>
      engine.transact(async (on) => {
        const { workspace, member, device, received } = newcomer
        const generation = await generationOf(on, workspace)
        if (generation === null) return { refused: 'bad-invitation' }
        // Locks the numbers of `members`, so that joins and changes of a workspace are serialized over all relays.
        await takeNumbers(on, 'ledger', [{ workspace, name: 'members', count: 0 }])
        // Retry after a lost answer: the device repeats the request under the same key.
        const already = await holderOf(on, device)
        if (already !== null)
          return already.workspace === workspace ? { holder: already } : { refused: 'bad-invitation' }
        const used = await useInvitation(on, workspace, hash, received)
        if ('refused' in used) return used
        // An id that is taken is never given to a second person.
        const taken = await on.all(
          sql`SELECT 1 FROM members WHERE workspace = ${workspace} AND id = ${member}`,
        )
        const id = taken.length > 0 ? newId() : member
        return { holder: await letIn(on, { ...newcomer, member: id }, used, generation) }
      }),
  }
}
