// Who may what beside documents, ledgers and decisions, which have tables of their own: one table that relay and device ask.
import type { Role, RoleName } from './members.ts'

/** What is asked of a role, and the roles that may. */
const powers = {
  /** Takes documents out, puts them back, and lists what is kept of each. */
  takeOut: ['owner'],
  /** Reads and ends everybody's invitations. */
  inviteForAll: ['owner'],
  /** Makes invitations at all, and reads and ends its own; into which role, see `mayInvite`. */
  invite: ['owner', 'editor'],
  /** Frozen revisions and pictures; a consultant's are the pictures beside their remarks. */
  putBlobs: ['owner', 'editor', 'consultant', 'reviewer'],
  /** Takes over the blobs that a file brings: a consultant's are pictures, and a file's would use up what the relay keeps of them. */
  putFileBlobs: ['owner', 'editor', 'reviewer'],
  getBlobs: ['owner', 'editor', 'consultant', 'reviewer', 'viewer'],
  /** Keeps all blobs of a centre at a relay, not only what it made itself. */
  keepAllBlobs: ['owner', 'editor'],
  /** Corrects and withdraws its own answers alone, and signs them by the key, whatever it sends. */
  answerForItself: ['respondent'],
} as const satisfies Readonly<Record<string, readonly Role[]>>
/** What is asked of a role. */
export type Power = keyof typeof powers

/** Whether a role may do something; one that this version doesn't know may nothing. */
export const may = (role: RoleName, power: Power): boolean => powers[power].some((one) => one === role)
