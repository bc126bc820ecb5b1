// The export of an approved revision as JSON, and the check that anyone can make of such a file, in the page and on the command line.
import { approvedRevision, entriesThatCount, standingsOf } from '#core/ledgers/decisions.ts'
import type { SignedAs } from '#core/ledgers/signedAs.ts'
import {
  canonicalJson,
  digestOf,
  exportFormat,
  exportVersion,
  Revision,
  RevisionExport,
  sha256Hex,
  utf8,
} from '#schemas/archive.ts'
import type { Decision } from '#schemas/decisions.ts'

/** A revision that is fit to leave: its own bytes, read again, and the decisions about it. */
export interface FrozenRevision {
  readonly digest: string
  readonly revision: Revision
  readonly decisions: readonly Decision[]
}

/** The revision that a blob holds; null where the bytes are not those of the digest or hold no revision. */
export const readRevision = (bytes: Uint8Array, digest: string): Revision | null => {
  if (sha256Hex(bytes) !== digest) return null
  const value = parsed(bytes)
  // The value as it lies in the blob: a parsed copy would lose fields of a newer version, and so the digest.
  return Revision.safeParse(value).success ? (value as Revision) : null
}

/** The revision in force as the ledger has it, with what was decided about it and counts; null while none is approved. */
export const revisionInForce = (
  entries: readonly Decision[],
  signedAs?: SignedAs,
): { readonly digest: string; readonly decisions: readonly Decision[] } | null => {
  const standing = approvedRevision(standingsOf(entries, signedAs))
  if (standing === null) return null
  const digest = standing.revision
  return { digest, decisions: entriesThatCount(entries, digest, signedAs) }
}

/** The bytes of an export: canonical JSON without a line break at its end. */
export const writeExport = ({ digest, revision, decisions }: FrozenRevision): Uint8Array => {
  const facts = { format: exportFormat, version: exportVersion, revision, digest, decisions }
  return utf8(canonicalJson({ ...facts, seal: digestOf(facts) }))
}

/** What a check of an export finds; `part` names the first part that isn't what it should be. */
export type ExportCheck =
  | { readonly valid: true; readonly digest: string }
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
  const { digest, decisions } = shape.data
  if (digestOf(facts['revision']) !== digest) return { valid: false, part: 'revision' }
  const approved = approvedRevision(standingsOf(decisions))?.revision === digest
  // what somebody said to whom it was not given to say it, or another brought, is no part of an approval
  if (!approved || entriesThatCount(decisions, digest).length < decisions.length)
    return { valid: false, part: 'decisions' }
  if (digestOf(sealed) !== seal) return { valid: false, part: 'seal' }
  // Blanks, escapes, a repeated key or a changed byte that reads as the same value.
  if (!sameBytes(utf8(canonicalJson(value)), bytes)) return { valid: false, part: 'form' }
  return { valid: true, digest }
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
