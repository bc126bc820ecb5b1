// Ranges of deleted clocks behave as a set of numbers would.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Deletions } from '#schemas/updates/deletions.ts'

test('missing parts and added spans agree with a plain set of clocks', () => {
  const span = fc.record({ client: fc.nat(1), start: fc.nat(40), length: fc.integer({ min: 1, max: 12 }) })
  fc.assert(
    fc.property(fc.array(span, { maxLength: 40 }), (spans) => {
      const deletions = new Deletions()
      const plain = new Set<string>()
      for (const { client, start, length } of spans) {
        const end = start + length
        const clocks = Array.from({ length }, (_, i) => `${client}:${start + i}`)
        const missing = deletions.missing({ client, start, end })
        const told = missing.flatMap((part) =>
          Array.from({ length: part.end - part.start }, (_, i) => `${part.client}:${part.start + i}`),
        )
        expect(told).toEqual(clocks.filter((clock) => !plain.has(clock)))
        deletions.add({ client, start, end })
        for (const clock of clocks) plain.add(clock)
        expect(deletions.missing({ client, start, end })).toEqual([])
      }
    }),
  )
})
