// The figures of an opened workspace file, by the same reckonings that the page uses.
import { slotsInOrder } from '#core/documents/centre.ts'
import { mainVariant } from '#core/documents/layout.ts'
import { reckonBudget, type BudgetFigures } from '#core/figures/budget.ts'
import { demandFromTally, reckonDemand } from '#core/figures/demand.ts'
import { measureLayout } from '#core/figures/measure.ts'
import { peopleByGroup } from '#core/figures/population.ts'
import { reckonProgramme } from '#core/figures/programme.ts'
import { countedResponses } from '#core/figures/responses.ts'
import { areasOfRooms } from '#core/geometry/plan.ts'
import { catalogueWith } from '#core/kinds/catalogue.ts'
import { classOfUse } from '#core/kinds/useClassKind.ts'
import type { Demand, LayoutMeasure, Programme } from '#schemas/derived.ts'
import type { OpenedFile } from './openedFile.ts'

export const catalogueOf = (file: OpenedFile) => catalogueWith(file.centre.read().serviceEdits)

/** From the answers, else from the newest published tally; null where the file has neither. */
export const demandOf = (file: OpenedFile): Demand | null => {
  const survey = file.survey.read()
  const { counted } = countedResponses(
    file.ledger('responses'),
    survey.questions.values(),
    survey.choices.values(),
  )
  if (counted.length > 0) {
    return reckonDemand(
      counted,
      { questions: survey.questions.values(), choices: survey.choices.values() },
      peopleByGroup(file.centre.read().population),
      catalogueOf(file),
    )
  }
  const newest = file.ledger('tallies').at(-1)
  return newest === undefined ? null : demandFromTally(newest)
}

const noDemand: Demand = { source: 'responses', n: 0, nByGroup: {}, effectiveN: 0, weights: {}, services: [] }

export const programmeOf = (file: OpenedFile): Programme => {
  const { verdicts, overrides } = file.programme.read()
  return reckonProgramme(demandOf(file) ?? noDemand, verdicts, overrides, catalogueOf(file))
}

/** Of the named variant, else of the main one. */
export const measureOf = (
  file: OpenedFile,
  variant: string | null = mainVariant(file.layout.read()),
): LayoutMeasure => {
  const layout = file.layout.read()
  const catalogue = catalogueOf(file)
  return measureLayout({
    floors: layout.floors,
    rooms: layout.rooms,
    assignments: layout.assignments,
    variant,
    slots: slotsInOrder(file.centre.read()),
    areas: areasOfRooms(layout),
    classOfUse: (use) => classOfUse(use, catalogue),
  })
}

export const budgetOf = (file: OpenedFile): BudgetFigures => {
  const plan = file.plan.read()
  return reckonBudget({
    partners: plan.partners.values(),
    lines: plan.lines.values(),
    facts: plan.facts,
    rooms: measureOf(file).rooms,
    slots: slotsInOrder(file.centre.read()),
    catalogue: catalogueOf(file),
  })
}
