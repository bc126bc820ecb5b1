// Judges how finely the scores of a tally may be published, off the page's own thread: it takes up to a second.
import { finestSteps, type ScoresToJudge, type ScoreSteps } from '#core/figures/scoreSteps.ts'

/** What the worker says to the scores of a tally. */
export type ScoresAnswer =
  /** How many are done; the answer follows. */
  | { readonly answer: 'progress'; readonly done: number }
  | { readonly answer: 'judged'; readonly steps: ScoreSteps }

/** Judges in the thread that calls it; `news` is told how far it is. */
export const judgeHere = (scores: ScoresToJudge, news: (answer: ScoresAnswer) => void): ScoreSteps =>
  finestSteps(scores, (done) => news({ answer: 'progress', done }))

// In a window (tests, browsers without module workers) it is called directly.
if (typeof document === 'undefined' && typeof self !== 'undefined') {
  self.addEventListener('message', (event: MessageEvent<ScoresToJudge>) => {
    const steps = judgeHere(event.data, (answer) => self.postMessage(answer))
    self.postMessage({ answer: 'judged', steps } satisfies ScoresAnswer)
  })
}
