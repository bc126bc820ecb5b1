// A proposal beside the centre of today, as editors see it and as those see it who have only the tally.
import { beforeAll, describe, expect, test } from 'vitest'
import { plainRules, problemOfCentre, type ProposalGround } from '#core/centre/allocationProblem.ts'
import { hasMovedOn } from '#core/centre/movedOn.ts'
import { catalogueOf, programmeOf } from '#core/centre/street.ts'
import { draftTally } from '#core/centre/tallying.ts'
import { decideService } from '#core/documents/programme.ts'
import { inRankOrder } from '#core/documents/rank.ts'
import { editRoom, mainVariant } from '#core/documents/layout.ts'
import { demandFromTally, withRanks } from '#core/figures/demand.ts'
import type { Demand, Programme } from '#schemas/derived.ts'
import type { AllocationProblem } from '#schemas/allocation.ts'
import type { Tally } from '#schemas/tallies.ts'
import { value } from '#test/features/layout/twoRooms.ts'
import { memoryWorkspace, type MemoryWorkspace } from '#test/support/memoryWorkspace.ts'

let told: Tally
let centre: MemoryWorkspace
let solved: AllocationProblem

const groundOf = (of: MemoryWorkspace, programme: Programme): ProposalGround & { programme: Programme } => ({
  snapshot: of.layout.read(),
  variant: mainVariant(of.layout.read()),
  slots: inRankOrder(of.centre.read().slots.values()),
  catalogue: catalogueOf(of.centre.read()),
  programme,
})

beforeAll(async () => {
  centre = await memoryWorkspace()
  const draft = draftTally(centre)
  if (draft === null) throw new Error('no tally')
  const { figures, answers } = draft
  told = { ...figures, answers, id: 't', kind: 'tally', by: 'ada', made: '2026-11-30T10:00:00.000Z' }
  const programme = centre.figures.programme.read()
  const found = programme === null ? null : problemOfCentre(groundOf(centre, programme), plainRules)
  if (found === null || !('problem' in found)) throw new Error('no problem')
  solved = found.problem
})

/** The tally with some scores held back: the others move up. */
const without = (...held: readonly number[]): Tally => {
  const left = told.scores.filter((_, at) => !held.includes(at))
  const ranked = withRanks(left.map((one) => ({ ...one, score: one.scoreMicro / 1_000_000 })))
  return {
    ...told,
    scores: [...ranked],
    heldServices: told.scores.filter((_, at) => held.includes(at)).map(({ service }) => service),
  }
}

/** Whether who has only this tally reads of a change. */
const reads = (of: MemoryWorkspace, tally: Tally): boolean => {
  const demand: Demand = demandFromTally(tally)
  const programme = programmeOf(demand, of.programme.read(), of.centre.read())
  return hasMovedOn(groundOf(of, programme), solved, demand)
}

const nothingTold = (): Tally => ({ ...told, scores: [], held: ['scores'] })

describe('who has only the tally reads of no change', () => {
  test('where nothing changed and all is told', () => expect(reads(centre, told)).toBe(false))

  test('while any of the scores is held back, so that others move up in its place', () => {
    expect(told.scores.length).toBeGreaterThan(12)
    for (const at of told.scores.keys()) expect(reads(centre, without(at)), String(at)).toBe(false)
    expect(reads(centre, without(0, 1, 2, 3))).toBe(false)
    expect(reads(centre, without(...told.scores.keys()))).toBe(false)
  })

  test('while no score is told at all', () => expect(reads(centre, nothingTold())).toBe(false))

  test('where rounding lets scores change places', () => {
    const step = 100_000
    const rounded = told.scores.map((one) => ({
      ...one,
      score: (Math.round(one.scoreMicro / step) * step) / 1_000_000,
      stepMicro: step,
    }))
    const scores = withRanks(rounded).map(({ score, ...one }) => ({
      ...one,
      scoreMicro: Math.round(score * 1_000_000),
    }))
    expect(scores.some(({ tie }) => tie)).toBe(true)
    expect(reads(centre, { ...told, scores })).toBe(false)
  })
})

describe.each<[string, () => Tally]>([
  ['all scores', () => told],
  ['scores but the first', () => without(0)],
  ['no scores', nothingTold],
])('who is told %s reads of what changed', (_, tally) => {
  test.each<[string, (of: MemoryWorkspace) => void]>([
    [
      'a ranked service was struck',
      (of) => {
        const ranked = solved.services.filter(
          ({ must, weight, class: kind }) => !must && weight > 1 && kind === 'service',
        )
        value(decideService(of.programme, ranked[0]?.id ?? '', 'strike', 'not here'))
      },
    ],
    [
      'a service was pinned',
      (of) => {
        const wanted = new Set(solved.services.filter(({ weight }) => weight > 0).map(({ id }) => id))
        const other = [...catalogueOf(of.centre.read()).values()].find(
          ({ id, kind }) => !wanted.has(id) && kind !== 'office',
        )
        value(decideService(of.programme, other?.id ?? '', 'pin', 'asked for'))
      },
    ],
    [
      'a room is not timetabled any more',
      (of) => {
        value(editRoom(of.layout, solved.rooms[0]?.id ?? '', { timetabled: false }))
      },
    ],
  ])('%s', async (_name, change) => {
    const other = await memoryWorkspace()
    expect(reads(other, tally())).toBe(false)
    change(other)
    expect(reads(other, tally())).toBe(true)
  })
})

test('where nothing is held back, another ranking is a change', () => {
  const byGroup = Object.fromEntries(Object.entries(told.byGroup).map(([group, n]) => [group, n ?? 9]))
  const scores = told.scores.map((one) => ({ ...one, stepMicro: 1 }))
  const exact: Tally = { ...told, byGroup, scores, heldServices: [] }
  expect(reads(centre, exact)).toBe(false)
  expect(reads(centre, { ...exact, scores: scores.slice(1, 4) })).toBe(true)
})
