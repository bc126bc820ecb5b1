// The one reader of numbers that people write, for fields, pasted rows and tables: read rightly, or refused with the reason.
import { withoutInvisible } from './invisible.ts'
import {
  inOwnUnit,
  inSimplified,
  isSameMeasure,
  measureOfUnit,
  signsBefore,
  unitOfMeasure,
} from './unitMarks.ts'

export { unitOfMeasure, type Measure } from './unitMarks.ts'

/**
 * Why a text isn't taken for a number. `unclear-separator`: a comma or point that may divide thousands or decimals;
 * `other-unit`: a number of something else than is asked for; `not-one-number`: a range or a bound;
 * `too-many-digits`: more than a number can hold exactly; `list-mark`: ① or ⑴, and 第2 where it isn't asked which: they number a list and
 * say no amount; `power-of-ten`: "1e3" or "1.2E+05", as a spreadsheet shortens what its column has no room for, so that digits may be
 * gone; `brackets`: "(500)", less than nought to an accountant; `discount`: 9折, nine tenths to pay or one tenth off.
 */
export type NumberFault =
  | 'not-a-number'
  | 'unclear-separator'
  | 'other-unit'
  | 'not-one-number'
  | 'too-many-digits'
  | 'list-mark'
  | 'power-of-ten'
  | 'brackets'
  | 'discount'

/**
 * What a text says as a number in the unit asked for; `about` where it says that it is only roughly so, `unit` with which it is
 * written where none was asked for: whoever takes the number alone has to say so; `isTinyShare` of less than one per cent written
 * without its sign, where a part of one may be meant: 0.05 for 5 %.
 */
export type WrittenNumber =
  | {
      readonly ok: true
      readonly value: number
      readonly about: boolean
      readonly unit?: string
      readonly isTinyShare?: true
    }
  | { readonly ok: false; readonly fault: NumberFault }

/** A number has 15 significant digits or fewer, so that its text and its value are the same. */
const mostDigits = 15

/** A longer text is no number with its unit. */
const longest = 100

const multiples: Readonly<Record<string, number>> = {
  千: 3,
  万: 4,
  萬: 4,
  百万: 6,
  千万: 7,
  亿: 8,
  億: 8,
  w: 4,
  k: 3,
}

/** Numbers in circles, in brackets and with a point, as one character each. */
const listMark =
  /[\u2460-\u249b\u24ea-\u24ff\u2776-\u2793\u3220-\u3229\u3251-\u325f\u3280-\u3289\u32b1-\u32bf]/u

const aboutBefore =
  /^(?:大约|大概|约莫|差不多|将近|约|approximately|approx\.?|about|around|circa|ca\.?|≈|~)\s*/u
const aboutBehind = /\s*(?:左右|上下|or so)$/u
const oneAndMore =
  /\d\s*[万千亿wk]?\s*(?:-|–|—|~|～|至|到|to)\s*(?:¥|\$)?\d|^\s*[<>≤≥＜＞]|^(?:不到|不满|超过|至少|最多|大于|小于|over|under|at least|at most)|\d\s*(?:\+|多|几|余|以上|以下|以内|or more|or less)/u

/** "1e3", "1.2E+05", "3×10^4" and "3×10⁴". */
const powerOfTen =
  /^[+-]?\s*[¥$]?\s*(?:\d[\d.,]*\s*e\s*[+-]?\d+|(?:\d[\d.,]*\s*[x×*·]\s*)?10\s*(?:(?:\^|\*\*)\s*[+-]?\d+|[⁺⁻]?[⁰¹²³⁴-⁹]+))\D*$/u

/** "(500)", also with its sign or unit on either side. */
const inBrackets = /^[¥$]?\s*\(\s*[¥$]?\s*\d[\d.,\s]*\D{0,8}\)\D{0,8}$/u

/** "9折", "8.5 折", "九折". */
const discounted = /^(?:\d+(?:\.\d+)?|[一二三四五六七八九]+)\s*折$/u

/** What a number of each month may have before it, where the field is by the month. */
const eachMonth = /^(?:每月|每个月|月)\s*/u

/**
 * The number that a text says, where it can be only one: wide digits, thousands in groups of three (a space of any width divides them, too), a Chinese point, the
 * sign or word of the field's own unit or of one that measures the same (9.5 m in millimetres), 万, w and 亿, "约". `asked` is the
 * unit of the field, with 第 before it where it asks which one; without one any unit of this country passes that can't change the
 * number. `factor` is how many stored units are in one of them: where a thousandth of it is no stored unit, nobody writes three
 * decimals, and "1.200" may be twelve hundred. A comma that isn't before exactly three digits is refused, never dropped.
 */
export const readWrittenNumber = (text: string, asked: string | null = null, factor = 1): WrittenNumber => {
  const refused = (fault: NumberFault): WrittenNumber => ({ ok: false, fault })
  if (text.length > longest) return refused('not-a-number')
  const isNumbering = asked?.startsWith('第') === true
  const unit = isNumbering ? asked.slice(1) : asked
  const plain = narrow(text)
  if (listMark.test(text) || (/^第\s*\d/u.test(plain) && !isNumbering)) return refused('list-mark')
  const about = aboutBefore.test(plain) || aboutBehind.test(plain)
  const said = plain
    .replace(aboutBefore, '')
    .replace(aboutBehind, '')
    .replace(isNumbering ? /^第\s*/u : '', '')
    .replace(unit?.endsWith('/月') === true ? eachMonth : '', '')
  if (powerOfTen.test(said)) return refused('power-of-ten')
  if (inBrackets.test(said)) return refused('brackets')
  if (discounted.test(said)) return refused('discount')
  const parts = partsOf(said)
  if (parts === null) return refused(oneAndMore.test(plain) ? 'not-one-number' : 'not-a-number')
  const { minus, before, digits, multiple } = parts
  // "1200/月" is yuan a month where the field is in yuan a month
  const behind =
    /^[/每]\s*\D/u.test(parts.behind) && unit?.startsWith('元/') === true ? `元${parts.behind}` : parts.behind
  // 1.234万 is no more than a number with decimals: its thousands would be 万 themselves.
  const other = unit === null || isSameMeasure(behind, unit) ? null : inOwnUnit(behind, unit)
  const { times, parts: of } = other ?? { times: 1, parts: 1 }
  const number = plainDigits(digits, multiple !== '' || (factor * times) / of >= 1_000)
  if (number === null) return refused('unclear-separator')
  for (const mark of [before, behind]) {
    if (mark === '' || isSameMeasure(mark, unit) || (mark === behind && other !== null)) continue
    if (mark === behind && oneAndMore.test(said)) return refused('not-one-number')
    return refused(measureOfUnit(mark) === null ? 'not-a-number' : 'other-unit')
  }
  if (number.replace('.', '').replace(/^0+/, '').length > mostDigits) return refused('too-many-digits')
  const read = Number(`${number}e${multiple === '' ? 0 : (multiples[multiple] ?? 0)}`)
  const value = other === null ? read : Number(((read * times) / of).toPrecision(mostDigits))
  if (Math.abs(value) > Number.MAX_SAFE_INTEGER) return refused('too-many-digits')
  const isUnitAsked = unit !== null && unit.trim() !== ''
  const written = isUnitAsked ? '' : [before, behind].find((mark) => mark !== '')
  const isTinyShare = unit === unitOfMeasure('share') && behind === '' && value !== 0 && Math.abs(value) < 1
  return {
    ok: true,
    value: minus && value !== 0 ? -value : value,
    about,
    ...(written ? { unit: written } : {}),
    ...(isTinyShare ? { isTinyShare } : {}),
  }
}

/** Whole stored units in a number, `factor` of them in one; null where a part of one would be left over. */
export const wholeUnits = (number: number, factor: number): number | null => {
  const stored = Math.round(number * factor)
  if (!Number.isSafeInteger(stored)) return null
  return Math.abs(number * factor - stored) <= 1e-9 * Math.max(1, Math.abs(stored)) ? stored : null
}

/**
 * Whole stored units in a number, `factor` of them in one. A sixtieth has no end in decimals, so minutes are rounded; a tenth of a fen
 * gives null, for it would become another number.
 */
export const storedUnits = (number: number, factor: number): number | null => {
  const rounded = Math.round(number * factor)
  const hasNoEnd = !/^10*$/.test(String(factor)) && Number.isSafeInteger(rounded)
  return wholeUnits(number, factor) ?? (hasNoEnd ? rounded : null)
}

/**
 * Wide forms made narrow and what can't be seen left out. Not NFKC: that turns ⑤ into 5 and 12² into 122.
 */
const narrow = (text: string): string =>
  inSimplified(withoutInvisible(text))
    .replace(/[\uff01-\uff5e]/gu, (wide) => String.fromCodePoint((wide.codePointAt(0) ?? 0) - 0xfee0))
    .replaceAll('￥', '¥')
    .replaceAll('\u3000', ' ')
    .replaceAll(/㎡|m²/gu, 'm2')
    .replace(/[−﹣]/u, '-')
    .trim()
    .toLowerCase()

interface Parts {
  readonly minus: boolean
  readonly before: string
  readonly digits: string
  readonly multiple: string
  readonly behind: string
}

/** The digits with all that may divide them, and what stands before and behind; null where there is no such number. */
const partsOf = (text: string): Parts | null => {
  const [, sign = '', rest = ''] = /^([+-]?)\s*(.*)$/su.exec(text) ?? []
  const before = signsBefore.find((mark) => rest.startsWith(mark)) ?? ''
  const found =
    /^([+-]?)(\d(?:[\d.,'_。]|[\u00a0\u2007\u2009\u202f](?=\d)| (?=\d{3}(?!\d)))*|[.。]\d+)\s*(百万|千万|千(?!米)|[万萬亿億]|w(?!(?!m2)[a-z])|k(?![a-z]))?\s*(.*)$/su.exec(
      rest.slice(before.length).trimStart(),
    )
  if (found === null) return null
  const [, inner = '', digits = '', multiple = '', behind = ''] = found
  if (sign !== '' && inner !== '') return null
  // "12 34" and "1万2" are no number with a unit.
  if (/^\d/u.test(behind) || /^[\d.,]+$/u.test(behind)) return null
  return { minus: sign === '-' || inner === '-', before, digits, multiple, behind: behind.trim() }
}

/** Digits with one point at most, or null where it can't be told what a separator divides. */
const plainDigits = (digits: string, threeDecimals: boolean): string | null => {
  const pointed = digits.replace('。', '.')
  if (!threeDecimals && /^[1-9]\d{0,2}\.\d{3}$/u.test(pointed)) return null
  if (/^(?:\d+\.?\d*|\.\d+)$/u.test(pointed)) return pointed
  const grouped = /^([1-9]\d{0,2})(?:([,'_ \u00a0\u2007\u2009\u202f])\d{3}(?:\2\d{3})*)(?:\.\d*)?$/u.exec(
    pointed,
  )
  return grouped === null ? null : pointed.replaceAll(/[,'_ \u00a0\u2007\u2009\u202f]/gu, '')
}
