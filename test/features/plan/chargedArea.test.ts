// The area that a partner is charged for: taken from the rooms as it is shown, so that area times price is what the bill says.
import { expect, test } from 'vitest'
import { termsOf } from '#core/figures/cashFlow.ts'
import { areaOfRooms } from '#features/plan/partnerRooms.ts'
import { fen, squareMillimetres } from '#schemas/quantities.ts'
import { formatOf } from '#words/format.ts'
import { partnersOfPlan } from '#test/support/threeFloor.ts'

const choices = [
  { id: 'a', name: 'a', floor: '', area: 40_460_000 },
  { id: 'b', name: 'b', floor: '', area: 32_500_000 },
  { id: 'c', name: 'c', floor: '', area: null },
]

test('72.96 m² of rooms are charged as the 73.0 m² that are shown: 1,314.00 at 18.00', () => {
  const chargedArea = squareMillimetres(areaOfRooms(['a', 'b', 'c'], choices))
  const [partner] = partnersOfPlan
  if (partner === undefined) throw new Error('no partner')
  expect(formatOf('en').areaExact(chargedArea)).toBe('73.0\u00a0m²')
  expect(termsOf({ ...partner, chargedArea, rentPerSquareMetre: fen(1_800) }).rent).toBe(131_400)
})

test('an agreed area that is finer is shown as it is, not rounded', () => {
  expect(formatOf('zh').areaExact(72_960_000)).toBe('72.96\u00a0m²')
})
