// A frozen revision read again: its documents as snapshots, and the figures that were frozen with them, never those of the live draft.
import { mainVariant, rowsOfVariant, type LayoutSnapshot } from '#core/documents/variantRows.ts'
import { leftOutOf } from '#core/documents/reading.ts'
import { quotesOf, type Quote } from '#core/figures/quotedFigures.ts'
import type { Revision } from '#schemas/archive.ts'
import { frozenNames, sharedDocuments } from '#schemas/documents.ts'
import { FrozenFigures, type FrozenBasis } from '#schemas/frozenFigures.ts'
import type { StoredUnit } from '#schemas/quantities.ts'
import { Tally } from '#schemas/tallies.ts'
import { unitAt } from '#schemas/unitAt.ts'
import { differencesBetween, valuesAlong, type Difference } from './differences.ts'
import {
  basisOf,
  catalogueIn,
  keptBasis,
  keptFigures,
  reckonFigures,
  type KeptCatalogue,
  type RevisionFigures,
} from './frozenFigures.ts'
import { readDocuments, type FrozenDocuments } from './revisionDocuments.ts'

/** Everything that can be shown or printed of a frozen revision. */
export interface Frozen extends RevisionFigures {
  readonly revision: Revision
  readonly documents: FrozenDocuments
  /** The layout as it stands in the main variant. */
  readonly layout: LayoutSnapshot
  readonly tally: Tally | null
  /** Whether the figures are those that were frozen; a revision from before they were kept is reckoned anew. */
  readonly figuresKept: boolean
  /** The catalogue as it was used. */
  readonly catalogue: KeptCatalogue
  /** Areas of the catalogue before the committee's edits, by service. */
  readonly usualAreas: ReadonlyMap<string, FrozenBasis['catalogue'][number]['usual']>
  /** The guidelines as they were used, by id. */
  readonly guidelines: ReadonlyMap<string, FrozenBasis['guidelines'][number]>
  /** Rows of it that can't be read and are in no figure. */
  readonly unreadable: number
}

/** The figures that its text quotes, as they were when it was frozen; without a tally nobody knows its programme. */
export const frozenQuotes = ({ demand, programme, measure, budget }: Frozen): ReadonlyMap<string, Quote> =>
  quotesOf({ demand, programme: demand === null ? null : programme, measure, budget })

/** Reads a revision; rows that don't fit their shape are left out of the figures, as they are in the live document. */
export const readFrozen = (revision: Revision): Frozen => {
  const documents = readDocuments(revision)
  const tally = readTally(revision)
  const kept = keptFigures(revision)
  const basis = keptBasis(revision) ?? basisOf(documents)
  const unreadable = frozenNames
    .map((name) => leftOutOf(sharedDocuments[name].definition, revision.documents[name], documents[name]))
    .reduce((sum, count) => sum + count, 0)
  return {
    ...(kept ?? reckonFigures(documents, tally)),
    revision,
    documents,
    layout: rowsOfVariant(documents.layout, mainVariant(documents.layout)),
    tally,
    figuresKept: kept !== null,
    catalogue: catalogueIn(basis),
    usualAreas: new Map(basis.catalogue.map(({ id, usual }) => [id, usual])),
    guidelines: new Map(basis.guidelines.map((guideline) => [guideline.id, guideline])),
    unreadable,
  }
}

/** A figure that comes out otherwise today, and in what it is counted; null where it is no number. */
export interface FigureDifference extends Difference {
  readonly unit: StoredUnit | null
}

/** Figures that this version reckons otherwise from the same revision; none where it keeps no figures. */
export const freshDifferences = (revision: Revision): readonly FigureDifference[] => {
  const kept = keptFigures(revision)
  if (kept === null) return []
  const fresh = reckonFigures(readDocuments(revision), readTally(revision))
  return differencesBetween(kept, fresh).map((one) => ({
    ...one,
    unit: unitAt(FrozenFigures, one.path, valuesAlong(one.before === undefined ? fresh : kept, one.path)),
  }))
}

const readTally = ({ tally }: Pick<Revision, 'tally'>): Tally | null => Tally.safeParse(tally).data ?? null
