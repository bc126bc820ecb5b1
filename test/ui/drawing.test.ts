// The small reckonings behind the widgets: scales of charts, marks of seals, groups of a digest.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chartScale } from '#ui/chartScale.ts'
import { hashGroups } from '#words/hashGroups.ts'
import { colourOf, sealMark } from '#ui/Seal.tsx'

test('a chart holds every value and nought, the greater higher up', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -1e9, max: 1e9 }), { minLength: 1, maxLength: 40 }), (values) => {
      const { at, ticks } = chartScale(values, 20, 220)
      for (const value of [0, ...values]) {
        expect(at(value)).toBeGreaterThanOrEqual(20 - 1e-6)
        expect(at(value)).toBeLessThanOrEqual(220 + 1e-6)
      }
      expect(at(Math.max(0, ...values))).toBeLessThanOrEqual(at(Math.min(0, ...values)))
      expect(ticks.length).toBeGreaterThanOrEqual(2)
      expect(ticks.length).toBeLessThanOrEqual(9)
      expect(ticks).toContain(0)
    }),
  )
})

test('no grid line is finer than its label can say: 0, 1, 1, 2 is no scale', () => {
  for (const high of [0, 1, 80, 150, 190, 40_000]) {
    const { ticks } = chartScale([0, high], 20, 220, 100)
    const labels = ticks.map((tick) => Math.round(tick / 100))
    expect(new Set(labels).size, String(high)).toBe(labels.length)
  }
})

test.each([
  ['李梅', '李'],
  ['Li Mei', 'LM'],
  ['  王建国 ', '王'],
  ['Ada', 'A'],
  ['', '?'],
])('the seal of %j is %j', (name, mark) => {
  expect(sealMark(name)).toBe(mark)
})

test('a member has the same colour everywhere, and all four colours occur', () => {
  const colours = Array.from({ length: 40 }, (_, i) => colourOf(`member-${i}`))
  expect(colours).toEqual(Array.from({ length: 40 }, (_, i) => colourOf(`member-${i}`)))
  expect(new Set(colours)).toEqual(new Set([1, 2, 3, 4]))
})

test('a digest is eight groups of eight that make it again', () => {
  const digest = '7c1e90ab44f2d806b3a95e170d6cf281e84b33901fa762cd95d08b4ec27a016f'
  expect(hashGroups(digest)).toHaveLength(8)
  expect(hashGroups(digest).join('')).toBe(digest)
})
