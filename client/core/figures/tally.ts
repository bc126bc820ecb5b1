// The published tally: counts of the answers for those who may not see answers, with the small ones held back.
import { askAll } from '#core/kinds/ask.ts'
import type { Asked } from '#core/kinds/asked.ts'
import { isOneValue, type AnswerBounds } from '#core/kinds/questionKind.ts'
import { questionKinds } from '#core/kinds/questions/index.ts'
import type { Demand } from '#schemas/derived.ts'
import type { Choice, Question } from '#schemas/survey.ts'
import type { Tally } from '#schemas/tallies.ts'
import { bandKey, bandsOf, inBand } from './bands.ts'
import { byText } from './order.ts'
import { groupsOfTally, prepareDemand, type PlacesGiven, type ShownCounts } from './publishedDemand.ts'
import type { Counted } from './responses.ts'
import { all, answeredKey, reckonResults, type GroupCounts, type QuestionResult } from './results.ts'
import { finestSteps, type ScoresToJudge, type ScoreSteps } from './scoreSteps.ts'
import type { BlankPlaces } from './rankColumns.ts'
import { nobodySaid } from './weights.ts'
import { suppressed, type SuppressionLine } from './suppression.ts'

/** What a tally says. The one who publishes it adds its id, name, time, and the digest of `answerIds`. */
export interface TallyFigures extends Omit<Tally, 'id' | 'kind' | 'answers' | 'by' | 'made'> {
  /** Sorted ids of the counted records: `answers` of the tally is the SHA-256 of their canonical JSON. */
  readonly answerIds: readonly string[]
}

/** A tally on its way out: the scores that have to be judged, and the tally once they are. */
export interface PreparedTally {
  readonly toJudge: ScoresToJudge
  readonly finish: (steps: ScoreSteps) => TallyFigures
}

/**
 * Reckons the tally of the counted answers and the demand that follows from them. Counts under five are held back, and
 * so is what would give them away by subtraction; a group whose size is held back shows no weight, which would tell it.
 * The key `*` of a question counts those who answered it. Texts are never counted. Numbers are told in bands. Groups that
 * are held back are weighed as one: scores, ranks and effective n follow from five answers at least, and from sizes that
 * are shown. `before` are the tallies published so far, from which this one may differ by no single answer of a group.
 * Source of the weighing as one: collapsed strata, Kish, Survey Sampling (1965), section 8.4.
 */
export const prepareTally = (
  counted: readonly Counted[],
  // lists, since they are gone through more than once: a map's own iterator would be empty the second time
  survey: { readonly questions: readonly Question[]; readonly choices: readonly Choice[] },
  demand: Demand,
  before: readonly Tally[] = [],
): PreparedTally => {
  const asked = new Map(askAll(survey.questions, survey.choices).map((one) => [one.question.id, one]))
  const rows = new Map<string, ReadonlyMap<string, GroupCounts>>()
  for (const result of reckonResults(counted, survey, demand)) {
    const one = asked.get(result.question)
    if (one === undefined) continue
    rows.set(
      result.question,
      new Map([[answeredKey, result.answered], ...publishedRows(one, result, counted)]),
    )
  }
  const groups = Object.keys(demand.nByGroup).sort(byText)
  const columns = {
    sizes: new Map(groups.map((group) => [group, demand.nByGroup[group] ?? 0])),
    counts: rows,
  }
  const groupsApart = groupsOfTally(demand, columns, before)
  const { held } = groupsApart
  const counts = Object.fromEntries(
    [...rows].map(([id, own]) => [id, table(own, groups, valuesOf(asked.get(id)), held)]),
  )
  const { toJudge, finish } = prepareDemand(
    demand,
    columns,
    groupsApart,
    shownOfService([...asked.values()], counts, [...groups, all]),
    placesGiven([...asked.values()], rows, counted),
  )
  const figuresWith = ({
    scores,
    pooled,
    effectiveN,
    heldServices,
  }: ReturnType<typeof finish>): TallyFigures => {
    const heldFigures = [
      ...(scores === null ? ['scores'] : []),
      ...(effectiveN === null ? ['effectiveN'] : []),
    ]
    return {
      n: counted.length,
      byGroup: Object.fromEntries(
        groups.map((group) => [group, held.has(group) ? null : (demand.nByGroup[group] ?? 0)]),
      ),
      byChannel: partition(
        countBy(counted, (one) => one.record.channel),
        counted.length,
      ),
      effectiveNMilli: Math.round((effectiveN ?? 0) * 1_000),
      weightsMicro: Object.fromEntries(
        Object.entries(demand.weights)
          .filter(([group]) => !held.has(group))
          .map(([group, weight]) => [group, Math.round(weight * 1_000_000)]),
      ),
      counts,
      scores: scores ?? [],
      ...(heldFigures.length === 0 ? {} : { held: heldFigures }),
      ...(heldServices.length === 0 ? {} : { heldServices }),
      ...(pooled.length === 0 ? {} : { pooled }),
      ...(demand.unweighted === undefined ? {} : { unweighted: demand.unweighted }),
      answerIds: counted.map(({ record }) => record.id).sort(byText),
    }
  }
  return { toJudge, finish: (steps) => figuresWith(finish(steps)) }
}

/** The same at once: judging the scores takes up to a second, and stops whatever else the thread does. */
export const reckonTally = (...of: Parameters<typeof prepareTally>): TallyFigures => {
  const { toJudge, finish } = prepareTally(...of)
  return finish(finestSteps(toJudge))
}

/** Of how many values an answer is. */
const valuesOf = (asked: Asked | undefined): AnswerBounds => {
  const kind = questionKinds.get(asked?.question.type ?? '')
  if (asked === undefined || kind === undefined) return {}
  return isOneValue(kind) ? { min: 1, max: 1 } : kind.made === 'choices' ? kind.bounds(asked) : {}
}

/** What the counts of a tally show of a service, summed over the choices that stand for it. */
const shownOfService =
  (asked: readonly Asked[], counts: Tally['counts'], columns: readonly string[]) =>
  (service: string): ShownCounts | null => {
    const rowsOf = (meaning: string) =>
      asked
        .filter(({ question }) => question.meaning === meaning)
        .flatMap(({ question, choices }) =>
          choices.flatMap((choice) =>
            choice.service === service
              ? [{ question: question.id, row: counts[question.id]?.[choice.value] ?? {} }]
              : [],
          ),
        )
    const sum = (some: ReturnType<typeof rowsOf>): GroupCounts =>
      Object.fromEntries(
        columns.map((group) => [
          group,
          some.reduce<number | null>((total, { row }) => {
            const count = row[group] ?? null
            return total === null || count === null ? null : total + count
          }, 0),
        ]),
      )
    const [want, rank, unserved] = [rowsOf('want'), rowsOf('rank'), rowsOf('unserved')]
    if (want.length === 0 || rank.length === 0) return null
    const questions = asked.filter(({ question }) => question.meaning === 'unserved')
    return {
      want: sum(want),
      rank: sum(rank),
      unserved: questions.length === 0 ? null : sum(unserved),
      answered:
        questions.length === 1 ? (counts[questions[0]?.question.id ?? '']?.[answeredKey] ?? {}) : null,
    }
  }

/** The points of so many places that were given. */
const pointsOfPlaces = [0, 3, 5, 6] as const

/** Who ranked which service, and the places that nobody was given. */
const placesGiven = (
  asked: readonly Asked[],
  rows: ReadonlyMap<string, ReadonlyMap<string, GroupCounts>>,
  counted: readonly Counted[],
): PlacesGiven => {
  const ranking = asked.filter(({ question }) => question.meaning === 'rank')
  const blanks = new Map<string, BlankPlaces>()
  for (const one of ranking) {
    const places = questionKinds.get(one.question.type)?.places(one) ?? 0
    const isOpen = ranking.length === 1 && places === 3
    for (const { record, group } of counted) {
      const answer = record.answers[one.question.id]
      if (!Array.isArray(answer)) continue
      const before = blanks.get(group ?? nobodySaid) ?? { places: 0, points: 0 }
      const given = Math.min(answer.length, 3)
      blanks.set(group ?? nobodySaid, {
        places: before.places + places - answer.length,
        points: before.points + 6 - (pointsOfPlaces[given] ?? 0),
        isOpen,
      })
    }
  }
  return {
    blanks,
    rankedOf: (service) => {
      const sums: Record<string, number> = {}
      for (const { question, choices } of ranking)
        for (const choice of choices)
          if (choice.service === service)
            for (const [group, count] of Object.entries(rows.get(question.id)?.get(choice.value) ?? {}))
              sums[group] = (sums[group] ?? 0) + (count ?? 0)
      return sums
    },
  }
}

/** The rows that are published of a question: its choices, or what of its numbers names nobody. */
const publishedRows = (
  asked: Asked,
  { values }: QuestionResult,
  counted: readonly Counted[],
): readonly (readonly [string, GroupCounts])[] => {
  const own = values.map(({ value, counts }) => [value, counts] as const)
  const { question } = asked
  const kind = questionKinds.get(question.type)
  if (kind?.published === 'steps') {
    const { min = 0, max = min } = kind.bounds(asked)
    const known = new Map(own)
    const steps = Array.from({ length: Math.min(Math.max(max - min + 1, 0), 20) }, (_, i) => String(min + i))
    return steps.map((step) => [step, known.get(step) ?? {}] as const)
  }
  if (kind?.published !== 'bands') return own
  const numbers = counted.flatMap(({ record }) => {
    const answer = record.answers[question.id]
    return typeof answer === 'number' ? [answer] : []
  })
  return bandsOf(numbers, question.meaning === 'age').map((band) => {
    const sums: Record<string, number> = {}
    for (const [value, counts] of own)
      if (inBand(band, Number(value)))
        for (const [group, count] of Object.entries(counts)) sums[group] = (sums[group] ?? 0) + (count ?? 0)
    return [bandKey(band), sums] as const
  })
}

const countBy = (
  counted: readonly Counted[],
  keyOf: (one: Counted) => string,
): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>()
  for (const one of counted) counts.set(keyOf(one), (counts.get(keyOf(one)) ?? 0) + 1)
  return counts
}

/** Counts that add up to a number that is published beside them. */
const partition = (counts: ReadonlyMap<string, number>, n: number): Record<string, number | null> => {
  const cell = (key: string): string => `of ${key}`
  const shown = suppressed(
    new Map([['total', n], ...[...counts].map(([key, count]) => [cell(key), count] as const)]),
    [{ cells: [...counts.keys()].map(cell), total: 'total' }],
  )
  return Object.fromEntries([...counts.keys()].sort(byText).map((key) => [key, shown.get(cell(key)) ?? null]))
}

/**
 * Value by group: the groups of a row add up to `all`. Where each answer has one value, a column adds up to `*`; where it has several,
 * so many at least and so many at most, a column is bounded by them.
 */
const table = (
  rows: ReadonlyMap<string, Readonly<Record<string, number | null>>>,
  groups: readonly string[],
  { min: fewest, max: most }: AnswerBounds,
  held: ReadonlySet<string>,
): Record<string, Record<string, number | null>> => {
  const columns = [...groups, all]
  const cell = (value: string, group: string): string => JSON.stringify([value, group])
  const counts = new Map<string, number>()
  for (const [value, own] of rows)
    for (const group of columns) counts.set(cell(value, group), own[group] ?? 0)
  const values = [...rows.keys()]
  const lines: SuppressionLine[] = values.map((value) => ({
    cells: groups.map((group) => cell(value, group)),
    total: cell(value, all),
  }))
  const inner = values.filter((value) => value !== answeredKey)
  for (const group of columns) {
    const line = { cells: inner.map((value) => cell(value, group)), total: cell(answeredKey, group) }
    const answered = counts.get(line.total) ?? 0
    const sum = line.cells.reduce((total, key) => total + (counts.get(key) ?? 0), 0)
    if (fewest === most && most !== undefined) lines.push(line)
    else {
      if (most !== undefined) lines.push({ ...line, bound: { under: most * answered - sum } })
      if (fewest !== undefined) lines.push({ ...line, bound: { over: sum - fewest * answered } })
    }
  }
  const heldCells = values.flatMap((value) => [...held].map((group) => cell(value, group)))
  const shown = suppressed(counts, lines, new Set(heldCells))
  return Object.fromEntries(
    values.map((value) => [
      value,
      Object.fromEntries(columns.map((group) => [group, shown.get(cell(value, group)) ?? null])),
    ]),
  )
}
