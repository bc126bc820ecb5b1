// The allocator against every plan there is: the best to the unit, filled up, with a bound and reasons that trying confirms.
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { allocate } from '#core/allocation/allocate.ts'
import type { NamedRule } from '#schemas/allocation.ts'
import { namedRules, type AllocationProblem, type AllocationResult } from '#schemas/allocation.ts'
import { withoutRules } from '#core/allocation/relaxing.ts'
import type { Solver } from '#core/allocation/solver.ts'
import { basisPoints } from '#schemas/quantities.ts'
import { loadHighsSolver } from '#solver/highs.ts'
import {
  bestByTrying,
  brokenRules,
  compareScores,
  everyPlan,
  provided,
  scoreOf,
  type Score,
  type Use,
} from './planCheck.ts'
import { tinyProblems } from './tinyProblem.ts'

/** More of them, and others, by `ALLOCATION_RUNS` and `ALLOCATION_SEED`. */
const runs = Number(process.env['ALLOCATION_RUNS'] ?? 24)
const seed = Number(process.env['ALLOCATION_SEED'] ?? 11)

let solver: Solver
beforeAll(async () => {
  solver = await loadHighsSolver()
})

const houses =
  (problem: AllocationProblem, id: string) =>
  (plan: readonly Use[]): boolean => {
    const service = problem.services.find((one) => one.id === id)
    return (
      service !== undefined &&
      provided(
        problem,
        service,
        plan.filter((use) => use.service === id),
      )
    )
  }

/** Uses that a service could still be given: any set of empty cells that serves more and breaks no rule. */
const stillPossible = (problem: AllocationProblem, plan: readonly Use[]): readonly Use[] | undefined => {
  const taken = new Set(plan.map((use) => `${use.room} ${use.slot}`))
  const empty = problem.rooms
    .flatMap((r) => problem.slots.map((t) => ({ room: r.id, slot: t.id })))
    .filter((cell) => !taken.has(`${cell.room} ${cell.slot}`))
  for (const { id, class: kind, wantedArea, wantedMinutes } of problem.services) {
    if (kind === 'office') continue
    const amount = (uses: readonly Use[]): number => {
      const own = { ...problem, services: problem.services.filter((s) => s.id === id) }
      const weighed = { ...own, services: own.services.map((s) => ({ ...s, weight: 1 })) }
      return Math.min(scoreOf(weighed, uses).service, (wantedArea / 1e6) * wantedMinutes)
    }
    for (let set = 1; set < 2 ** empty.length; set++) {
      const more = empty.filter((_, i) => (set >> i) % 2 === 1).map((cell) => ({ ...cell, service: id }))
      const then = [...plan, ...more]
      if (amount(then) > amount(plan) && brokenRules(problem, then).length === 0) return more
    }
  }
  return undefined
}

const isNamed = (rule: string): rule is NamedRule => (namedRules as readonly string[]).includes(rule)

/** What trying every plan says against a reason; undefined where it agrees. */
const against = (
  problem: AllocationProblem,
  { service, rule, besides = [] }: AllocationResult['unhoused'][number],
  best: Score,
): string | undefined => {
  const housed = bestByTrying(problem, houses(problem, service))
  if (rule === 'not-known') return 'tiny, and not known'
  if (rule === 'no-demand') return undefined
  if (rule === 'not-chosen')
    return housed !== null &&
      housed.unmet === best.unmet &&
      housed.short === best.short &&
      housed.service <= best.service
      ? undefined
      : 'it could not be housed at all, or would serve more'
  if (rule === 'musts')
    return housed !== null &&
      compareScores({ ...housed, service: 0, office: 0 }, { ...best, service: 0, office: 0 }) > 0
      ? undefined
      : 'no must would have lost'
  if (housed !== null) return 'a plan houses it'
  if (!isNamed(rule) || rule === 'locks') return undefined
  const gone = withoutRules(problem, new Set([rule, ...besides.filter(isNamed)]))
  return everyPlan(gone).some(houses(problem, service))
    ? undefined
    : 'without the rule no plan houses it either'
}

describe('any tiny centre', () => {
  it('gets the best plan to the unit, filled up, with true bound and reasons', async () => {
    const reasons = new Set<string>()
    let feasible = 0
    await fc.assert(
      fc.asyncProperty(tinyProblems, async (problem) => {
        const best = bestByTrying(problem)
        const result = await allocate(problem, solver)
        if (best === null) {
          expect(result.status).toBe('infeasible')
          const found = new Set((result.conflict ?? []).map(({ rule }) => rule))
          const rules = namedRules.filter((rule) => found.has(rule))
          expect(rules.length).toBeGreaterThan(0)
          for (const rule of rules)
            expect(everyPlan(withoutRules(problem, new Set([rule]))).length > 0 || rules.length > 0).toBe(
              true,
            )
          const others = namedRules.filter((rule) => !rules.includes(rule))
          const only = withoutRules(problem, new Set(others))
          expect(everyPlan(only)).toEqual([])
          for (const rule of rules)
            expect(everyPlan(withoutRules(only, new Set([rule]))).length, rule).toBeGreaterThan(0)
          return
        }
        feasible++
        expect(brokenRules(problem, result.assignments)).toEqual([])
        expect(scoreOf(problem, result.assignments)).toEqual(best)
        expect(result).toMatchObject({
          status: 'optimal',
          gap: 0,
          objective: best.service,
          officeArea: best.office,
        })
        expect(result.unmet).toHaveLength(best.unmet)
        expect(result.bound).toBeGreaterThanOrEqual(best.service)
        expect(stillPossible(problem, result.assignments)).toBeUndefined()
        for (const line of result.unhoused) {
          reasons.add(line.rule)
          expect(against(problem, line, best), `${line.service}: ${line.rule}`).toBeUndefined()
        }
      }),
      { numRuns: runs, seed },
    )
    expect(feasible).toBeGreaterThan(runs / 4)
    expect(reasons.size).toBeGreaterThan(2)
  }, 120_000)

  it('keeps its bound above the best, and leaves no cell empty, whatever gap was asked for', async () => {
    await fc.assert(
      fc.asyncProperty(tinyProblems, fc.constantFrom(500, 3_000, 9_000), async (problem, gap) => {
        const best = bestByTrying(problem)
        const options = { ...problem.options, gap: basisPoints(gap) }
        const result = await allocate({ ...problem, options }, solver)
        if (best === null) return
        const score = scoreOf(problem, result.assignments)
        expect(score).toMatchObject({ unmet: best.unmet, short: best.short })
        expect(result.bound).toBeGreaterThanOrEqual(best.service)
        expect(result.objective * 10_000).toBeGreaterThanOrEqual(
          result.bound * (10_000 - result.gap) - result.bound * 0.1,
        )
        expect(stillPossible(problem, result.assignments)).toBeUndefined()
        // the least office for what it serves, though it might serve more
        const least = Math.min(
          ...everyPlan(problem)
            .map((plan) => scoreOf(problem, plan))
            .filter((other) => compareScores({ ...other, office: 0 }, { ...score, office: 0 }) <= 0)
            .map(({ office }) => office),
        )
        expect(score.office * (10_000 - gap)).toBeLessThanOrEqual(least * 10_000)
        expect(result.officeBound).toBeLessThanOrEqual(least)
        for (const line of result.unhoused)
          if (line.rule !== 'not-known') expect(against(problem, line, score), line.rule).toBeUndefined()
      }),
      { numRuns: Math.ceil(runs / 3), seed },
    )
  }, 120_000)
})
