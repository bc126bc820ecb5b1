// The ledger `members`: who is in, with which role; appended by the relay and by the owner.
import { z } from 'zod'
import { EditionEntry } from './editions.ts'
import { Id } from './ids.ts'
import { ShownName } from './names.ts'
import { OpenName, openRecord } from './openRecord.ts'
import { ClaimedTime } from './record.ts'

/** The roles that this version knows. */
export const roles = ['owner', 'editor', 'consultant', 'reviewer', 'viewer', 'respondent'] as const
/** A role that this version knows. */
export type Role = (typeof roles)[number]

/** A role as ledgers, relays and devices keep it: an open text. One that isn't in `roles` is a newer version's and has no rights here. */
export const RoleName = OpenName
export type RoleName = string

/** The role of that name; null for one that this version doesn't know. */
export const roleNamed = (name: RoleName): Role | null => roles.find((role) => role === name) ?? null

/** The role of whoever founds a centre. It may do everything, and no centre is left without somebody who has it. */
export const founderRole = 'owner' satisfies Role
/** Whether a role is the founder's. */
export const isOwner = (role: RoleName): boolean => role === founderRole

/** As what somebody stands who is known by another's word alone: they read. */
export const broughtRole = 'viewer' satisfies Role

/** What may happen to a member. */
export const memberKinds = ['joined', 'role', 'revoked'] as const

/** A person joined, got another role, or was removed. The newest entry about a member counts. */
export const MemberEntry = openRecord({
  id: Id,
  kind: z.enum(memberKinds),
  member: Id,
  name: ShownName,
  role: RoleName,
  made: ClaimedTime,
  /** Whose device brought the entry, where the person hasn't come to the relay: what they wrote was handed over by file. */
  by: Id.optional(),
  /** Whose invitation brought a person in, as the relay tells it; absent for who published, and from before it was kept. */
  invitedBy: Id.optional(),
})
export type MemberEntry = z.infer<typeof MemberEntry>

/** What the ledger holds: who is in, and which documents were taken out. */
export const MembersRecord = z.union([MemberEntry, EditionEntry])
export type MembersRecord = z.infer<typeof MembersRecord>

/** Whether a record of the ledger is about a person; the others are about documents. */
export const isAboutPerson = (record: MembersRecord): record is MemberEntry =>
  memberKinds.some((kind) => kind === record.kind)

/** The entries about persons, in the ledger's order. */
export const aboutPeople = (records: readonly MembersRecord[]): readonly MemberEntry[] =>
  records.filter(isAboutPerson)

/** Whether an entry is another's word for somebody who hasn't come to the relay; it never goes over what the relay said. */
export const isBrought = ({ kind, member, by }: MemberEntry): boolean =>
  kind === 'joined' && by !== undefined && by !== member

/** A member as everyone sees them. */
export interface Member {
  readonly id: string
  readonly name: string
  readonly role: RoleName
}
