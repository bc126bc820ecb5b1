// Rows above the answers: titles, bands, codes, texts and notes of tools, and headings that come again.
import { describe, expect, test } from 'vitest'
import type { Mapping } from '#files/csv/mapping.ts'
import { answersOf, form, lines, takeIn } from './smallForm.ts'

const heading = '编号,这份问卷代表谁？,年龄,您想要哪些服务？,您最想要哪三样？,附近没有的是哪些？,还想说的话'

describe('rows above the answers', () => {
  const rows = ['1,青壮年,30,理发,理发,,', '2,儿童,9,理发,理发,,']
  test.each([
    ['a title', ['柳树里需求调查汇总']],
    ['a title with the cells of a table', ['柳树里需求调查汇总,,,,,,', ',,,,,,']],
    ['a band', ['答卷,基本情况,,需要,,,']],
    ['a line that says the delimiter', ['sep=,']],
  ])('%s', (_, above) => {
    expect(takeIn(lines(...above, heading, ...rows)).result.rows).toHaveLength(2)
  })

  test('headings over two rows are read together', () => {
    const { result } = takeIn(
      lines(
        'RespondentID,这份问卷代表谁？,您想要哪些服务？,,,还想说的话',
        ',Response,社区食堂,理发,夜校 / 老年大学,Open-Ended Response',
        '901,青壮年,社区食堂,,夜校 / 老年大学,好',
        '902,儿童,,理发,,',
      ),
    )
    expect(answersOf(result.rows)).toEqual([
      { who: 'working', want: ['canteen', 'school'], words: '好' },
      { who: 'children', want: ['barber'] },
    ])
  })

  test('codes, texts and notes of a tool are three rows of headings', () => {
    const { summary, result } = takeIn(
      lines(
        'Q1,Q2',
        '这份问卷代表谁？,您想要哪些服务？',
        '"{""ImportId"":""QID1""}","{""ImportId"":""QID2""}"',
        '青壮年,理发',
      ),
    )
    expect(summary.headingRows).toEqual({ heading: 1, first: 3 })
    expect(result.rows.map(({ line }) => line)).toEqual([4])
  })

  const qualtrics = [
    'StartDate,EndDate,ResponseId,Q1,Q2,Q3_1,Q3_2',
    'Anfangsdatum,Enddatum,Antwort-ID,这份问卷代表谁？,还想说的话,您想要哪些服务？ - 社区食堂,您想要哪些服务？ - 理发',
    ['startDate', 'endDate', '_recordId', 'QID1', 'QID2_TEXT', 'QID3_1', 'QID3_2']
      .map((id) => `"{""ImportId"":""${id}""}"`)
      .join(','),
    '2026-09-05 08:28:09,2026-09-05 08:28:48,R_1,青壮年,好,社区食堂,',
    '2026-09-05 09:28:09,2026-09-05 09:28:48,R_2,儿童,,,理发',
  ]
  const both = [
    ['R_1', '2026-09-05', { who: 'working', words: '好', want: ['canteen'] }],
    ['R_2', '2026-09-05', { who: 'children', want: ['barber'] }],
  ]
  const byRow = (table: readonly string[]) =>
    takeIn(lines(...table)).result.rows.map(({ number, record }) => [number, record.date, record.answers])

  test('codes that are known and texts that are known give each column its meaning', () => {
    expect(byRow(qualtrics)).toEqual(both)
  })

  test('also without the tool’s notes, and with the codes below', () => {
    const [codes = '', texts = '', , ...answers] = qualtrics
    expect(byRow([codes, texts, ...answers])).toEqual(both)
    expect(byRow([texts, codes, ...answers])).toEqual(both)
  })

  test('where no heading is known the rows of a tool are no answers all the same', () => {
    const { summary } = takeIn(
      lines('A,B', 'Frage eins,Frage zwei', '"{""ImportId"":""QID1""}","{""ImportId"":""QID2""}"', 'x,y'),
    )
    expect([summary.headings, summary.rows]).toEqual([['Frage eins', 'Frage zwei'], 1])
  })

  test.each(['Response', '回复', 'Antwort'])('a row of nothing but %s is none', (word) => {
    const { summary, result } = takeIn(
      lines(`RespondentID,这份问卷代表谁？,您想要哪些服务？`, `,${word},${word}`, '901,青壮年,理发'),
    )
    expect([summary.rows, result.rows.length]).toEqual([1, 1])
  })

  const textsOnly = (mapping: Mapping): Mapping => ({ ...mapping, required: new Set<never>() })
  const optional = {
    questions: form.questions.map((one) => ({ ...one, required: false })),
    choices: form.choices,
  }

  test('headings that come again below, and sheets that nobody filled in, are no answers', () => {
    const table = lines('编号,还想说的话', '1,好', '编号,还想说的话', '2,', '3,(空)', '4,也好')
    const { result } = takeIn(table, textsOnly, {}, optional)
    expect(result.rows.map(({ number }) => number)).toEqual(['1', '4'])
    expect(result.refused.map(({ line, reasons }) => [line, reasons])).toEqual([
      [3, [{ fault: 'heading-again' }]],
      [4, [{ fault: 'nothing-answered' }]],
      [5, [{ fault: 'nothing-answered' }]],
    ])
  })

  test('a table of which no question is known gives no answers at all', () => {
    const { result } = takeIn(lines('编号,甲,乙', '1,x,y', '2,x,y'), textsOnly, {}, optional)
    expect(result.rows).toEqual([])
    expect(result.refused.map(({ reasons }) => reasons[0]?.fault)).toEqual([
      'nothing-answered',
      'nothing-answered',
    ])
  })

  test('a blank row above the headings, and a line break in one of them', () => {
    const { result } = takeIn(
      lines(',,,', '编号,"这份问卷代表谁？\n（选一项）",年龄,您想要哪些服务？', '1,青壮年,30,理发'),
    )
    expect(answersOf(result.rows)).toEqual([{ who: 'working', age: 30, want: ['barber'] }])
  })

  test('a person may say which row holds the headings', () => {
    const { summary } = takeIn(lines('a,b', heading, ...rows), undefined, {
      headingRows: { heading: 0, first: 2 },
    })
    expect([summary.headings[0], summary.rows]).toEqual(['a [编号]', 2])
    expect(summary.heads.map(({ line }) => line)).toEqual([1, 2, 3, 4])
  })
})
