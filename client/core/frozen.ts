// A frozen revision read again: its documents as snapshots and the figures that follow from them, never from the live draft.
import type { CentreSnapshot } from './documents/centre.ts'
import { mainVariant, type LayoutSnapshot } from './documents/layout.ts'
import type { PlanSnapshot } from './documents/plan.ts'
import type { ProgrammeSnapshot } from './documents/programme.ts'
import { leftOutOf, readPlain } from './documents/reading.ts'
import type { SurveySnapshot } from './documents/survey.ts'
import type { BudgetFigures } from './figures/budget.ts'
import { budgetOf, checksOf, demandOf, fitOf, measureOf, programmeOf } from './street.ts'
import type { Fit } from './figures/fit.ts'
import type { Revision } from '#schemas/archive.ts'
import { CentreDocument } from '#schemas/centre.ts'
import type { Check, Demand, LayoutMeasure, Programme } from '#schemas/derived.ts'
import { LayoutDocument } from '#schemas/layout.ts'
import { PlanDocument } from '#schemas/plan.ts'
import { ProgrammeDocument } from '#schemas/programme.ts'
import { SurveyDocument } from '#schemas/survey.ts'
import { Tally } from '#schemas/tallies.ts'

/** Everything that can be shown or printed of a frozen revision. */
export interface Frozen {
  readonly revision: Revision
  readonly centre: CentreSnapshot
  readonly survey: SurveySnapshot
  readonly programmeDecisions: ProgrammeSnapshot
  readonly layout: LayoutSnapshot
  readonly plan: PlanSnapshot
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
  const centre = readPlain(CentreDocument, revision.documents['centre'])
  const survey = readPlain(SurveyDocument, revision.documents['survey'])
  const programmeDecisions = readPlain(ProgrammeDocument, revision.documents['programme'])
  const layout = readPlain(LayoutDocument, revision.documents['layout'])
  const plan = readPlain(PlanDocument, revision.documents['plan'])
  const parsed = Tally.safeParse(revision.tally)
  const tally = parsed.success ? parsed.data : null
  const demand = demandOf([], tally ?? undefined, survey, centre)
  const programme = programmeOf(demand, programmeDecisions, centre)
  const variant = mainVariant(layout)
  const measure = variant === null ? null : measureOf(layout, centre, variant)
  const unreadable = [
    leftOutOf(CentreDocument, revision.documents['centre'], centre),
    leftOutOf(SurveyDocument, revision.documents['survey'], survey),
    leftOutOf(ProgrammeDocument, revision.documents['programme'], programmeDecisions),
    leftOutOf(LayoutDocument, revision.documents['layout'], layout),
    leftOutOf(PlanDocument, revision.documents['plan'], plan),
  ].reduce((sum, count) => sum + count, 0)
  return {
    revision,
    centre,
    survey,
    programmeDecisions,
    layout,
    plan,
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
