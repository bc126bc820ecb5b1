// Invitations to a workspace: who may make which, and what is told of those that still hold.
import { z } from 'zod'
import { Id } from './ids.ts'
import { isOwner, type Role, type RoleName } from './members.ts'
import { may } from './powers.ts'
import { ClaimedTime } from './record.ts'

/** The roles that let nobody approve, and give nobody rights over others. */
const plainRoles: readonly RoleName[] = ['editor', 'consultant', 'viewer', 'respondent']

/** As whom most are invited: what is offered before anything is chosen. */
export const usuallyInvited: Role = 'editor'

/**
 * Whether a role may invite somebody as another; a role that this version doesn't know may invite nobody, and only owners invite into
 * one. Only owners invite reviewers: who could invite the one that approves would
 * approve what they submitted themselves. The same holds for as long as an invitation does.
 */
export const mayInvite = (role: RoleName, invited: RoleName): boolean =>
  may(role, 'inviteForAll') || (may(role, 'invite') && plainRoles.includes(invited))

/** Formerly any editor could invite everybody but owners: whether a role could have made an invitation from before makers were kept. */
export const couldInvite = (role: RoleName, invited: RoleName): boolean =>
  may(role, 'inviteForAll') || (may(role, 'invite') && !isOwner(invited))

/**
 * Whether one invitation may be for several people. Whom such a link reaches, nobody knows: it lets nobody approve, and gives
 * nobody rights over others.
 */
export const mayInviteMany = (role: RoleName, invited: RoleName): boolean =>
  mayInvite(role, invited) && plainRoles.includes(invited)

/** Told instead of an invitation's hash: enough of it to find one, and too little to be mistaken for a secret. */
export const invitationId = (hash: string): string => hash.slice(0, 16)

/** An invitation that holds, as it is told to those who may withdraw it; of its secret nothing is known. */
export const OpenInvitation = z.object({
  id: Id,
  /** Open texts: a newer relay may know further roles and makers. */
  role: z.string().max(32),
  /** How many people may still use it. */
  uses: z.int(),
  expires: ClaimedTime,
  /** `member`, `operator` (made at the relay's terminal), or `unknown`: from before relays kept who made one. */
  by: z.string().max(32),
  /** Member id of its maker, where `by` is `member`. */
  maker: Id.optional(),
})
export type OpenInvitation = z.infer<typeof OpenInvitation>

/** GET /workspaces/<workspace>/invitations with the key of an owner (all of them) or an editor (their own). */
export const InvitationList = z.object({ invitations: z.array(OpenInvitation) })
export type InvitationList = z.infer<typeof InvitationList>

/** POST /workspaces/<workspace>/withdrawals: ends an invitation for good. */
export const WithdrawRequest = z.object({ invitation: Id })
/** What the relay answers where an invitation was withdrawn. */
export const WithdrawAnswer = z.object({ withdrawn: Id })
export type WithdrawAnswer = z.infer<typeof WithdrawAnswer>
