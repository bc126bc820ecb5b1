// Rows as somebody else may write them: whatever fits its shape, however far out, no figure and no comparison throws over it.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { drawnOpenings, groundsPath, virtualPath, wallsPath } from '#core/geometry/drawnShapes.ts'
import { floorPlanOf } from '#core/geometry/floorPlan.ts'
import { readPlain } from '#core/documents/reading.ts'
import { mainVariant } from '#core/documents/layout.ts'
import { budgetOf, checksOf, demandOf, fitOf, measureOf, programmeOf } from '#core/centre/street.ts'
import { CentreDocument } from '#schemas/centre.ts'
import { LayoutDocument } from '#schemas/layout.ts'
import { OperatingPlanDocument } from '#schemas/plan.ts'
import { ProgrammeDocument } from '#schemas/programme.ts'
import { SurveyDocument } from '#schemas/survey.ts'
import { Tally } from '#schemas/tallies.ts'
import { anyOf, fieldsOf } from '#test/support/anyRows.ts'

test('figures of rows with the strangest numbers, ids and texts', () => {
  let read = 0
  fc.assert(
    fc.property(
      fc.tuple(
        ...[CentreDocument, SurveyDocument, ProgrammeDocument, LayoutDocument, OperatingPlanDocument].map(
          anyOf,
        ),
      ),
      fieldsOf(Tally.shape),
      ([centrePlain, surveyPlain, programmePlain, layoutPlain, planPlain], tallyPlain) => {
        const centre = readPlain(CentreDocument, centrePlain)
        const layout = readPlain(LayoutDocument, layoutPlain)
        const plan = readPlain(OperatingPlanDocument, planPlain)
        read += layout.rooms.size + plan.lines.size + plan.partners.size + centre.slots.size
        const tally = Tally.safeParse(tallyPlain).data
        const demand = demandOf([], tally, readPlain(SurveyDocument, surveyPlain), centre)
        const programme = programmeOf(demand, readPlain(ProgrammeDocument, programmePlain), centre)
        for (const floor of ['a', 'b', 'c']) {
          const drawn = floorPlanOf(layout, floor)
          wallsPath(drawn)
          groundsPath(drawn.faces)
          virtualPath(layout, floor)
          drawnOpenings(layout, floor)
        }
        const measure = measureOf(layout, centre, mainVariant(layout))
        checksOf(measure, centre)
        fitOf(programme, measure, layout, centre)
        budgetOf(plan, measure, centre)
      },
    ),
    { numRuns: Number(process.env['ANY_ROWS'] ?? 100) },
  )
  expect(read).toBeGreaterThan(100)
})

const farthest = 10_000_000
const square = (size: number) => ({
  floors: [{ id: 'f', name: 'f', storey: 1, rank: 'i' }],
  variants: [{ id: 'v', name: 'v', rank: 'i' }],
  rooms: [
    { id: 'r', floor: 'f', name: 'r', seed: { x: 1, y: 1 }, rank: 'i', use: 'canteen', timetabled: true },
  ],
  vertices: [
    [-size, -size],
    [size, -size],
    [size, size],
    [-size, size],
  ].map(([x, y], i) => ({ id: `v${i}`, floor: 'f', at: { x, y } })),
  walls: [0, 1, 2, 3].map((i) => ({
    ...{ id: `w${i}`, floor: 'f', from: `v${i}`, to: `v${(i + 1) % 4}`, thickness: 200, kind: 'outer' },
  })),
})

test('a room as large as corners may make it has its area; a corner farther out is no corner', () => {
  const centre = readPlain(CentreDocument, {})
  const largest = readPlain(LayoutDocument, square(farthest))
  expect(measureOf(largest, centre, 'v').net).toBe((2 * farthest - 200) ** 2)
  const beyond = readPlain(LayoutDocument, square(farthest + 1))
  expect(beyond.vertices.size).toBe(0)
  expect(measureOf(beyond, centre, 'v').net).toBe(0)
})
