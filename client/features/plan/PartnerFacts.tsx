// A partner's terms to read, for those who may not write.
import { termsOf } from '#core/figures/cashFlow.ts'
import type { Partner } from '#schemas/plan.ts'
import { useFormat, useWords } from '#ui/useWords.ts'
import { basisTitle, kindTitle, modelTitle, serviceTitle, utilitiesTitle } from './partnerWords.ts'
import { FactList } from './RowsTable.tsx'

/** One partner, with the names of its rooms. */
export interface PartnerFactsProps {
  readonly partner: Partner
  /** Names of its rooms. */
  readonly rooms: string
}

/** A person reads a partner's terms and what they come to in a month. */
export const PartnerFacts = ({ partner, rooms }: PartnerFactsProps) => {
  const say = useWords('plan')
  const format = useFormat()
  const terms = termsOf(partner)
  return (
    <FactList
      facts={[
        { name: say('service'), value: serviceTitle(partner.service, say) },
        { name: say('kind'), value: kindTitle(partner.kind, say) },
        { name: say('model'), value: modelTitle(partner.model, say) },
        { name: say('rooms'), value: rooms },
        { name: say('chargedArea'), value: format.areaExact(partner.chargedArea) },
        {
          name: say('rent'),
          value: `${format.moneyNumber(partner.rentPerSquareMetre)} ${say('rentUnit')} = ${format.money(terms.rent)}`,
        },
        { name: say('rentFree'), value: format.count(partner.rentFreeMonths) },
        { name: say('startMonth'), value: format.count(partner.startMonth) },
        {
          name: say('share'),
          value:
            partner.shareBasis === 'none'
              ? basisTitle('none', say)
              : `${basisTitle(partner.shareBasis, say)} × ${format.share(partner.share)} = ${format.money(terms.share)}`,
        },
        { name: say('turnover'), value: format.money(partner.turnover) },
        { name: say('profit'), value: format.money(partner.profit) },
        {
          name: say('neighbourDiscount'),
          value:
            partner.neighbourDiscount === undefined ? say('notSet') : format.share(partner.neighbourDiscount),
        },
        {
          name: say('utilities'),
          value: `${utilitiesTitle(partner.utilitiesMode, say)} · ${format.money(partner.utilities)}`,
        },
      ]}
    />
  )
}
