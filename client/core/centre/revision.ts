// Freezing: everything that is approved, as one plain value whose canonical JSON has one digest on every device.
import { canonicalJson, revisionFormat, sha256Hex, utf8, type Revision } from '#schemas/archive.ts'
import { frozenNames, type FrozenDocument } from '#schemas/documents.ts'
import type { Tally } from '#schemas/tallies.ts'
import { canonicalValue, type OnLeftOut } from '#core/documents/canonicalValue.ts'
import type { OpenDocument } from '#core/documents/document.ts'
import { plainFields } from '#core/documents/reading.ts'
import type { RemarkThread } from '#core/documents/remarkThreads.ts'
import { frozenAnswers } from './openRemarks.ts'
import { readDocuments } from './revisionDocuments.ts'
import { basisOf, reckonFigures } from './frozenFigures.ts'
import { isUnnamedWhenEmpty, type DocumentDefinition } from '#schemas/record.ts'
import * as Y from 'yjs'

/** Version of the revision's shape; the verifier refuses a higher one. */
const revisionSchema = 1

/** What is frozen beside the documents. `text` is the plan's prose as JSON, read without touching the document. */
export interface Freezing {
  readonly workspace: string
  readonly generation: string
  readonly label: string
  readonly text: unknown
  readonly tally: Tally | null
  readonly threads: readonly RemarkThread[]
}

type FreezableDocuments = Readonly<Record<FrozenDocument, OpenDocument<DocumentDefinition>>>

/**
 * The revision of these documents. Rows are taken as they lie in the document (also those of a newer version), as lists
 * sorted by id; open remarks are listed, so that nobody approves without seeing them. What has no canonical form is left
 * out, and `onLeftOut` told where it stood: one such value from a raw peer would keep everybody from freezing. The figures are
 * reckoned from what was frozen, not taken from the page.
 */
export const freezeRevision = (
  documents: FreezableDocuments,
  freezing: Freezing,
  onLeftOut?: OnLeftOut,
): Revision => {
  const content = freezeContent(documents, freezing, onLeftOut)
  const read = readDocuments(content)
  return {
    ...content,
    ...canonicalParts({ figures: reckonFigures(read, freezing.tally), basis: basisOf(read) }),
  }
}

/** The same without the figures, which takes no reckoning: what is compared while people write. */
export const freezeContent = (
  documents: FreezableDocuments,
  freezing: Freezing,
  onLeftOut?: OnLeftOut,
): Revision => {
  const parts = {
    format: revisionFormat,
    schema: revisionSchema,
    workspace: freezing.workspace,
    generation: freezing.generation,
    label: freezing.label.normalize('NFC'),
    documents: Object.fromEntries(frozenNames.map((name) => [name, plainDocument(documents[name])])),
    text: freezing.text,
    tally: freezing.tally,
    openRemarks: freezing.threads
      .filter((thread) => !thread.resolved)
      .map((thread) => ({
        id: thread.key,
        label: thread.remark.label,
        text: thread.remark.text,
        attached: thread.attached,
        by: thread.member,
        made: thread.remark.made,
        ...(thread.kind === 'room' ? { room: thread.remark.target } : {}),
        ...(thread.remark.picture === undefined ? {} : { picture: thread.remark.picture }),
        ...(thread.answers.length === 0 ? {} : { answers: frozenAnswers(thread.answers) }),
      })),
  }
  return canonicalParts(parts, onLeftOut) as Revision
}

/** What people wrote of a revision, to be compared with what is being written. */
export const writtenContent = (revision: Revision): Revision => {
  const { figures, basis, ...content } = revision
  return figures === undefined && basis === undefined ? revision : content
}

const canonicalParts = <P extends object>(parts: P, onLeftOut?: OnLeftOut): P =>
  Object.fromEntries(
    Object.entries(parts).map(([name, part]) => [name, canonicalValue(part, name, onLeftOut)]),
  ) as P

/** The bytes that are stored and hashed, and their digest. */
export const sealRevision = (revision: Revision): { readonly bytes: Uint8Array; readonly digest: string } => {
  const text = canonicalJson(revision)
  return { bytes: utf8(text), digest: sha256Hex(text) }
}

/** What is frozen of a document, as plain values: tables as lists sorted by id, singles as objects; fragments are left to `text`. */
export const plainDocument = (open: OpenDocument<DocumentDefinition>): Record<string, unknown> => {
  const plain: Record<string, unknown> = {}
  for (const [name, table] of Object.entries(open.definition.tables)) {
    if (!table.frozen) continue
    const root = open.doc.getMap(name)
    if (isUnnamedWhenEmpty(table) && root.size === 0) continue
    plain[name] = [...root.keys()].sort().map((id) => {
      const value = root.get(id)
      const fields = value instanceof Y.Map ? plainFields(value) : value
      return table.form === 'cell' ? { id, value: fields } : { ...(fields as object), id }
    })
  }
  for (const name of Object.keys(open.definition.singles)) plain[name] = plainFields(open.doc.getMap(name))
  return plain
}

/** The fields of a row by its place in what is frozen of a document; null where there is none, as for a single. */
export const frozenRowAt = (
  open: Pick<OpenDocument<DocumentDefinition>, 'doc'>,
  table: string,
  at: number,
): Readonly<Record<string, unknown>> | null => {
  const root = open.doc.getMap(table)
  const row = root.get([...root.keys()].sort()[at] ?? '')
  return row instanceof Y.Map ? plainFields(row) : null
}
