// Tables of counts other than the true one that give everything a tally publishes: as long as there are enough, it tells none of the counts.
import { countsNear, countsWithin, shared } from './countsNear.ts'
import {
  mostPoints,
  solutionsOf,
  trueRow,
  type ServiceRow,
  type ScoredService,
  type Solution,
} from './scoreSums.ts'
import type { HeldCount } from './valuesLeft.ts'
import { isWholeTable, ranksWhatIsWanted, type OtherRows, type Steps, type WantsRoom } from './wholeTable.ts'

/** The points nearest to the true ones that so many places can have. */
const pointsFor = (
  service: ScoredService,
  points: readonly number[],
  rank: readonly number[],
): readonly number[] =>
  points.map((count, i) => Math.max(rank[i] ?? 0, Math.min(mostPoints(service, rank[i] ?? 0), count)))

/** So many ways of making up for one value of a count are tried, and points may move so far in a stratum. */
const triesOfValue = 40
/** So many services take over what is owed before one or two give the rest. */
const mostNearing = 4
const pointsMoved = 18
const ownPointsMoved = 60
/** Looks for other tables with the scores rounded to some steps; what it has found out of a service holds until its step changes. */
export class TableSearch {
  #known: Moves | null = null
  readonly #isRanked: boolean

  readonly services: readonly ScoredService[]
  readonly steps: Steps
  readonly wants: readonly WantsRoom[]

  /** What was found for one service with its score rounded so far; it is handed on to the next search. */
  readonly #solutions: Map<string, readonly Solution[]>
  readonly #shifts: Map<string, ServiceRow | null>

  constructor(
    services: readonly ScoredService[],
    steps: Steps,
    wants: readonly WantsRoom[],
    before?: TableSearch,
  ) {
    this.services = services
    this.steps = steps
    this.wants = wants
    this.#isRanked = ranksWhatIsWanted(services)
    this.#solutions = before === undefined ? new Map() : before.#solutions
    this.#shifts = before === undefined ? new Map() : before.#shifts
  }

  /** A table in which a count has another value; null where none was found. `alone`, only the row of its service has to agree. */
  find(held: HeldCount, value: number, alone = false): OtherRows | null {
    const own = this.services[held.service]
    if (own === undefined) return null
    const row = trueRow(own)
    const caps = own.strata.map(({ n }) => n)
    const free = own.strata.flatMap((stratum, i) => (stratum[held.kind] === null ? [i] : []))
    const step = this.steps[held.service] ?? null
    const reachable = alone ? 3 * Math.max(...caps) : ownPointsMoved
    let tries = 0
    for (const counts of shared(row[held.kind], caps, held.stratum, value, free)) {
      for (const [wants, rank] of this.#besides(own, held.kind, counts, alone)) {
        const even = alone ? new Map<number, ServiceRow>() : this.#evenRanks(held.service, rank)
        if (even === null) continue
        const points = pointsFor(own, row.points, rank)
        for (const want of wants)
          for (const solution of solutionsOf(own, { ...row, want, rank, points }, step, reachable)) {
            if ((tries += 1) > triesOfValue) return null
            const rows = new Map(even).set(held.service, { rank, ...solution })
            if (alone) return rows
            if (
              this.#evenPoints(held.service, rows) &&
              isWholeTable(this.services, this.steps, rows, this.wants)
            )
              return rows
          }
      }
    }
    return null
  }

  /** Wants and ranks that go with counts of one of both: nobody ranks what is not wanted, where that is so of all. */
  #besides(
    own: ScoredService,
    kind: HeldCount['kind'],
    counts: readonly number[],
    alone: boolean,
  ): readonly (readonly [readonly (readonly number[])[], readonly number[]])[] {
    const row = trueRow(own)
    if (kind === 'rank') {
      const wants = this.#wantsFor(own, counts)
      return wants.length === 0 ? [] : [[wants, counts]]
    }
    const hides = (i: number): boolean => own.strata[i]?.rank === null
    const most = (i: number): number => (this.#isRanked ? counts[i] : own.strata[i]?.n) ?? 0
    const rank = countsWithin(row.rank, hides, (i) => [0, most(i)])
    if (rank === null) return []
    const ranks = alone ? countsNear(own, 'rank', rank) : [rank]
    return ranks.filter((one) => one.every((count, i) => count <= most(i))).map((one) => [[counts], one])
  }

  /** Wants near the true ones that go with how many ranked a service. */
  #wantsFor(service: ScoredService, rank: readonly number[]): readonly (readonly number[])[] {
    const { want } = trueRow(service)
    if (!this.#isRanked || service.isBlank === true) return countsNear(service, 'want', want)
    const hides = (i: number): boolean => service.strata[i]?.want === null
    const fit = countsWithin(want, hides, (i) => [rank[i] ?? 0, service.strata[i]?.n ?? 0])
    return fit === null
      ? []
      : countsNear(service, 'want', fit).filter((one) => one.every((count, i) => count >= (rank[i] ?? 0)))
  }

  /** Moves places between two strata at a time, in services that hold both back; their points stay, so their scores do. */
  #evenRanks(at: number, changed: readonly number[]): ReadonlyMap<number, ServiceRow> | null {
    const rows = new Map<number, ServiceRow>()
    const owed = (this.services[at]?.truth ?? []).map(({ rank }, i) => rank - (changed[i] ?? 0))
    for (const [other, service] of this.services.entries()) {
      if (owed.every((count) => count === 0)) break
      if (other === at) continue
      for (const [to] of owed.entries())
        for (const [from] of owed.entries()) {
          const hides = service.strata[to]?.rank === null && service.strata[from]?.rank === null
          if (!hides || rows.has(other)) continue
          for (let by = Math.min(owed[to] ?? 0, -(owed[from] ?? 0)); by > 0; by--) {
            const row = this.#shifted(other, to, from, by)
            if (row === null) continue
            rows.set(other, row)
            owed[to] = (owed[to] ?? 0) - by
            owed[from] = (owed[from] ?? 0) + by
            break
          }
        }
    }
    return owed.every((count) => count === 0) ? rows : null
  }

  /** A row with so many places moved from one stratum to another, and points that go with them; null where its score can't stay. */
  #shifted(at: number, to: number, from: number, by: number): ServiceRow | null {
    const service = this.services[at]
    const step = this.steps[at] ?? null
    if (service === undefined) return null
    const name = `${at} ${step} ${to} ${from} ${by}`
    let solution = this.#shifts.get(name)
    if (solution === undefined) {
      const row = trueRow(service)
      const rank = row.rank.map((count, i) => count + (i === to ? by : i === from ? -by : 0))
      const isWithin = (rank[to] ?? 0) <= (service.strata[to]?.n ?? 0) && (rank[from] ?? 0) >= 0
      const changed = { ...row, rank, points: pointsFor(service, row.points, rank) }
      const wants = isWithin ? this.#wantsFor(service, rank) : []
      const isSame = changed.points.every((count, i) => count === row.points[i])
      const isFixed =
        wants[0]?.every((count, i) => count === row.want[i]) === true && (step === null || isSame)
      solution = isFixed ? changed : null
      for (const want of isFixed ? [] : wants) {
        const [first] = solutionsOf(service, { ...changed, want }, step, pointsMoved)
        if (first === undefined) continue
        solution = { ...changed, ...first }
        break
      }
      this.#shifts.set(name, solution)
    }
    return solution
  }

  /** Gives the points that are missing to other services: to those without a score as many as go, then to one or two with one. */
  #evenPoints(at: number, rows: Map<number, ServiceRow>): boolean {
    const owed = (this.services[at]?.truth ?? []).map((_, i) =>
      [...rows].reduce(
        (sum, [other, row]) => sum + (this.services[other]?.truth[i]?.points ?? 0) - (row.points[i] ?? 0),
        0,
      ),
    )
    for (const [other, service] of this.services.entries()) {
      const row = rows.get(other) ?? trueRow(service)
      const isFree = (this.steps[other] ?? null) === null
      const points = row.points.map((count, i) => {
        if (!isFree && (service.strata[i]?.share !== 0 || rows.has(other))) return count
        const least = row.rank[i] ?? 0
        const by = Math.max(least - count, Math.min(mostPoints(service, least) - count, owed[i] ?? 0))
        owed[i] = (owed[i] ?? 0) - by
        return count + by
      })
      if (points.some((count, i) => count !== row.points[i])) rows.set(other, { ...row, points })
    }
    if (owed.every((count) => count === 0)) return true
    const { byKey, all } = this.#moves()
    const isFree = ({ service }: Move): boolean => !rows.has(service)
    const put = (...some: readonly Move[]): true => {
      for (const { service, solution } of some) {
        const whole = this.services[service]
        if (whole !== undefined) rows.set(service, { ...trueRow(whole), ...solution })
      }
      return true
    }
    for (let taken = 0; taken <= mostNearing; taken++) {
      const goal = keyOf(owed)
      const single = byKey.get(goal)?.find(isFree)
      if (single !== undefined) return put(single)
      for (const [key, first] of byKey) {
        const second = byKey.get(goal - key)
        const a = second === undefined ? undefined : first.find(isFree)
        const b =
          a === undefined ? undefined : second?.find((one) => one.service !== a.service && isFree(one))
        if (a !== undefined && b !== undefined) return put(a, b)
      }
      const nearest = nearestOf(all, owed, isFree)
      if (nearest === undefined) return false
      put(nearest)
      for (const [i, by] of nearest.moved.entries()) owed[i] = (owed[i] ?? 0) - by
    }
    return false
  }

  /** By how many points a service moves in each stratum with its score as it is published. */
  #moves(): Moves {
    if (this.#known !== null) return this.#known
    const byKey = new Map<number, Move[]>()
    const all: Move[] = []
    for (const [at, service] of this.services.entries()) {
      const step = this.steps[at] ?? null
      if (step === null) continue
      const row = trueRow(service)
      const name = `${at} ${step}`
      let solutions = this.#solutions.get(name)
      if (solutions === undefined) {
        solutions = this.#wantsFor(service, row.rank).flatMap((want) =>
          solutionsOf(service, { ...row, want }, step, pointsMoved),
        )
        this.#solutions.set(name, solutions)
      }
      for (const solution of solutions) {
        const moved = solution.points.map((count, i) => count - (row.points[i] ?? 0))
        const one = { service: at, solution, moved }
        const key = keyOf(moved)
        const some = byKey.get(key)
        if (some === undefined) byKey.set(key, [one])
        else if (!some.some(({ service }) => service === at)) some.push(one)
        else continue
        all.push(one)
      }
    }
    return (this.#known = { byKey, all })
  }
}

/** Other points of one service, with factors that keep its score. */
interface Move {
  readonly service: number
  readonly solution: Solution
  /** By how much the points differ from the true ones. */
  readonly moved: readonly number[]
}

interface Moves {
  readonly byKey: ReadonlyMap<number, readonly Move[]>
  readonly all: readonly Move[]
}

/** The move that leaves the least of what is owed, where it leaves less. */
const nearestOf = (
  all: readonly Move[],
  owed: readonly number[],
  isFree: (one: Move) => boolean,
): Move | undefined => {
  let least = owed.reduce((sum, one) => sum + Math.abs(one), 0)
  let found: Move | undefined
  for (const one of all) {
    let rest = 0
    for (let i = 0; i < owed.length; i++) rest += Math.abs((owed[i] ?? 0) - (one.moved[i] ?? 0))
    if (rest >= least || !isFree(one)) continue
    least = rest
    found = one
  }
  return found
}

/** Differences by stratum as one number, so that they add up. */
const keyOf = (differences: readonly number[]): number => differences.reduce((key, one) => key * 128 + one, 0)
