// Shapes of what is reckoned from documents and ledgers: demand, programme, measure, budget, checks. None of it is stored in a document.
import type { Fen, Minutes, SquareMillimetres } from './quantities.ts'

/** The counts and shares of one service in one population group; p, b, u and need as in client/core/FORMULAS.md, `need-score.1`. */
export interface DemandCell {
  readonly want: number
  readonly points: number
  readonly unservedBase: number
  readonly unserved: number
  readonly p: number
  readonly b: number
  readonly u: number
  readonly need: number
}

/** How much one service is wanted. */
export interface ServiceDemand {
  readonly service: string
  readonly score: number
  readonly rank: number
  /** Whether another service has exactly the same score; ties stand in catalogue order. */
  readonly tie: boolean
  /** People who want it, over all groups, unweighted; null where a published tally holds a small count back. */
  readonly want: number | null
  /** To how many millionths a published tally rounds the score; to one where it is missing. */
  readonly stepMicro?: number
  /** By group id; empty when reckoned from a published tally. */
  readonly byGroup: Readonly<Record<string, DemandCell>>
  /** Ids of the responses that want it; empty when reckoned from a published tally. */
  readonly from: readonly string[]
}

/** The ranked demand, from answers or from a published tally. */
export interface Demand {
  readonly source: 'responses' | 'tally'
  readonly n: number
  readonly nByGroup: Readonly<Record<string, number>>
  /** Null where a published tally holds it back. */
  readonly effectiveN: number | null
  /** Whether a published tally holds all scores back, since too few answers weigh: no services then, which is not "none". */
  readonly scoresHeld?: boolean
  /** Services whose score and rank a published tally holds back; they are none of `services`. */
  readonly heldServices?: readonly string[]
  readonly weights: Readonly<Record<string, number>>
  /** Why no answer is weighted (`no-population`, `no-group`); missing where they are, and in what was published before 2026-11-30. */
  readonly unweighted?: string
  readonly services: readonly ServiceDemand[]
}

/** One service to house. Areas in mm², hours as minutes a week. */
export interface ProgrammeLine {
  readonly service: string
  readonly rank: number | null
  readonly score: number
  readonly minArea: SquareMillimetres
  readonly wantedArea: SquareMillimetres
  readonly weeklyMinutes: Minutes
  readonly why: 'ranked' | 'pinned'
  readonly reason: string
}
/** The services to house, and those that people took out. */
export interface Programme {
  readonly lines: readonly ProgrammeLine[]
  readonly struck: readonly { readonly service: string; readonly reason: string }[]
  /** Whether the scores are held back: only what was pinned is known of it. */
  readonly held?: boolean
  /** Services without a verdict whose rank a published tally holds back, where it ranks fewer than are taken: each may be one more. */
  readonly heldServices?: readonly string[]
}

/** The class of a room-hour; `shared` is only ever shown, for a room that has service and office hours. */
export type UseClass = 'service' | 'commercial' | 'office' | 'support' | 'circulation' | 'vacant' | 'outdoor'
/** A class of use, or `shared` for a room whose class differs from slot to slot. */
export type ShownClass = UseClass | 'shared'

/** One room with its area in mm² and its use in each slot. */
export interface RoomMeasure {
  readonly id: string
  readonly floor: string
  readonly name: string
  /** Inner-face area; null when the seed lies in no closed face. */
  readonly area: SquareMillimetres | null
  /** Static class: office if office in any slot, else service, commercial, then what it is. */
  readonly staticClass: UseClass
  readonly shown: ShownClass
  readonly uses: Readonly<Record<string, string>>
}
/** One floor's areas in mm². */
export interface FloorMeasure {
  readonly id: string
  readonly name: string
  readonly net: SquareMillimetres
  readonly byClass: Readonly<Record<UseClass, SquareMillimetres>>
  /** outline − rooms − walls within ±0.5 % of the outline; null where no outline was entered or nothing was checked. */
  readonly verified?: boolean | null
  /** What the closure check leaves over, in mm²; null where it was not made. */
  readonly closureGap?: number | null
}
/** What `measure` prints; outdoor is listed by class but stays out of `net`. Hours are weighted over the whole week of slots. */
export interface LayoutMeasure {
  readonly unit: 'mm2'
  readonly floors: readonly FloorMeasure[]
  readonly net: SquareMillimetres
  readonly byClass: Readonly<Record<UseClass, SquareMillimetres>>
  /** Service ÷ (service + office), static and strict, in basis points; null when there is neither. */
  readonly serviceRatioBp: number | null
  readonly officeStatic: SquareMillimetres
  readonly officeTimed: SquareMillimetres
  readonly rooms: readonly RoomMeasure[]
}

/** One month of the money, in fen; `month` counts from 1. */
export interface BudgetMonth {
  readonly month: number
  readonly partnerRent: Fen
  readonly partnerShare: Fen
  readonly partnerUtilities: Fen
  readonly ownIncome: Fen
  readonly operatingGrants: Fen
  readonly capitalFunding: Fen
  readonly refit: Fen
  readonly operatingCosts: Fen
  readonly operatingResult: Fen
  readonly operatingResultWithoutGrants: Fen
  readonly netCash: Fen
  readonly cumulativeCash: Fen
}
/** One kind's part: its amount, its share, and how far that is from the target; shares in basis points. */
export interface MixShare {
  readonly amount: number
  readonly shareBp: number
  readonly gapBp: number
}
/** The 532 mix by one measure. */
export type Mix = Readonly<Record<'welfare' | 'low-fee' | 'commercial', MixShare>>
/** The money of a plan over its months, in fen and basis points. */
export interface Budget {
  readonly months: readonly BudgetMonth[]
  /** Whether there are running costs within the months; without them there is nothing yet that income has to cover. */
  readonly reckonable: boolean
  /** Month, or null for "never", also while nothing can be reckoned. */
  readonly breakEven: number | null
  readonly breakEvenWithoutGrants: number | null
  readonly lowestCash: { readonly amount: Fen; readonly month: number } | null
  readonly subsidyDependenceBp: number | null
  readonly selfFundingBp: number | null
  readonly crossSubsidyCoverBp: number | null
  readonly mix: {
    readonly byArea: Mix
    readonly byAreaHours: Mix
    readonly byNumber: Mix
    readonly byTurnover: Mix
  }
}

/** A guideline check: it warns, it never blocks. `value` and `limit` in the unit named; `gap` is what is short, 0 when met. */
export interface Check {
  readonly id: string
  readonly met: boolean
  readonly better: boolean | null
  readonly value: number
  readonly limit: number
  readonly gap: number
  readonly unit: 'mm2' | 'count'
}
