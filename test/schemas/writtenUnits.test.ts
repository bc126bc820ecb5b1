// The units that people write beside a number: the field's own and those of its kind are read, all others refused.
import { expect, test } from 'vitest'
import { unitOfMeasure, type Measure } from '#schemas/unitMarks.ts'
import { readWrittenNumber } from '#schemas/writtenNumber.ts'

const read = (text: string, unit: string): number | string => {
  const found = readWrittenNumber(text, unit)
  return found.ok ? found.value : found.fault
}

/** How people write the units that fields are in, in both scripts. */
const written: Readonly<Record<Measure, readonly string[]>> = {
  yuan: ['元', '塊', '块钱', '圓'],
  dollar: ['美元'],
  hongKongDollar: ['港元', '港幣'],
  euro: ['欧元', '歐元'],
  pound: ['英镑', '英鎊'],
  yen: ['日元'],
  squareMetre: ['㎡', 'm²', '平方米', '平'],
  mu: ['亩', '畝'],
  year: ['岁', '歲', '周歲', '週歲'],
  share: ['%', '％'],
  perMille: ['‰'],
  tenth: ['成'],
  people: ['人', '個人', '位', '口人'],
  household: ['户', '戶', '家'],
  piece: ['个', '個', '间', '間', '臺', '种', '種'],
  storey: ['层', '樓'],
  month: ['月', '个月', '個月', 'months'],
  week: ['周', '週'],
  day: ['天'],
  hour: ['小时', '小時'],
  minute: ['分钟', '分鐘'],
  metre: ['米'],
  millimetre: ['mm'],
  centimetre: ['厘米', '釐米'],
  kilometre: ['公里'],
}
const measures = Object.keys(written) as readonly Measure[]

/** Measures that are the same in other units, each with how many of the smallest are in one. */
const alike: readonly Readonly<Partial<Record<Measure, number>>>[] = [
  { millimetre: 1, centimetre: 10, metre: 1_000, kilometre: 1_000_000 },
  { minute: 1, hour: 60 },
  { perMille: 1, share: 10, tenth: 100 },
]
const ratio = (from: Measure, to: Measure): number | null => {
  const kind = alike.find((one) => one[from] !== undefined && one[to] !== undefined)
  return kind === undefined ? null : Number((kind[from] ?? 0) / (kind[to] ?? 1))
}

test.each(measures)(
  'a field of %s takes its own unit in either script, reckons those of its kind, and refuses all others',
  (own) => {
    for (const other of measures) {
      for (const mark of written[other]) {
        for (const [number, n] of [
          ['12', 12],
          ['１２', 12],
          ['約12', 12],
          ['1,200', 1_200],
          ['1.2万', 12_000],
        ] as const) {
          const found = read(`${number}${mark}`, unitOfMeasure(own))
          const times = other === own ? 1 : ratio(other, own)
          if (times === null) expect([number, mark, found]).toEqual([number, mark, 'other-unit'])
          else expect([number, mark, Number(found)]).toEqual([number, mark, expect.closeTo(n * times, 9)])
        }
      }
    }
  },
)

test.each([
  ['0.05', '%', true],
  ['-0.3', '%', true],
  ['.5', '%', true],
  ['0.05 %', '%', false],
  ['5', '%', false],
  ['1', '%', false],
  ['0', '%', false],
  ['0.05', '元', false],
  ['0.05', null, false],
])('%j in a field of %s may be meant as a part of one: %s', (text, unit, may) => {
  const found = readWrittenNumber(text, unit)
  expect(found.ok && found.isTinyShare === true).toBe(may)
})

test('a unit that nobody asked for is handed on with the number, and one of the field is not', () => {
  for (const [text, own, unit] of [
    ['3人', null, '人'],
    ['¥ 300', null, '¥'],
    ['80 m²', '', 'm2'],
    ['约 5 个', null, '个'],
    ['3人', '人', undefined],
    ['12', null, undefined],
    ['约12', null, undefined],
  ] as const)
    expect([text, readWrittenNumber(text, own)]).toEqual([
      text,
      expect.objectContaining(unit === undefined ? { ok: true } : { ok: true, unit }),
    ])
  expect(readWrittenNumber('3人', '人')).not.toHaveProperty('unit')
})
