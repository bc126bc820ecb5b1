// A frozen revision read again: its documents as snapshots and the figures that follow from them, never from the live draft.
import { mainVariant } from '#core/documents/layout.ts'
import { leftOutOf, readPlain } from '#core/documents/reading.ts'
import type { BudgetFigures } from '#core/figures/budget.ts'
import { budgetOf, checksOf, demandOf, fitOf, measureOf, programmeOf } from './street.ts'
import type { Fit } from '#core/figures/fit.ts'
import type { Revision } from '#schemas/archive.ts'
import type { Check, Demand, LayoutMeasure, Programme } from '#schemas/derived.ts'
import { frozenNames, sharedDocuments, type DefinitionOf, type FrozenDocument } from '#schemas/documents.ts'
import type { SnapshotOf } from '#schemas/record.ts'
import { Tally } from '#schemas/tallies.ts'

/** Snapshots of the frozen documents, by name. */
export type FrozenDocuments = { readonly [N in FrozenDocument]: SnapshotOf<DefinitionOf<N>> }

const readDocuments = ({ documents }: Revision): FrozenDocuments =>
  Object.fromEntries(
    frozenNames.map((name) => [name, readPlain(sharedDocuments[name].definition, documents[name])]),
  ) as unknown as FrozenDocuments

/** Everything that can be shown or printed of a frozen revision. */
export interface Frozen {
  readonly revision: Revision
  readonly documents: FrozenDocuments
  readonly tally: Tally | null
  readonly demand: Demand | null
  readonly programme: Programme
  /** Of the main variant; null where none was drawn. */
  readonly measure: LayoutMeasure | null
  readonly fit: Fit | null
  readonly budget: BudgetFigures
  readonly checks: readonly Check[]
  /** Rows of it that can't be read and are in no figure. */
  readonly unreadable: number
}

/** Reads a revision; rows that don't fit their shape are left out of the figures, as they are in the live document. */
export const readFrozen = (revision: Revision): Frozen => {
  const documents = readDocuments(revision)
  const { centre, survey, programme: programmeDecisions, layout, plan } = documents
  const parsed = Tally.safeParse(revision.tally)
  const tally = parsed.success ? parsed.data : null
  const demand = demandOf([], tally ?? undefined, survey, centre)
  const programme = programmeOf(demand, programmeDecisions, centre)
  const variant = mainVariant(layout)
  const measure = variant === null ? null : measureOf(layout, centre, variant)
  const unreadable = frozenNames
    .map((name) => leftOutOf(sharedDocuments[name].definition, revision.documents[name], documents[name]))
    .reduce((sum, count) => sum + count, 0)
  return {
    revision,
    documents,
    tally,
    demand,
    programme,
    measure,
    fit: measure && fitOf(programme, measure, layout, centre),
    budget: budgetOf(plan, measure, centre),
    checks: measure === null ? [] : checksOf(measure, centre),
    unreadable,
  }
}
