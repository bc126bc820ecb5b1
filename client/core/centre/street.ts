// The one-way street: from the snapshots of a centre's documents, and its answers or their tally, to each figure.
import type { CentreSnapshot } from '#core/documents/centre.ts'
import { rowsOfVariant, type LayoutSnapshot } from '#core/documents/variantRows.ts'
import type { OperatingPlanSnapshot } from '#core/documents/plan.ts'
import type { ProgrammeSnapshot } from '#core/documents/programme.ts'
import { inRankOrder } from '#core/documents/rank.ts'
import type { SurveySnapshot } from '#core/documents/survey.ts'
import { reckonBudget, type BudgetFigures } from '#core/figures/budget.ts'
import { reckonCoverage } from '#core/figures/coverage.ts'
import { demandFromTally, reckonDemand } from '#core/figures/demand.ts'
import { reckonFit, type Fit } from '#core/figures/fit.ts'
import { measureLayout } from '#core/figures/measure.ts'
import { householdsOf, peopleByGroup } from '#core/figures/population.ts'
import { reckonProgramme } from '#core/figures/programme.ts'
import type { Counted } from '#core/figures/responses.ts'
import { closureOf } from '#core/geometry/closure.ts'
import { areasOfRooms, floorPlanOf } from '#core/geometry/floorPlan.ts'
import { catalogueWith, type Catalogue } from '#core/kinds/catalogue.ts'
import { classOfUse } from '#core/kinds/useClassKind.ts'
import type { Check, Demand, LayoutMeasure, Programme } from '#schemas/derived.ts'
import type { Tally } from '#schemas/tallies.ts'

/** The catalogue as this committee has edited it. */
export const catalogueOf = (centre: Pick<CentreSnapshot, 'serviceEdits'>): Catalogue =>
  catalogueWith(centre.serviceEdits)

/** From the answers that count where there are any, else from the newest published tally, else null. */
export const demandOf = (
  counted: readonly Counted[],
  tally: Tally | undefined,
  survey: SurveySnapshot,
  centre: CentreSnapshot,
): Demand | null => {
  if (counted.length > 0) {
    const asked = { questions: survey.questions.values(), choices: survey.choices.values() }
    return reckonDemand(counted, asked, peopleByGroup(centre.population), catalogueOf(centre))
  }
  return tally === undefined ? null : demandFromTally(tally)
}

const noDemand: Demand = { source: 'responses', n: 0, nByGroup: {}, effectiveN: 0, weights: {}, services: [] }

/**
 * The programme from demand and decisions; without a demand it holds what people pinned, and nothing that was wished.
 */
export const programmeOf = (
  demand: Demand | null,
  decided: ProgrammeSnapshot,
  centre: CentreSnapshot,
): Programme => reckonProgramme(demand ?? noDemand, decided.verdicts, decided.overrides, catalogueOf(centre))

/** Of one variant; null reads the present state and the rooms' standing uses only. */
export const measureOf = (
  whole: LayoutSnapshot,
  centre: CentreSnapshot,
  variant: string | null,
): LayoutMeasure => {
  const layout = rowsOfVariant(whole, variant)
  const catalogue = catalogueOf(centre)
  return measureLayout({
    floors: layout.floors,
    rooms: layout.rooms,
    assignments: layout.assignments,
    variant,
    slots: inRankOrder(centre.slots.values()),
    areas: areasOfRooms(layout),
    closures: new Map(
      [...layout.floors.values()].map((floor) => [
        floor.id,
        closureOf(floorPlanOf(layout, floor.id), floor.outline),
      ]),
    ),
    classOfUse: (use) => classOfUse(use, catalogue),
  })
}

/** How a measured layout houses the programme, in m² as mm² and in minutes a week. */
export const fitOf = (
  programme: Programme,
  measure: LayoutMeasure,
  layout: LayoutSnapshot,
  centre: CentreSnapshot,
): Fit => {
  const storeys = new Map([...layout.floors.values()].map(({ id, storey }) => [id, storey]))
  return reckonFit(programme, measure, centre.slots.values(), storeys, catalogueOf(centre))
}

/** The money of a plan in fen, and its mix; without a measure no room counts into the mix by space and hours. */
export const budgetOf = (
  plan: OperatingPlanSnapshot,
  measure: LayoutMeasure | null,
  centre: CentreSnapshot,
): BudgetFigures =>
  reckonBudget({
    partners: plan.partners.values(),
    lines: plan.lines.values(),
    facts: plan.facts,
    rooms: measure?.rooms ?? [],
    slots: inRankOrder(centre.slots.values()),
    catalogue: catalogueOf(centre),
  })

/** None while no room is drawn: there is nothing yet that could meet them or fall short. */
export const checksOf = (measure: LayoutMeasure, centre: CentreSnapshot): readonly Check[] =>
  measure.rooms.length === 0
    ? []
    : reckonCoverage(
        measure,
        {
          sites: centre.sites.values(),
          households: householdsOf(centre.facts?.households, centre.blocks.values()),
        },
        catalogueOf(centre),
      )
