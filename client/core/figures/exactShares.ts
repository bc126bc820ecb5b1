// Shares as they are written: in basis points, not rounded, so that what is written of them is rounded once, from the exact ratio.
import type { LayoutMeasure, Mix } from '#schemas/derived.ts'
import type { CrossSubsidy } from './crossSubsidy.ts'
import { mixKinds, type MixKind } from './mix.ts'
import type { SubsidySpan } from './subsidy.ts'

/** Part over whole; null where the whole is nought or less. In basis points, not rounded. */
export const exactBp = (part: number, whole: number): number | null =>
  whole > 0 ? (10_000 * part) / whole : null

/** Service over service and office: what `serviceRatioBp` is rounded from. */
export const serviceShare = ({ byClass }: Pick<LayoutMeasure, 'byClass'>): number | null =>
  exactBp(byClass.service, byClass.service + byClass.office)

type Money = Pick<SubsidySpan, 'grants' | 'ownIncome' | 'operatingCosts'>

/** Grants over costs, of the whole plan or a span; `without` is what a grant that is left out amounts to, in fen. */
export const subsidyShare = ({ grants, operatingCosts }: Money, without = 0): number | null =>
  exactBp(grants - without, operatingCosts)

/** Own income over costs. In basis points, not rounded. */
export const selfFundingShare = ({ ownIncome, operatingCosts }: Money): number | null =>
  exactBp(ownIncome, operatingCosts)

/** What shops and low-fee services bring over what welfare lacks. In basis points, not rounded. */
export const crossCover = (of: CrossSubsidy): number | null =>
  exactBp(of.surplusCommercial + of.surplusLowFee + of.returnedShare, of.welfareDeficit)

/** The shares of a mix. All nought of nothing. */
export const mixShares = (mix: Mix): Readonly<Record<MixKind, number>> => {
  const amount = (kind: MixKind): number => Math.max(0, mix[kind].amount)
  const whole = mixKinds.reduce((sum, kind) => sum + amount(kind), 0)
  const share = (kind: MixKind): number => exactBp(amount(kind), whole) ?? 0
  return { welfare: share('welfare'), 'low-fee': share('low-fee'), commercial: share('commercial') }
}
