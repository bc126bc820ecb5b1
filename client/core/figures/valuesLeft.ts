// The values that a count may have as far as the counts of its own service tell, exactly: no score has to leave more of them.
import type { ScoredService } from './scoreSums.ts'

/** A count that is held back: of which service and stratum. */
export interface HeldCount {
  readonly service: number
  readonly kind: 'want' | 'rank'
  readonly stratum: number
}

/** The least and the most of what is left of a total for some strata; null where there is no way. */
const isShared = (rest: number, bounds: readonly (readonly [number, number])[]): boolean =>
  bounds.every(([least, most]) => least <= most) &&
  rest >= bounds.reduce((sum, [least]) => sum + least, 0) &&
  rest <= bounds.reduce((sum, [, most]) => sum + most, 0)

/** Whether wants and ranks of a service can be shared out with some of them given, nobody ranking what is not wanted if `isRanked`. */
const agrees = (
  service: ScoredService,
  given: { readonly want: readonly (number | null)[]; readonly rank: readonly (number | null)[] },
  isRanked: boolean,
): boolean => {
  const sizes = service.strata.map(({ n }) => n)
  const restOf = (kind: HeldCount['kind']): number =>
    given[kind].reduce<number>((rest, count) => rest - (count ?? 0), service[kind] ?? 0)
  const free = (kind: HeldCount['kind']): readonly number[] =>
    sizes.flatMap((_, i) => (given[kind][i] === null ? [i] : []))
  const wanting = free('want').map((i) => [isRanked ? (given.rank[i] ?? 0) : 0, sizes[i] ?? 0] as const)
  if (!isShared(restOf('want'), wanting)) return false
  if (!isRanked) {
    return isShared(
      restOf('rank'),
      free('rank').map((i) => [0, sizes[i] ?? 0] as const),
    )
  }
  if (sizes.some((_, i) => (given.rank[i] ?? 0) > (given.want[i] ?? sizes[i] ?? 0))) return false
  // as many wants as may be go where ranks are free
  const both = free('want').filter((i) => given.rank[i] === null)
  const elsewhere = free('want').reduce((sum, i) => sum + (given.rank[i] ?? 0), 0)
  const room = Math.min(
    both.reduce((sum, i) => sum + (sizes[i] ?? 0), 0),
    restOf('want') - elsewhere,
  )
  const beside = free('rank').reduce((sum, i) => sum + (given.want[i] ?? 0), 0)
  return restOf('rank') >= 0 && restOf('rank') <= room + beside
}

/** The values that a count may have as far as the counts shown of its service tell, in order. */
export const valuesLeft = (
  service: ScoredService,
  { kind, stratum }: HeldCount,
  isRanked: boolean,
): readonly number[] => {
  const shown = (of: HeldCount['kind']): readonly (number | null)[] => service.strata.map((one) => one[of])
  const n = service.strata[stratum]?.n ?? 0
  return Array.from({ length: n + 1 }, (_, value) => value).filter((value) => {
    const given = shown(kind).map((count, i) => (i === stratum ? value : count))
    return agrees(service, { want: shown('want'), rank: shown('rank'), [kind]: given }, isRanked)
  })
}
