// Figures as people read them: stored whole numbers in, words of the language out.
import { expect, test } from 'vitest'
import { formatOf, hanNumber } from '#words/format.ts'

const zh = formatOf('zh')
const en = formatOf('en')
/** No-break spaces are spaces to a reader. */
const plain = (text: string) => text.replaceAll('\u00a0', ' ')

test.each([
  [zh.area(974_000_000), '974.0 m²'],
  [zh.area(512_649_999), '512.6 m²'],
  [en.areaNumber(1_234_560_000), '1,234.6'],
  [zh.signedArea(-33_400_000), '−33.4 m²'],
  [en.signedArea(35_200_000), '+35.2 m²'],
  [zh.length(3_200), '3.20 m'],
  [zh.money(4_126_000), '41,260.00 元'],
  [en.money(4_126_005), '41,260.05 yuan'],
  [en.signedMoney(-128_000), '−1,280.00 yuan'],
  [zh.moneyRound(16_430_000), '164,300 元'],
  [zh.share(2_260), '22.6 %'],
  [en.share(5_000), '50 %'],
  [zh.ratio(512_600_000, 54_100_000), '9.5'],
  [zh.ratio(1, 0), '–'],
  [zh.month(19), '第 19 个月'],
  [en.month(19), 'month 19'],
  [zh.hours(2_400), '40 小时'],
  [en.hours(90), '1.5 h'],
  [zh.timeOfDay(480), '08:00'],
  [zh.count(1_820), '1,820'],
  [zh.signedCount(0), '0'],
  [zh.decimal(-0), '0.0'],
  [zh.list(['食堂', '托管']), '食堂、托管'],
  [en.list(['canteen', 'nursery']), 'canteen, nursery'],
  [zh.storey(1), '一层'],
  [en.storey(1), 'Ground floor'],
  [en.storey(2), 'First floor'],
  [en.storey(12), '11th floor'],
  [en.storey(22), '21st floor'],
  [en.storey(23), '22nd floor'],
  [en.storey(24), '23rd floor'],
  [en.storey(25), '24th floor'],
  [zh.storey(22), '二十二层'],
  [zh.storey(-1), '地下一层'],
  [en.storey(-2), 'Basement 2'],
  [zh.bytes(16_777_216), '16.8 MB'],
])('%j reads %j', (text, expected) => {
  expect(plain(text)).toBe(expected)
})

test.each([
  [1, '一'],
  [10, '十'],
  [11, '十一'],
  [20, '二十'],
  [99, '九十九'],
  [100, '100'],
  [-1, '-1'],
])('%d in Chinese figures is %s', (n, text) => {
  expect(hanNumber(n)).toBe(text)
})

test('dates are written as the language writes them', () => {
  const time = new Date(2026, 10, 22, 10, 48).getTime()
  expect(zh.date(time)).toBe('2026年11月22日')
  expect(en.date(time)).toBe('November 22, 2026')
  expect(zh.dateTime(time)).toBe('2026年11月22日 10:48')
})

test('a time of today is a clock, of this year a day, else a date', () => {
  const now = new Date(2026, 10, 22, 18, 0).getTime()
  expect(en.when(new Date(2026, 10, 22, 9, 5).getTime(), now)).toBe('09:05')
  expect(en.when(new Date(2026, 10, 2).getTime(), now)).toBe('Nov 2')
  expect(en.when(new Date(2025, 10, 2).getTime(), now)).toBe('November 2, 2025')
})
