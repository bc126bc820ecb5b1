// The tally of the answers on this device: drafted for whoever looks at what it shows, then published; the one way to either.
import { prepareTally, type PreparedTally, type TallyFigures } from '#core/figures/tally.ts'
import { finestSteps, keepJudged, type ScoresToJudge, type ScoreSteps } from '#core/figures/scoreSteps.ts'
import { tellsWhoCame } from '#core/figures/tellable.ts'
import { digestOf } from '#schemas/archive.ts'
import { suppressUnder, type Tally } from '#schemas/tallies.ts'
import type { Workspace } from './workspace.ts'

/** A tally as it would be published now; whoever publishes it adds id, name and time. */
export interface TallyDraft {
  readonly figures: Omit<TallyFigures, 'answerIds'>
  /** Digest of the ids of the answers that it is of. */
  readonly answers: string
  /** The newest published one is of the same answers. */
  readonly isSame: boolean
  /** Whether this tally, read beside one published earlier, tells what fewer than five people said; such a tally may not be published. */
  readonly tells: boolean
}

/** Judges scores away from the page. */
export type ScoreJudge = (scores: ScoresToJudge) => Promise<ScoreSteps>

/** Null where there are too few answers, and for those who may not see any. */
const preparedOf = (workspace: Workspace): PreparedTally | null => {
  const { counted, demand } = workspace.figures
  const answers = counted.read()
  const found = demand.read()
  if (answers === null || answers.counted.length < suppressUnder || found?.source !== 'responses') return null
  const { questions, choices } = workspace.survey.read()
  const survey = { questions: [...questions.values()], choices: [...choices.values()] }
  return prepareTally(answers.counted, survey, found, workspace.tallies.read())
}

const finished = (workspace: Workspace, { finish }: PreparedTally, steps: ScoreSteps): TallyDraft => {
  const before = workspace.tallies.read()
  const { answerIds, ...figures } = finish(steps)
  const answers = digestOf(answerIds)
  return {
    figures,
    answers,
    isSame: before.at(-1)?.answers === answers,
    tells: tellsWhoCame({ ...figures, answers }, before),
  }
}

/** Drafts a tally at once; null where none can be published. */
export const draftTally = (workspace: Workspace): TallyDraft | null => {
  const prepared = preparedOf(workspace)
  return prepared && finished(workspace, prepared, finestSteps(prepared.toJudge))
}

/** The same with its scores judged elsewhere, of the answers as they stand when it is asked for. */
export const draftTallyBy = async (workspace: Workspace, judge: ScoreJudge): Promise<TallyDraft | null> => {
  const prepared = preparedOf(workspace)
  if (prepared === null) return null
  const steps = await judge(prepared.toJudge)
  keepJudged(prepared.toJudge, steps)
  return finished(workspace, prepared, steps)
}

/** Publishes a draft under this person's name; settles when it is on this device's disk. */
export const publishDraft = async (
  workspace: Workspace,
  { figures, answers }: TallyDraft,
): Promise<Tally> => {
  const { pen } = workspace
  const tally: Tally = {
    ...figures,
    id: pen.newId(),
    kind: 'tally',
    answers,
    by: pen.member,
    made: pen.now(),
  }
  await workspace.tallies.append([tally])
  return tally
}
