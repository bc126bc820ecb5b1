// How much of what welfare costs is covered by what shops and low-fee services bring.
import type { MoneyLine, Partner } from '#schemas/plan.ts'
import type { Fen } from '#schemas/quantities.ts'
import { amountIn, dueIn, sum, termsOf } from './cashFlow.ts'
import { shareBp, toFen } from './money.ts'
import { byId } from './order.ts'

/** Who carries whom over the horizon: amounts in fen, covers in basis points. */
export interface CrossSubsidy {
  readonly surplusCommercial: Fen
  readonly surplusLowFee: Fen
  /** 反哺: what partners return of income or profit, over the whole horizon. */
  readonly returnedShare: Fen
  readonly returnedShareByPartner: Readonly<Record<string, Fen>>
  readonly welfareDeficit: Fen
  readonly generalCosts: Fen
  /** Surpluses and returned share over the welfare deficit; null where welfare costs nothing. */
  readonly coverBp: number | null
  /** The same over the welfare deficit and the general costs together. */
  readonly coverWithGeneralBp: number | null
}

/**
 * Over months 1 to `horizon`: surplus of a kind = rent and utilities of its partners + own income lines of the kind −
 * cost lines of the kind; welfare deficit = welfare cost lines − welfare income lines. Grants are left out.
 * Source: FORMULAS.md, `subsidy.1`.
 */
export const reckonCrossSubsidy = (
  partners: Iterable<Partner>,
  lines: Iterable<MoneyLine>,
  horizon: number,
): CrossSubsidy => {
  const months = Array.from({ length: horizon }, (_, index) => index + 1)
  const terms = [...partners].sort(byId).map(termsOf)
  const all = [...lines].sort(byId)
  const ofLines = (section: string, kind: string): number =>
    sum(
      all
        .filter((line) => line.section === section && line.kind === kind)
        .map((line) => sum(months.map((month) => amountIn(month, line)))),
    )
  const ofPartners = (kind: string): number =>
    sum(
      terms
        .filter((one) => one.kind === kind)
        .map((one) =>
          sum(
            months.map((month) => {
              const { rent, utilities } = dueIn(month, one)
              return rent + utilities
            }),
          ),
        ),
    )
  const surplus = (kind: string): number => ofPartners(kind) + ofLines('income', kind) - ofLines('cost', kind)
  const returned = terms.map(
    (one) => [one.id, toFen(sum(months.map((month) => dueIn(month, one).share)))] as const,
  )
  const surplusCommercial = surplus('commercial')
  const surplusLowFee = surplus('low-fee')
  const returnedShare = sum(returned.map(([, share]) => share))
  const welfareDeficit = ofLines('cost', 'welfare') - ofLines('income', 'welfare')
  const generalCosts = ofLines('cost', 'general')
  const brought = surplusCommercial + surplusLowFee + returnedShare
  return {
    surplusCommercial: toFen(surplusCommercial),
    surplusLowFee: toFen(surplusLowFee),
    returnedShare: toFen(returnedShare),
    returnedShareByPartner: Object.fromEntries(returned),
    welfareDeficit: toFen(welfareDeficit),
    generalCosts: toFen(generalCosts),
    coverBp: shareBp(brought, welfareDeficit),
    coverWithGeneralBp: shareBp(brought, welfareDeficit + generalCosts),
  }
}
