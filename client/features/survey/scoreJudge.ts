// Has the scores of a tally judged away from the page: in a worker, or in the page itself where workers can't start.
import type { ScoresToJudge, ScoreSteps } from '#core/figures/scoreSteps.ts'
import { workerPort, type WorkerPort } from '#core/workerPort.ts'
import type { ScoresAnswer } from '#workers/scores.worker.ts'

/** A judgement under way. */
export interface ScoreJudgement {
  readonly steps: Promise<ScoreSteps>
  /** Ends it at once: `steps` never settles. */
  readonly stop: () => void
}

const here = async (scores: ScoresToJudge): Promise<ScoreSteps> => {
  const { judgeHere } = await import('#workers/scores.worker.ts')
  return judgeHere(scores, () => undefined)
}

/** Begins to judge; `progress` is told how many scores are done. A worker that fails is stood in for by the page. */
export const judgeScores = (scores: ScoresToJudge, progress: (done: number) => void): ScoreJudgement => {
  let port: WorkerPort | null = null
  let isStopped = false
  const elsewhere = async (): Promise<ScoreSteps> => {
    const { default: ScoresWorker } = await import('#workers/scores.worker.ts?worker')
    if (isStopped) return new Promise(() => undefined)
    port = workerPort(new ScoresWorker())
    try {
      return await port.ask(scores, (said) => {
        const answer = said as ScoresAnswer
        if (answer.answer === 'judged') return answer.steps
        progress(answer.done)
        return undefined
      })
    } finally {
      port.close()
    }
  }
  return {
    steps: typeof Worker === 'undefined' ? here(scores) : elsewhere().catch(() => here(scores)),
    stop: () => {
      isStopped = true
      port?.close()
    },
  }
}
