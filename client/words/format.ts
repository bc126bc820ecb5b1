// Stored whole numbers as people read them: mm² as m², fen as yuan, basis points as per cent, dates as the language writes them.
import { isolated } from './isolated.ts'
import { type Lang, tagOf } from './translate.ts'

/** No-break space between a figure and its unit. */
const nb = '\u00a0'
/** The last millisecond that a Date can hold. */
const lastMoment = 8.64e15
/** Stands where a time can't be read. */
const noTime = '–'
const han = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'] as const

/** 1 to 99 in Chinese figures, for steps and storeys. */
export const hanNumber = (n: number): string => {
  const tens = Math.floor(n / 10)
  const ones = n % 10
  if (n < 0 || n > 99 || !Number.isInteger(n)) return String(n)
  if (tens === 0) return han[ones] ?? String(n)
  return `${tens === 1 ? '' : han[tens]}十${ones === 0 ? '' : han[ones]}`
}

const ordinals = [
  'Ground',
  'First',
  'Second',
  'Third',
  'Fourth',
  'Fifth',
  'Sixth',
  'Seventh',
  'Eighth',
  'Ninth',
]
const ordinalRules = new Intl.PluralRules('en', { type: 'ordinal' })
const ordinalEnds: Readonly<Record<string, string>> = { one: 'st', two: 'nd', few: 'rd' }
const ordinal = (n: number): string => ordinals[n] ?? `${n}${ordinalEnds[ordinalRules.select(n)] ?? 'th'}`

/** Storey 1 is the ground floor, -1 the first basement; there is no storey 0. */
const storeyName: Readonly<Record<Lang, (storey: number) => string>> = {
  zh: (storey) => (storey < 0 ? `地下${hanNumber(-storey)}层` : `${hanNumber(storey)}层`),
  en: (storey) => (storey < 0 ? `Basement ${-storey}` : `${ordinal(storey - 1)} floor`),
}

const makeFormat = (lang: Lang) => {
  const tag = tagOf(lang)
  const number = (options: Intl.NumberFormatOptions) => {
    const format = new Intl.NumberFormat(tag, options)
    // A true minus sign is as wide as a plus; -0 is nobody's figure.
    return (value: number) => format.format(value === 0 ? 0 : value).replace('-', '−')
  }
  const oneDecimal = number({ minimumFractionDigits: 1, maximumFractionDigits: 1 })
  const twoDecimals = number({ minimumFractionDigits: 2, maximumFractionDigits: 2 })
  const oneToSix = number({ minimumFractionDigits: 1, maximumFractionDigits: 6 })
  const upToOne = number({ maximumFractionDigits: 1 })
  const whole = number({ maximumFractionDigits: 0 })
  const signedWhole = number({ maximumFractionDigits: 0, signDisplay: 'exceptZero' })
  const signedOne = number({ minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay: 'exceptZero' })
  const signedTwo = number({ minimumFractionDigits: 2, maximumFractionDigits: 2, signDisplay: 'exceptZero' })
  const date = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(tag, options)
    // A time from outside may be no time at all; whoever wrote it must not take the page away with it.
    return (time: number) => (Math.abs(time) <= lastMoment ? format.format(time) : noTime)
  }
  const day = date({ year: 'numeric', month: 'long', day: 'numeric' })
  const shortDay = date({ month: 'short', day: 'numeric' })
  const clock = date({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const zone = new Intl.DateTimeFormat(tag, { timeZoneName: 'shortOffset' })
  const moment = (time: number) => (Math.abs(time) <= lastMoment ? `${day(time)} ${clock(time)}` : noTime)
  const yuan = lang === 'zh' ? '元' : 'yuan'
  const hour = lang === 'zh' ? '小时' : 'h'
  const sameDay = (a: number, b: number) => new Date(a).toDateString() === new Date(b).toDateString()

  return {
    lang,
    /** `count(1820)` = "1,820". */
    count: whole,
    signedCount: signedWhole,
    decimal: oneDecimal,
    /** mm² as m² with one decimal: 512,600,000 = "512.6 m²". */
    area: (mm2: number) => `${oneDecimal(mm2 / 1e6)}${nb}m²`,
    /** The same without its unit, for a column under "m²". */
    areaNumber: (mm2: number) => oneDecimal(mm2 / 1e6),
    /** As fine as it is stored: what is multiplied by a price must be read as it was reckoned. */
    areaExact: (mm2: number) => `${oneToSix(mm2 / 1e6)}${nb}m²`,
    areaExactNumber: (mm2: number) => oneToSix(mm2 / 1e6),
    signedArea: (mm2: number) => `${signedOne(mm2 / 1e6)}${nb}m²`,
    /** mm as m with two decimals: 3,200 = "3.20 m". */
    length: (mm: number) => `${twoDecimals(mm / 1000)}${nb}m`,
    /** mm as written at a dimension line: "26400". */
    dimension: (mm: number) => String(Math.round(mm)),
    /** Fen as yuan with two decimals: 4,126,000 = "41,260.00 元". */
    money: (fen: number) => `${twoDecimals(fen / 100)}${nb}${yuan}`,
    moneyNumber: (fen: number) => twoDecimals(fen / 100),
    signedMoney: (fen: number) => `${signedTwo(fen / 100)}${nb}${yuan}`,
    /** Whole yuan, where fen don't matter. */
    moneyRound: (fen: number) => `${whole(fen / 100)}${nb}${yuan}`,
    /** Basis points, whole or not, as per cent: 2,260 = "22.6 %", 5,000 = "50 %". */
    share: (bp: number) => `${upToOne(bp / 100)}${nb}%`,
    shareNumber: (bp: number) => upToOne(bp / 100),
    /** Part of a whole as per cent, rounded once from the exact ratio: 107 of 296 = "36.1 %"; a dash of nothing. */
    portion: (part: number, whole: number) =>
      whole === 0 ? '–' : `${upToOne((10_000 * part) / whole / 100)}${nb}%`,
    /** The same with its decimal even where that is nought, for a column of shares. */
    shareInColumn: (bp: number) => `${oneDecimal(bp / 100)}${nb}%`,
    /** a to b as one figure: 5.0; a dash where b is 0 and there is no ratio. */
    ratio: (a: number, b: number) => (b === 0 ? '–' : oneDecimal(a / b)),
    /** A need score in millionths as points out of 100: 290,700 = "29.07". */
    points: (micro: number) => twoDecimals(micro / 10_000),
    /** The n-th month of the plan: "第 19 个月", "month 19". */
    month: (n: number) => (lang === 'zh' ? `第${nb}${n}${nb}个月` : `month${nb}${n}`),
    /** Minutes of a week or day as hours: 2,400 = "40 小时". */
    hours: (minutes: number) => `${upToOne(minutes / 60)}${nb}${hour}`,
    /** Minutes of a day as a clock: 480 = "08:00". */
    timeOfDay: (minutes: number) =>
      `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`,
    /** Bytes as MB or kB, for files and storage. */
    bytes: (n: number) =>
      n >= 1e6 ? `${oneDecimal(n / 1e6)}${nb}MB` : `${whole(Math.ceil(n / 1000))}${nb}kB`,
    /** "2026年11月22日", "November 22, 2026". Times are milliseconds since 1970. */
    date: day,
    time: clock,
    dateTime: moment,
    /** The same with the clock it is by, for what is read elsewhere: "2026年11月22日 08:30 GMT+8". */
    zonedTime: (time: number) => {
      if (!(Math.abs(time) <= lastMoment)) return noTime
      const name = zone.formatToParts(time).find(({ type }) => type === 'timeZoneName')?.value
      return [moment(time), ...(name === undefined ? [] : [name])].join(' ')
    },
    /** Near: the clock for today, else the day, with its year when it is another one. */
    when: (time: number, now: number) =>
      sameDay(time, now)
        ? clock(time)
        : new Date(time).getFullYear() === new Date(now).getFullYear()
          ? shortDay(time)
          : day(time),
    /** Names in a row: "甲、乙、丙", "a, b, c". */
    list: (items: readonly string[]) => items.map(isolated).join(lang === 'zh' ? '、' : ', '),
    storey: storeyName[lang],
  }
}

/** The writers of figures for one language; see each member for its unit. */
export type Format = ReturnType<typeof makeFormat>
const made: Record<Lang, Format> = { zh: makeFormat('zh'), en: makeFormat('en') }

/** `formatOf('zh').area(974_000_000)` = "974.0 m²". */
export const formatOf = (lang: Lang): Format => made[lang]
