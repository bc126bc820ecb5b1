// Days with the Thai name of their month: every month, long and short, in Buddhist and in common years.
import { describe, expect, test } from 'vitest'
import { readDay } from '#files/csv/dates.ts'
import { lines, takeIn } from './smallForm.ts'

const months = [
  ['มกราคม', 'ม.ค.'],
  ['กุมภาพันธ์', 'ก.พ.'],
  ['มีนาคม', 'มี.ค.'],
  ['เมษายน', 'เม.ย.'],
  ['พฤษภาคม', 'พ.ค.'],
  ['มิถุนายน', 'มิ.ย.'],
  ['กรกฎาคม', 'ก.ค.'],
  ['สิงหาคม', 'ส.ค.'],
  ['กันยายน', 'ก.ย.'],
  ['ตุลาคม', 'ต.ค.'],
  ['พฤศจิกายน', 'พ.ย.'],
  ['ธันวาคม', 'ธ.ค.'],
] as const
const read = (text: string) => readDay(text, 'month-first')
const buddhist = (day: string) => ({ day, ordered: false, buddhist: true })

test.each(months.map(([long, short], at) => [at + 1, long, short] as const))(
  'month %i is told from the eleven others, in both its names',
  (at, long, short) => {
    const day = `2026-${String(at).padStart(2, '0')}-05`
    for (const text of [
      `5 ${long} 2569`,
      `5 ${short} 2569`,
      `5 ${short} 69`,
      `5${short}2569`,
      `5-${short}-69`,
      `05 ${short.replaceAll('.', '')} 2569`,
    ])
      expect(read(text), text).toEqual(buddhist(day))
  },
)

describe('a day with a Thai month', () => {
  test.each([
    'วันที่ 5 กันยายน พ.ศ. 2569',
    'วันเสาร์ที่ 5 กันยายน พ.ศ. 2569',
    'วันเสาร์ที่ ๕ กันยายน พ.ศ. ๒๕๖๙',
    'ส. 5 ก.ย. 2569',
    '5 กันยายน 2569 10:12',
    '5 กันยายน 2569 เวลา 10:12 น.',
    '5 ก.ย. 2569 10.12 น.',
    '5 ก.ย. 69, 10:12:33',
    '5 กันยายน พศ 2569',
  ])('%s is the fifth of September of a Buddhist year', (text) => {
    expect(read(text)).toEqual(buddhist('2026-09-05'))
  })

  test.each(['5 กันยายน 2026', '5 ก.ย. 26', '5 กันยายน ค.ศ. 2026'])(
    '%s is the same of a common year',
    (text) => {
      expect(read(text)).toEqual({ day: '2026-09-05', ordered: false })
    },
  )

  test.each([
    '31 กันยายน 2569',
    '0 ก.ย. 2569',
    'กันยายน 2569',
    '5 กันยายน',
    '5-6 กันยายน 2569',
    '5 กัน 2569',
    '5 ก.ม. 2569',
    '5 ก.ย. 69 70',
    '5 ก.ย. พ.ศ. 26',
    '5 ก.ย. ค.ศ. 69',
    '5 ก.ย. 98',
    'กันยายน 5',
  ])('%s is none', (text) => {
    expect(read(text)).toBeNull()
  })

  test('of a column it is said once that its years are Buddhist', () => {
    const { result } = takeIn(
      lines(
        '编号,日期,这份问卷代表谁？,您想要哪些服务？',
        '1,5 กันยายน 2569,儿童,理发',
        '2,6 ก.ย. 69,儿童,理发',
      ),
    )
    expect(result.rows.map(({ record }) => record.date)).toEqual(['2026-09-05', '2026-09-06'])
    expect(result.dates?.buddhist).toEqual({ example: '5 กันยายน 2569', day: '2026-09-05', cells: 2 })
  })
})
