// `show FILE`: what a workspace file holds.
import { readingsOf } from '#core/documents/variantRows.ts'
import { findingsOfLayout } from '#core/geometry/floorFindings.ts'
import { documentsIn, type AnyDocument } from '#core/centre/windows.ts'
import { ledgerNames } from '#schemas/ledgers.ts'
import type { Archive } from '#schemas/archive.ts'
import { failure, say, type Command, type CommandWords } from './command.ts'
import { digestsOf, faultIn, openSound, partOf, type OpenedFile } from './openedFile.ts'
import { tryInThread, type TryLimits } from './tryInThread.ts'
import { readWorkspace } from './workspaceFile.ts'

/** Prints what the file is and how much it holds, as JSON. */
export const show: Command = {
  name: 'show',
  usage: ['show FILE.bandeng'],
  options: [],
  places: [1, 1],
  run: async ({ words, places: [path = ''] }) => {
    const file = await openedWorkspace(path, words)
    return { json: { ...identityOf(file), counts: countsOf(file) } }
  },
}

/** Reads and opens a workspace file; rows that can't be read, and what is amiss on the plan, are mentioned, never passed over. */
export const openedWorkspace = async (
  path: string,
  words: CommandWords,
  limits?: TryLimits,
): Promise<OpenedFile> => openedArchive(await readWorkspace(path, words), path, words, limits)

/**
 * Opens an archive, trying long documents out in a thread first. Fails in words where a part is damaged or costs too
 * much.
 */
export const openedArchive = async (
  archive: Archive,
  path: string,
  words: CommandWords,
  limits?: TryLimits,
): Promise<OpenedFile> => {
  const costly = (part: string): Error => failure(words('costly', { file: path, part }))
  const fault = faultIn(archive)
  if (fault !== null && 'damaged' in fault)
    throw failure(words('damaged', { file: path, part: fault.damaged }))
  if (fault !== null) throw costly(fault.costly)
  const tooMuch = await tryInThread(archive.documents, limits)
  if (tooMuch !== null) throw costly(partOf(tooMuch))
  const file = openSound(archive)
  const unreadable = unreadableOf(file)
  if (unreadable > 0) say(words('unreadableRows', { count: unreadable }))
  if (file.newerRecords > 0) say(words('newerRecords', { count: file.newerRecords }))
  const amiss = findingsIn(file)
  if (amiss > 0) say(words('amiss', { count: amiss }))
  return file
}

/** Which workspace it is, and a digest of each document's contents. */
export const identityOf = (file: OpenedFile) => ({
  workspace: file.workspace,
  generation: file.generation,
  documents: digestsOf(file),
})

const findingsIn = ({ layout }: OpenedFile): number =>
  findingsOfLayout(layout.read(), readingsOf(layout.read())).length

/** How many rows of the file can't be read, in all its documents. */
export const unreadableOf = (file: OpenedFile): number =>
  [...file.documents.values()].reduce((sum, open) => sum + open.issues().length, 0)

/** Rows by table of all documents that a page opens, records by ledger, and what is amiss. */
const countsOf = (file: OpenedFile): Readonly<Record<string, number>> => {
  const rows = new Map<string, number>()
  const opened = [
    ...documentsIn(file).map(([, open]) => open),
    ...([...file.remarks.values()] as unknown as readonly AnyDocument[]),
  ]
  for (const open of opened)
    for (const table of Object.keys(open.definition.tables))
      rows.set(table, (rows.get(table) ?? 0) + rowsIn(open, table))
  return {
    ...Object.fromEntries(rows),
    ...Object.fromEntries(ledgerNames.map((name) => [name, file.ledger(name).length])),
    blobs: file.blobs.size,
    ...(file.newerRecords === 0 ? {} : { newerRecords: file.newerRecords }),
    unreadable: unreadableOf(file),
    findings: findingsIn(file),
  }
}

/** Rows that can be read. */
const rowsIn = (open: AnyDocument, table: string): number =>
  (open.read() as Readonly<Record<string, ReadonlyMap<string, unknown>>>)[table]?.size ?? 0
