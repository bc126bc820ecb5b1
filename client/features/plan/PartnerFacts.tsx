// A partner's terms to read, for those who may not write.
import { termsOf } from '#core/figures/cashFlow.ts'
import { useFields } from '#kit/fields/useFields.ts'
import { RecordFacts } from '#kit/records/RecordFacts.tsx'
import type { RecordForm } from '#kit/records/recordForm.ts'
import type { Partner } from '#schemas/plan.ts'
import { useFormat, useWords } from '#ui/useWords.ts'
import { basisTitle, utilitiesTitle } from './partnerWords.ts'

/** One partner, the form of its terms, and the names of its rooms. */
export interface PartnerFactsProps {
  readonly form: RecordForm<'plan', 'partners'>
  readonly partner: Partner
  /** Names of its rooms. */
  readonly rooms: string
}

/** The terms in the order in which they are read; what share and utilities are reckoned by stands with them. */
const fields = [
  'service',
  'kind',
  'model',
  'rooms',
  'chargedArea',
  'rentPerSquareMetre',
  'rentFreeMonths',
  'startMonth',
  'share',
  'turnover',
  'profit',
  'neighbourDiscount',
  'utilities',
] as const

/** A person reads a partner's terms and what they come to in a month. */
export const PartnerFacts = ({ form, partner, rooms }: PartnerFactsProps) => {
  const say = useWords('plan')
  const field = useFields('plan', 'partners')
  const format = useFormat()
  const terms = termsOf(partner)
  return (
    <RecordFacts
      form={{ ...form, fields }}
      row={partner}
      said={{
        rooms,
        chargedArea: format.areaExact(partner.chargedArea),
        rentPerSquareMetre: `${field.said('rentPerSquareMetre', partner.rentPerSquareMetre)} = ${format.money(terms.rent)}`,
        share:
          partner.shareBasis === 'none'
            ? basisTitle('none', say)
            : `${basisTitle(partner.shareBasis, say)} × ${field.said('share', partner.share)} = ${format.money(terms.share)}`,
        ...(partner.neighbourDiscount === undefined ? { neighbourDiscount: say('notSet') } : {}),
        utilities: `${utilitiesTitle(partner.utilitiesMode, say)} · ${field.said('utilities', partner.utilities)}`,
      }}
    />
  )
}
