// Days as people, spreadsheets and survey tools write them.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ordersOfColumn, readDay } from '#files/csv/dates.ts'
import { lines, takeIn } from './smallForm.ts'

describe('a written day', () => {
  test.each([
    ['2026-09-05'],
    ['2026/9/5'],
    ['2026.9.5'],
    ['２０２６/９/５'],
    ['2026年9月5日'],
    ['2026 年 9 月 5 日'],
    ['2026年9月5日 上午8:00'],
    ['2026/9/5 10:12:33'],
    ['2026/9/5 下午12:47:14 GMT+8'],
    ['2026-09-05T10:12:33.000+08:00'],
    ['2026-09-05 星期六'],
    ['20260905'],
    ['20260905101233'],
    ['46270'],
    ['46270.4255'],
    ['5-Sep-2026'],
    ['5 September 2026'],
    ['Sep 5, 2026'],
    ['September 5th, 2026 10:12 PM'],
    ['26/9/5'],
    ['2026-09-04T23:30:00Z'],
    ['2026-09-04 16:00:00+00:00'],
    ['\u200e2026/9/5\u200b'],
    ['2026-09-04T20:00:00-04:00'],
    ['2026-09-04T12:00:00-0400'],
    ['2026-09-06T00:30:00+09:00'],
    ['2026/09/04 8:00:00 下午 GMT-4'],
    ['2026/09/04 下午8:00:00 GMT-4'],
    ['Fri Sep 04 2026 20:00:00 GMT-0400 (Eastern Daylight Time)'],
    ['Fri, 4 Sep 2026 23:30:00 GMT'],
    ['4 Sep 2026 16:00 UTC'],
    ['2026-09-05 10:12 CST'],
    ['20260904T200000Z'],
    ['2026090508'],
    ['1788537600'],
    ['1788537600.25'],
    ['1788537600000'],
    ['民国115年9月5日'],
    ['中華民國115年09月05日 上午10:12'],
    ['民國一百一十五年九月五日'],
    ['115年9月5日'],
    ['115/9/5'],
    ['115.09.05 10:12'],
    ['1150905'],
    ['令和8年9月5日'],
    ['二〇二六年九月五日'],
    ['二零二六年九月五号'],
    ['2026年九月五日'],
    ['公元2026年9月5日'],
    ['星期六 2026/9/5'],
  ])('%s is the fifth of September', (text) => {
    expect(readDay(text, 'day-first')).toEqual({ day: '2026-09-05', ordered: false })
  })

  test.each([
    ['9/5/2026', 'month-first', '2026-09-05', true],
    ['9/5/2026', 'day-first', '2026-05-09', true],
    ['25/9/2026', 'month-first', '2026-09-25', false],
    ['9/25/2026 14:03', 'day-first', '2026-09-25', false],
    ['5.5.2026', 'day-first', '2026-05-05', false],
    ['2024-02-29', 'day-first', '2024-02-29', false],
    ['9/4/2026 8:00:00 PM EDT', 'month-first', '2026-09-05', true],
    ['2026-09-05T00:30:00+09:00', 'day-first', '2026-09-04', false],
    ['2027-01-01T00:30:00+13:00', 'day-first', '2026-12-31', false],
    ['二〇二六年十二月三十一日', 'day-first', '2026-12-31', false],
    ['二〇二六年十月廿一日', 'day-first', '2026-10-21', false],
    ['民国元年一月一日', 'day-first', '1912-01-01', false],
  ] as const)('%s, %s, is %s', (text, order, day, ordered) => {
    expect(readDay(text, order)).toEqual({ day, ordered })
  })

  test.each([
    ['2026-02-29'],
    ['2026-13-01'],
    ['31/2/2026'],
    ['昨天'],
    ['9月5日'],
    ['12'],
    ['5/2026'],
    ['15/9/20'],
    ['2026-09-05 oder so'],
    ['46270 天'],
    ['12026-09-05'],
    ['农历九月初五'],
    ['2026年七月廿四日五'],
    ['115/13/5'],
    ['8年9月5日'],
    ['二〇二六年九月'],
    ['99999999999'],
    ['1500000000000000'],
    [''],
  ])('%s is none', (text) => {
    expect(readDay(text, 'month-first')).toBeNull()
  })

  test('any day of this time reads back in every form that has the year first', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2010-01-01'), max: new Date('2049-12-31'), noInvalidDate: true }),
        (date) => {
          const day = date.toISOString().slice(0, 10)
          const [year = '', month = '', of = ''] = day.split('-')
          for (const text of [
            day,
            day.replaceAll('-', '/'),
            day.replaceAll('-', ''),
            `${year}年${Number(month)}月${Number(of)}日`,
          ])
            expect(readDay(text, 'day-first')?.day).toBe(day)
        },
      ),
      { seed: 20261129, numRuns: 200 },
    )
  })
})

test('a column tells its order by the days that can be read in one way only', () => {
  const slashes = (...cells: readonly string[]) => {
    const { orders, unsure } = ordersOfColumn(cells)
    return [orders['/'], unsure.has('/')]
  }
  expect(slashes('9/5/2026', '25/9/2026')).toEqual(['day-first', false])
  expect(slashes('9/5/2026', '9/25/2026')).toEqual(['month-first', false])
  expect(slashes('9/5/2026', '5/5/2026', '2026-09-05')).toEqual(['month-first', true])
  // Where some say one and some the other, most decide and it is said.
  expect(slashes('9/5/2026', '25/9/2026', '26/9/2026', '9/25/2026')).toEqual(['day-first', true])
})

test('what divides a day is part of how it is written', () => {
  const daysOf = (said: 'day-first' | 'month-first' | undefined, ...cells: readonly string[]) => {
    const { orders } = ordersOfColumn(cells, said)
    return cells.map((cell) => readDay(cell, orders)?.day)
  }
  expect(daysOf(undefined, '9/13/2026', '9/5/2026', '5.9.2026')).toEqual([
    '2026-09-13',
    '2026-09-05',
    '2026-09-05',
  ])
  expect(daysOf(undefined, '13/9/2026', '5-9-2026', '9.5.2026')).toEqual([
    '2026-09-13',
    '2026-09-05',
    '2026-05-09',
  ])
  expect(daysOf(undefined, '13-9-2026', '9/25/2026', '5-9-2026', '9/5/2026')).toEqual([
    '2026-09-13',
    '2026-09-25',
    '2026-09-05',
    '2026-09-05',
  ])
  // Points that can only have the month first tell the others.
  expect(daysOf(undefined, '9.25.2026', '9.5.2026')).toEqual(['2026-09-25', '2026-09-05'])
  // A person speaks of what is in doubt.
  expect(daysOf('month-first', '9/5/2026', '5.9.2026')).toEqual(['2026-09-05', '2026-09-05'])
  expect(daysOf('month-first', '9.5.2026')).toEqual(['2026-09-05'])
})

describe('in a table', () => {
  test.each([
    ['结束答题时间'],
    ['完成时间'],
    ['调查日期'],
    ['Completion time'],
    ['survey_timestamp'],
    ['submitdate. Date submitted'],
    ['RecordedDate'],
  ])('the day stands under %s', (heading) => {
    const { result } = takeIn(
      lines(`编号,${heading},这份问卷代表谁？,您想要哪些服务？`, '1,2026/9/5 10:12:33,儿童,理发'),
    )
    expect(result.rows.map(({ record }) => record.date)).toEqual(['2026-09-05'])
  })

  const table = (...dates: readonly string[]) =>
    lines('编号,日期,这份问卷代表谁？,您想要哪些服务？', ...dates.map((date, i) => `${i},${date},儿童,理发`))

  test('a day that can’t be read costs the day, not the answer', () => {
    const { result } = takeIn(table('2026/9/5', '昨天', ''))
    expect(result.rows.map(({ record }) => record.date)).toEqual(['2026-09-05', undefined, undefined])
    expect(result.dropped).toEqual([
      { line: 3, number: '1', reasons: [{ field: 'date', fault: 'not-a-date', value: '昨天' }] },
    ])
  })

  test('years of Thailand’s calendar are those of ours, and it is said', () => {
    const { result } = takeIn(table('2569-09-05', '5/9/2569', '2569年9月5日', '2567-02-29', '2026-09-05'))
    expect(result.rows.map(({ record }) => record.date)).toEqual([
      '2026-09-05',
      '2026-05-09',
      '2026-09-05',
      '2024-02-29',
      '2026-09-05',
    ])
    expect(result.dates?.buddhist).toEqual({ example: '2569-09-05', day: '2026-09-05', cells: 4 })
  })

  // What is imported here is imported on the first of October 2026.
  test.each([
    ['2031-05-01', 'future-day'],
    ['2026-10-03', 'future-day'],
    ['9999-12-31', 'future-day'],
    ['2574-05-01', 'future-day'],
    ['1900-01-01', 'placeholder-day'],
    ['1970-01-01', 'placeholder-day'],
    ['1980-01-01 00:00:00', 'placeholder-day'],
    ['1999-12-31', 'placeholder-day'],
    ['2000-01-01', 'placeholder-day'],
    ['0001-01-01', 'placeholder-day'],
  ])('%s is no day of an answer: %s, and the answer is kept without it', (date, fault) => {
    const { result } = takeIn(table(date, '2026-10-01'))
    expect(result.rows.map(({ record }) => record.date)).toEqual([undefined, '2026-10-01'])
    expect(result.dropped).toEqual([
      { line: 2, number: '0', reasons: [{ field: 'date', fault, value: date }] },
    ])
  })

  test('what may be either is said, and a person may say which', () => {
    const either = table('9/5/2026', '10/5/2026')
    expect(takeIn(either).result.dates?.unsure).toEqual({
      example: '9/5/2026',
      order: 'month-first',
      cells: 2,
    })
    const said = takeIn(either, (mapping) => ({ ...mapping, dateOrder: 'day-first' })).result
    expect(said.dates?.unsure).toBeNull()
    expect(said.rows.map(({ record }) => record.date)).toEqual(['2026-05-09', '2026-05-10'])
  })
})
