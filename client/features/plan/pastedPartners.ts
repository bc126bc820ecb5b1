// Pasted rows understood as partners, each row either whole or with the reason why not.
import { services } from '#core/kinds/services.ts'
import { basisPoints, fen, squareMillimetres } from '#schemas/quantities.ts'
import type { WordsIn } from '#words/words.ts'
import { blankPartner, largestAmount, largestArea, type PartnerDraft } from './drafts.ts'
import { amountOf, monthOf } from './pastedLines.ts'
import type { PastedColumn, PastedTable } from './pastedTable.ts'
import { Unreadable, type Understood, understandRows } from './understandRows.ts'

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
export const partnerColumns: readonly PastedColumn<PartnerColumn>[] = [
  { key: 'name', headings: ['合伙人', '名称', 'partner', 'name'] },
  { key: 'service', headings: ['业态', 'service'] },
  { key: 'chargedArea', headings: ['计租面积', '面积', 'm²', 'm2', 'charged area', 'area'] },
  { key: 'rentPerSquareMetre', headings: ['租金', 'rent'] },
  { key: 'rentFreeMonths', headings: ['免租月', '免租', 'rent-free months', 'rent-free'] },
  { key: 'share', headings: ['反哺', 'give-back', 'share'] },
  { key: 'startMonth', headings: ['起始月', 'first month', 'start'] },
  { key: 'turnover', headings: ['营业额', 'turnover'] },
  { key: 'profit', headings: ['利润', 'profit'] },
  { key: 'utilities', headings: ['水电费', 'utilities'] },
]

/** A share is read as one of the turnover. */
export const readPartners = (
  table: PastedTable<PartnerColumn>,
  say: WordsIn<'plan'>,
): Understood<PartnerDraft> =>
  understandRows(table.rows, say, ({ cells }) => {
    if (cells.name === '') throw new Unreadable(say('paste.noName'))
    const word = cells.service.toLowerCase()
    const service = [...services.values()].find(
      ({ id, title }) => word === id || cells.service === title.zh || word === title.en?.toLowerCase(),
    )
    if (service === undefined) throw new Unreadable(say('paste.unknownService', { text: cells.service }))
    const share = basisPoints(amountOf(cells.share, 'share', 100, 10_000, say))
    const money = (key: 'rentPerSquareMetre' | 'turnover' | 'profit' | 'utilities') =>
      fen(amountOf(cells[key], key, 100, largestAmount, say))
    return {
      ...blankPartner,
      name: cells.name.slice(0, 400),
      service: service.id,
      kind: service.kind,
      chargedArea: squareMillimetres(amountOf(cells.chargedArea, 'chargedArea', 1_000_000, largestArea, say)),
      rentPerSquareMetre: money('rentPerSquareMetre'),
      rentFreeMonths: amountOf(cells.rentFreeMonths, 'rentFreeMonths', 1, 120, say),
      shareBasis: share === 0 ? 'none' : 'income',
      share,
      startMonth: monthOf(cells.startMonth, 'startMonth', 1, 1, say),
      turnover: money('turnover'),
      profit: money('profit'),
      utilities: money('utilities'),
    }
  })
