// The figures of a revision: reckoned from its own documents when it is frozen, kept in it, and read again as they were approved.
import { mainVariant } from '#core/documents/layout.ts'
import type { OperatingPlanSnapshot } from '#core/documents/plan.ts'
import { inRankOrder } from '#core/documents/rank.ts'
import type { BudgetFigures } from '#core/figures/budget.ts'
import type { Fit } from '#core/figures/fit.ts'
import { termsOf, totalOf } from '#core/figures/cashFlow.ts'
import { formulas } from '#core/figures/formulas.ts'
import { services } from '#core/kinds/services.ts'
import { guidelines } from '#core/kinds/guidelines/index.ts'
import type { Revision } from '#schemas/archive.ts'
import type { Check, Demand, LayoutMeasure, Programme } from '#schemas/derived.ts'
import { squareMillimetres } from '#schemas/quantities.ts'
import { FrozenBasis, FrozenFigures } from '#schemas/frozenFigures.ts'
import type { Tally } from '#schemas/tallies.ts'
import type { FrozenDocuments } from './revisionDocuments.ts'
import { budgetOf, catalogueOf, checksOf, demandOf, fitOf, measureOf, programmeOf } from './street.ts'

/** Everything that is reckoned of a revision; in the units of `#schemas/derived.ts`. */
export interface RevisionFigures {
  /** Null where no tally was published. */
  readonly demand: Demand | null
  readonly programme: Programme
  /** Of the main variant; null where none was drawn. */
  readonly measure: LayoutMeasure | null
  readonly fit: Fit<string> | null
  readonly budget: BudgetFigures
  readonly amounts: Amounts
  readonly checks: readonly Check[]
}

/** In fen, by the ids of partners and lines: what each partner pays in a month, what each line is over all months. */
interface Amounts {
  readonly partners: Readonly<Record<string, { readonly rent: number; readonly share: number }>>
  readonly lines: Readonly<Record<string, number>>
}

const amountsOf = ({ partners, lines }: OperatingPlanSnapshot, horizon: number): Amounts => ({
  partners: Object.fromEntries(
    [...partners.values()].map((partner) => {
      const { rent, share } = termsOf(partner)
      return [partner.id, { rent, share }]
    }),
  ),
  lines: Object.fromEntries([...lines.values()].map((line) => [line.id, totalOf(line, horizon)])),
})

/** Reckons all figures from snapshots and the tally, by the formulas of this version. */
export const reckonFigures = (documents: FrozenDocuments, tally: Tally | null): RevisionFigures => {
  const { centre, survey, layout, plan } = documents
  const demand = demandOf([], tally ?? undefined, survey, centre)
  const programme = programmeOf(demand, documents.programme, centre)
  const variant = mainVariant(layout)
  const measure = variant === null ? null : measureOf(layout, centre, variant)
  const budget = budgetOf(plan, measure, centre)
  return {
    demand,
    programme,
    measure,
    fit: measure && fitOf(programme, measure, layout, centre),
    budget,
    amounts: amountsOf(plan, budget.months.length),
    checks: measure === null ? [] : checksOf(measure, centre),
  }
}

/** What this version reckons by: the formulas, and the catalogue, slots and guidelines as used. */
export const basisOf = ({ centre }: Pick<FrozenDocuments, 'centre'>): FrozenBasis => ({
  formulas: [...formulas],
  catalogue: [...catalogueOf(centre).values()].map((service) => ({
    ...service,
    groups: [...service.groups],
    usual: usualAreas(service.id),
  })),
  slots: inRankOrder(centre.slots.values()).map(({ id, day, days, from, to }) => ({
    id,
    day,
    days,
    from,
    to,
  })),
  guidelines: [...guidelines.values()].map(({ id, title, source }) => ({ id, title, source })),
})

const usualAreas = (id: string): FrozenBasis['catalogue'][number]['usual'] => {
  const { minArea, wantedArea } = services.get(id) ?? { minArea: noArea, wantedArea: noArea }
  return { minArea, wantedArea }
}
const noArea = squareMillimetres(0)

/** The figures that a revision keeps; null where it was frozen before revisions kept them, or keeps what is none. */
export const keptFigures = ({ figures }: Revision): RevisionFigures | null => {
  const kept = FrozenFigures.safeParse(figures)
  return kept.success ? kept.data : null
}

/** What its figures were reckoned by; null as for `keptFigures`. */
export const keptBasis = ({ basis }: Revision): FrozenBasis | null => {
  const kept = FrozenBasis.safeParse(basis)
  return kept.success ? kept.data : null
}

/** Services by id as a revision was reckoned by them; their kinds and rules may be those of a newer version. */
export type KeptCatalogue = ReadonlyMap<string, FrozenBasis['catalogue'][number]>

/** Services by id with what names and measures them, as the revision was reckoned by them. */
export const catalogueIn = (basis: FrozenBasis): KeptCatalogue =>
  new Map(basis.catalogue.map((service) => [service.id, service]))
