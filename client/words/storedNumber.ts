// A stored number as people read it, by the unit of its field, and what that unit is called beside a field or a column.
import type { StoredUnit } from '#schemas/quantities.ts'
import { formatOf, type Format } from './format.ts'
import { type Lang, wordsOf } from './words.ts'

type Said = (value: number, format: Format, lang: Lang) => string

const count: Said = (value, format) => format.count(value)

const said: Readonly<Record<StoredUnit, Said>> = {
  mm: (value, format) => format.length(value),
  mm2: (value, format) => format.area(value),
  fen: (value, format) => format.money(value),
  'fen/m2/month': (value, format, lang) =>
    `${format.moneyNumber(value)} ${unitMark('fen/m2/month', lang) ?? ''}`,
  minutes: (value, format) => format.hours(value),
  clock: (value, format) => format.timeOfDay(value),
  bp: (value, format) => format.share(value),
  people: count,
  households: count,
  days: count,
  month: count,
  months: count,
  storey: count,
  count,
  fraction: (value, format) => format.decimal(value),
  score: (value, format) => format.points(Math.round(value * 1_000_000)),
  scoreMicro: (value, format) => format.points(value),
}

/** With its unit where it has one; without a unit a plain whole number. */
export const storedNumber = (value: number, unit: StoredUnit | null, lang: Lang): string =>
  said[unit ?? 'count'](value, formatOf(lang), lang)

/** What stands beside a number of the unit; null where the field's title says what is counted. */
export const unitMark = (unit: StoredUnit, lang: Lang): string | null =>
  wordsOf(lang, 'records').optional(`unit.${unit}`)
