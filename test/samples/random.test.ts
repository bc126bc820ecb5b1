// Workspaces from a seed: the same to the last byte, valid in every row, and with figures that follow.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { budgetOfFile, demandOfFile, measureOfFile } from '#command/reckoned.ts'
import { countedResponses } from '#core/figures/responses.ts'
import { floorPlanOf } from '#core/geometry/floorPlan.ts'
import { sha256Hex } from '#schemas/archive.ts'
import { readRevision, revisionInForce } from '#files/exportJson.ts'
import { chanceOf } from '#samples/chance.ts'
import { buildRandom } from '#samples/random.ts'
import { fileOf, opened } from './built.ts'

test('a seed gives the same file on every machine', () => {
  expect(sha256Hex(fileOf(buildRandom('bench')))).toBe(sha256Hex(fileOf(buildRandom('bench'))))
  // The first bytes of SHA-256 of `bandeng chance bench 0`, reckoned by another program.
  expect(chanceOf('bench').bytes(8)).toEqual(Uint8Array.from([56, 155, 17, 202, 99, 71, 144, 73]))
})

test('two seeds give two workspaces', () => {
  expect(buildRandom('a').facts.workspace).not.toBe(buildRandom('b').facts.workspace)
})

test('whatever the seed, every row can be read, every room has a face, every answer fits its question', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 12 }), (seed) => {
      const file = opened(buildRandom(seed))
      expect([...file.documents.values()].flatMap((open) => open.issues())).toEqual([])
      const layout = file.layout.read()
      for (const floor of layout.floors.keys()) expect(floorPlanOf(layout, floor).findings).toEqual([])
      const measure = measureOfFile(file)
      expect(measure.rooms.filter(({ area }) => area === null || area <= 0)).toEqual([])
      expect(measure.net).toBeGreaterThan(0)
      const survey = file.survey.read()
      const sorted = countedResponses(
        file.ledger('responses'),
        survey.questions.values(),
        survey.choices.values(),
      )
      expect(sorted.faulty).toEqual([])
      expect(sorted.withdrawn.length).toBeGreaterThan(0)
      expect(demandOfFile(file)?.n).toBe(sorted.counted.length)
      expect(budgetOfFile(file).months).toHaveLength(36)
      const inForce = revisionInForce(file.ledger('decisions'))
      expect(
        readRevision(file.blobs.get(inForce?.digest ?? '') ?? new Uint8Array(), inForce?.digest ?? ''),
      ).not.toBe(null)
    }),
    { numRuns: 12 },
  )
}, 60_000)
