// A partner's terms to read, for those who may not write.
import { termsOf } from '#core/figures/cashFlow.ts'
import type { Partner } from '#schemas/plan.ts'
import { useFields } from '#kit/fields/useFields.ts'
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
  const field = useFields('plan', 'partners')
  const format = useFormat()
  const terms = termsOf(partner)
  return (
    <FactList
      facts={[
        { name: field.title('service'), value: serviceTitle(partner.service, say) },
        { name: field.title('kind'), value: kindTitle(partner.kind, say) },
        { name: field.title('model'), value: modelTitle(partner.model, say) },
        { name: field.title('rooms'), value: rooms },
        { name: field.title('chargedArea'), value: format.areaExact(partner.chargedArea) },
        {
          name: field.title('rentPerSquareMetre'),
          value: `${field.said('rentPerSquareMetre', partner.rentPerSquareMetre)} = ${format.money(terms.rent)}`,
        },
        { name: field.title('rentFreeMonths'), value: field.said('rentFreeMonths', partner.rentFreeMonths) },
        { name: field.title('startMonth'), value: field.said('startMonth', partner.startMonth) },
        {
          name: field.title('share'),
          value:
            partner.shareBasis === 'none'
              ? basisTitle('none', say)
              : `${basisTitle(partner.shareBasis, say)} × ${field.said('share', partner.share)} = ${format.money(terms.share)}`,
        },
        { name: field.title('turnover'), value: field.said('turnover', partner.turnover) },
        { name: field.title('profit'), value: field.said('profit', partner.profit) },
        {
          name: field.title('neighbourDiscount'),
          value:
            partner.neighbourDiscount === undefined
              ? say('notSet')
              : field.said('neighbourDiscount', partner.neighbourDiscount),
        },
        {
          name: field.title('utilities'),
          value: `${utilitiesTitle(partner.utilitiesMode, say)} · ${field.said('utilities', partner.utilities)}`,
        },
      ]}
    />
  )
}
