// The one-way street from documents and ledgers to figures: each reckoned when it is read, and again only when its sources changed.
import { inRankOrder } from '#core/documents/rank.ts'
import { mainVariant } from '#core/documents/layout.ts'
import { questionsInOrder } from '#core/documents/survey.ts'
import { reckonBudget } from '#core/figures/budget.ts'
import { reckonChain, type ChainInput } from '#core/figures/chain.ts'
import { reckonCoverage } from '#core/figures/coverage.ts'
import { demandFromTally, reckonDemand } from '#core/figures/demand.ts'
import { reckonFit } from '#core/figures/fit.ts'
import { measureLayout } from '#core/figures/measure.ts'
import { householdsOf, peopleByGroup } from '#core/figures/population.ts'
import { reckonProgramme } from '#core/figures/programme.ts'
import { countedResponses } from '#core/figures/responses.ts'
import { areasOfRooms, planOfFloor } from '#core/geometry/plan.ts'
import { closureOf } from '#core/geometry/closure.ts'
import { catalogueWith } from '#core/kinds/catalogue.ts'
import { classOfUse } from '#core/kinds/useClassKind.ts'
import { standingsOf, type RevisionStanding } from '#core/ledgers/decisions.ts'
import { derive, type Source } from '#core/source.ts'
import type { Figures, Quote, Workspace } from '#core/workspace.ts'
import type { Demand, LayoutMeasure, Programme } from '#schemas/derived.ts'

type Inputs = Pick<
  Workspace,
  | 'me'
  | 'centre'
  | 'survey'
  | 'programme'
  | 'layout'
  | 'plan'
  | 'threads'
  | 'responses'
  | 'tallies'
  | 'decisions'
>

const noDemand: Demand = { source: 'responses', n: 0, nByGroup: {}, effectiveN: 0, weights: {}, services: [] }

/** All figures of a centre. */
export const figuresOf = (from: Inputs): Figures => {
  const catalogue = derive([derive([from.centre], (c) => c.serviceEdits)], (edits) => catalogueWith(edits))
  const slots = derive([derive([from.centre], (c) => c.slots)], (rows) => inRankOrder(rows.values()))
  const population = derive([derive([from.centre], (c) => c.population)], peopleByGroup)
  const households = derive([from.centre], (c) => householdsOf(c.facts?.households, c.blocks.values()))
  const mayCount = derive([from.me], ({ role }) => role === 'owner' || role === 'editor')

  const counted = derive([from.survey, from.responses, mayCount], (survey, records, may) =>
    may ? countedResponses(records, survey.questions.values(), survey.choices.values()) : null,
  )
  const demand = derive(
    [counted, from.survey, population, catalogue, from.tallies],
    (answers, survey, people, kinds, tallies) => {
      if (answers !== null && answers.counted.length > 0) {
        const asked = { questions: survey.questions.values(), choices: survey.choices.values() }
        return reckonDemand(answers.counted, asked, people, kinds)
      }
      const newest = tallies.at(-1)
      return newest === undefined ? null : demandFromTally(newest)
    },
  )
  const programme = derive([demand, from.programme, catalogue], (found, decided, kinds) =>
    reckonProgramme(found ?? noDemand, decided.verdicts, decided.overrides, kinds),
  )

  const measureIn = (variant: string | null): Source<LayoutMeasure> =>
    derive([from.layout, slots, catalogue], (layout, week, kinds) =>
      measureLayout({
        floors: layout.floors,
        rooms: layout.rooms,
        assignments: layout.assignments,
        variant,
        slots: week,
        areas: areasOfRooms(layout),
        closures: new Map(
          [...layout.floors.values()].map((floor) => {
            const closure = closureOf(planOfFloor(layout, floor.id), floor.outline)
            return [floor.id, closure]
          }),
        ),
        classOfUse: (use) => classOfUse(use, kinds),
      }),
    )
  const byVariant = new Map<string, Source<LayoutMeasure>>()
  const measureOf = (variant: string): Source<LayoutMeasure> => {
    const known = byVariant.get(variant)
    if (known) return known
    const made = measureIn(variant)
    byVariant.set(variant, made)
    return made
  }
  const measure: Source<LayoutMeasure | null> = {
    read: () => {
      const main = mainVariant(from.layout.read())
      return main === null ? null : measureOf(main).read()
    },
    watch: (listener) => {
      const ends = [from.layout, slots, catalogue].map((source) => source.watch(listener))
      return () => {
        for (const end of ends) end()
      }
    },
  }

  const storeys = derive(
    [derive([from.layout], (l) => l.floors)],
    (floors) => new Map([...floors.values()].map((f) => [f.id, f.storey])),
  )
  const fit = derive(
    [programme, measure, slots, storeys, catalogue],
    (wanted, measured, week, heights, kinds) =>
      measured === null ? null : reckonFit(wanted, measured, week, heights, kinds),
  )
  const budget = derive([from.plan, measure, slots, catalogue], (plan, measured, week, kinds) =>
    reckonBudget({
      partners: plan.partners.values(),
      lines: plan.lines.values(),
      facts: plan.facts,
      rooms: measured?.rooms ?? [],
      slots: week,
      catalogue: kinds,
    }),
  )
  const sites = derive([from.centre], (c) => c.sites)
  const checks = derive([measure, sites, households, catalogue], (measured, places, homes, kinds) =>
    measured === null ? [] : reckonCoverage(measured, { sites: places.values(), households: homes }, kinds),
  )
  const standings = derive([from.decisions], standingsOf)
  const chain = derive(
    [
      derive([from.survey, counted, demand, population], (...asked) => asked),
      programme,
      measure,
      fit,
      derive([from.plan, budget], (...money) => money),
      standings,
      from.threads,
    ],
    ([survey, answers, found, people], wanted, measured, fitted, [plan, money], revisions, threads) =>
      reckonChain({
        meanings: questionsInOrder(survey).map(({ meaning }) => meaning),
        answers: answers === null ? null : { faulty: answers.faulty.length },
        demand: found,
        population: people,
        programme: wanted,
        measure: measured,
        fit: fitted,
        partners: plan.partners.size,
        costLines: [...plan.lines.values()].filter(({ section }) => section === 'cost').length,
        budget: plan.lines.size + plan.partners.size === 0 ? null : money,
        review: {
          ...reviewOf(revisions),
          openRemarks: threads.filter(({ resolved }) => !resolved).length,
        },
      }),
  )
  const quotes = derive([demand, programme, measure, budget], quotesOf)
  return { counted, demand, programme, measure, measureOf, fit, budget, checks, standings, chain, quotes }
}

/** How far the review has come; whether the draft has moved on since is told on the review page, which compares. */
const reviewOf = (revisions: readonly RevisionStanding[]): Omit<ChainInput['review'], 'openRemarks'> => {
  const newest = revisions.at(-1)
  const state = newest?.state
  return {
    frozen: revisions.length,
    approved: revisions.filter((s) => s.state === 'approved' || s.state === 'superseded').length,
    newest:
      state === undefined
        ? 'none'
        : state === 'approved' || state === 'superseded'
          ? 'approved'
          : state === 'returned' || state === 'withdrawn'
            ? state
            : 'submitted',
    changed: false,
  }
}

/** The live values that the plan's text may quote; their names are stored in the text, so they are never renamed. */
const quotesOf = (
  demand: Demand | null,
  programme: Programme,
  measure: LayoutMeasure | null,
  budget: ReturnType<typeof reckonBudget>,
): ReadonlyMap<string, Quote> => {
  const quotes: Quote[] = [
    { figure: 'answers', value: demand?.n ?? null, unit: 'count', room: 'survey' },
    { figure: 'services-wanted', value: programme.lines.length, unit: 'count', room: 'survey' },
    ...[0, 1, 2].map((i): Quote => ({
      figure: `demand-${i + 1}`,
      value: demand?.services[i]?.service ?? null,
      unit: 'service',
      room: 'survey',
    })),
    { figure: 'net-area', value: measure?.net ?? null, unit: 'mm2', room: 'layout' },
    { figure: 'service-area', value: measure?.byClass.service ?? null, unit: 'mm2', room: 'layout' },
    { figure: 'commercial-area', value: measure?.byClass.commercial ?? null, unit: 'mm2', room: 'layout' },
    { figure: 'office-area', value: measure?.officeStatic ?? null, unit: 'mm2', room: 'layout' },
    { figure: 'office-area-timed', value: measure?.officeTimed ?? null, unit: 'mm2', room: 'layout' },
    { figure: 'service-share', value: measure?.serviceRatioBp ?? null, unit: 'bp', room: 'layout' },
    { figure: 'break-even', value: budget.breakEven, unit: 'month', room: 'plan' },
    { figure: 'closing-cash', value: budget.closingCash, unit: 'fen', room: 'plan' },
    { figure: 'subsidy-dependence', value: budget.subsidyDependenceBp, unit: 'bp', room: 'plan' },
    { figure: 'self-funding', value: budget.selfFundingBp, unit: 'bp', room: 'plan' },
  ]
  return new Map(quotes.map((quote) => [quote.figure, quote]))
}
