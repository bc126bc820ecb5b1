// The three-floor sample's answers, and a tally of any part of them as an editor's device would publish it.
import { reckonDemand } from '#core/figures/demand.ts'
import { peopleByGroup } from '#core/figures/population.ts'
import { countedResponses } from '#core/figures/responses.ts'
import { finestSteps, type ScoresToJudge, type ScoreSteps } from '#core/figures/scoreSteps.ts'
import { prepareTally, type TallyFigures } from '#core/figures/tally.ts'
import { services } from '#core/kinds/services.ts'
import { digestOf } from '#schemas/archive.ts'
import { Tally } from '#schemas/tallies.ts'
import { choices, importAnswers, people, questions, survey } from './threeFloor.ts'

export const records = importAnswers().rows.map(({ record }) => record)
export const population = peopleByGroup(people)

/** Counts and tallies some answers; `before` are the tallies published so far. */
export const publish = (
  some: typeof records,
  before: readonly Tally[] = [],
  judge: (scores: ScoresToJudge) => ScoreSteps = finestSteps,
) => {
  const { counted } = countedResponses(some, questions, choices)
  const demand = reckonDemand(counted, survey, population, services)
  const { toJudge, finish } = prepareTally(counted, survey, demand, before)
  return { counted, demand, figures: finish(judge(toJudge)) }
}

/** Holds all scores back without judging them, which takes seconds: for many tallies of which only the counts are looked at. */
export const noScores = ({ services: judged }: ScoresToJudge): ScoreSteps => judged.map(() => null)

/** The tally as it stands in the ledger. */
export const finished = ({ answerIds, ...figures }: TallyFigures): Tally =>
  Tally.parse({ ...figures, id: 't', kind: 'tally', answers: digestOf(answerIds), by: 'me', made: '' })
