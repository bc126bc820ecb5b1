// A sample's partners and lines of money, written into the document `plan`.
import type { OperatingPlan } from '#core/documents/plan.ts'
import { ranksFor } from '#core/documents/rank.ts'
import { basisPoints } from '#schemas/quantities.ts'
import { chineseMarks } from './chineseMarks.ts'
import { orAbsent, rowsOf } from './tables.ts'
import { done } from './workspaceDraft.ts'

/** Percent become basis points; the rooms of a partner are divided by semicolons. */
export const writePartners = (plan: OperatingPlan, csv: string): void => {
  const rows = rowsOf(csv)
  const ranks = ranksFor(rows.length)
  const percent = (value: number) => basisPoints(value * 100)
  done(
    plan.write((draft) => {
      rows.forEach((row, i) =>
        draft.partners.add(row.text('id'), {
          name: chineseMarks(row.text('name_zh')),
          nameEn: row.text('name_en'),
          service: row.text('service'),
          kind: row.text('kind'),
          rooms: row.text('rooms').split(';'),
          ...orAbsent('model', row.text('operating_model')),
          startMonth: row.whole('start_month'),
          chargedArea: row.squareMetres('charged_area_m2'),
          rentPerSquareMetre: row.yuan('rent_yuan_per_m2_month'),
          rentFreeMonths: row.whole('rent_free_months'),
          shareBasis: row.text('share_basis'),
          share: percent(row.whole('share_percent')),
          turnover: row.yuan('monthly_turnover_yuan'),
          profit: row.yuan('monthly_profit_yuan'),
          neighbourDiscount: percent(row.whole('neighbour_discount_percent')),
          ...orAbsent('utilitiesMode', row.text('utilities_mode')),
          utilities: row.yuan('utilities_yuan_month'),
          rank: ranks[i] ?? 'i',
        }),
      )
    }),
  )
}

/** Writes the lines of money from a CSV text in yuan, stored in fen. Throws for a column or number that is missing. */
export const writeLines = (plan: OperatingPlan, csv: string): void => {
  const rows = rowsOf(csv)
  const ranks = ranksFor(rows.length)
  done(
    plan.write((draft) => {
      rows.forEach((row, i) =>
        draft.lines.add(row.text('id'), {
          section: row.text('section'),
          name: chineseMarks(row.text('name_zh')),
          nameEn: row.text('name_en'),
          kind: row.text('kind'),
          amount: row.yuan('amount_yuan'),
          frequency: row.text('frequency'),
          start: row.whole('start_month'),
          end: row.whole('end_month'),
          ...orAbsent('note', chineseMarks(row.text('note_zh'))),
          ...orAbsent('noteEn', row.text('note_en')),
          rank: ranks[i] ?? 'i',
        }),
      )
    }),
  )
}
