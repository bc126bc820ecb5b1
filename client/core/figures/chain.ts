// The overview's five steps: for each its key figure, how far it has come, and what is missing next; codes, no words.
import type { Demand, LayoutMeasure, Programme } from '#schemas/derived.ts'
import type { BudgetFigures } from './budget.ts'
import type { Fit } from './fit.ts'
import { answersThatWeigh, isUnranked, weighNothing } from './weighNothing.ts'

/** Ask the residents → rank the demand → give the space → balance the money → review and approve. */
export const steps = ['ask', 'rank', 'space', 'money', 'review'] as const
/** One of the five steps, by its name in the data. */
export type StepId = (typeof steps)[number]

/** Under this many answers a ranking is shown with a warning. Source: FORMULAS.md, `few-answers`. */
const fewAnswers = 30

/** What is to be done next; `count` says how many, where that helps, and `answers` how many answers that is. */
export interface StepMissing {
  readonly code:
    | 'no-questions'
    | 'no-group-question'
    | 'no-answers'
    | 'not-published'
    | 'held-back'
    | 'few-answers'
    | 'faulty-answers'
    | 'alike-answers'
    | 'no-population'
    | 'population-twice'
    | 'group-without-answers'
    | 'answers-without-population'
    | 'answers-without-group'
    | 'no-want-question'
    | 'no-rank-question'
    | 'no-ranks'
    | 'no-programme'
    | 'no-rooms'
    | 'services-missing'
    | 'services-short'
    | 'ground-floor-needed'
    | 'no-partners'
    | 'no-costs'
    | 'line-ends-before-start'
    | 'line-after-horizon'
    | 'runs-out-of-cash'
    | 'never-breaks-even'
    | 'no-revision'
    | 'not-submitted'
    | 'in-review'
    | 'returned'
    | 'changed-since'
    | 'open-remarks'
  readonly count?: number
  readonly answers?: number
  /** The services it is about, in the order of the programme. */
  readonly services?: readonly string[]
}

/** How far one step of a centre has come. */
export interface ChainStep {
  readonly step: StepId
  readonly state: 'empty' | 'begun' | 'done'
  /** The step's key figure; null while there is none. Its meaning and unit go with the step, see `Keys`. */
  readonly key: number | null
  /** Most pressing first. */
  readonly missing: readonly StepMissing[]
}

/**
 * What the key figures are: ask: answers that count; rank: services in the programme; space: service share in basis
 * points; money: break-even month (null for "never" and for "nothing to reckon yet", told apart by `missing`); review: approved revisions.
 */
export interface ChainInput {
  /** Meanings of the questions that are asked. */
  readonly meanings: readonly string[]
  /** Null for those who may not see answers. */
  readonly answers: {
    readonly faulty: number
    /** Pairs of answers that may be of one person, and nobody has decided about. */
    readonly alike: number
  } | null
  /** Null where neither answers nor a published tally are at hand. */
  readonly demand: Demand | null
  /** People by group. */
  readonly population: ReadonlyMap<string, number>
  /** How many groups have their people entered in several ways. */
  readonly enteredTwice?: number
  /** Null where the reader may not see answers and no tally is published: then nothing that follows from them can be known. */
  readonly programme: Programme | null
  readonly measure: LayoutMeasure | null
  readonly fit: Fit | null
  readonly partners: number
  readonly costLines: number
  /** Monthly lines whose last month lies before their first, and which so amount to nothing. */
  readonly endedLines?: number
  /** Lines that begin after the last month that is reckoned. */
  readonly laterLines?: number
  readonly budget: BudgetFigures | null
  readonly review: {
    readonly frozen: number
    readonly approved: number
    /** How the newest revision stands. */
    readonly newest: 'none' | 'frozen' | 'submitted' | 'approved' | 'returned' | 'withdrawn'
    /** Whether the draft differs from the newest revision. */
    readonly changed: boolean
    readonly openRemarks: number
  }
}

type Due = readonly (StepMissing | false)[]

/** The five steps in order. A step is done when nothing is missing, empty while it has nothing of its own. */
export const reckonChain = (input: ChainInput): readonly ChainStep[] => [
  stepOf('ask', input.demand?.n ?? null, input.meanings.length === 0, askingDue(input)),
  stepOf(
    'rank',
    input.programme?.held === true ? null : (input.programme?.lines.length ?? null),
    input.programme?.lines.length === 0 && input.programme.held !== true,
    rankingDue(input),
  ),
  stepOf(
    'space',
    input.measure?.serviceRatioBp ?? null,
    (input.measure?.rooms.length ?? 0) === 0,
    spaceDue(input),
  ),
  stepOf(
    'money',
    input.budget?.breakEven ?? null,
    input.partners === 0 && input.costLines === 0,
    moneyDue(input),
  ),
  stepOf('review', input.review.approved, input.review.newest === 'none', reviewDue(input)),
]

const stepOf = (step: StepId, key: number | null, empty: boolean, due: Due): ChainStep => {
  const missing = due.filter((one) => one !== false)
  return { step, key, missing, state: empty ? 'empty' : missing.length === 0 ? 'done' : 'begun' }
}

const some = (code: StepMissing['code'], count: number): StepMissing | false => count > 0 && { code, count }

const ofServices = (code: StepMissing['code'], services: readonly string[]): StepMissing | false =>
  services.length > 0 && { code, count: services.length, services }

const askingDue = ({
  meanings,
  answers,
  demand,
  population,
  enteredTwice = 0,
  programme,
}: ChainInput): Due => {
  const n = demand?.n ?? 0
  const silent = [...population].filter(
    ([group, people]) => people > 0 && demand?.source !== 'tally' && (demand?.nByGroup[group] ?? 0) === 0,
  )
  const weigh = demand === null ? 0 : answersThatWeigh(demand)
  const nought = weighNothing(demand ?? { nByGroup: {}, weights: {} })
  return [
    meanings.length === 0 && { code: 'no-questions' },
    meanings.length > 0 && !meanings.includes('group') && { code: 'no-group-question' },
    n === 0 && { code: programme === null ? 'not-published' : 'no-answers' },
    // Written down in a minute, and answers are weighed by it: it goes before asking more people.
    population.size === 0 && { code: 'no-population' },
    some('population-twice', enteredTwice),
    n > 0 && demand?.effectiveN === null && { code: 'held-back' },
    n > 0 && weigh < fewAnswers && { code: 'few-answers', count: weigh },
    n > 0 && some('group-without-answers', silent.length),
    nought.groups.length > 0 && {
      code: 'answers-without-population',
      count: nought.groups.length,
      answers: nought.answersOfGroups,
    },
    some('answers-without-group', nought.answersWithoutGroup),
    some('faulty-answers', answers?.faulty ?? 0),
    some('alike-answers', answers?.alike ?? 0),
  ]
}

const rankingDue = ({ meanings, demand, programme }: ChainInput): Due => [
  !meanings.includes('want') && { code: 'no-want-question' },
  // A score is want × rank: without either, all scores are nought and nothing comes into the programme.
  meanings.includes('want') && !meanings.includes('rank') && { code: 'no-rank-question' },
  meanings.includes('rank') && demand !== null && isUnranked(demand) && { code: 'no-ranks' },
  (demand?.n ?? 0) === 0 && { code: programme === null ? 'not-published' : 'no-answers' },
  noProgramme(programme),
]

/** Why there is no programme, or no whole one: scores that are held back are not the same as none. */
const noProgramme = (programme: Programme | null): StepMissing | false =>
  programme?.held === true ? { code: 'held-back' } : programme?.lines.length === 0 && { code: 'no-programme' }

const spaceDue = ({ programme, measure, fit }: ChainInput): Due => {
  const inState = (state: string): readonly string[] =>
    fit?.lines.filter((line) => line.state === state).map(({ service }) => service) ?? []
  return [
    (measure?.rooms.length ?? 0) === 0 && { code: 'no-rooms' },
    programme === null && { code: 'not-published' },
    noProgramme(programme),
    ofServices('services-missing', inState('missing')),
    ofServices('services-short', inState('short')),
    ofServices(
      'ground-floor-needed',
      fit?.findings.flatMap(({ finding, service }) =>
        finding === 'not-on-ground' && service !== undefined ? [service] : [],
      ) ?? [],
    ),
  ]
}

/** Freezing, submitting and waiting are what comes after everything is there: nothing has to be filled in for them. */
const afterwards: ReadonlySet<StepMissing['code']> = new Set(['no-revision', 'not-submitted', 'in-review'])

/** Whether something of a step has to be filled in before the plan is whole. */
export const isLacking = ({ state, missing }: ChainStep): boolean =>
  state !== 'done' && !(missing.length > 0 && missing.every(({ code }) => afterwards.has(code)))

const moneyDue = ({ partners, costLines, endedLines = 0, laterLines = 0, budget }: ChainInput): Due => {
  const lowest = budget?.lowestCash ?? null
  return [
    partners === 0 && { code: 'no-partners' },
    (costLines === 0 || budget?.reckonable === false) && { code: 'no-costs' },
    some('line-ends-before-start', endedLines),
    some('line-after-horizon', laterLines),
    costLines > 0 &&
      lowest !== null &&
      lowest.amount < 0 && { code: 'runs-out-of-cash', count: lowest.month },
    budget?.reckonable === true && budget.breakEven === null && { code: 'never-breaks-even' },
  ]
}

const reviewDue = ({ review }: ChainInput): Due => [
  review.newest === 'none' && { code: 'no-revision' },
  (review.newest === 'frozen' || review.newest === 'withdrawn') && { code: 'not-submitted' },
  review.newest === 'submitted' && { code: 'in-review' },
  review.newest === 'returned' && { code: 'returned' },
  review.newest !== 'none' && review.changed && { code: 'changed-since' },
  some('open-remarks', review.openRemarks),
]
