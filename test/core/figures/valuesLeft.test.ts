// The values that the counts of one service leave to one that is held back are those of all tables that an attacker finds by trying each.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { valuesLeft, type HeldCount } from '#core/figures/valuesLeft.ts'

const stratum = fc
  .record({ n: fc.nat(4), want: fc.nat(4), rank: fc.nat(4), hides: fc.tuple(fc.boolean(), fc.boolean()) })
  .map(({ n, want, rank, hides }) => {
    const wanting = Math.min(n, want)
    return { n, want: wanting, rank: Math.min(wanting, rank), hides }
  })

/** Every way of counting up to so many in each stratum. */
const ways = (sizes: readonly number[]): readonly (readonly number[])[] =>
  sizes.reduce<readonly (readonly number[])[]>(
    (all, n) => all.flatMap((some) => Array.from({ length: n + 1 }, (_, count) => [...some, count])),
    [[]],
  )

test('whether nobody ranks what is not wanted or not', () => {
  fc.assert(
    fc.property(fc.array(stratum, { minLength: 2, maxLength: 3 }), fc.boolean(), (truth, isRanked) => {
      const sum = (counts: readonly number[]): number => counts.reduce((total, one) => total + one, 0)
      const service = {
        strata: truth.map(({ n, want, rank, hides }) => ({
          ...{ n, share: 0.5 },
          want: hides[0] ? null : want,
          rank: hides[1] ? null : rank,
        })),
        want: sum(truth.map(({ want }) => want)),
        rank: sum(truth.map(({ rank }) => rank)),
        ...{ score: 0, truth: [] },
      }
      const some = ways(truth.map(({ n }) => n))
      const fits = (kind: HeldCount['kind']) =>
        some.filter(
          (counts) =>
            sum(counts) === service[kind] &&
            counts.every((count, i) => count === (service.strata[i]?.[kind] ?? count)),
        )
      const ranks = fits('rank')
      const tables = fits('want').flatMap((want) =>
        ranks
          .filter((rank) => !isRanked || rank.every((count, i) => count <= (want[i] ?? 0)))
          .map((rank) => ({ want, rank })),
      )
      for (const kind of ['want', 'rank'] as const)
        for (const [i, one] of service.strata.entries()) {
          if (one[kind] !== null) continue
          const values = [...new Set(tables.map((table) => table[kind][i] ?? 0))].sort((a, b) => a - b)
          expect(valuesLeft(service, { service: 0, kind, stratum: i }, isRanked)).toEqual(values)
        }
    }),
    { seed: 20261130, numRuns: 200 },
  )
})
