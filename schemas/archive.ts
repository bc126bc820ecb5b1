// The workspace file `name.bandeng`, canonical JSON and its digest, and the shape of a frozen revision.
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import canonicalize from 'canonicalize'
import { z } from 'zod'
import { AnyDecision } from './decisions.ts'
import { Digest, Id } from './ids.ts'
import { ClaimedTime, Line } from './record.ts'

/** Version of the workspace file's layout; a higher one is refused with "made by a newer version". */
export const archiveVersion = 1
/** What the manifest of a workspace file says it is. */
export const archiveFormat = 'bandeng-workspace'
/** What a frozen revision says it is. */
export const revisionFormat = 'bandeng-revision'

/** RFC 8785 canonical JSON. Throws on what JSON can't hold (undefined at the top, NaN, functions). */
export const canonicalJson = (value: unknown): string => {
  const text = canonicalize(value)
  if (text === undefined) throw new TypeError('not a JSON value')
  return text
}

/** SHA-256 of bytes, or of a text's UTF-8, as 64 small hexadecimal digits. */
export const sha256Hex = (bytes: Uint8Array | string): Digest =>
  bytesToHex(sha256(typeof bytes === 'string' ? utf8ToBytes(bytes) : bytes))

/** UTF-8 bytes of a text, on every platform alike. */
export const utf8 = (text: string): Uint8Array => utf8ToBytes(text)

/** SHA-256 over the canonical JSON of a value. */
export const digestOf = (value: unknown): Digest => sha256Hex(canonicalJson(value))

/** One part of a workspace file with its digest. */
export const ArchivePart = z.object({ path: z.string().max(200), bytes: z.int().min(0), digest: Digest })

/** A record that a relay refused for good, as it is stored, with the refusal's code. */
export const FiledRefusal = z.object({ record: z.looseObject({ id: Id }), refused: z.string().max(64) })
export type FiledRefusal = z.infer<typeof FiledRefusal>

/** As many decisions as a file may call unconfirmed. */
const maxUnconfirmed = 100_000

/** `manifest.json` of a workspace file; the parts are `documents/<name>.yjs`, `ledgers/<name>.json`, `blobs/<sha256>`. */
export const ArchiveManifest = z.object({
  format: z.literal(archiveFormat),
  version: z.int().min(1),
  workspace: Id,
  generation: Id,
  name: Line,
  sample: z.string().optional(),
  /** Of documents that were taken out before, the edition in the file; the others are the first. */
  editions: z.record(Id, Id).optional(),
  saved: ClaimedTime,
  parts: z.array(ArchivePart).max(20_000),
  /** Records of the saving device, by ledger, under whose ids other records stand in the parts. */
  aside: z.record(z.string(), z.array(z.unknown())).optional(),
  /** Records of the saving device, by ledger, that the relay refused for good: they count for nothing, and a person decides on them. */
  refused: z.record(z.string(), z.array(FiledRefusal)).optional(),
  /**
   * Ids of decisions in the file that no relay had confirmed when it was saved, so that they put nothing in force; absent where there
   * were none, in a centre without a relay, and from older files.
   */
  unconfirmed: z.array(Id).max(maxUnconfirmed).optional(),
  /** SHA-256 over the canonical JSON of all the other fields: a damaged manifest is noticed. */
  digest: Digest.optional(),
})
export type ArchiveManifest = z.infer<typeof ArchiveManifest>

/** What a workspace file holds once it is read and checked. */
export interface Archive {
  readonly manifest: ArchiveManifest
  /** One Yjs v1 update per document name. */
  readonly documents: ReadonlyMap<string, Uint8Array>
  /** Records per ledger name, already shaped; where one was erased, its erasure stands in its place. */
  readonly ledgers: ReadonlyMap<string, readonly unknown[]>
  /** Blobs by their SHA-256. */
  readonly blobs: ReadonlyMap<string, Uint8Array>
  /** Records of the device that saved it, by ledger, under whose ids others stand in `ledgers`; absent where it had none. */
  readonly aside?: Readonly<Record<string, readonly unknown[]>>
}

/**
 * A frozen revision: everything that is approved, as plain values. Lists are sorted by id, numbers are whole. `tally` is the
 * published aggregate that the figures stand on; no single answer is in it.
 */
export const Revision = z.object({
  format: z.literal(revisionFormat),
  schema: z.int().min(1),
  workspace: Id,
  generation: Id,
  label: Line,
  documents: z.record(z.string(), z.unknown()),
  text: z.unknown(),
  tally: z.unknown().nullable(),
  openRemarks: z.array(z.unknown()),
  /** What was reckoned from it, see `FrozenFigures`; absent from revisions that were frozen before 2026-11-29. */
  figures: z.unknown().optional(),
  /** What the figures were reckoned by, see `FrozenBasis`. */
  basis: z.unknown().optional(),
})
export type Revision = z.infer<typeof Revision>

/** What an exported revision says it is. */
export const exportFormat = 'bandeng-export'
/** Version of the export's layout; a higher one is refused. */
export const exportVersion = 1

/** Who signed: `name` as the members ledger had it, told apart from namesakes; `signedAs` where an old entry bears another. */
export const ExportedSigner = z.object({
  member: Id,
  name: Line,
  signedAs: Line.optional(),
  invitedBySubmitter: z.literal(true).optional(),
})
export type ExportedSigner = z.infer<typeof ExportedSigner>

/**
 * An approved revision as a file to hand on: canonical JSON, byte for byte. `digest` is that of the revision, `seal` the
 * SHA-256 over the canonical JSON of all the other fields, so that decisions can't be changed unnoticed either.
 */
export const RevisionExport = z.object({
  format: z.literal(exportFormat),
  version: z.int().min(1),
  revision: Revision,
  digest: Digest,
  /** The decisions about this revision, in the ledger's order; a newer version may add entries of its own kinds. */
  decisions: z.array(AnyDecision).max(10_000),
  /** Who signed them, as they were known then; absent from an older export. */
  signers: z.array(ExportedSigner).max(10_000).optional(),
  seal: Digest,
})
export type RevisionExport = z.infer<typeof RevisionExport>
