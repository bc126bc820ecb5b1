// The export of an approved revision as JSON, and the check that anyone can make of such a file, in the page and on the command line.
import {
  approvedRevision,
  entriesThatCount,
  labelAgrees,
  standingsOf,
  type RevisionStanding,
} from '#core/ledgers/decisions.ts'
import { claimedRole, signedAsIn, type SignedAs } from '#core/ledgers/signedAs.ts'
import { signersIn, type SignerOf } from '#core/ledgers/signers.ts'
import {
  canonicalJson,
  digestOf,
  exportFormat,
  exportVersion,
  Revision,
  RevisionExport,
  sha256Hex,
  utf8,
  type ExportedSigner,
} from '#schemas/archive.ts'
import { isDecision, type Decision } from '#schemas/decisions.ts'
import type { MemberEntry } from '#schemas/members.ts'

/** A revision that is fit to leave: its own bytes, read again, and the decisions about it. */
export interface FrozenRevision {
  readonly digest: string
  readonly revision: Revision
  readonly decisions: readonly Decision[]
  /** Absent where nothing is known of people but what the decisions say. */
  readonly signers?: readonly ExportedSigner[]
}

/** What an export says of the signers of these decisions, which are those that count on one revision. */
export const exportedSigners = (
  decisions: readonly Decision[],
  submitters: ReadonlySet<string>,
  signerOf: SignerOf,
): readonly ExportedSigner[] => {
  const signers = new Map<string, ExportedSigner>()
  for (const entry of decisions) {
    const { name, signedAs, invitedBySubmitter } = signerOf(entry, submitters)
    signers.set(entry.member, {
      member: entry.member,
      name,
      ...(signedAs === null ? {} : { signedAs }),
      ...(invitedBySubmitter && !submitters.has(entry.member) ? { invitedBySubmitter: true as const } : {}),
    })
  }
  return [...signers.values()]
}

/** The revision that a blob holds; null where the bytes are not those of the digest or hold no revision. */
export const readRevision = (bytes: Uint8Array, digest: string): Revision | null => {
  if (sha256Hex(bytes) !== digest) return null
  const value = parsed(bytes)
  // The value as it lies in the blob: a parsed copy would lose fields of a newer version, and so the digest.
  return Revision.safeParse(value).success ? (value as Revision) : null
}

const signedAsBy = (members: readonly MemberEntry[] | undefined): SignedAs =>
  members === undefined ? claimedRole : signedAsIn(members, null)

/** How the revisions of a file stand: what it calls unconfirmed, by ids of entries, puts nothing in force. */
export const filedStandings = (
  entries: readonly Decision[],
  members: readonly MemberEntry[] | undefined,
  unconfirmed: ReadonlySet<string>,
): readonly RevisionStanding[] => {
  const confirmed = new Set(entries.flatMap(({ id }) => (unconfirmed.has(id) ? [] : [id])))
  return standingsOf(entries, signedAsBy(members), unconfirmed.size === 0 ? null : confirmed)
}

/**
 * The revision in force as the ledger has it, with what was decided about it, counts and is confirmed; null while none is
 * approved. Without `members` people are in the roles that they claim.
 */
export const revisionInForce = (
  entries: readonly Decision[],
  members?: readonly MemberEntry[],
  unconfirmed: ReadonlySet<string> = new Set(),
): (Omit<FrozenRevision, 'revision'> & { readonly submitted: Decision }) | null => {
  const standing = approvedRevision(filedStandings(entries, members, unconfirmed))
  if (standing === null) return null
  return { submitted: standing.submitted, ...frozenAs(standing, members) }
}

/** What leaves beside the bytes of an approved revision. Without `members` people are in the roles that they claim. */
export const frozenAs = (
  { revision: digest, approving, submitters }: RevisionStanding,
  members: readonly MemberEntry[] = [],
): Omit<FrozenRevision, 'revision'> => {
  const signers = exportedSigners(approving, submitters, signersIn(members))
  return { digest, decisions: approving, signers }
}

/** The bytes of an export: canonical JSON without a line break at its end. */
export const writeExport = ({ digest, revision, decisions, signers }: FrozenRevision): Uint8Array => {
  const people = signers === undefined ? {} : { signers }
  const facts = { format: exportFormat, version: exportVersion, revision, digest, decisions, ...people }
  return utf8(canonicalJson({ ...facts, seal: digestOf(facts) }))
}

/** What a check of an export finds; `part` names the first part that isn't what it should be. */
export type ExportCheck =
  | {
      readonly valid: true
      readonly digest: string
      /** Names of those who approved it and whom its submitter had invited; absent where nobody was. */
      readonly invitedBySubmitter?: readonly string[]
    }
  | {
      readonly valid: false
      readonly part: 'format' | 'version' | 'revision' | 'decisions' | 'seal' | 'form'
    }

/**
 * Checks the bytes of an export. It is valid when it has the shape of one, the revision's digest and the seal are right,
 * the decisions approve this very revision, and the bytes are the canonical form of it all: any change of a single
 * byte is found. It does not say who made the file; that needs signatures.
 */
export const verifyExport = (bytes: Uint8Array): ExportCheck => {
  try {
    return check(bytes)
  } catch {
    // Nested deeper than the machine can follow, or text that has no canonical form.
    return { valid: false, part: 'form' }
  }
}

const check = (bytes: Uint8Array): ExportCheck => {
  const value = parsed(bytes)
  if (typeof value !== 'object' || value === null) return { valid: false, part: 'format' }
  const facts: Record<string, unknown> = { ...value }
  if (facts['format'] !== exportFormat) return { valid: false, part: 'format' }
  if (facts['version'] !== exportVersion) return { valid: false, part: 'version' }
  const { seal, ...sealed } = facts
  const shape = RevisionExport.safeParse(value)
  if (!shape.success) {
    const [part] = shape.error.issues[0]?.path ?? []
    return { valid: false, part: part === 'revision' || part === 'decisions' ? part : 'form' }
  }
  const { digest } = shape.data
  // entries of kinds that only a newer version knows are under the seal, and settle nothing
  const decisions = shape.data.decisions.filter(isDecision)
  if (digestOf(facts['revision']) !== digest) return { valid: false, part: 'revision' }
  const standing = approvedRevision(standingsOf(decisions))
  const approved = standing?.revision === digest && labelAgrees(standing, shape.data.revision)
  // what somebody said to whom it was not given to say it, or another brought, is no part of an approval
  if (!approved || entriesThatCount(decisions, digest).length < decisions.length)
    return { valid: false, part: 'decisions' }
  if (digestOf(sealed) !== seal) return { valid: false, part: 'seal' }
  // Blanks, escapes, a repeated key or a changed byte that reads as the same value.
  if (!sameBytes(utf8(canonicalJson(value)), bytes)) return { valid: false, part: 'form' }
  const approvers = new Set(standing.verdicts.map(({ member }) => member))
  const invited = (shape.data.signers ?? [])
    .filter((one) => one.invitedBySubmitter === true && approvers.has(one.member))
    .map(({ name }) => name)
  return { valid: true, digest, ...(invited.length > 0 ? { invitedBySubmitter: invited } : {}) }
}

const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, i) => byte === b[i])

/** The value, or undefined where the bytes aren't UTF-8 JSON. */
const parsed = (bytes: Uint8Array): unknown => {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)) as unknown
  } catch {
    return undefined
  }
}
