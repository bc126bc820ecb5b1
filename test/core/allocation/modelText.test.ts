// The model as anyone's solver reads it: free format, the rows of what was reached before, and the answers that CBC and GLPK gave.
import { beforeAll, describe, expect, it } from 'vitest'
import { allocate } from '#core/allocation/allocate.ts'
import { serviceUnit } from '#core/allocation/serviceRows.ts'
import { mpsOfProblem } from '#core/allocation/modelText.ts'
import type { Solver } from '#core/allocation/solver.ts'
import { loadHighsSolver } from '#solver/highs.ts'
import keptAnswers from '#test/outside/keptAnswers.json' with { type: 'json' }
import { keptProblems } from '#test/outside/keptProblems.ts'

let solver: Solver
beforeAll(async () => {
  solver = await loadHighsSolver()
})

describe('the model as text', () => {
  it.each(Object.entries(keptProblems))(
    'of %s has the optimum that CBC and GLPK found',
    async (name, problem) => {
      const { cbc, glpk } = keptAnswers[name as keyof typeof keptAnswers]
      const result = await allocate(problem, solver)
      for (const answer of [cbc, glpk])
        if (answer === null) expect(result.status).toBe('infeasible')
        else
          expect(Math.abs(-answer * serviceUnit - result.objective)).toBeLessThanOrEqual(
            result.objective * 1e-7,
          )
      const text = mpsOfProblem(problem, result)
      const again = await solver.solve({ model: text, gap: 0, seed: 2, nodeLimit: null, timeLimitMs: null })
      expect(again.objective === null ? null : again.objective).toEqual(
        cbc === null ? null : expect.closeTo(cbc, 5),
      )
    },
  )

  it('says that it is in free format, which a short first bound would hide', () => {
    expect(mpsOfProblem(keptProblems['one room']!).split('\n')[0]).toBe('NAME allocation FREE')
  })

  it('holds the musts and their hours at what was reached', async () => {
    const problem = keptProblems['musts short of hours']!
    const text = mpsOfProblem(problem, await allocate(problem, solver))
    expect(text).toMatch(/^ RHS musts 2$/m)
    // 40 hours are half of 80; the evening has 20 of them. The nursery can have none, and has no column.
    expect(text).toMatch(/^ RHS hours 1200$/m)
    expect(mpsOfProblem(problem)).not.toMatch(/ musts /)
  })
})
