// Days of other calendars and writings in the one that all else reads: 民国115年, 令和8年, 二〇二六年九月五日, 115/9/5, 1150905.

/** The year before the first of each. Source: the calendars of Taiwan and Japan. */
const eras: Readonly<Record<string, number>> = { 民国: 1911, 民國: 1911, 令和: 2018, 平成: 1988 }

const digits = '〇一二三四五六七八九'

/** A number in Han digits, place by place (二〇二六) or with 十 and 百 (二十六, 廿六, 一百一十五); null where it is none. */
const hanNumber = (text: string): number | null => {
  const plain = text.replaceAll(/[零○]/gu, '〇').replaceAll('廿', '二十').replaceAll('卅', '三十')
  if (plain === '元') return 1
  if (/^[〇一二三四五六七八九]+$/u.test(plain)) {
    return Number(Array.from(plain, (digit) => digits.indexOf(digit)).join(''))
  }
  const found =
    /^(?:([一二三四五六七八九])百)?〇?(?:([一二三四五六七八九]?)十)?([一二三四五六七八九]?)$/u.exec(plain)
  if (found === null) return null
  const [, hundreds = '', tens, ones = ''] = found
  const valueOf = (digit: string): number => Math.max(0, digits.indexOf(digit))
  return (
    100 * valueOf(hundreds) +
    (tens === undefined ? 0 : 10 * (tens === '' ? 1 : valueOf(tens))) +
    valueOf(ones)
  )
}

const numberOf = (text: string): number | null => (/^\d+$/u.test(text) ? Number(text) : hanNumber(text))

const withEra =
  /^(?:中[华華])?(民国|民國|令和|平成|公元|西元)?\s*([\d〇零○一二三四五六七八九十百元]{1,7})\s*年\s*([\d一二三四五六七八九十〇零○]{1,3})\s*月\s*([\d一二三四五六七八九十廿卅〇零○]{1,4})(?:\s*[日号號])?(?![日号號\d一二三四五六七八九十])(.*)$/su
const eraNumbers = /^(民国|民國|令和|平成)\s*(\d{1,3})\s*([-/.])\s*(\d{1,2})\s*\3\s*(\d{1,2})(?!\d)(.*)$/su
/** Years of three digits, and seven digits together, are only of Taiwan's calendar. */
const threeDigits = /^(1\d{2})\s*([-/.年])\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)(?:\s*日)?(.*)$/su
const sevenDigits = /^(1\d{2})(\d{2})(\d{2})$/u

/** The text with its day as 2026-9-5 and what stands behind it; as it is where it has no such day. */
export const inCommonCalendar = (text: string): string => {
  const written = (year: number, month: number | null, day: number | null, behind = ''): string =>
    month === null || day === null ? text : `${year}-${month}-${day}${behind}`
  const named = withEra.exec(text)
  if (named !== null) {
    const [, era = '', years = '', month = '', day = '', behind = ''] = named
    const year = numberOf(years)
    // "115年9月5日" without an era is one of Taiwan; a year of two digits may be of any.
    if (year === null || (year < 100 && eras[era] === undefined)) return text
    const start = eras[era] ?? (year < 1_000 && era === '' ? 1_911 : 0)
    return written(start + year, numberOf(month), numberOf(day), behind)
  }
  const numbered = eraNumbers.exec(text)
  if (numbered !== null) {
    const [, era = '', year = '', , month = '', day = '', behind = ''] = numbered
    return written((eras[era] ?? 0) + Number(year), Number(month), Number(day), behind)
  }
  const short = threeDigits.exec(text)
  if (short !== null) return written(1_911 + Number(short[1]), Number(short[3]), Number(short[4]), short[5])
  const together = sevenDigits.exec(text)
  return together === null
    ? text
    : written(1_911 + Number(together[1]), Number(together[2]), Number(together[3]))
}
