// A workspace file opened for reading: every document in its typed window, the ledgers by name.
import { contentDigest } from '#core/documents/contents.ts'
import { documentsIn, openWindows, type AnyDocument, type Windows } from '#core/centre/windows.ts'
import { openDocument } from '#core/documents/document.ts'
import { openRemarks, type Remarks } from '#core/documents/remarks.ts'
import type { Pen } from '#core/pen.ts'
import type { Archive } from '#schemas/archive.ts'
import { erasureOf } from '#schemas/erasure.ts'
import { boundsOf, definitionOf, remarkerOf } from '#schemas/documents.ts'
import { ledgerNames, newerRecordOf, type LedgerName, type LedgerRecord } from '#schemas/ledgers.ts'
import { standsAlone } from '#schemas/updates/gate.ts'
import { isAffordable } from '#schemas/updates/weight.ts'
import * as Y from 'yjs'

/** What the commands reckon from. A document that the file lacks is empty. */
export interface OpenedFile extends Windows {
  readonly workspace: string
  readonly generation: string
  /** By the document's name. */
  readonly remarks: ReadonlyMap<string, Remarks>
  /** The records that this version can read. */
  readonly ledger: <L extends LedgerName>(name: L) => readonly LedgerRecord<L>[]
  /** How many records of all ledgers only a newer version can read. */
  readonly newerRecords: number
  /** Ids of decisions that no relay had confirmed when the file was saved. */
  readonly unconfirmed: ReadonlySet<string>
  readonly blobs: ReadonlyMap<string, Uint8Array>
  /** All documents of the file by name, in order of name. */
  readonly documents: ReadonlyMap<string, AnyDocument>
}

/** Nobody writes on the command line; a reader's windows are opened read-only. */
const nobody: Pen = {
  member: 'command-line',
  newId: () => {
    throw new Error('the command line writes nothing into an opened file')
  },
  now: () => '',
}
const readOnly = { readOnly: true } as const

/** The name of the part where an update is damaged, or would take more to open than anything people make, as far as that can be counted. */
export type OpeningFault = { readonly damaged: string } | { readonly costly: string }

/** The path of a document within a workspace file. */
export const partOf = (document: string): string => `documents/${document}.yjs`

/** By the measure of the page and of the relay: what they refuse is no document here either. */
export const faultIn = (archive: Archive): OpeningFault | null => {
  for (const [name, update] of archive.documents) {
    if (!standsAlone(update)) return { damaged: partOf(name) }
    if (!isAffordable([update], boundsOf(name))) return { costly: partOf(name) }
  }
  return null
}

/** Opens an archive for reading, or says which part is damaged or would cost too much to open. */
export const openFile = (archive: Archive): OpenedFile | OpeningFault =>
  faultIn(archive) ?? openSound(archive)

/** Opens a file in which no fault was found. */
export const openSound = (archive: Archive): OpenedFile => {
  const docs = new Map<string, Y.Doc>()
  for (const [name, update] of archive.documents) {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, update)
    docs.set(name, doc)
  }
  const docOf = (name: string): Y.Doc => docs.get(name) ?? new Y.Doc()
  const windows = openWindows(docOf, nobody, () => readOnly)
  const remarks = new Map(
    [...docs.keys()]
      .filter((name) => remarkerOf(name) !== null)
      .map((name) => [name, openRemarks(docOf(name), nobody, readOnly)] as const),
  )
  const all = new Map<string, AnyDocument>([
    ...documentsIn(windows),
    ...(remarks as unknown as ReadonlyMap<string, AnyDocument>),
  ])
  for (const [name, doc] of docs) {
    const definition = definitionOf(name)
    if (!all.has(name) && definition !== null) all.set(name, openDocument(definition, doc, nobody, readOnly))
  }
  return {
    ...windows,
    workspace: archive.manifest.workspace,
    generation: archive.manifest.generation,
    remarks,
    // The archive's reader has shaped every record by its ledger; of what was erased nothing can be reckoned.
    ledger: <L extends LedgerName>(name: L) =>
      (archive.ledgers.get(name) ?? []).filter(
        (raw) => erasureOf(raw) === null && newerRecordOf(name, raw) === null,
      ) as readonly LedgerRecord<L>[],
    newerRecords: ledgerNames.reduce(
      (sum, name) =>
        sum + (archive.ledgers.get(name) ?? []).filter((raw) => newerRecordOf(name, raw) !== null).length,
      0,
    ),
    unconfirmed: new Set(archive.manifest.unconfirmed),
    blobs: archive.blobs,
    documents: new Map([...all].filter(([name]) => docs.has(name)).sort(([a], [b]) => (a < b ? -1 : 1))),
  }
}

/** Digest of the contents by document name, in order of name: what `new` and `show` print. */
export const digestsOf = (file: OpenedFile): Readonly<Record<string, string>> =>
  Object.fromEntries([...file.documents].map(([name, open]) => [name, contentDigest(open)]))
