// What is known of rows that can't be read: looked for in this device's log first, then in the relay's, then in the frozen revisions, the newest first.
import { useEffect, useState } from 'react'
import type { OpenDocument } from '#core/documents/document.ts'
import { keyOfIssue, pastOf, soundInRevision } from '#core/documents/soundRows.ts'
import type { UnreadableRow } from '#core/centre/unreadableRows.ts'
import type { Workspace } from '#core/centre/workspace.ts'
import { readRevision } from '#files/exportJson.ts'
import type { Revision } from '#schemas/archive.ts'
import type { DocumentDefinition } from '#schemas/record.ts'
import { remarksDocument } from '#schemas/documents.ts'

/** What was found of a row's past. */
export interface FoundRow {
  /** Undefined where nowhere a sound content was found. */
  readonly sound: unknown
  readonly replaced: boolean
  readonly since: string | null
  /** Which log holds it, or the label of the revision that does; null where nothing does. */
  readonly where: 'device' | 'relay' | { readonly revision: string } | null
}

type Placed = Pick<UnreadableRow, 'part' | 'author'>

const placeOf = ({ part, author = '' }: Placed): string => `${part}/${author}`

/** Names a row over all documents of the centre, for lists and maps. */
export const keyOfRow = (row: UnreadableRow): string => `${placeOf(row)}/${keyOfIssue(row)}`

/** Null where it isn't open any more. */
export const openDocumentOf = (
  workspace: Workspace,
  { part, author = '' }: Placed,
): OpenDocument<DocumentDefinition> | null => {
  const open = part === 'remarks' ? workspace.remarks.read().get(author) : workspace[part]
  return (open as unknown as OpenDocument<DocumentDefinition> | undefined) ?? null
}

const nameOf = (workspace: Workspace, { part, author }: Placed): string =>
  part === 'ownRemarks' || part === 'remarks' ? remarksDocument(author ?? workspace.me.read().member) : part

const revisionsOf = async (workspace: Workspace): Promise<readonly Revision[]> => {
  const digests = workspace.figures.standings
    .read()
    .map(({ revision }) => revision)
    .toReversed()
  const found = await Promise.all(
    digests.map(async (digest) => {
      const bytes = await workspace.blobs.get(digest).catch(() => null)
      return bytes && readRevision(bytes, digest)
    }),
  )
  return found.filter((one) => one !== null)
}

const find = async (
  workspace: Workspace,
  rows: readonly UnreadableRow[],
): Promise<ReadonlyMap<string, FoundRow>> => {
  const found = new Map<string, FoundRow>()
  let revisions: Promise<readonly Revision[]> | null = null
  for (const place of new Set(rows.map(placeOf))) {
    const here = rows.filter((row) => placeOf(row) === place)
    const [first] = here
    const open = first && openDocumentOf(workspace, first)
    if (first === undefined || !open) continue
    const { definition } = open
    const name = nameOf(workspace, first)
    // A disk that can't be read has no past to give either.
    const log = await workspace.past(name).catch(() => [])
    const pasts = pastOf(definition, log, here)
    const lacking = here.filter((row) => pasts.get(keyOfIssue(row))?.sound === undefined)
    const there = lacking.length > 0 ? await workspace.relayPast(name).catch(() => null) : null
    const relayPasts = pastOf(definition, there ?? [], lacking)
    for (const row of here) {
      const own = pasts.get(keyOfIssue(row))
      const relays = relayPasts.get(keyOfIssue(row))
      const known = own?.sound === undefined && relays?.sound !== undefined ? relays : own
      const { sound, replaced = false } = known ?? {}
      const since = known?.since ?? own?.since ?? relays?.since ?? null
      const tell = (value: unknown, where: FoundRow['where']): void =>
        void found.set(keyOfRow(row), { sound: value, replaced, since, where })
      if (sound !== undefined) {
        tell(sound, known === own ? 'device' : 'relay')
        continue
      }
      revisions ??= revisionsOf(workspace)
      for (const { documents, label } of await revisions) {
        const frozen = soundInRevision(definition, documents, row)
        if (frozen !== undefined && !found.has(keyOfRow(row))) tell(frozen, { revision: label })
      }
      if (!found.has(keyOfRow(row))) tell(undefined, null)
    }
  }
  return found
}

/** Null while it is being looked for. */
export const useRowPasts = (
  workspace: Workspace,
  rows: readonly UnreadableRow[],
): ReadonlyMap<string, FoundRow> | null => {
  const [found, setFound] = useState<ReadonlyMap<string, FoundRow> | null>(null)
  useEffect(() => {
    let gone = false
    void find(workspace, rows).then((pasts) => gone || setFound(pasts))
    return () => {
      gone = true
    }
  }, [workspace, rows])
  return found
}
