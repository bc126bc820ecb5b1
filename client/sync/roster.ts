// Who is in a workspace, as its ledger `members` tells it.
import { derive, type Me, type Members, type Source } from '#core/source.ts'
import { isBrought, type Member, type MemberEntry } from '#schemas/members.ts'
import { documentRight, remarksDocument } from '#schemas/relay.ts'
import type { WorkspaceEntry } from './deviceStore.ts'

/** The newest entry about a member counts; whoever sits here is in, even before there is an entry. */
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

/** Everybody who may ever have pinned a remark: who has left, or may no longer, is still read. */
export const remarkersOf = (
  entries: readonly MemberEntry[],
  self: Pick<WorkspaceEntry, 'member'>,
): ReadonlySet<string> => {
  const writers = entries.filter(
    ({ member, role }) => documentRight(role, remarksDocument(member), member) === 'write',
  )
  return new Set([self.member, ...writers.map(({ member }) => member)])
}

/** Everybody, and who sits here, as the ledger grows. */
export const rosterOf = (
  ledger: Source<readonly MemberEntry[]>,
  self: WorkspaceEntry,
): { readonly members: Members; readonly me: Source<Me> } => {
  const members = derive([ledger], (entries) => membersOf(entries, self))
  return { members, me: derive([members], (all) => selfIn(all, self)) }
}

/** Who sits here, as these entries of the ledger tell it, in their order: the role on joining may be another by now. */
export const meOf = (entries: readonly MemberEntry[], self: WorkspaceEntry): Me =>
  selfIn(membersOf(entries, self), self)

const selfIn = (members: ReadonlyMap<string, Member>, self: WorkspaceEntry): Me => {
  const { name, role } = members.get(self.member) ?? { name: self.memberName, role: self.role }
  return { member: self.member, name, role }
}
