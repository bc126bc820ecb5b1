// What may be missing in a step of the chain: when it is, where it is mended, and what a reader has to know of it; one entry each.
import type { Programme } from '#schemas/derived.ts'
import type { ChainInput, StepId } from './chainInput.ts'
import { answersThatWeigh, isUnranked, weighNothing } from './weighNothing.ts'

/** Under this many answers a ranking is shown with a warning. Source: FORMULAS.md, `few-answers`. */
const fewAnswers = 30

/** How many, where that helps to say what is to be done. */
export interface MissingAmount {
  readonly count?: number
  /** How many answers that is. */
  readonly answers?: number
  /** The services it is about, in the order of the programme. */
  readonly services?: readonly string[]
}

/** Whether it is missing, and how much of it. */
type Finds = (input: ChainInput) => boolean | MissingAmount

/** One thing that may be missing; its words are `due.<code>` of the overview. */
export interface MissingStep {
  /** The steps that it is missing in, each with what finds it. */
  readonly in: Readonly<Partial<Record<StepId, Finds>>>
  /** The page on which it is mended, as its address in the centre; null for the page of its step. */
  readonly at: readonly [page: string, ...path: string[]] | null
  /** Whether it makes a figure of its step other than it looks: it is said then even where something else comes first. */
  readonly countsWrong: boolean
  /** Whether nothing has to be filled in for it: it comes after everything is there. */
  readonly isAfterwards?: true
}

const form = ['survey', 'questions'] as const
const results = ['survey', 'results'] as const
const facts = ['overview', 'facts'] as const

const some = (count: number): false | MissingAmount => count > 0 && { count }
const ofServices = (services: readonly string[]): false | MissingAmount =>
  services.length > 0 && { count: services.length, services }

const answersOf = ({ demand }: ChainInput): number => demand?.n ?? 0
const noughtOf = ({ demand }: ChainInput) => weighNothing(demand ?? { nByGroup: {}, weights: {} })
const isUnpublished = (input: ChainInput): boolean => answersOf(input) === 0 && input.programme === null
const isUnanswered = (input: ChainInput): boolean => answersOf(input) === 0 && input.programme !== null
/** Scores that are held back, all or some, are not the same as none. */
const isHeld = ({ programme }: { readonly programme: Programme | null }): boolean =>
  programme?.held === true || programme?.heldServices !== undefined
const hasNoLines = ({ programme }: ChainInput): boolean =>
  programme !== null && programme.held !== true && programme.lines.length === 0
const servicesIn = ({ fit }: ChainInput, state: string): readonly string[] =>
  fit?.lines.filter((line) => line.state === state).map(({ service }) => service) ?? []

/** By code; of what is missing in one step, the most pressing stands first. */
export const missingSteps = {
  'no-questions': {
    in: { ask: ({ meanings }) => meanings.length === 0 },
    at: form,
    countsWrong: false,
  },
  'no-group-question': {
    in: { ask: ({ meanings }) => meanings.length > 0 && !meanings.includes('group') },
    at: form,
    countsWrong: false,
  },
  'no-want-question': {
    in: { rank: ({ meanings }) => !meanings.includes('want') },
    at: form,
    countsWrong: false,
  },
  // A score is want × rank: without either, all scores are nought and nothing comes into the programme.
  'no-rank-question': {
    in: { rank: ({ meanings }) => meanings.includes('want') && !meanings.includes('rank') },
    at: form,
    countsWrong: false,
  },
  'no-ranks': {
    in: {
      rank: ({ meanings, demand }) => meanings.includes('rank') && demand !== null && isUnranked(demand),
    },
    at: results,
    countsWrong: false,
  },
  'no-rooms': {
    in: { space: ({ measure }) => (measure?.rooms.length ?? 0) === 0 },
    at: null,
    countsWrong: false,
  },
  'not-published': {
    in: { ask: isUnpublished, rank: isUnpublished, space: ({ programme }) => programme === null },
    at: results,
    countsWrong: false,
  },
  'no-answers': {
    in: { ask: isUnanswered, rank: isUnanswered },
    at: null,
    countsWrong: false,
  },
  // Written down in a minute, and answers are weighed by it: it goes before asking more people.
  'no-population': {
    in: { ask: ({ population }) => [...population.values()].every((people) => people === 0) },
    at: facts,
    countsWrong: false,
  },
  'population-twice': {
    in: { ask: ({ enteredTwice = 0 }) => some(enteredTwice) },
    at: facts,
    countsWrong: true,
  },
  'held-back': {
    in: {
      ask: (input) => answersOf(input) > 0 && input.demand?.effectiveN === null,
      rank: isHeld,
      space: isHeld,
    },
    at: null,
    countsWrong: true,
  },
  'no-programme': {
    in: { rank: hasNoLines, space: hasNoLines },
    at: null,
    countsWrong: false,
  },
  'few-answers': {
    in: {
      ask: ({ demand }) => {
        const count = demand === null ? 0 : answersThatWeigh(demand)
        return (demand?.n ?? 0) > 0 && count < fewAnswers && { count }
      },
    },
    at: null,
    countsWrong: false,
  },
  'group-without-answers': {
    in: {
      ask: ({ demand, population }) => {
        if (demand === null || demand.n === 0 || demand.source === 'tally') return false
        const silent = [...population].filter(
          ([group, people]) => people > 0 && (demand.nByGroup[group] ?? 0) === 0,
        )
        return some(silent.length)
      },
    },
    at: null,
    countsWrong: true,
  },
  'answers-without-population': {
    in: {
      ask: (input) => {
        const { groups, answersOfGroups } = noughtOf(input)
        return groups.length > 0 && { count: groups.length, answers: answersOfGroups }
      },
    },
    at: facts,
    countsWrong: true,
  },
  // A form that doesn't ask for the group says so already.
  'no-group': {
    in: {
      ask: ({ meanings, demand }) => meanings.includes('group') && demand?.unweighted === 'no-group',
    },
    at: results,
    countsWrong: true,
  },
  'answers-without-group': {
    in: { ask: (input) => some(noughtOf(input).answersWithoutGroup) },
    at: results,
    countsWrong: true,
  },
  'faulty-answers': {
    in: { ask: ({ answers }) => some(answers?.faulty ?? 0) },
    at: results,
    countsWrong: false,
  },
  'alike-answers': {
    in: { ask: ({ answers }) => some(answers?.alike ?? 0) },
    at: results,
    countsWrong: false,
  },
  'main-variant-gone': {
    in: { space: ({ hasMainGone = false }) => hasMainGone },
    at: null,
    countsWrong: true,
  },
  'services-missing': {
    in: { space: (input) => ofServices(servicesIn(input, 'missing')) },
    at: null,
    countsWrong: false,
  },
  'services-short': {
    in: { space: (input) => ofServices(servicesIn(input, 'short')) },
    at: null,
    countsWrong: false,
  },
  'ground-floor-needed': {
    in: {
      space: ({ fit }) =>
        ofServices(
          fit?.findings.flatMap(({ finding, service }) =>
            finding === 'not-on-ground' && service !== undefined ? [service] : [],
          ) ?? [],
        ),
    },
    at: null,
    countsWrong: false,
  },
  'no-partners': {
    in: { money: ({ partners }) => partners === 0 },
    at: null,
    countsWrong: false,
  },
  'partners-misplaced': {
    in: { money: ({ misplacedPartners = 0 }) => some(misplacedPartners) },
    at: ['plan', 'partners'],
    countsWrong: true,
  },
  'no-costs': {
    in: { money: ({ costLines, budget }) => costLines === 0 || budget?.reckonable === false },
    at: null,
    countsWrong: false,
  },
  'line-ends-before-start': {
    in: { money: ({ endedLines = 0 }) => some(endedLines) },
    at: null,
    countsWrong: true,
  },
  'line-after-horizon': {
    in: { money: ({ laterLines = 0 }) => some(laterLines) },
    at: null,
    countsWrong: true,
  },
  'runs-out-of-cash': {
    in: {
      money: ({ costLines, budget }) => {
        const lowest = budget?.lowestCash ?? null
        return costLines > 0 && lowest !== null && lowest.amount < 0 && { count: lowest.month }
      },
    },
    at: null,
    countsWrong: false,
  },
  'never-breaks-even': {
    in: { money: ({ budget }) => budget?.reckonable === true && budget.breakEven === null },
    at: null,
    countsWrong: false,
  },
  'no-revision': {
    in: { review: ({ review }) => review.newest === 'none' },
    at: null,
    countsWrong: false,
    isAfterwards: true,
  },
  'not-submitted': {
    in: { review: ({ review }) => review.newest === 'frozen' || review.newest === 'withdrawn' },
    at: null,
    countsWrong: false,
    isAfterwards: true,
  },
  'in-review': {
    in: { review: ({ review }) => review.newest === 'submitted' },
    at: null,
    countsWrong: false,
    isAfterwards: true,
  },
  returned: {
    in: { review: ({ review }) => review.newest === 'returned' },
    at: null,
    countsWrong: false,
  },
  'changed-since': {
    in: { review: ({ review }) => review.newest !== 'none' && review.changed },
    at: null,
    countsWrong: false,
  },
  'open-remarks': {
    in: { review: ({ review }) => some(review.openRemarks) },
    at: null,
    countsWrong: false,
  },
} as const satisfies Readonly<Record<string, MissingStep>>

/** What a missing thing is called in the data. */
export type MissingCode = keyof typeof missingSteps

/** What is known of a missing thing by its code. */
export const missingStep = (code: MissingCode): MissingStep => missingSteps[code]
