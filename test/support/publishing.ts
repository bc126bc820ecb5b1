// The three-floor sample's answers, and a tally of any part of them as an editor's device would publish it.
import { reckonDemand } from '#core/figures/demand.ts'
import { peopleByGroup } from '#core/figures/population.ts'
import { countedResponses } from '#core/figures/responses.ts'
import { reckonTally, type TallyFigures } from '#core/figures/tally.ts'
import { services } from '#core/kinds/services.ts'
import { digestOf } from '#schemas/archive.ts'
import { Tally } from '#schemas/tallies.ts'
import { choices, importAnswers, people, questions, survey } from './threeFloor.ts'

export const records = importAnswers().rows.map(({ record }) => record)
export const population = peopleByGroup(people)

/** Counts and tallies some answers; `before` are the tallies published so far. */
export const publish = (some: typeof records, before: readonly Tally[] = []) => {
  const { counted } = countedResponses(some, questions, choices)
  const demand = reckonDemand(counted, survey, population, services)
  return { counted, demand, figures: reckonTally(counted, survey, demand, before) }
}

/** The tally as it stands in the ledger. */
export const finished = ({ answerIds, ...figures }: TallyFigures): Tally =>
  Tally.parse({ ...figures, id: 't', kind: 'tally', answers: digestOf(answerIds), by: 'me', made: '' })
