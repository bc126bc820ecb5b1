// Rows pasted as text: each amount as it was written or refused, totals left out, merged cells filled or refused.
import { describe, expect, test } from 'vitest'
import { lineColumns, readLines } from '#features/plan/pastedLines.ts'
import { partnerColumns, readPartners } from '#features/plan/pastedPartners.ts'
import { readPasted } from '#kit/paste/pastedTable.ts'
import { wordsOf } from '#words/words.ts'
import { fieldTitle } from '#words/recordNames.ts'

const say = wordsOf('en', 'plan')
const rowWords = wordsOf('en', 'rows')
const linesIn = async (...rows: readonly string[]) => {
  const table = await readPasted(rows.join('\n'), lineColumns)
  if (!table.ok) throw new Error(table.error)
  const { good, faults, ...others } = readLines(table.value, 'cost', 36, say)
  return {
    ...others,
    good: good.map(({ name, amount }) => [name, amount]),
    faults: faults.map(({ why }) => why),
    all: good,
  }
}

describe('an amount', () => {
  const surplus = rowWords('paste.surplus')
  const divided = rowWords('paste.divided')
  const none = say('paste.noAmount')
  const unclear = (text: string) =>
    rowWords('pastedNumber.unclear-separator', { column: fieldTitle('lines', 'amount', 'en'), text })

  test.each([
    [['项目,金额', '水电,1,200'], surplus],
    [['项目,金额', '水电,12,50'], surplus],
    [['项目，金额', '水电，1，200'], surplus],
    [['水电,1,200'], divided],
    [['水电,¥1,200元'], divided],
    [['水电,12,345,678'], divided],
    [['项目\t金额', '水电\t1200\t多一格'], surplus],
    [['项目,金额', '水电,'], none],
    [['项目\t金额', '水电\t\t'], none],
    [['保洁;3800', '水电;'], none],
    [['项目\t金额', '水电\t1.200'], unclear('1.200')],
    [['水电\t2.900'], unclear('2.900')],
  ])('%j is refused', async (rows, why) => {
    const { good, faults } = await linesIn(...rows)
    expect(faults).toEqual([why])
    expect(good.filter(([name]) => name === '水电')).toEqual([])
  })

  test.each([
    [['水电;1200']],
    [['水电|1200']],
    [['水电；1200']],
    [['水电，1200']],
    [['水电;1,200']],
    [['水电，1,200']],
    [['项目;金额', '水电;1,200']],
    [['项目,金额', '水电,"1,200"']],
    [['项目,金额', '水电,1200']],
    [['水电\t1,200']],
    [['sep=;', '水电;1,200']],
  ])('%j is 1,200 yuan', async (rows) => {
    expect(await linesIn(...rows)).toMatchObject({ good: [['水电', 120_000]], faults: [] })
  })

  test('a price a month is one of a monthly line, and of another unit in one that is paid once', async () => {
    const { good, faults } = await linesIn(
      '项目\t金额\t频率',
      '水电\t1200元/月\t每月',
      '装修\t1200元/月\t一次',
      '退款\t(500)\t每月',
    )
    expect(good).toEqual([['水电', 120_000]])
    const column = fieldTitle('lines', 'amount', 'en')
    expect(faults).toEqual([
      rowWords('pastedNumber.other-unit', { column, text: '1200元/月' }),
      rowWords('pastedNumber.brackets', { column, text: '(500)' }),
    ])
  })

  test('a list of names alone has no column of amounts, and becomes lines of nought', async () => {
    expect(await linesIn('水电', '保洁')).toMatchObject({
      good: [
        ['水电', 0],
        ['保洁', 0],
      ],
    })
  })
})

test('partners divided by commas: a comma that may part thousands is refused', async () => {
  const table = await readPasted('甲,理发,1,200,30\n乙,理发,81.8,35', partnerColumns)
  if (!table.ok) throw new Error(table.error)
  const { good, faults } = readPartners(table.value, say)
  expect(faults).toEqual([{ row: 1, why: rowWords('paste.divided') }])
  expect(good).toMatchObject([{ name: '乙', chargedArea: 81_800_000, rentPerSquareMetre: 3_500 }])
})

describe('merged cells', () => {
  test('a section merged over rows is that of all of them, and it is said', async () => {
    const { all, said } = await linesIn(
      '栏目\t项目\t金额',
      '自营收入\t场地\t900',
      '\t培训\t500',
      '运营支出\t水电\t300',
      '\t保洁\t200',
    )
    expect(all.map(({ name, section }) => [name, section])).toEqual([
      ['场地', 'income'],
      ['培训', 'income'],
      ['水电', 'cost'],
      ['保洁', 'cost'],
    ])
    expect(said).toEqual([say('paste.sectionAbove')])
  })

  test('a row above the first section has none', async () => {
    const { faults, good } = await linesIn('栏目\t项目\t金额', '\t场地\t900', '自营收入\t培训\t500')
    expect(faults).toEqual([say('paste.noSection')])
    expect(good).toEqual([['培训', 50_000]])
  })

  test('what is only about so is taken, and said once for a column', async () => {
    const { all, said } = await linesIn('项目\t金额', '水电\t约900', '保洁\t800元左右')
    expect(all.map(({ amount }) => amount)).toEqual([90_000, 80_000])
    expect(said).toHaveLength(1)
    expect(said[0]).toContain('only about so')
  })
  test('a power of ten is refused with its own reason', async () => {
    const { faults } = await linesIn('项目\t金额', '水电\t1.2E+05')
    expect(String(faults[0])).toContain('power of ten')
  })
  test('where no row names a section all go where a person chose, and nothing is said', async () => {
    const { all, said } = await linesIn('栏目\t项目\t金额', '\t场地\t900')
    expect(all).toMatchObject([{ section: 'cost' }])
    expect(said).toEqual([])
  })

  test.each([
    [
      ['项目\t金额\t频率', '改造\t900\t一次', '招牌\t500\t'],
      say('paste.merged', { column: fieldTitle('lines', 'frequency', 'en'), text: '一次' }),
    ],
    [
      ['项目\t金额\t类别\t说明', '水电\t900\twelfare\t', '保洁\t500\t\t外包'],
      say('paste.merged', { column: fieldTitle('lines', 'kind', 'en'), text: 'welfare' }),
    ],
  ])('%j: the second may be merged with the first', async (rows, why) => {
    const { faults, good } = await linesIn(...rows)
    expect(faults).toEqual([why])
    expect(good).toHaveLength(1)
  })
})

test.each(['合计', '小 计', '总计：', '收入合计', 'Total', 'Sub-total', 'Grand total'])(
  '%s is left out, wherever it stands, and listed',
  async (total) => {
    const named = await linesIn('项目\t金额', '水电\t300', `${total}\t300`)
    expect(named).toMatchObject({ good: [['水电', 30_000]], faults: [], leftOut: [{ row: 3, name: total }] })
    const merged = await linesIn('栏目\t项目\t金额', '运营支出\t水电\t300', `${total}\t\t300`, '\t保洁\t200')
    expect(merged.good).toEqual([
      ['水电', 30_000],
      ['保洁', 20_000],
    ])
    expect(merged.leftOut).toEqual([{ row: 3, name: total }])
  },
)

test('a line whose name only holds such a word is a line', async () => {
  expect((await linesIn('水电合计表维护\t300')).good).toEqual([['水电合计表维护', 30_000]])
})

test('a returned share below one per cent is taken as it stands, and asked about; money of partners may be written by the month', async () => {
  const rows = ['合伙人\t业态\t反哺\t营业额', '甲\t理发\t0.05\t1.5w元/月', '乙\t理发\t0.05%\t3万']
  const table = await readPasted(rows.join('\n'), partnerColumns)
  if (!table.ok) throw new Error(table.error)
  const { good, faults, said } = readPartners(table.value, say)
  expect(faults).toEqual([])
  expect(good).toMatchObject([
    { share: 5, turnover: 1_500_000 },
    { share: 5, turnover: 3_000_000 },
  ])
  const column = fieldTitle('partners', 'share', 'en')
  expect(said).toEqual([
    rowWords('paste.tiny', { column, text: '0.05', value: '0.05 %', meant: '5 %', typed: '5' }),
  ])
})
