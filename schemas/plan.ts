// The document `plan`: the operating plan's prose, its partners and its lines of money.
import { z } from 'zod'
import { BasisPoints, Fen, SquareMillimetres } from './quantities.ts'
import { document, Line, Prose, Rank, record } from './record.ts'

/** The one record of the plan as a whole: `model` is an operating model's id, `months` the horizon of the money. */
export const OperatingPlanFacts = record('planFacts', {
  model: z.string().optional(),
  months: z.int().min(1).max(120).optional(),
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
  startMonth: z.int().min(1).max(120),
  chargedArea: SquareMillimetres,
  rentPerSquareMetre: Fen,
  rentFreeMonths: z.int().min(0).max(120),
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
  start: z.int().min(1).max(120),
  end: z.int().min(1).max(120),
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
