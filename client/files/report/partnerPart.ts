// A partner's terms, in the words of its page, and which of its rooms the layout uses otherwise.
import { roomsWithoutService } from '#core/figures/placedPartners.ts'
import type { Frozen } from '#core/centre/frozen.ts'
import { operatingModels } from '#core/kinds/operatingModels/index.ts'
import type { Partner } from '#schemas/plan.ts'
import { formatOf } from '#words/format.ts'
import { fieldsOfRecord } from '#words/fieldsOfRecord.ts'
import { nameOf, titleOf, wordsOf, type Lang } from '#words/words.ts'
import type { ReportBlock } from './blocks.ts'
import { roomNames, titleOfUse } from './roomUses.ts'

/** The title of a kind of partner or line; its stored name where a newer version made it. */
export const titleOfMoneyKind = (kind: string, lang: Lang): string =>
  wordsOf(lang, 'plan').optional(`lineKind.${kind}`) ?? kind

/** The heading and the terms of one partner; a report of before figures were kept says nothing of the layout. */
export const partnerPart = (frozen: Frozen, partner: Partner, lang: Lang): readonly ReportBlock[] => {
  const say = wordsOf(lang, 'plan')
  const field = fieldsOfRecord('plan', 'partners', lang)
  const format = formatOf(lang)
  const terms = frozen.amounts.partners[partner.id] ?? { rent: 0, share: 0 }
  const names = roomNames(frozen, lang)
  const rooms = partner.rooms.map((id) => names.get(id) ?? say('roomGone'))
  const model = partner.model === undefined ? undefined : operatingModels.get(partner.model)?.title
  const basis = say.optional(`basis.${partner.shareBasis}`) ?? partner.shareBasis
  const utilities =
    partner.utilitiesMode === undefined
      ? say('notSet')
      : (say.optional(`utilitiesBy.${partner.utilitiesMode}`) ?? partner.utilitiesMode)
  // a report of before figures were kept is printed as it was
  const elsewhere = frozen.figuresKept ? roomsWithoutService(partner, frozen.measure) : []
  const said = say('usedOtherwise', {
    rooms: format.list(elsewhere.map((id) => names.get(id) ?? say('roomGone'))),
  })
  return [
    { kind: 'heading', level: 3, text: nameOf(partner, lang) },
    ...(elsewhere.length === 0
      ? []
      : [
          {
            kind: 'text' as const,
            text: wordsOf(lang, 'report')('aside', {
              words: said,
              aside: wordsOf(lang, 'report')('stillCounted'),
            }),
          },
        ]),
    {
      kind: 'facts',
      paired: true,
      rows: [
        [
          field.title('service'),
          `${titleOfUse(frozen, partner.service, lang)} · ${titleOfMoneyKind(partner.kind, lang)}`,
        ],
        [field.title('model'), model === undefined ? (partner.model ?? say('notSet')) : titleOf(model, lang)],
        [field.title('rooms'), rooms.length === 0 ? say('noRooms') : format.list(rooms)],
        [field.title('chargedArea'), format.areaExact(partner.chargedArea)],
        [
          field.title('rentPerSquareMetre'),
          `${field.said('rentPerSquareMetre', partner.rentPerSquareMetre)} = ${format.money(terms.rent)}`,
        ],
        [field.title('rentFreeMonths'), field.said('rentFreeMonths', partner.rentFreeMonths)],
        [field.title('startMonth'), field.said('startMonth', partner.startMonth)],
        [
          field.title('share'),
          partner.shareBasis === 'none'
            ? basis
            : `${basis} × ${field.said('share', partner.share)} = ${format.money(terms.share)}`,
        ],
        [field.title('turnover'), field.said('turnover', partner.turnover)],
        [field.title('profit'), field.said('profit', partner.profit)],
        [
          field.title('neighbourDiscount'),
          partner.neighbourDiscount === undefined
            ? say('notSet')
            : field.said('neighbourDiscount', partner.neighbourDiscount),
        ],
        [field.title('utilities'), `${utilities} · ${field.said('utilities', partner.utilities)}`],
      ],
    },
  ]
}
