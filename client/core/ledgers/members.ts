// Names and provenance of everybody who was ever in, from the members ledger.
import type { MemberEntry } from '#schemas/members.ts'

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
