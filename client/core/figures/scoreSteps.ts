// How finely the scores of a tally may be published: what it takes to judge them is plain data, so that another thread can.
import { isMadeUp, type AssumedRanks, type BlankPlaces, type RankedIn } from './rankColumns.ts'
import { scoreTells, type ReadService } from './scoreTells.ts'

/**
 * To how many millionths a score may be rounded, the finest first: a hundredth of what pages write, a tenth of a point of a
 * hundred, a point, five points.
 */
const steps = [1, 1_000, 10_000, 50_000] as const

/** A score as it would be published, with all that a reader of the tally knows beside it. */
export interface ScoreQuestion extends Omit<ReadService, 'scoreMicro' | 'stepMicro'> {
  readonly score: number
  /** Who ranked it, as it is, by stratum. */
  readonly ranked: readonly RankedIn[]
}

/** All scores of one tally. */
export interface ScoresToJudge {
  readonly questions: readonly ScoreQuestion[]
  /** By stratum. */
  readonly blanks: readonly BlankPlaces[]
}

/** For each question to how many millionths its score is rounded; null where it has to be held back. */
export type ScoreSteps = readonly (number | null)[]

/** A score in millionths, rounded to so many. */
export const roundedMicro = (score: number, stepMicro: number): number =>
  Math.round((score * 1_000_000) / stepMicro) * stepMicro

/** The finest step, from `least` on, at which the score tells no count that is held back. */
const finestStep = (
  { score, strata, want, rank }: ScoreQuestion,
  least: number = 0,
  agrees?: (assumed: AssumedRanks) => boolean,
): number | null =>
  steps.find(
    (stepMicro) =>
      stepMicro >= least &&
      !scoreTells({
        ...{ strata, want, rank },
        scoreMicro: roundedMicro(score, stepMicro),
        stepMicro,
        ...(agrees === undefined ? {} : { agrees }),
      }),
  ) ?? null

/**
 * Of so many answers all scores are judged together as well. Of more, the search for what makes up for what takes minutes and finds
 * too little; how far 25 services of 80 answers and more narrow one another is not known to us.
 */
const mostTogether = 40

/** Some services together. */
const together = (some: readonly ScoreQuestion[], strata: number): readonly RankedIn[] =>
  Array.from({ length: strata }, (_, i) => {
    const sumOf = (what: keyof RankedIn): number =>
      some.reduce((sum, { ranked }) => sum + (ranked[i]?.[what] ?? 0), 0)
    return { rank: sumOf('rank'), points: sumOf('points'), least: sumOf('least'), most: sumOf('most') }
  })

/**
 * Each score by itself first; then, the least wanted first, beside all others: what may be rounded no further is held back, and makes
 * up for the next ones.
 */
const judge = ({ questions, blanks }: ScoresToJudge, progress: (done: number) => void): ScoreSteps => {
  const found: (number | null)[] = questions.map((question, at) => {
    const step = finestStep(question)
    progress((at + 1) / 2)
    return step
  })
  const [first] = questions
  if (first === undefined || first.strata.reduce((sum, { n }) => sum + n, 0) > mostTogether) return found
  const order = questions
    .map((_, at) => at)
    .sort((a, b) => wantOf(questions[a]) - wantOf(questions[b]) || a - b)
  for (const [done, at] of order.entries()) {
    const question = questions[at]
    const alone = found[at] ?? null
    if (question !== undefined && alone !== null) {
      const free = together(
        questions.filter((_, i) => (found[i] ?? null) === null),
        blanks.length,
      )
      found[at] = finestStep(question, alone, (assumed) => isMadeUp(question.ranked, free, blanks, assumed))
    }
    progress((questions.length + done + 1) / 2)
  }
  return found
}

const wantOf = (question: ScoreQuestion | undefined): number => question?.want ?? 0

/** The last questions that were judged, by their text: a draft is tallied again with every change of anything else. */
const judged = new Map<string, ScoreSteps>()
const mostJudged = 8

/** Keeps what another thread has judged, so that it isn't judged here again. */
export const keepJudged = (scores: ScoresToJudge, found: ScoreSteps): void => {
  judged.set(JSON.stringify(scores), found)
  const [oldest] = judged.keys()
  if (judged.size > mostJudged && oldest !== undefined) judged.delete(oldest)
}

/** Judges all scores of one tally, some seconds of work at most; `progress` is told how many are done. */
export const finestSteps = (
  scores: ScoresToJudge,
  progress: (done: number) => void = () => undefined,
): ScoreSteps => {
  const before = judged.get(JSON.stringify(scores))
  if (before !== undefined) return before
  const found = judge(scores, progress)
  keepJudged(scores, found)
  return found
}
