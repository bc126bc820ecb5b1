// The contract between device and relay: frames, close codes, limits and HTTP bodies; ledgers and their rights stand in `ledgers.ts`.
import { z } from 'zod'
import { AnyDecision } from './decisions.ts'
import { Erasure } from './erasure.ts'
import { Id } from './ids.ts'
import { RoleName, roles } from './members.ts'
import { GivenName } from './names.ts'
import { OpenName } from './openRecord.ts'
import { ClaimedTime, Line } from './record.ts'

/** The one subprotocol the relay selects; a key is offered beside it as `key.<base64url>` and never selected. */
export const subprotocol = 'bandeng.v1'
/** What a key stands behind in the list of subprotocols. */
export const keyProtocolPrefix = 'key.'
/** Offered and never selected: this device puts messages together that come in parts (`messageType.part`). */
export const partsProtocol = 'bandeng.parts'
/** Offered as `edition.<id>` and never selected: which edition of the document this device holds (absent: the first). */
export const editionProtocolPrefix = 'edition.'

/** First byte (varint) of y-websocket frames, and of our own. */
export const messageType = {
  sync: 0,
  awareness: 1,
  auth: 2,
  queryAwareness: 3,
  /** relay → device: varuint n, varstring epoch, varuint seq: the n-th sync frame (step 2 or update) of this socket and all before it are on disk. */
  ack: 117,
  /** relay → device: varstring ledger, varuint seq: the ledger has records up to seq; 0 where nobody looked how far. */
  ledger: 118,
  /** relay → device: varstring code: a refusal in words for the screen, sent before the socket is closed. */
  refusal: 119,
  /** relay → device: varuint left, then bytes: the next part of a long message; with none left, it is whole. */
  part: 120,
} as const

/** Close codes. 4400 to 4499 stop a stock client for good; the others let it come back. */
export const closeCodes = {
  restarting: 1012,
  tooSlow: 1013,
  malformed: 4400,
  revoked: 4401,
  readOnly: 4403,
  unknownDocument: 4404,
  /** The document was taken out, or put back: this device holds another edition of it. */
  takenOut: 4406,
  tooLarge: 4413,
  /** Judging it took longer than an honest document of its size may. */
  tooHard: 4422,
  outOfOrder: 4409,
  foreignClient: 4410,
  /** What it repeats is held otherwise: somebody wrote under its client id. */
  otherContent: 4412,
  foreignAwareness: 4411,
  tooManySockets: 4429,
  roleChanged: 4501,
} as const
/** Why a socket was closed, by name. */
export type CloseReason = keyof typeof closeCodes

/** Named limits with their units. */
export const limits = {
  maxFrameBytes: 16 * 1024 * 1024,
  maxDocumentBytes: 16 * 1024 * 1024,
  /** What waits for one socket. */
  maxBufferedBytes: 24 * 1024 * 1024,
  /**
   * What has come of messages that are not whole yet: over all sockets, and those of a member; of one that only asks, or writes
   * one person's remarks, and of all of a member who may do no more.
   */
  maxBegunBytes: 48 * 1024 * 1024,
  maxMemberBegunBytes: 20 * 1024 * 1024,
  maxSmallBegunBytes: 1.5 * 1024 * 1024,
  maxSmallMemberBegunBytes: 4 * 1024 * 1024,
  /** What waits for all sockets of a member, and for those of all; bytes that several wait for count once. */
  maxMemberWaitingBytes: 48 * 1024 * 1024,
  maxWaitingBytes: 128 * 1024 * 1024,
  /** Documents of which answers are put together at one time; a small one never waits for its turn. */
  maxAnswersBytes: 48 * 1024 * 1024,
  smallAnswerBytes: 1024 * 1024,
  /** What a device says of how far it is: some hundred thousand client ids. */
  maxVectorBytes: 1024 * 1024,
  /** What one device shows of its member: an id, a place, a caret. */
  maxAwarenessBytes: 2 * 1024,
  /** How much of what a member shows is told on; beyond it the newest is told later. */
  maxShownBytesPerSecond: 16 * 1024,
  maxShownBytesBurst: 64 * 1024,
  maxSocketsPerDevice: 32,
  /** What a member may send over all sockets together; beyond it the relay reads on later, and drops nothing. */
  maxFramesPerSecond: 200,
  maxFramesBurst: 2_000,
  maxBytesPerSecond: 8 * 1024 * 1024,
  maxBytesBurst: 32 * 1024 * 1024,
  /** What each struct and deleted run of an update counts beside its bytes: judging one takes some 5 µs. */
  bytesPerPiece: 64,
  /** Beyond so many connections a relay takes no further one until one of them ends; it counts them. */
  maxConnections: 20_000,
  handshakeMs: 5_000,
  keepAliveMs: 15_000,
  /** A request or an answer of which nothing moves for so long is given up. */
  stalledMs: 60_000,
  maxLedgerBodyBytes: 4 * 1024 * 1024,
  maxLedgerBatch: 1_000,
  /** The longest record of any ledger as it is kept; `rates.ts` has them by ledger. */
  maxRecordBytes: 512 * 1024,
  /** What a page of records comes to, unless its first alone is longer. */
  maxLedgerPageBytes: 4 * 1024 * 1024,
  maxBlobBytes: 16 * 1024 * 1024,
  /** What bodies of requests hold together until they are answered; those without a key have a part of their own. */
  maxHeldBytes: 64 * 1024 * 1024,
  maxStrangersBytes: 16 * 1024 * 1024,
  /** Of them, what those of one member hold; the same of answers to one. */
  maxMemberHeldBytes: 32 * 1024 * 1024,
  /** What answers hold until they are taken. */
  maxAnswersHeldBytes: 128 * 1024 * 1024,
  /** How long taking an answer may last: a picture of 16 MB takes two minutes on a phone. */
  maxAnswerMs: 600_000,
  invitationDays: 7,
  maxInvitationDays: 90,
  /** How many people one invitation may be for, and how many a meeting is taken to have. */
  maxInvitationUses: 200,
  meetingUses: 40,
  /** Invitations of one maker that hold at a time. */
  maxOpenInvitations: 200,
} as const

/**
 * What was said and decided in a workspace before a relay knew it, by others than who publishes it: it was handed over by
 * file, or is a sample's. Taken once, in the founding; afterwards nobody writes in another's name.
 */
export const Founding = z.object({
  /** One Yjs v1 update in base64 per member whose remarks are handed over. */
  remarks: z.record(Id, z.base64()),
  decisions: z.array(AnyDecision).max(limits.maxLedgerBatch),
})
export type Founding = z.infer<typeof Founding>

/**
 * A key that a device made itself, 32 random bytes in base64url, and wrote down before it asked. The same request with the
 * same key gives the same answer again, so that an answer that got lost on the way costs nothing.
 */
export const OwnKey = z.string().regex(/^[\w-]{43}$/)

/** POST /workspaces: publish a workspace. Where HOST isn't loopback, `code` must be the one-time code of the terminal. */
export const PublishRequest = z.object({
  workspace: Id,
  generation: Id,
  member: Id,
  name: GivenName,
  code: z.string().max(40).optional(),
  founding: Founding.optional(),
  /** Where absent, the relay makes one. */
  key: OwnKey.optional(),
})
/** What the relay answers to that: the founder's member id and key. */
export const PublishAnswer = z.object({
  workspace: Id,
  member: Id,
  role: RoleName,
  key: z.string().min(20),
  epoch: z.string(),
})
export type PublishAnswer = z.infer<typeof PublishAnswer>

/** POST /workspaces/<workspace>/invitations with the owner's or an editor's key: a new invitation, for one person or for so many. */
export const InvitationRequest = z.object({
  role: z.enum(roles),
  uses: z.int().min(1).max(limits.maxInvitationUses).optional(),
  /** How long it holds at most. */
  days: z.int().min(1).max(limits.maxInvitationDays).optional(),
})
/** A new invitation, with the secret that is told once. */
export const InvitationAnswer = z.object({
  /** By which it is listed and withdrawn; absent from an older relay. */
  id: Id.optional(),
  secret: z.string().min(20),
  role: RoleName,
  expires: ClaimedTime,
  /**
   * Addresses by which others reach the relay, the most useful first; none where it listens to its own machine alone, absent
   * from an older relay. Told here because only who invites needs them: a stranger is told nothing of the network.
   */
  addresses: z.array(z.string().max(300)).max(50).optional(),
})
export type InvitationAnswer = z.infer<typeof InvitationAnswer>

/** POST /join: redeem an invitation. GET does nothing, so that a chat preview can't use it up. */
export const JoinRequest = z.object({
  workspace: Id,
  secret: z.string().min(20).max(100),
  name: GivenName,
  member: Id.optional(),
  /** Where absent, the relay makes one. */
  key: OwnKey.optional(),
})
/** What a person gets who came by an invitation. */
export const JoinAnswer = z.object({
  workspace: Id,
  generation: Id,
  member: Id,
  name: Line,
  role: RoleName,
  key: z.string().min(20),
  epoch: z.string(),
})
export type JoinAnswer = z.infer<typeof JoinAnswer>

/**
 * POST /ledgers/<workspace>/<ledger>: a batch of records and erasures; answered when all are on disk. `erased` holds the
 * erasures of those in the batch whose content nobody keeps any more: the device drops it as well.
 */
export const AppendRequest = z.object({ records: z.array(z.unknown()).max(limits.maxLedgerBatch) })
/** Which records the ledger took, and up to where it goes now. */
export const AppendAnswer = z.object({
  accepted: z.array(z.string()),
  seq: z.int(),
  erased: z.array(Erasure).optional(),
  epoch: z.string().optional(),
})
export type AppendAnswer = z.infer<typeof AppendAnswer>
/**
 * GET /ledgers/<workspace>/<ledger>?since=seq&after=id: records and erasures, in the order of their numbers. `after` is the
 * record that the device has under the number `since`. Where the relay hasn't got that far, or has not that record, it has
 * forgotten what it said before: the device begins from the start, and gives back what it holds.
 */
export const LedgerAnswer = z.object({
  records: z.array(z.unknown()),
  /** When the relay received each of them, by its own clock; absent from an older relay. */
  received: z.array(ClaimedTime).optional(),
  seq: z.int(),
  more: z.boolean(),
  forgot: z.literal(true).optional(),
  epoch: z.string().optional(),
})
export type LedgerAnswer = z.infer<typeof LedgerAnswer>

/** Every refusal over HTTP: a named code that the screen turns into words; the status tells the class of fault. */
export const refusalCodes = [
  'bad-request',
  'bad-key',
  'bad-code',
  'bad-invitation',
  'expired-invitation',
  'withdrawn-invitation',
  'too-many-invitations',
  'foreign-origin',
  'foreign-host',
  'forbidden',
  'not-found',
  'too-large',
  'exists',
  /** Another record stands under the same id. */
  'conflict',
  'not-submitted',
  'own-submission',
  'own-verdict',
  'other-label',
  'foreign-submission',
  'withdrawn-revision',
  'not-approved',
  'no-verdict',
  'relied-on',
  'approved-revision',
  /** A correction or withdrawal, by a respondent, of an answer that the relay hasn't got. */
  'unknown-answer',
  /** A correction or withdrawal, by a respondent, of an answer that somebody else gave. */
  'others-answer',
  /** Nobody who holds a key would be an owner any more. */
  'last-owner',
  'busy',
  /** This member, or the centre, has brought as much as the relay keeps. */
  'over-quota',
  'internal',
] as const
/** Why the relay refused a request, in its body's `refused`. */
export type RefusalCode = (typeof refusalCodes)[number]
/** A newer relay may refuse by further codes. `ids`: the records that it is about, where it is about some of a batch. */
export const Refusal = z.object({ refused: OpenName, ids: z.array(z.string()).optional() })

/** Header that carries a device's key on HTTP requests: `Authorization: Bearer <key>`. */
export const authorization = (key: string): string => `Bearer ${key}`
