// Days as people, spreadsheets and survey tools write them, and in which order a column's day and month stand.
import { cleanCell } from '#core/kinds/asked.ts'
import { inCommonCalendar } from './otherCalendars.ts'
import { withoutThaiMonth } from './thaiDays.ts'
import { daysToChina } from './zones.ts'

/** In which order the numbers of a day stand where the year is last. */
export type DateOrder = 'day-first' | 'month-first'

/** What may divide the numbers of a day. A column may be filled from several places, each with its own way of writing days. */
const dayDividers = ['/', '-', '.'] as const
/** A sign between day, month and year. */
export type DayDivider = (typeof dayDividers)[number]
/** The order of day and month for each divider, since one column may mix two. */
export type DateOrders = Readonly<Record<DayDivider, DateOrder>>

/** A day as YYYY-MM-DD; `ordered` where only the order of the column told day from month. */
export interface WrittenDay {
  readonly day: string
  readonly ordered: boolean
  /** The year was written as Thailand counts. */
  readonly buddhist?: true
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
/** A year of two digits, or a spreadsheet's number, stands for a day in these years; other readings of it are no survey's. */
const plausible = { from: 2010, to: 2049 } as const
/** Thailand's years in which surveys are made, and how far they are ahead. Source: Thailand's solar calendar since 1941. */
const buddhistYears = { from: 2543, to: 2592, ahead: 543 } as const
/** Days between the first of January 1970 and the day that Excel counts as nought. Source: the 1900 date system, with its false leap day. */
const excelEpoch = 25_569

/** A longer text is no day. */
const longest = 80

/** What may stand behind a day: a time, a weekday, the name of a zone. */
const behindDay =
  /^(?:[t\s,，(（].*)?(?:(?:\d{1,2}[:：时点]\d{0,2}|上午|下午|[ap]m|星期|周|mon|tue|wed|thu|fri|sat|sun).*)?$/i

/**
 * A day of the calendar from what people write: 2026-09-05, 2026/9/5, 2026年9月5日, 20260905, 5 Sep 2026, 9/5/2026 by the
 * column's order, a spreadsheet's number of days, seconds since 1970, other calendars, Thai months, a time behind it. A time with its zone is
 * the day it was in China. Null where it is no day, or may be more than one.
 */
export const readDay = (text: string, order: DateOrder | DateOrders): WrittenDay | null => {
  if (text.length > longest) return null
  const plain = cleanCell(text).replace(weekdayBefore, '').replace(basicTime, '$1-$2-$3 $4:$5:00')
  const said = inCommonCalendar(withoutThaiMonth(plain))
  const found =
    moment(said) ?? yearFirst(said) ?? compact(said) ?? named(said) ?? numbered(said, ordersOf(order))
  const later = found === null ? 0 : daysToChina(said)
  return found === null || later === 0 ? found : { ...found, day: dayAfter(found.day, later) ?? found.day }
}

const ordersOf = (order: DateOrder | DateOrders): DateOrders =>
  typeof order === 'string' ? { '/': order, '-': order, '.': order } : order

const weekdayBefore = /^(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?|(?:星期|周)[一二三四五六日天],?)\s+/i

/** 20260905T101233Z, the basic form of ISO 8601. */
const basicTime = /^(\d{4})(\d{2})(\d{2})t(\d{2})(\d{2})(?:\d{2})?(?:[.,]\d+)?/i

/** Null beyond the years that a day is written in. */
const dayAfter = (day: string, days: number): string | null => {
  const found = dayOfTime(Date.parse(day) + days * 86_400_000)
  return /^\d{4}-/.test(found) ? found : null
}

const certain = (year: number, month: number, day: number): WrittenDay | null => {
  const written = calendarDay(commonYear(year), month, day)
  return written === null ? null : { day: written, ordered: false, ...marked(year) }
}

const isBuddhist = (year: number): boolean => year >= buddhistYears.from && year <= buddhistYears.to
const commonYear = (year: number): number => (isBuddhist(year) ? year - buddhistYears.ahead : year)
const marked = (year: number): { readonly buddhist?: true } => (isBuddhist(year) ? { buddhist: true } : {})

/** A day of the calendar as YYYY-MM-DD, or null where there is no such day. */
const calendarDay = (year: number, month: number, day: number): string | null => {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  if (days === undefined || day < 1 || day > days) return null
  return [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join(
    '-',
  )
}

/** Milliseconds between UTC and the one zone of China. */
const chinaOffset = 8 * 3_600_000

/** Seconds or milliseconds since 1970. Ten digits that begin with 2 are a day and its hour. */
const moment = (text: string): WrittenDay | null => {
  const found = /^(1\d{9})(\d{3})?(?:\.\d+)?$/.exec(text)
  if (found === null) return null
  const day = dayOfTime(Number(found[1]) * 1_000 + chinaOffset)
  return isPlausible(Number(day.slice(0, 4))) ? { day, ordered: false } : null
}

const dayOfTime = (time: number): string => new Date(time).toISOString().slice(0, 10)

const yearFirst = (text: string): WrittenDay | null => {
  const found = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(.*)$/s.exec(text)
  if (found === null || !behindDay.test(found[4] ?? '')) return null
  return certain(Number(found[1]), Number(found[2]), Number(found[3]))
}

/** 20260905, with a time of four or six digits behind it or none; and the days that a spreadsheet counts. */
const compact = (text: string): WrittenDay | null => {
  const digits = /^(\d{4})(\d{2})(\d{2})(?:\d{2}|\d{4}|\d{6})?$/.exec(text)
  if (digits !== null) return certain(Number(digits[1]), Number(digits[2]), Number(digits[3]))
  const counted = /^(\d{5})(?:\.\d+)?$/.exec(text)
  if (counted === null) return null
  const day = dayOfTime((Number(counted[1]) - excelEpoch) * 86_400_000)
  return isPlausible(Number(day.slice(0, 4))) ? { day, ordered: false } : null
}

const isPlausible = (year: number): boolean => year >= plausible.from && year <= plausible.to

/** 5-Sep-2026, 5 September 2026, Sep 5, 2026. */
const named = (text: string): WrittenDay | null => {
  const dayFirst =
    /^(\d{1,2})(?:st|nd|rd|th)?[-\s/.]*([a-z]{3,9})\.?,?[-\s/.]*(\d{4}|\d{2})(?!\d)(.*)$/is.exec(text)
  const monthFirst = /^([a-z]{3,9})\.?[-\s/.]*(\d{1,2})(?:st|nd|rd|th)?,?[-\s/.]+(\d{4})(?!\d)(.*)$/is.exec(
    text,
  )
  const [day, month, year, behind] =
    dayFirst !== null
      ? [dayFirst[1], dayFirst[2], dayFirst[3], dayFirst[4]]
      : [monthFirst?.[2], monthFirst?.[1], monthFirst?.[3], monthFirst?.[4]]
  if (day === undefined || month === undefined || year === undefined || !behindDay.test(behind ?? ''))
    return null
  const at = months.indexOf(month.slice(0, 3).toLowerCase())
  const whole = year.length === 2 ? 2000 + Number(year) : Number(year)
  return at < 0 || !isFullMonth(month) ? null : certain(whole, at + 1, Number(day))
}

const fullMonths = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]
const isFullMonth = (word: string): boolean => {
  const small = word.toLowerCase()
  return fullMonths.some((month) => month.startsWith(small)) || small === 'sept'
}

const threeNumbers = /^(\d{1,2})\s*([-/.])\s*(\d{1,2})\s*[-/.]\s*(\d{4}|\d{1,2})(?!\d)(.*)$/s

/** 9/5/2026 and 26/9/5: every reading that is a day of a plausible year; where there are two, the order of their divider decides. */
const numbered = (text: string, orders: DateOrders): WrittenDay | null => {
  const { readings, divider, year } = readingsOf(text)
  const days = [...new Set(readings.values())]
  if (days.length === 1) return { day: days[0] ?? '', ordered: false, ...marked(year) }
  const day = readings.get(orders[divider])
  return day === undefined || readings.has('year-first') ? null : { day, ordered: true, ...marked(year) }
}

interface Readings {
  readonly readings: ReadonlyMap<DateOrder | 'year-first', string>
  readonly divider: DayDivider
  /** The year as it is written behind; nought where it has fewer than four digits. */
  readonly year: number
}

const readingsOf = (text: string): Readings => {
  const readings = new Map<DateOrder | 'year-first', string>()
  const found = text.length > longest ? null : threeNumbers.exec(text)
  if (found === null || !behindDay.test(found[5] ?? '')) return { readings, divider: '/', year: 0 }
  const [a, b, c] = [Number(found[1]), Number(found[3]), Number(found[4])]
  const add = (order: DateOrder | 'year-first', year: number, month: number, day: number): void => {
    const common = commonYear(year)
    const written = isPlausible(common) ? calendarDay(common, month, day) : null
    if (written !== null) readings.set(order, written)
  }
  const digits = (found[4] ?? '').length
  if (digits !== 1) {
    const year = digits === 2 ? 2000 + c : c
    add('day-first', year, b, a)
    add('month-first', year, a, b)
  }
  if (digits !== 4) add('year-first', 2000 + a, b, c)
  const divider = dayDividers.find((one) => one === found[2]) ?? '/'
  return { readings, divider, year: digits === 4 ? c : 0 }
}

/** What divides the numbers of a day that has its year last. */
export const dividerOfDay = (cell: string): DayDivider => readingsOf(cleanCell(cell)).divider

/** How many days of a column can be read in one order only, by what divides them. */
const toldBy = (cells: Iterable<string>): ReadonlyMap<DayDivider, { days: number; months: number }> => {
  const told = new Map(dayDividers.map((divider) => [divider, { days: 0, months: 0 }]))
  for (const cell of cells) {
    const { readings, divider } = readingsOf(cleanCell(cell))
    const counts = told.get(divider)
    if (counts === undefined || readings.has('year-first') || readings.size !== 1) continue
    if (readings.has('day-first')) counts.days += 1
    else counts.months += 1
  }
  return told
}

/** The orders of a column, and for which of them that is a guess. */
export interface ColumnOrders {
  readonly orders: DateOrders
  /** Dividers whose order nothing tells, or of whose days some say one order and some the other. */
  readonly unsure: ReadonlySet<DayDivider>
}

/**
 * The order of day and month for each divider: as its own days tell, else as those of the other stroke do. Spreadsheets of this
 * country's settings write 2026/9/5; what has the year last mostly comes from American ones. Points are of countries that write
 * the day first, whatever the strokes of the column say. `said` is a person's word on the days that can't be told: on points only
 * where no stroke is in doubt.
 */
export const ordersOfColumn = (cells: Iterable<string>, said?: DateOrder): ColumnOrders => {
  const all = [...cells]
  const told = toldBy(all)
  const orderOf = (divider: DayDivider): DateOrder | null => {
    const { days, months: first } = told.get(divider) ?? { days: 0, months: 0 }
    return days === first ? null : days > first ? 'day-first' : 'month-first'
  }
  const isMixed = (divider: DayDivider): boolean => {
    const { days, months: first } = told.get(divider) ?? { days: 0, months: 0 }
    return days > 0 && first > 0
  }
  const doubted = new Set(
    all.flatMap((cell) => {
      const { readings, divider } = readingsOf(cleanCell(cell))
      return new Set(readings.values()).size > 1 && !readings.has('year-first') ? [divider] : []
    }),
  )
  const strokes = said ?? null
  const points = doubted.has('/') || doubted.has('-') ? null : strokes
  const orders: DateOrders = {
    '/': strokes ?? orderOf('/') ?? orderOf('-') ?? 'month-first',
    '-': strokes ?? orderOf('-') ?? orderOf('/') ?? 'month-first',
    '.': points ?? orderOf('.') ?? 'day-first',
  }
  const unsure = dayDividers.filter((divider) => {
    if (!doubted.has(divider)) return false
    if (divider === '.') return points === null && isMixed('.')
    return strokes === null && (orderOf(divider) === null || isMixed(divider))
  })
  return { orders, unsure: new Set(unsure) }
}
