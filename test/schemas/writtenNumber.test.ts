// Numbers as people write them: read as what they say, or refused with the reason; nothing is ever read as another number.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readWrittenNumber, wholeUnits } from '#schemas/writtenNumber.ts'
import { formatOf } from '#words/format.ts'

const read = (text: string, unit: string | null = null): number | string => {
  const found = readWrittenNumber(text, unit)
  return found.ok ? found.value : found.fault
}

describe('a written number', () => {
  test.each([
    ['７０', 70],
    ['70.0', 70],
    [' 70\u00a0', 70],
    ['7\u200b0', 70],
    ['1,200', 1200],
    ['１，２００．５', 1200.5],
    ['12,345,678', 12_345_678],
    ["1'200", 1200],
    ['1\u00a0200', 1200],
    ['12。5', 12.5],
    ['.5', 0.5],
    ['12.', 12],
    ['−3', -3],
    ['+3', 3],
    ['-0', 0],
    ['1.2万', 12_000],
    ['1.15 亿', 115_000_000],
    ['1.5w', 15_000],
    ['1.5Ｗ', 15_000],
    ['3 w元', 30_000],
    ['2k', 2_000],
    ['２种', 2],
    ['3類', 3],
    ['2 處', 2],
    ['3层', 3],
    ['约70', 70],
    ['大约 70', 70],
    ['70左右', 70],
    ['about 70', 70],
  ])('%j is %d', (text, number) => {
    expect(read(text)).toBe(number)
  })

  test.each([
    ['', 'not-a-number'],
    ['-', 'not-a-number'],
    ['七十', 'not-a-number'],
    ['7O', 'not-a-number'],
    ['1e3', 'power-of-ten'],
    ['1.2E+05', 'power-of-ten'],
    ['１Ｅ５', 'power-of-ten'],
    ['约1e3元', 'power-of-ten'],
    ['3×10^4', 'power-of-ten'],
    ['3 x 10**4', 'power-of-ten'],
    ['10³', 'power-of-ten'],
    ['-2e-3', 'power-of-ten'],
    ['10 e', 'not-a-number'],
    ['e3', 'not-a-number'],
    ['10²m', 'power-of-ten'],
    ['12 34', 'not-a-number'],
    ['1万2', 'not-a-number'],
    ['⑤', 'list-mark'],
    ['⑦', 'list-mark'],
    ['⑴', 'list-mark'],
    ['⒈', 'list-mark'],
    ['❼', 'list-mark'],
    ['㊆', 'list-mark'],
    ['①65', 'list-mark'],
    ['12²', 'not-a-number'],
    ['½', 'not-a-number'],
    ['(1,200)', 'brackets'],
    ['（500）', 'brackets'],
    ['¥(500)', 'brackets'],
    ['(¥500)', 'brackets'],
    ['(500元)', 'brackets'],
    ['(5', 'not-a-number'],
    ['()', 'not-a-number'],
    ['9折', 'discount'],
    ['8.5 折', 'discount'],
    ['九折', 'discount'],
    ['第2个月', 'list-mark'],
    ['第 3 层', 'list-mark'],
    ['第', 'not-a-number'],
    ['3kw', 'not-a-number'],
    ['1w2', 'not-a-number'],
    ['3万-5万', 'not-one-number'],
    ['3k~5k', 'not-one-number'],
    ['1,5', 'unclear-separator'],
    ['12,50', 'unclear-separator'],
    ['1.200,50', 'unclear-separator'],
    ['1.200.300', 'unclear-separator'],
    ['1,20,000', 'unclear-separator'],
    ['0,123', 'unclear-separator'],
    ['1，５', 'unclear-separator'],
    ['100-200', 'not-one-number'],
    ['60～65', 'not-one-number'],
    ['70+', 'not-one-number'],
    ['70多', 'not-one-number'],
    ['60以上', 'not-one-number'],
    ['>60', 'not-one-number'],
    ['$300', 'other-unit'],
    ['5%', 'other-unit'],
    ['9007199254740993', 'too-many-digits'],
    ['99999999999999999999', 'too-many-digits'],
  ])('%j is refused: %s', (text, fault) => {
    expect(read(text)).toBe(fault)
  })

  // A stored unit is a thousandth of a metre, a millionth of m², a hundredth of a yuan, one month.
  test.each([
    ['1.200', '元', 100, 'unclear-separator'],
    ['¥1.200', '元', 100, 'unclear-separator'],
    ['-1.200', '元', 100, 'unclear-separator'],
    ['12.500元', '元', 100, 'unclear-separator'],
    ['1。200', '元', 100, 'unclear-separator'],
    ['１．２００', '元', 100, 'unclear-separator'],
    ['123.456', '元/m²·月', 100, 'unclear-separator'],
    ['2.000', '月', 1, 'unclear-separator'],
    ['70.000岁', '岁', 1, 'unclear-separator'],
    ['12.500%', '%', 100, 'unclear-separator'],
    ['1.500', 'h', 60, 'unclear-separator'],
    ['2.000', null, 1, 'unclear-separator'],
    ['1.200', 'm²', 1_000_000, 1.2],
    ['3.200米', 'm', 1_000, 3.2],
    ['0.125', '元', 100, 0.125],
    ['12.5', '元', 100, 12.5],
    ['12.50', '元', 100, 12.5],
    ['1200.500', '元', 100, 1200.5],
    ['1,200.500', '元', 100, 1200.5],
    ['1.234万', '元', 100, 12_340],
    ['1.234w', '元', 100, 12_340],
    ['3.200米', 'mm', 1, 3200],
    ['1.500分钟', '小时', 60, 'unclear-separator'],
    ['1.2345', '元', 100, 1.2345],
  ])('%j in a field of %s, %d stored units in one, is %s', (text, unit, factor, wanted) => {
    const found = readWrittenNumber(text, unit, factor)
    expect(found.ok ? found.value : found.fault).toBe(wanted)
  })

  test.each([
    ['70岁', '岁', 70],
    ['70 周岁', 'years', 70],
    ['70元', '岁', 'other-unit'],
    ['¥1,200.50', '元', 1200.5],
    ['-¥5', '元', -5],
    ['人民币 1.2万元', '元', 12_000],
    ['1200块', 'yuan', 1200],
    ['$300', '元', 'other-unit'],
    ['300美元', '元', 'other-unit'],
    ['81.8㎡', 'm²', 81.8],
    ['81.8 平方米', 'm²', 81.8],
    ['81.8亩', 'm²', 'other-unit'],
    ['12 %', '%', 12],
    ['12％', '%', 12],
    ['0.12', '%', 0.12],
    ['12 元', '元/m²·月', 12],
    ['12元/m²·月', '元/m²·月', 12],
    ['12元/㎡/月', '元/m²·月', 12],
    ['12元/平方米·月', '元/m²·月', 12],
    ['12 元/月/平米', '元/m²·月', 12],
    ['12元每平方米每月', '元/m²·月', 12],
    ['12 yuan per month per sqm', '元/m²·月', 12],
    ['12元/㎡/天', '元/m²·月', 'other-unit'],
    ['12元/㎡·年', '元/m²·月', 'other-unit'],
    ['12元/平方米', '元/m²·月', 'other-unit'],
    ['12元/年', '元/m²·月', 'other-unit'],
    ['1200元/年', '元', 'other-unit'],
    ['6个月', 'months', 6],
    ['6年', 'months', 'other-unit'],
    ['3.2米', 'mm', 3200],
    ['9.5m', 'mm', 9500],
    ['1.005 m', 'mm', 1005],
    ['250cm', 'm', 2.5],
    ['90分钟', '小时', 1.5],
    ['3成', '%', 30],
    ['5‰', '%', 0.5],
    ['9折', '%', 'discount'],
    ['第2个月', '第月', 2],
    ['第 2 月', '第月', 2],
    ['2', '第月', 2],
    ['第2年', '第月', 'other-unit'],
    ['第2个月', '月', 'list-mark'],
    ['第3层', '第层', 3],
    ['3樓', '第层', 3],
    ['1200元/月', '元/月', 1200],
    ['1200元每月', '元/月', 1200],
    ['1.2w/月', '元/月', 12_000],
    ['¥1200/月', '元/月', 1200],
    ['每月1200元', '元/月', 1200],
    ['1200/年', '元/月', 'other-unit'],
    ['1200/m²', '元/m²·月', 'other-unit'],
    ['1200/月', '元', 'not-a-number'],
    ['5/9', '元/月', 'not-a-number'],
    ['1.5w㎡', 'm²', 15_000],
    ['1200元/年', '元/月', 'other-unit'],
    ['1200', '元/月', 1200],
  ])('%j in a field of %s is %s', (text, unit, wanted) => {
    expect(read(text, unit)).toBe(wanted)
  })
})

test('whole units are exact, and a part of one is no whole unit', () => {
  expect(wholeUnits(41_260.29, 100)).toBe(4_126_029)
  expect(wholeUnits(20.55, 1_000_000)).toBe(20_550_000)
  expect(wholeUnits(1.005, 100)).toBeNull()
  expect(wholeUnits(1e14, 100)).toBeNull()
})

describe('for any number', () => {
  const digits = fc.integer({ min: -9e12, max: 9e12 })
  const seed = { seed: 20261129, numRuns: Number(process.env['PROPERTY_RUNS'] ?? 300) }

  test('what the page writes is read back', () => {
    for (const lang of ['zh', 'en'] as const) {
      const format = formatOf(lang)
      fc.assert(
        fc.property(digits, (n) => {
          expect(read(format.count(n))).toBe(n)
          expect(read(format.money(n), '元')).toBe(n / 100)
          expect(read((n / 100).toFixed(2))).toBe(n / 100)
        }),
        seed,
      )
    }
  })

  test('whatever is added to its text, it is read as itself or not at all', () => {
    const between = fc.constantFrom(
      '',
      ',',
      '.',
      '，',
      ' ',
      "'",
      '、',
      '-',
      '~',
      '万',
      'e',
      'w',
      'k',
      'O',
      '²',
      '①',
      '\u200b',
    )
    const around = fc.constantFrom(
      '',
      '约',
      '¥',
      '元',
      '岁',
      '㎡',
      '%',
      ' ',
      '\u3000',
      '+',
      '多',
      '(',
      ')',
      '第',
      '折',
    )
    fc.assert(
      fc.property(fc.nat(999_999), between, fc.nat(6), around, around, (n, mark, at, before, behind) => {
        const text = String(n)
        const place = Math.min(at, text.length)
        const written = `${before}${text.slice(0, place)}${mark}${text.slice(place)}${behind}`
        const found = readWrittenNumber(written, null)
        if (!found.ok) return
        const meant = new Set([n])
        // a point is a decimal point, 万 stands for ten thousand behind all the digits
        if (mark === '.' && place < text.length)
          meant.add(Number(`${text.slice(0, place)}.${text.slice(place)}`))
        if (mark === '万' && place === text.length) meant.add(n * 10_000)
        if (mark === 'w' && place === text.length) meant.add(n * 10_000)
        if (mark === 'k' && place === text.length) meant.add(n * 1_000)
        // a dash or a plus before all of it is a sign
        if (mark === '-' && place === 0) meant.add(-n)
        expect([...meant]).toContain(found.value)
      }),
      seed,
    )
  })

  test('with a point for its thousands it is read as itself or not at all, however fine the unit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1_000, max: 9e11 }), fc.constantFrom(1, 60, 100), (n, factor) => {
        const found = readWrittenNumber(n.toLocaleString('de'), null, factor)
        expect(found.ok ? found.value : n).toBe(n)
      }),
      seed,
    )
  })

  test('any text gives a number or a reason, and never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.constantFrom(null, '元', '岁', 'm²'), (text, unit) => {
        const found = readWrittenNumber(text, unit)
        if (found.ok) expect(Number.isFinite(found.value)).toBe(true)
      }),
      seed,
    )
  })
})
