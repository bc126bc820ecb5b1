// The five steps of a centre, and what of a centre they are told by.
import type { Demand, LayoutMeasure, Programme } from '#schemas/derived.ts'
import type { BudgetFigures } from './budget.ts'
import type { Fit } from './fit.ts'

/** Ask the residents → rank the demand → give the space → balance the money → review and approve. */
export const steps = ['ask', 'rank', 'space', 'money', 'review'] as const
/** One of the five steps, by its name in the data. */
export type StepId = (typeof steps)[number]

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
  /** Whether the variant that was chosen as the main one is gone, so that space is reckoned from another. */
  readonly hasMainGone?: boolean
  readonly partners: number
  /** Partners who are charged for a room that the layout gives to another use. */
  readonly misplacedPartners?: number
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
