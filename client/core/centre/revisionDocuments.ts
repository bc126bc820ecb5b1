// The documents of a frozen revision as snapshots.
import { readPlain } from '#core/documents/reading.ts'
import type { Revision } from '#schemas/archive.ts'
import { frozenNames, sharedDocuments, type DefinitionOf, type FrozenDocument } from '#schemas/documents.ts'
import type { SnapshotOf } from '#schemas/record.ts'

/** Snapshots of the frozen documents, by name. */
export type FrozenDocuments = { readonly [N in FrozenDocument]: SnapshotOf<DefinitionOf<N>> }

/** Rows that don't fit their shape are left out. */
export const readDocuments = ({ documents }: Pick<Revision, 'documents'>): FrozenDocuments =>
  Object.fromEntries(
    frozenNames.map((name) => [name, readPlain(sharedDocuments[name].definition, documents[name])]),
  ) as unknown as FrozenDocuments

/** The rows of two revisions together, those of the later one first; singles are the later one's. */
export const rowsOfEither = (before: FrozenDocuments | null, after: FrozenDocuments): FrozenDocuments => {
  if (before === null) return after
  const merged = frozenNames.map((name) => {
    const [was, is] = [before[name], after[name]] as unknown as readonly Readonly<Record<string, unknown>>[]
    const tables = Object.entries(is ?? {}).map(([table, rows]) => {
      const older = was?.[table]
      return [table, rows instanceof Map && older instanceof Map ? new Map([...older, ...rows]) : rows]
    })
    return [name, Object.fromEntries(tables)]
  })
  return Object.fromEntries(merged) as unknown as FrozenDocuments
}
