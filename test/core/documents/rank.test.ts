// Ranks fit between any two neighbours, and two equal ranks never get stuck.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rankAtEnd, rankBetween, ranksFor } from '#core/documents/rank.ts'
import { Rank } from '#schemas/record.ts'

test('a list built by inserting at random places stays strictly ordered', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(1000), { maxLength: 120 }), (places) => {
      const ranks: string[] = []
      for (const place of places) {
        const at = place % (ranks.length + 1)
        ranks.splice(at, 0, rankBetween(ranks[at - 1] ?? null, ranks[at] ?? null))
      }
      for (let i = 1; i < ranks.length; i++) expect(ranks[i - 1]! < ranks[i]!).toBe(true)
    }),
  )
})

test('between two equal ranks a new one comes after them', () => {
  expect(rankBetween('k', 'k') > 'k').toBe(true)
})

test.each([0, 1, 5, 34, 35, 36, 37, 1295, 5000])(
  '%i ranks made together are in order and leave room',
  (count) => {
    const ranks = ranksFor(count)
    expect(ranks).toHaveLength(count)
    for (let i = 1; i < ranks.length; i++) expect(ranks[i - 1]! < ranks[i]!).toBe(true)
    const end = rankAtEnd(ranks.map((rank, i) => ({ rank, id: String(i) })))
    for (const rank of ranks) expect(end > rank).toBe(true)
  },
)

test('two thousand records added at the end one by one all find a place', () => {
  let last: string | null = null
  for (let i = 0; i < 2_000; i++) {
    const next = rankBetween(last, null)
    expect(last === null || next > last).toBe(true)
    expect(Rank.safeParse(next).success).toBe(true)
    last = next
  }
})
