// What is known of rows that can't be read: looked for in this device's log first, then in the frozen revisions, the newest first.
import { useEffect, useState } from 'react'
import type { OpenDocument } from '#core/documents/document.ts'
import { keyOfIssue, pastOf, soundInRevision } from '#core/documents/soundRows.ts'
import type { UnreadableRow } from '#core/unreadableRows.ts'
import type { Workspace } from '#core/workspace.ts'
import { readRevision } from '#files/exportJson.ts'
import type { Revision } from '#schemas/archive.ts'
import type { DocumentDefinition } from '#schemas/record.ts'
import { remarksDocument } from '#schemas/relay.ts'

export interface FoundRow {
  /** Undefined where nowhere a sound content was found. */
  readonly sound: unknown
  readonly replaced: boolean
  readonly since: string | null
  /** The label of the revision that holds it; null for this device's log. */
  readonly revision: string | null
}

export const keyOfRow = (row: UnreadableRow): string => `${row.part}/${keyOfIssue(row)}`

export const documentOf = (workspace: Workspace, { part }: UnreadableRow): OpenDocument<DocumentDefinition> =>
  workspace[part] as unknown as OpenDocument<DocumentDefinition>

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
  for (const part of new Set(rows.map((row) => row.part))) {
    const here = rows.filter((row) => row.part === part)
    const { definition } = workspace[part]
    const name = part === 'ownRemarks' ? remarksDocument(workspace.me.read().member) : part
    // A disk that can't be read has no past to give either.
    const log = await workspace.past(name).catch(() => [])
    const pasts = pastOf(definition, log, here)
    for (const row of here) {
      const past = pasts.get(keyOfIssue(row))
      const { sound, since = null, replaced = false } = past ?? {}
      if (sound !== undefined) {
        found.set(keyOfRow(row), { sound, replaced, since, revision: null })
        continue
      }
      revisions ??= revisionsOf(workspace)
      for (const { documents, label } of await revisions) {
        const frozen = soundInRevision(definition, documents, row)
        if (frozen === undefined || found.has(keyOfRow(row))) continue
        found.set(keyOfRow(row), { sound: frozen, replaced, since, revision: label })
      }
      if (!found.has(keyOfRow(row)))
        found.set(keyOfRow(row), { sound: undefined, replaced, since, revision: null })
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
