// Who is in: the members ledger folded into one member per id.
import type { Member, MemberEntry } from '#schemas/members.ts'

/** The newest entry about a member counts; who was revoked is left out, but stays nameable through `namesOf`. */
export const membersOf = (entries: readonly MemberEntry[]): ReadonlyMap<string, Member> => {
  const members = new Map<string, Member>()
  for (const entry of entries) {
    if (entry.kind === 'revoked') members.delete(entry.member)
    else members.set(entry.member, { id: entry.member, name: entry.name, role: entry.role })
  }
  return members
}

/** Whom no relay has met yet, as their newest entry says: by member id, the name of who handed over what they wrote. */
export const handedOverBy = (
  entries: readonly MemberEntry[],
  names: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> => {
  const bringers = new Map<string, string>()
  for (const { kind, member, by } of entries) {
    if (kind !== 'joined') continue
    if (by === undefined || by === member) bringers.delete(member)
    else bringers.set(member, names.get(by) ?? '')
  }
  return bringers
}

/** Every name that was ever known, by member id; for what people wrote before they left. */
export const namesOf = (entries: readonly MemberEntry[]): ReadonlyMap<string, string> =>
  new Map(entries.map((entry) => [entry.member, entry.name]))
