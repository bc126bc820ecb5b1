// Has the scores of the draft's tally judged away from the page, for pages that show what submitting would publish.
import { useEffect, useMemo, useRef, useState } from 'react'
import { draftTallyBy, judgedDraft, scoresJudged, type ScoreJudge } from '#core/centre/tallying.ts'
import type { Workspace } from '#core/centre/workspace.ts'
import { derive } from '#core/source.ts'
import { useSource } from '#ui/useSource.ts'
import { judgeScores, type ScoreJudgement } from './scoreJudge.ts'

/** Judges in another thread, unheard until it is done. */
export const judgeAway: ScoreJudge = (scores) => judgeScores(scores, () => undefined).steps

/** How far a judgement is; of another one it says nothing. */
interface Told {
  readonly of: object | null
  readonly done: number
}

/**
 * Judges whenever answers, questions or published tallies ask for it: how far it is from 0 to 1, null where nothing has to be judged.
 * What is judged is ended when the page is left. Nothing is judged while nobody asks.
 */
export const useJudgedScores = (workspace: Workspace, isAsked: boolean): number | null => {
  const [told, setTold] = useState<Told>({ of: null, done: 0 })
  const running = useRef<ScoreJudgement | null>(null)
  const wanted = useSource(
    useMemo(
      () =>
        derive<readonly unknown[], object | null>(
          [
            ...[workspace.figures.counted, workspace.figures.demand, workspace.survey, workspace.tallies],
            scoresJudged,
          ],
          // another object whenever something else has to be judged
          () => (isAsked && judgedDraft(workspace) === 'unjudged' ? {} : null),
        ),
      [workspace, isAsked],
    ),
  )
  useEffect(() => {
    if (wanted === null) return undefined
    void draftTallyBy(workspace, (scores) => {
      const judgement = judgeScores(scores, (some) =>
        setTold({ of: wanted, done: some / scores.services.length }),
      )
      running.current = judgement
      return judgement.steps
    })
    return () => running.current?.stop()
  }, [workspace, wanted])
  if (wanted === null) return null
  return told.of === wanted ? told.done : 0
}
