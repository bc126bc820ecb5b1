// The document `plan`: the operating plan's prose, its partners and its lines of money.
import { z } from 'zod'
import { BasisPoints, counted, Fen, SquareMillimetres } from './quantities.ts'
import { document, Line, Prose, Rank, record } from './record.ts'

/** A month of the plan, from 1. */
const Month = z.int().min(1).max(120).meta(counted('month'))
const Months = z.int().max(120).meta(counted('months'))

/** The one record of the plan as a whole: `model` is an operating model's id, `months` the horizon of the money. */
export const OperatingPlanFacts = record('planFacts', {
  model: z.string().optional(),
  months: Months.min(1).optional(),
  openingCash: Fen.optional(),
  targetWelfare: BasisPoints.optional(),
  targetLowFee: BasisPoints.optional(),
  targetCommercial: BasisPoints.optional(),
})

/** A partner 合伙人: who runs which service in which rooms, and on what terms. Months count from 1. Money in fen a month. */
export const Partner = record('partner', {
  name: Line,
  nameEn: Line.optional(),
  service: z.string(),
  kind: z.string(),
  rooms: z.array(z.string()).max(100),
  model: z.string().optional(),
  startMonth: Month,
  chargedArea: SquareMillimetres,
  rentPerSquareMetre: Fen.meta(counted('fen/m2/month')),
  rentFreeMonths: Months.min(0),
  /** What the returned share is reckoned from: income (turnover), profit, or none. */
  shareBasis: z.string(),
  share: BasisPoints,
  turnover: Fen,
  profit: Fen,
  neighbourDiscount: BasisPoints.optional(),
  utilitiesMode: z.string().optional(),
  utilities: Fen,
  rank: Rank,
})
export type Partner = z.infer<typeof Partner.shape> & { readonly id: string }

/** A line of money. `section`: capital, refit, income, grant, cost. `frequency`: once (in month `start`) or monthly. */
export const MoneyLine = record('moneyLine', {
  section: z.string(),
  name: Line,
  nameEn: Line.optional(),
  kind: z.string(),
  amount: Fen,
  frequency: z.string(),
  start: Month,
  end: Month,
  note: Prose.optional(),
  noteEn: Prose.optional(),
  rank: Rank,
})
export type MoneyLine = z.infer<typeof MoneyLine.shape> & { readonly id: string }

/** The document `plan`, version 1, with one co-edited text. */
export const OperatingPlanDocument = document('plan', 1, {
  tables: { partners: Partner, lines: MoneyLine },
  singles: { facts: OperatingPlanFacts },
  fragments: ['text'],
})
