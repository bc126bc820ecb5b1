// Days with the Thai name of their month (5 กันยายน 2569, 5 ก.ย. 69, วันเสาร์ที่ ๕ กันยายน พ.ศ. ๒๕๖๙) in the writing that all else reads.

/** January first: the whole name, and the letters that the short one has a point behind. Source: the Royal Society of Thailand. */
const months: readonly (readonly [long: string, short: readonly [string, string]])[] = [
  ['มกราคม', ['ม', 'ค']],
  ['กุมภาพันธ์', ['ก', 'พ']],
  ['มีนาคม', ['มี', 'ค']],
  ['เมษายน', ['เม', 'ย']],
  ['พฤษภาคม', ['พ', 'ค']],
  ['มิถุนายน', ['มิ', 'ย']],
  ['กรกฎาคม', ['ก', 'ค']],
  ['สิงหาคม', ['ส', 'ค']],
  ['กันยายน', ['ก', 'ย']],
  ['ตุลาคม', ['ต', 'ค']],
  ['พฤศจิกายน', ['พ', 'ย']],
  ['ธันวาคม', ['ธ', 'ค']],
]

const written = new Map(
  months.flatMap(([long, short], at): [string, number][] => [
    [long, at + 1],
    [short.join(''), at + 1],
  ]),
)

/** "On Saturday the", or the short weekday with its point. */
const before =
  '(?:วัน(?:จันทร์|อังคาร|พุธ|พฤหัสบดี|พฤหัสฯ|ศุกร์|เสาร์|อาทิตย์)?\\s*(?:ที่)?\\s*|(?:จ|อ|พ|พฤ|ศ|ส|อา)\\.,?\\s*)?'
/** Of the Buddhist era, or of the common one. */
const era = '(?:(พ|ค)\\.?\\s?ศ\\.?\\s*)?'
const day = new RegExp(
  `^${before}(\\d{1,2})[-\\s/]*([\\u0e01-\\u0e4e.]{2,12}?)[-\\s/,]*${era}(\\d{4}|\\d{2})(?!\\d)(.*)$`,
  'su',
)

/** Two digits are of the years of today in one era or in the other: 53 to 85 of 25xx, 10 to 42 of 20xx. */
const ofTwoDigits = { buddhist: { from: 53, to: 85 }, common: { from: 10, to: 42 } } as const
const within = (year: number, { from, to }: { readonly from: number; readonly to: number }): boolean =>
  year >= from && year <= to

const wholeYear = (year: string, era: string | undefined): number | null => {
  const given = Number(year)
  if (year.length === 4) return given
  if (era !== 'ค' && within(given, ofTwoDigits.buddhist)) return 2_500 + given
  return era !== 'พ' && within(given, ofTwoDigits.common) ? 2_000 + given : null
}

/** A time of the day, with a point between hours and minutes as often as a colon. */
const timed = /^\s*,?\s*(?:เวลา\s*)?(\d{1,2})[.:](\d{2})/u

const thaiDigits = '๐๑๒๓๔๕๖๗๘๙'

/** The text with its day as 2569-9-5, in the era that it is written in, and what stands behind it; as it is where it has no such day. */
export const withoutThaiMonth = (text: string): string => {
  if (!/[\u0e01-\u0e4e]/u.test(text)) return text
  const plain = text.replaceAll(/[๐-๙]/gu, (digit) => String(thaiDigits.indexOf(digit)))
  const [, at = '', name = '', ofEra, given = '', behind = ''] = day.exec(plain) ?? []
  const month = written.get(name.replaceAll('.', ''))
  const year = wholeYear(given, ofEra)
  return month === undefined || year === null
    ? text
    : `${year}-${month}-${Number(at)}${behind.replace(timed, ' $1:$2')}`
}
