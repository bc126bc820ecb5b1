// The figures of an opened workspace file, down the same street that the page goes.
import { mainVariant } from '#core/documents/layout.ts'
import type { BudgetFigures } from '#core/figures/budget.ts'
import { countedResponses } from '#core/figures/responses.ts'
import * as street from '#core/centre/street.ts'
import type { Demand, LayoutMeasure, Programme } from '#schemas/derived.ts'
import { weightNotes } from '#files/report/weightNotes.ts'
import type { Lang } from '#words/words.ts'
import type { OpenedFile } from './openedFile.ts'

/** The catalogue as the committee of the file has edited it. */
export const catalogueOfFile = (file: OpenedFile) => street.catalogueOf(file.centre.read())

/** From the answers, else from the newest published tally; null where the file has neither. */
export const demandOfFile = (file: OpenedFile): Demand | null => {
  const survey = file.survey.read()
  const { counted } = countedResponses(
    file.ledger('responses'),
    survey.questions.values(),
    survey.choices.values(),
    survey.persons,
  )
  return street.demandOf(counted, file.ledger('tallies').at(-1), survey, file.centre.read())
}

/** What the weighing of the file's answers leaves out, a sentence each. */
export const weightNotesOfFile = (file: OpenedFile, lang: Lang): readonly string[] => {
  const demand = demandOfFile(file)
  return demand === null || demand.n === 0
    ? []
    : weightNotes(demand, file.centre.read(), demand.source === 'responses', lang)
}

/** The programme of the file, from its demand and decisions. */
export const programmeOfFile = (file: OpenedFile): Programme =>
  street.programmeOf(demandOfFile(file), file.programme.read(), file.centre.read())

/** Of the named variant, else of the main one; of the rooms' standing uses where there is none. */
export const measureOfFile = (
  file: OpenedFile,
  variant: string | null = mainVariant(file.layout.read()),
): LayoutMeasure => street.measureOf(file.layout.read(), file.centre.read(), variant)

/** The money of the file's plan, in fen. */
export const budgetOfFile = (file: OpenedFile): BudgetFigures =>
  street.budgetOf(file.plan.read(), measureOfFile(file), file.centre.read())
