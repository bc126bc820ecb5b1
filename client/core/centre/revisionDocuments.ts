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
