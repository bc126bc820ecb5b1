// In which role somebody signed a decision, by what the ledger of members knows and never by what the entry says of itself alone.
import type { SignerRole } from '#schemas/decisionTable.ts'
import { isHandedOver, type Decision } from '#schemas/decisions.ts'
import { isBrought, roleNamed, type MemberEntry, type RoleName } from '#schemas/members.ts'

/** In which role each entry was signed. */
export type SignedAs = (entry: Decision) => SignerRole

/** The role that an entry names itself: for an export, which carries no members and was judged when it was made. */
export const claimedRole: SignedAs = (entry) =>
  isHandedOver(entry) ? 'unknown' : (roleNamed(entry.role) ?? 'none')

/**
 * The relay takes a decision only from its own member in the role of that moment, so what it kept of somebody it had let in
 * in that role was signed in it, whatever they are by now. `self` is who sits at a device that no relay has met.
 */
export const signedAsIn = (
  members: readonly MemberEntry[],
  self: { readonly member: string; readonly role: RoleName } | null,
): SignedAs => {
  const held = new Map<string, Set<string>>()
  const hold = (member: string, role: RoleName): void => {
    held.set(member, (held.get(member) ?? new Set()).add(role))
  }
  if (self !== null) hold(self.member, self.role)
  for (const entry of members)
    if (entry.kind !== 'revoked' && !isBrought(entry)) hold(entry.member, entry.role)
  return (entry) => {
    const known = held.get(entry.member)
    if (isHandedOver(entry) || known === undefined) return 'unknown'
    return (known.has(entry.role) ? roleNamed(entry.role) : null) ?? 'none'
  }
}
