// How fast and how much a relay takes over HTTP, and how much it keeps, by who brings it.
import { roleNamed, type RoleName } from './members.ts'
import type { LedgerName } from './ledgers.ts'
import { may } from './powers.ts'
import { limits } from './relay.ts'

const kilobyte = 1024
const megabyte = 1024 * kilobyte

interface Rates {
  /** Requests: a bucket holds `burst` at most and gains `perSecond`. */
  readonly frames: { readonly perSecond: number; readonly burst: number }
  readonly bytes: { readonly perSecond: number; readonly burst: number }
}
const rates = (perSecond: number, burst: number, bytesPerSecond: number, bytesBurst: number): Rates => ({
  frames: { perSecond, burst },
  bytes: { perSecond: bytesPerSecond, burst: bytesBurst },
})

/** Beyond these one is told `busy` and comes back. */
export const requestRates = {
  /** An import of 5,000 answers is 20 requests and 20 MB; a centre with its pictures, when it is shared, a few hundred. */
  member: rates(50, 1_000, 2 * megabyte, 96 * megabyte),
  /** A tablet that is handed around: an answer a second, or a day's worth at once. */
  respondent: rates(5, 200, 32 * kilobyte, 4 * megabyte),
  /** A hall that is invited one by one. */
  invitations: rates(1, 300, megabyte, megabyte),
  centre: rates(200, 4_000, 8 * megabyte, 256 * megabyte),
  /** Who joins or publishes has no key yet. */
  strangers: rates(50, 1_000, megabyte, megabyte),
  all: rates(2_000, 20_000, 64 * megabyte, 1024 * megabyte),
} as const

/** How many things may be kept, and how many bytes they may have together. */
export interface Quota {
  readonly count: number
  readonly bytes: number
}

/** What is kept of one member's, by role, and of a whole centre's; beyond it nothing further is taken. */
export const recordQuota = {
  member: { count: 200_000, bytes: 512 * megabyte },
  respondent: { count: 5_000, bytes: 32 * megabyte },
  centre: { count: 300_000, bytes: 768 * megabyte },
} as const satisfies Record<string, Quota>

/** The same of frozen revisions and pictures. */
export const blobQuota = {
  member: { count: 5_000, bytes: 768 * megabyte },
  /** Who brings few: drawings beside remarks, signed revisions. */
  guest: { count: 300, bytes: 96 * megabyte },
  centre: { count: 10_000, bytes: 1024 * megabyte },
} as const satisfies Record<string, Quota>

/** Whether a role has no more of the relay than a respondent; one that this version doesn't know hasn't. */
export const isOutside = (role: RoleName): boolean => role === 'respondent' || roleNamed(role) === null

/** Which of the rates hold for a role. */
export const rateNameOf = (role: RoleName): 'respondent' | 'member' =>
  isOutside(role) ? 'respondent' : 'member'

/** How much a relay keeps of one member's records, by role; an unknown role has no more than a respondent. */
export const recordQuotaOf = (role: RoleName): Quota =>
  isOutside(role) ? recordQuota.respondent : recordQuota.member

/** The longest picture of who puts nothing else, in bytes: what a page makes of a photograph stays below half of it. */
export const maxPictureBytes = 4 * megabyte
/** The longest blob that a relay takes of a role, in bytes. */
export const maxBlobBytesOf = (role: RoleName): number =>
  role === 'consultant' ? maxPictureBytes : limits.maxBlobBytes

/** How much a relay keeps of one member's revisions and pictures, by role. */
export const blobQuotaOf = (role: RoleName): Quota =>
  may(role, 'keepAllBlobs') ? blobQuota.member : blobQuota.guest

/** The longest that a record may be as it is kept, in bytes: eighty answers of 2,000 Chinese characters each still fit. */
export const maxRecordBytes: Readonly<Record<LedgerName, number>> = {
  members: 16 * kilobyte,
  responses: 512 * kilobyte,
  contacts: 16 * kilobyte,
  tallies: 512 * kilobyte,
  decisions: 128 * kilobyte,
}
/** Of them, what fields take that this version doesn't know. */
export const maxUnknownBytes = 8 * kilobyte
