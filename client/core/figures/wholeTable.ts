// What a table has to fulfil so that answers may stand behind it: checked of every table that is found, whatever way it was found.
import { isPublishedBy, mostPoints, trueRow, type ScoredService, type ServiceRow } from './scoreSums.ts'

/** The rows of a table that differ from the true ones, by the service's place in the list. */
export type OtherRows = ReadonlyMap<number, ServiceRow>

/** To how many millionths each score is rounded; null where it is held back. */
export type Steps = readonly (number | null)[]

/** By how many the wants of a stratum may be fewer or more in all; null is without bound. */
export interface WantsRoom {
  readonly fewer: number
  readonly more: number | null
}

/** Whether the counts of one service are numbers of people, as shown, and give its score as it is published. */
const isRow = (service: ScoredService, row: ServiceRow, step: number | null): boolean => {
  const total = (counts: readonly number[]): number => counts.reduce((sum, one) => sum + one, 0)
  for (const kind of ['want', 'rank'] as const)
    if (service[kind] !== null && total(row[kind]) !== service[kind]) return false
  return (
    isPublishedBy(service, row, step) &&
    service.strata.every(({ n, ...shown }, i) => {
      const [want, rank, points] = [row.want[i] ?? 0, row.rank[i] ?? 0, row.points[i] ?? 0]
      const isShown = (shown.want ?? want) === want && (shown.rank ?? rank) === rank
      const isWithin = want >= 0 && want <= n && rank >= 0 && rank <= n
      return isShown && isWithin && points <= mostPoints(service, rank) && points >= rank
    })
  )
}

/** Whether so many may have answered what is out of reach, of those who want it and of the others. */
const isReach = (service: ScoredService, { want, reach }: ServiceRow): boolean =>
  service.truth.every(({ unserved, answered }, i) => {
    const { base, named } = reach[i] ?? { base: 0, named: 0 }
    const wanting = want[i] ?? 0
    if (base > wanting || named > base || named < 0 || named > unserved) return false
    if (answered === null) return true
    const n = service.strata[i]?.n ?? 0
    return base <= answered && base >= wanting - (n - answered) && unserved - named <= answered - base
  })

/** Whether first places can be shared out so that everybody who ranked has one; asked only where three places are known of each. */
const isPlaced = (services: readonly ScoredService[], rows: readonly ServiceRow[], i: number): boolean => {
  const sum = (of: (row: ServiceRow, at: number) => number): number =>
    rows.reduce((total, row, at) => total + of(row, at), 0)
  const places = sum(({ rank }) => rank[i] ?? 0)
  if (places % 3 !== 0 || sum(({ points }) => points[i] ?? 0) !== 2 * places) return true
  const over = ({ rank, points }: ServiceRow): number => (points[i] ?? 0) - (rank[i] ?? 0)
  const isBlank = (at: number): boolean => services[at]?.isBlank === true
  const least = sum((row, at) => (isBlank(at) ? 0 : Math.max(0, over(row) - (row.rank[i] ?? 0))))
  const most = sum((row, at) => (isBlank(at) ? 0 : Math.floor(over(row) / 2)))
  return least <= places / 3 && places / 3 <= most
}

/** Whether nobody ranks what is not wanted: who reads a tally may take that for a rule where it holds. */
export const ranksWhatIsWanted = (services: readonly ScoredService[]): boolean =>
  services.every(({ isBlank = false, truth }) => isBlank || truth.every(({ want, rank }) => rank <= want))

/** Whether answers may stand behind a table: every row and column of it, and the scores as they are published. */
export const isWholeTable = (
  services: readonly ScoredService[],
  steps: Steps,
  others: OtherRows,
  wants: readonly WantsRoom[],
): boolean => {
  const truths = services.map(trueRow)
  const isRanked = ranksWhatIsWanted(services)
  for (const [at, row] of others) {
    const service = services[at]
    if (service === undefined || !isRow(service, row, steps[at] ?? null)) return false
    if (service.isBlank === true) continue
    if (isRanked && !row.rank.every((count, i) => count <= (row.want[i] ?? 0))) return false
    if (!isReach(service, row)) return false
  }
  const rows = truths.map((truth, at) => others.get(at) ?? truth)
  return (services[0]?.strata ?? []).every((_, i) => {
    const change = (of: 'want' | 'rank' | 'points'): number =>
      rows.reduce((sum, row, at) => sum + (row[of][i] ?? 0) - (truths[at]?.[of][i] ?? 0), 0)
    const { fewer, more } = wants[i] ?? { fewer: 0, more: null }
    const wanted = change('want')
    return (
      change('rank') === 0 &&
      change('points') === 0 &&
      wanted >= -fewer &&
      (more === null || wanted <= more) &&
      isPlaced(services, rows, i)
    )
  })
}
