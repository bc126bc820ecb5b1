// Provenance of everybody who was ever in, from the members ledger.
import { isBrought, type MemberEntry } from '#schemas/members.ts'

/** Whom no relay has met yet: by member id, the name of who handed over what they wrote. */
export const handedOverBy = (
  entries: readonly MemberEntry[],
  names: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> => {
  const came = new Set(entries.filter((entry) => !isBrought(entry)).map(({ member }) => member))
  return new Map(
    entries
      .filter((entry) => isBrought(entry) && !came.has(entry.member))
      .map(({ member, by = '' }) => [member, names.get(by) ?? '']),
  )
}
