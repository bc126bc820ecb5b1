// Pasted rows understood as partners, each row either whole or with the reason why not.
import { services } from '#core/kinds/services.ts'
import { basisPoints, fen, squareMillimetres } from '#schemas/quantities.ts'
import { monthlyYuan } from '#schemas/writtenUnits.ts'
import { type WordsIn, wordsOf } from '#words/words.ts'
import { blankPartner, largestAmount, largestArea, type WrittenPartner } from './drafts.ts'
import { amountOf, pastedColumnsOf, monthOf, pastedField } from '#kit/paste/pastedFields.ts'
import type { PastedColumn, PastedTable } from '#kit/paste/pastedTable.ts'
import { Unreadable, type Understood, understandRows } from '#kit/paste/understandRows.ts'

/** A column that pasted partners may have. */
export type PartnerColumn =
  | 'name'
  | 'service'
  | 'chargedArea'
  | 'rentPerSquareMetre'
  | 'rentFreeMonths'
  | 'share'
  | 'startMonth'
  | 'turnover'
  | 'profit'
  | 'utilities'

/** In the order in which they stand where no heading says otherwise. */
export const partnerColumns: readonly PastedColumn<PartnerColumn>[] = pastedColumnsOf('partners', {
  name: ['合伙人', 'partner'],
  service: [],
  chargedArea: ['面积', 'm²', 'm2', 'area'],
  rentPerSquareMetre: [],
  rentFreeMonths: ['免租', 'rent-free'],
  share: ['share'],
  startMonth: ['start'],
  turnover: [],
  profit: [],
  utilities: [],
})

/** A share is read as one of the turnover. */
export const readPartners = (
  table: PastedTable<PartnerColumn>,
  say: WordsIn<'plan'>,
): Understood<WrittenPartner> => {
  const words = wordsOf(say.lang, 'rows')
  const fieldOf = pastedField('plan', 'partners', words)
  return understandRows(table.rows, words, ({ cells }, note) => {
    const field = (key: string) => fieldOf(key, note)
    if (cells.name === '') throw new Unreadable(words('paste.noName'))
    const word = cells.service.toLowerCase()
    const service = [...services.values()].find(
      ({ id, title }) => word === id || cells.service === title.zh || word === title.en?.toLowerCase(),
    )
    if (service === undefined) throw new Unreadable(say('paste.unknownService', { text: cells.service }))
    const share = basisPoints(amountOf(cells.share, field('share'), 10_000))
    const money = (key: 'rentPerSquareMetre' | 'turnover' | 'profit' | 'utilities') =>
      fen(
        amountOf(
          cells[key],
          key === 'rentPerSquareMetre' ? field(key) : fieldOf(key, note, monthlyYuan),
          largestAmount,
        ),
      )
    return {
      ...blankPartner,
      name: cells.name.slice(0, 400),
      service: service.id,
      kind: service.kind,
      chargedArea: squareMillimetres(amountOf(cells.chargedArea, field('chargedArea'), largestArea)),
      rentPerSquareMetre: money('rentPerSquareMetre'),
      rentFreeMonths: amountOf(cells.rentFreeMonths, field('rentFreeMonths'), 120),
      shareBasis: share === 0 ? 'none' : 'income',
      share,
      startMonth: monthOf(cells.startMonth, field('startMonth'), 1, 1),
      turnover: money('turnover'),
      profit: money('profit'),
      utilities: money('utilities'),
    }
  })
}
