// The workspace file `name.bandeng`: the hand-over where there is no network, and everybody's own copy.
import { strFromU8, strToU8, zipSync, type Zippable } from 'fflate'
import { ok, refuse, type Result } from '#core/result.ts'
import { Digest } from '#schemas/ids.ts'
import {
  ArchiveManifest,
  archiveFormat,
  archiveVersion,
  canonicalJson,
  digestOf,
  sha256Hex,
  utf8,
  type Archive,
  type FiledRefusal,
} from '#schemas/archive.ts'
import { firstEdition } from '#schemas/editions.ts'
import { erasureOf } from '#schemas/erasure.ts'
import { definitionOf } from '#schemas/documents.ts'
import { keptRecord, ledgerNamed, ledgerNames, workspaceLedgers, type LedgerName } from '#schemas/ledgers.ts'
import { limits as relayLimits } from '#schemas/relay.ts'
import { isShallow } from '#schemas/updates/depth.ts'
import { boundedUnzip, type UnzipLimits } from './boundedUnzip.ts'
import { packedAlone, unwrapped } from './wrappedArchive.ts'

/** What one file may hold. */
export const archiveLimits: UnzipLimits = {
  maxPackedBytes: 64 * 1024 * 1024,
  maxUnpackedBytes: 256 * 1024 * 1024,
  maxEntries: 20_000,
}

/** What goes into a file; `saved` is the device's clock as ISO 8601. */
export interface ArchiveContents {
  readonly workspace: string
  readonly generation: string
  readonly name: string
  readonly sample?: string | undefined
  /** Of documents that were ever taken out, which edition this is. */
  readonly editions?: Readonly<Record<string, string>> | undefined
  readonly saved: string
  /** Records of the saving device, by ledger, under whose ids others stand in `ledgers`. */
  readonly aside?: Readonly<Record<string, readonly unknown[]>> | undefined
  /** Records of the saving device, by ledger, that the relay refused for good. */
  readonly refused?: Readonly<Record<string, readonly FiledRefusal[]>> | undefined
  /** Ids of decisions that no relay has confirmed, in a centre that one keeps; those that aren't in the file are left out. */
  readonly unconfirmed?: readonly string[] | undefined
  /** One Yjs v1 update per document name. */
  readonly documents: ReadonlyMap<string, Uint8Array>
  readonly ledgers: ReadonlyMap<string, readonly unknown[]>
  /** By SHA-256. */
  readonly blobs: ReadonlyMap<string, Uint8Array>
}

/** Why a file is refused; `part` is the path of the part inside the file. */
export type ArchiveFault =
  | { readonly refused: 'not-a-zip' | 'cut-off' | 'no-manifest' | 'foreign-format' | 'too-large' }
  | { readonly refused: 'newer-version'; readonly version: number }
  | { readonly refused: 'damaged' | 'bad-record'; readonly part: string }
  /** A document, a record or a picture larger than any relay takes: `bytes` where at most `most` may be. */
  | {
      readonly refused: 'part-too-large'
      readonly part: string
      readonly bytes: number
      readonly most: number
    }

/** What no relay would take would keep the device that took it in from the relay for ever. */
const mostBytes = { document: relayLimits.maxDocumentBytes, blob: relayLimits.maxBlobBytes } as const

const manifestPath = 'manifest.json'

/** Writes a workspace file. Equal contents give equal bytes. Throws on names or digests that are not the caller's to choose. */
export const writeArchive = (contents: ArchiveContents): Uint8Array => {
  const parts = new Map<string, Uint8Array>()
  for (const [name, update] of contents.documents) parts.set(`documents/${name}.yjs`, update)
  for (const [name, records] of contents.ledgers)
    parts.set(`ledgers/${name}.json`, strToU8(canonicalJson(records)))
  for (const [digest, bytes] of contents.blobs) {
    if (sha256Hex(bytes) !== digest) throw new Error(`blob ${digest} is not what its name says`)
    parts.set(`blobs/${digest}`, bytes)
  }
  const paths = [...parts.keys()].sort()
  for (const path of paths) if (partOf(path) === null) throw new Error(`no part may be called ${path}`)
  const facts = {
    format: archiveFormat,
    version: archiveVersion,
    workspace: contents.workspace,
    generation: contents.generation,
    name: contents.name.normalize('NFC'),
    ...(contents.sample === undefined ? {} : { sample: contents.sample }),
    ...editionsIn(contents),
    ...(Object.keys(contents.aside ?? {}).length > 0 ? { aside: contents.aside } : {}),
    ...(Object.keys(contents.refused ?? {}).length > 0 ? { refused: contents.refused } : {}),
    ...unconfirmedIn(contents),
    saved: contents.saved,
    parts: paths.map((path) => {
      const bytes = parts.get(path) as Uint8Array
      return { path, bytes: bytes.length, digest: sha256Hex(bytes) }
    }),
  }
  const files: Zippable = { [manifestPath]: strToU8(canonicalJson({ ...facts, digest: digestOf(facts) })) }
  for (const path of paths) files[path] = parts.get(path) as Uint8Array
  // A constant moment in local fields, so that the bytes don't depend on when and where they were written.
  return zipSync(files, { level: 6, mtime: new Date(1980, 0, 1) })
}

/** In order, so that equal contents give equal bytes. */
const unconfirmedIn = ({
  ledgers,
  unconfirmed = [],
}: ArchiveContents): Pick<ArchiveManifest, 'unconfirmed'> => {
  const waiting = new Set(unconfirmed)
  const ids = (ledgers.get('decisions') ?? []).map((record) => (record as { readonly id: string }).id)
  const here = [...new Set(ids)].filter((id) => waiting.has(id)).sort()
  return here.length === 0 ? {} : { unconfirmed: here }
}

/** Those that are not the first ones, of documents that are in the file. */
const editionsIn = ({ documents, editions = {} }: ArchiveContents): Pick<ArchiveManifest, 'editions'> => {
  const later = Object.entries(editions).filter(
    ([name, edition]) => edition !== firstEdition && documents.has(name),
  )
  return later.length === 0 ? {} : { editions: Object.fromEntries(later) }
}

/**
 * Reads a workspace file that anybody may have made; whatever is wrong with it, nothing of it is given out. Refused
 * with what is wrong, and in which part, where one is to blame; limits in bytes.
 */
export const readArchive = (
  bytes: Uint8Array,
  limits: UnzipLimits = archiveLimits,
): Result<Archive, ArchiveFault> => {
  const unpacked = boundedUnzip(bytes, limits)
  if (!unpacked.ok) return unpacked
  const packed = unwrapped(unpacked.value)
  const inner = packedAlone(packed)
  if (inner === null) return readEntries(packed)
  // a file that was packed as it is, for sending; once is enough
  const within = boundedUnzip(inner, limits)
  return within.ok ? readEntries(unwrapped(within.value)) : within
}

const readEntries = (entries: ReadonlyMap<string, Uint8Array>): Result<Archive, ArchiveFault> => {
  const read = readManifest(entries.get(manifestPath))
  if (!read.ok) return read
  const manifest = read.value

  const documents = new Map<string, Uint8Array>()
  const ledgers = new Map<string, readonly unknown[]>()
  const blobs = new Map<string, Uint8Array>()
  for (const { path, bytes: size, digest } of manifest.parts) {
    const part = partOf(path)
    const content = entries.get(path)
    if (part === null || content === undefined || content.length !== size || sha256Hex(content) !== digest) {
      return refuse({ refused: 'damaged', part: path })
    }
    const most = part.kind === 'ledger' ? Infinity : mostBytes[part.kind]
    if (size > most) return refuse({ refused: 'part-too-large', part: path, bytes: size, most })
    if (part.kind === 'document') documents.set(part.name, content)
    else if (part.kind === 'blob') {
      if (part.name !== digest) return refuse({ refused: 'damaged', part: path })
      blobs.set(part.name, content)
    } else {
      const records = readRecords(part.name, content)
      if (!records.ok) return refuse({ ...records.error, part: path })
      ledgers.set(part.name, records.value)
    }
  }
  const listed = new Set([manifestPath, ...manifest.parts.map(({ path }) => path)])
  if (listed.size !== manifest.parts.length + 1) return refuse({ refused: 'damaged', part: manifestPath })
  for (const path of entries.keys()) if (!listed.has(path)) return refuse({ refused: 'damaged', part: path })
  const aside: Record<string, readonly unknown[]> = {}
  for (const [name, records] of Object.entries(manifest.aside ?? {})) {
    const ledger = ledgerNamed(name)
    if (ledger === null) return refuse({ refused: 'damaged', part: manifestPath })
    const shaped = recordsOf(ledger, records)
    if (!shaped.ok) return refuse({ ...shaped.error, part: manifestPath })
    aside[ledger] = shaped.value
  }
  return ok({ manifest, documents, ledgers, blobs, aside })
}

const readManifest = (content: Uint8Array | undefined): Result<ArchiveManifest, ArchiveFault> => {
  if (content === undefined) return refuse({ refused: 'no-manifest' })
  const value = parseJson(content)
  if (typeof value !== 'object' || value === null || !isShallow(value))
    return refuse({ refused: 'damaged', part: manifestPath })
  const facts: Record<string, unknown> = { ...value }
  if (facts['format'] !== archiveFormat) return refuse({ refused: 'foreign-format' })
  const { digest, ...others } = facts
  // The digest first: a damaged version number must not read as a newer version.
  if (digest !== digestOf(others)) return refuse({ refused: 'damaged', part: manifestPath })
  const version = facts['version']
  if (typeof version === 'number' && version > archiveVersion)
    return refuse({ refused: 'newer-version', version })
  const manifest = ArchiveManifest.safeParse(facts)
  return manifest.success ? ok(manifest.data) : refuse({ refused: 'damaged', part: manifestPath })
}

type Part =
  | { readonly kind: 'document'; readonly name: string }
  | { readonly kind: 'blob'; readonly name: string }
  | { readonly kind: 'ledger'; readonly name: LedgerName }

const isDocument = (name: string): boolean => definitionOf(name) !== null

const partOf = (path: string): Part | null => {
  const [, folder, name = ''] =
    /^(documents|ledgers|blobs)\/([A-Za-z0-9_-]+)(?:\.yjs|\.json)?$/.exec(path) ?? []
  if (path === `documents/${name}.yjs` && isDocument(name)) return { kind: 'document', name }
  if (path === `blobs/${name}` && Digest.safeParse(name).success) return { kind: 'blob', name }
  const ledger = ledgerNames.find((known) => folder === 'ledgers' && path === `ledgers/${known}.json`)
  return ledger === undefined ? null : { kind: 'ledger', name: ledger }
}

type RecordFault =
  | { readonly refused: 'bad-record' }
  | { readonly refused: 'part-too-large'; readonly bytes: number; readonly most: number }

const readRecords = (ledger: LedgerName, content: Uint8Array): Result<readonly unknown[], RecordFault> => {
  const value = parseJson(content)
  return Array.isArray(value) ? recordsOf(ledger, value) : refuse({ refused: 'bad-record' })
}

const recordsOf = (
  ledger: LedgerName,
  value: readonly unknown[],
): Result<readonly unknown[], RecordFault> => {
  const records: unknown[] = []
  const erasable = workspaceLedgers[ledger].erasers.length > 0
  for (const raw of value) {
    if (!isShallow(raw)) return refuse({ refused: 'bad-record' })
    const bytes = utf8(JSON.stringify(raw)).length
    if (bytes > relayLimits.maxRecordBytes)
      return refuse({ refused: 'part-too-large', bytes, most: relayLimits.maxRecordBytes })
    // a kind of a newer version is kept and passed on; a malformed record of a known kind is refused
    const record = (erasable ? erasureOf(raw) : null) ?? keptRecord(ledger, raw)
    if (record === null) return refuse({ refused: 'bad-record' })
    records.push(record)
  }
  return ok(records)
}

/** The value, or undefined where it isn't UTF-8 JSON. */
const parseJson = (content: Uint8Array): unknown => {
  try {
    return JSON.parse(strFromU8(content)) as unknown
  } catch {
    return undefined
  }
}
