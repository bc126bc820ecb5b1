// The money in the PDF: partners, the year by year result, break-even, the mix, and the lines it all comes from.
import { inRankOrder } from '#core/documents/rank.ts'
import { services } from '#core/kinds/services/index.ts'
import type { Frozen } from '#core/frozen.ts'
import { formatOf } from '#words/format.ts'
import { nameOf, titleOf, wordsOf, type Lang } from '#words/words.ts'
import { pdfTable, type PdfPart } from './pdfPart.ts'

export const moneyPart = (frozen: Frozen, lang: Lang): readonly PdfPart[] => {
  const { plan, budget } = frozen
  if (plan.partners.size + plan.lines.size === 0) return []
  const say = wordsOf(lang, 'pdf')
  const domain = wordsOf(lang, 'domain')
  const format = formatOf(lang)
  const share = (bp: number | null): string => (bp === null ? '–' : format.share(bp))
  const { mix } = budget
  const mixRow = (name: string, one: (typeof mix)['byArea']): readonly string[] => [
    name,
    share(one.welfare.shareBp),
    share(one['low-fee'].shareBp),
    share(one.commercial.shareBp),
  ]
  return [
    { text: say('money'), style: 'heading' },
    {
      text: say('moneyFacts', {
        breakEven: !budget.reckonable
          ? '–'
          : budget.breakEven === null
            ? say('never')
            : format.month(budget.breakEven),
        lowest: budget.lowestCash === null ? '–' : format.money(budget.lowestCash.amount),
        dependence: share(budget.subsidyDependenceBp),
        self: share(budget.selfFundingBp),
      }),
    },
    { text: say('partners'), style: 'sub' },
    pdfTable(
      [say('partner'), say('service'), say('rent'), say('rentFree'), say('shareOf')],
      inRankOrder(plan.partners.values()).map((partner) => {
        const service = services.get(partner.service)
        return [
          nameOf(partner, lang),
          service === undefined ? partner.service : titleOf(service.title, lang),
          format.moneyNumber(partner.rentPerSquareMetre),
          String(partner.rentFreeMonths),
          format.share(partner.share),
        ]
      }),
      ['*', 'auto', 'auto', 'auto', 'auto'],
      2,
    ),
    { text: say('mix'), style: 'sub' },
    pdfTable(
      ['', domain('price.welfare'), domain('price.low-fee'), domain('price.commercial')],
      [
        mixRow(say('byArea'), mix.byArea),
        mixRow(say('byAreaHours'), mix.byAreaHours),
        mixRow(say('byNumber'), mix.byNumber),
        mixRow(say('byTurnover'), mix.byTurnover),
      ],
      ['*', 'auto', 'auto', 'auto'],
      1,
    ),
    { text: say('months'), style: 'sub' },
    pdfTable(
      [say('month'), say('income'), say('grants'), say('costs'), say('result'), say('cash')],
      budget.months.map((month) => [
        String(month.month),
        format.moneyNumber(month.partnerRent + month.partnerShare + month.partnerUtilities + month.ownIncome),
        format.moneyNumber(month.operatingGrants),
        format.moneyNumber(month.operatingCosts),
        format.moneyNumber(month.operatingResult),
        format.moneyNumber(month.cumulativeCash),
      ]),
      ['auto', '*', '*', '*', '*', '*'],
      1,
    ),
  ]
}
