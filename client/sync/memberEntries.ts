// The people of a workspace, from its ledger `members`.
import { derive, type Me, type Members, type Source } from '#core/source.ts'
import { broughtRole, isBrought, MemberEntry, roleNamed, type Member } from '#schemas/members.ts'
import { documentRight, remarksDocument } from '#schemas/documents.ts'
import type { LedgerEntry, Transaction, WorkspaceEntry } from './deviceStore.ts'
import { inOrder } from './ledgerEntries.ts'

/**
 * The entries that take effect, in order. In a centre that no relay knows nobody can give or take roles: entries only name
 * people, as this device brought them, or as the sample it was opened from has them.
 */
export const effectiveEntries = (
  entries: readonly MemberEntry[],
  { member: self, published, sample }: Pick<WorkspaceEntry, 'member' | 'published' | 'sample'>,
): readonly MemberEntry[] => {
  if (published) return entries
  return entries.flatMap((entry): readonly MemberEntry[] => {
    if (entry.kind !== 'joined' || entry.member === self) return []
    return sample !== undefined ? [entry] : [broughtReader(entry, self)]
  })
}

/** A row about somebody else, marked as brought by this member, as the relay does. */
export const broughtBy = (row: LedgerEntry, member: string): LedgerEntry =>
  (row.record as { readonly member?: unknown }).member === member
    ? row
    : { ...row, record: { ...(row.record as object), by: member } }

/**
 * Prepares the ledger `members` for a relay, within a transaction: people who came by file are marked as brought; roles,
 * removals, entries about oneself, and entries of kinds that only a newer version knows, which can only come from a file, are
 * deleted: the device would append them in its own member's name.
 */
export const prepareForRelay = async (
  tx: Transaction<'readwrite'>,
  { id: workspace, member }: WorkspaceEntry,
  state: (row: LedgerEntry) => LedgerEntry['state'],
): Promise<void> => {
  const table = tx.objectStore('ledgers')
  for (const row of await table.index('ledger').getAll([workspace, 'members'])) {
    if (row.state === 'confirmed') continue
    const entry = MemberEntry.safeParse(row.record).data
    if (entry?.kind !== 'joined' || entry.member === member)
      await table.delete([workspace, 'members', row.id])
    else await table.put({ ...broughtBy(row, member), state: state(row) })
  }
}

/** A person as another's word can name them: a reader, whoever is said to have invited them. */
export const broughtReader = ({ id, kind, member, name, made }: MemberEntry, by: string): MemberEntry => ({
  ...{ id, kind, member, name, made },
  role: broughtRole,
  by,
})

/** The effective entries among rows of any ledgers as they lie on disk. */
export const peopleIn = (rows: readonly LedgerEntry[], self: WorkspaceEntry): readonly MemberEntry[] =>
  effectiveEntries(
    rows
      .filter(({ ledger }) => ledger === 'members')
      .toSorted(inOrder)
      .flatMap(({ record }) => MemberEntry.safeParse(record).data ?? []),
    self,
  )

/** The newest entry about a member counts; this device's member is in even without an entry. */
const membersOf = (entries: readonly MemberEntry[], self: WorkspaceEntry): ReadonlyMap<string, Member> => {
  const members = new Map<string, Member>()
  members.set(self.member, { id: self.member, name: self.memberName, role: self.role })
  const came = new Set([
    self.member,
    ...entries.filter((entry) => !isBrought(entry)).map(({ member }) => member),
  ])
  for (const entry of entries) {
    const { kind, member, name, role } = entry
    if (isBrought(entry) && came.has(member)) continue
    if (kind === 'revoked') members.delete(member)
    else members.set(member, { id: member, name, role })
  }
  return members
}

/** Everybody who may have written remarks: also those who left, lost the right, came by file, or have a role of a newer version. */
export const remarkersOf = (
  entries: readonly MemberEntry[],
  self: Pick<WorkspaceEntry, 'member'>,
): ReadonlySet<string> => {
  const writers = entries.filter(
    (entry) =>
      isBrought(entry) ||
      roleNamed(entry.role) === null ||
      documentRight(entry.role, remarksDocument(entry.member), entry.member) === 'write',
  )
  return new Set([self.member, ...writers.map(({ member }) => member)])
}

/** The members and this device's member, following the ledger. */
export const membersAndMe = (
  ledger: Source<readonly MemberEntry[]>,
  self: WorkspaceEntry,
): { readonly members: Members; readonly me: Source<Me> } => {
  const members = derive([ledger], (entries) => membersOf(entries, self))
  return { members, me: derive([members], (all) => selfIn(all, self)) }
}

/** This device's member after these entries; the role may have changed since joining. */
export const meOf = (entries: readonly MemberEntry[], self: WorkspaceEntry): Me =>
  selfIn(membersOf(entries, self), self)

const selfIn = (members: ReadonlyMap<string, Member>, self: WorkspaceEntry): Me => {
  const { name, role } = members.get(self.member) ?? { name: self.memberName, role: self.role }
  return { member: self.member, name, role }
}
