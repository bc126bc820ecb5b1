// A new workspace while it is being written: every document open in its typed window, sealed into updates at the end.
import { documentsIn, openWindows, type Windows } from '#core/centre/windows.ts'
import { openRemarks, type Remarks } from '#core/documents/remarks.ts'
import type { Pen } from '#core/pen.ts'
import type { Result } from '#core/result.ts'
import { remarksDocument } from '#schemas/documents.ts'
import type { LedgerName, LedgerRecord } from '#schemas/ledgers.ts'
import * as Y from 'yjs'

/** What a person needs of a new workspace before opening it. */
interface WorkspaceFacts {
  readonly workspace: string
  readonly generation: string
  readonly name: string
  /** The sample's id; absent where the workspace only looks like real work. */
  readonly sample?: string
}

/** The records that a workspace begins with, by ledger; a sample invents nobody's number. */
type Ledgers = { readonly [L in Exclude<LedgerName, 'contacts'>]: readonly LedgerRecord<L>[] }

/** A whole new workspace, ready to be kept on a device or written into a file. */
export interface BuiltWorkspace {
  readonly facts: WorkspaceFacts
  /** One Yjs v1 update per document name. */
  readonly documents: ReadonlyMap<string, Uint8Array>
  readonly ledgers: Ledgers
  /** By SHA-256. */
  readonly blobs: ReadonlyMap<string, Uint8Array>
}

/** The documents of a new workspace, open to be written. */
export interface WorkspaceDraft extends Windows {
  readonly id: string
  readonly generation: string
  /** The remarks of one person, written with that person's pen. */
  readonly remarksOf: (author: Pen) => Remarks
  /** Closes all documents and gives the workspace. */
  readonly seal: (
    facts: Omit<WorkspaceFacts, 'workspace' | 'generation'>,
    ledgers: Ledgers,
    blobs: ReadonlyMap<string, Uint8Array>,
  ) => BuiltWorkspace
}

/** Opens an empty workspace under ids of its own. Two pens that give equal ids give equal bytes. */
export const draftWorkspace = (pen: Pen): WorkspaceDraft => {
  const docs = new Map<string, Y.Doc>()
  const open: { readonly close: () => void }[] = []
  const client = clientOf(pen.newId())
  const docOf = (name: string): Y.Doc => {
    let doc = docs.get(name)
    if (doc === undefined) {
      doc = new Y.Doc()
      doc.clientID = client
      docs.set(name, doc)
    }
    return doc
  }
  const kept = <T extends { readonly close: () => void }>(window: T): T => {
    open.push(window)
    return window
  }
  const id = pen.newId()
  const generation = pen.newId()
  const windows = openWindows(docOf, pen)
  for (const [, window] of documentsIn(windows)) kept(window)
  return {
    id,
    generation,
    ...windows,
    remarksOf: (author) => kept(openRemarks(docOf(remarksDocument(author.member)), author)),
    seal: (facts, ledgers, blobs) => {
      for (const window of open) window.close()
      const documents = new Map<string, Uint8Array>()
      for (const [name, doc] of docs) {
        documents.set(name, Y.encodeStateAsUpdate(doc))
        doc.destroy()
      }
      return { facts: { workspace: id, generation, ...facts }, documents, ledgers, blobs }
    },
  }
}

/** A Yjs client number of 32 bits from a fresh id, so that it is as random as the pen is. */
const clientOf = (id: string): number => {
  let number = 0
  for (const letter of id) number = (Math.imul(number, 31) + letter.charCodeAt(0)) >>> 0
  return number
}

/** The value of a gesture that cannot be refused: the data is ours, so a refusal is a bug. */
export const done = <T>(result: Result<T, unknown>): T => {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`)
  return result.value
}
