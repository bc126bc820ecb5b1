// Exports of the usual survey tools, each as it is written: what is read of them, what is refused, and what is said of it.
import { describe, expect, test } from 'vitest'
import { answersOf, lines, takeIn } from './smallForm.ts'

const heading = '编号,这份问卷代表谁？,年龄,您想要哪些服务？,您最想要哪三样？,附近没有的是哪些？,还想说的话'

describe('several answers in one cell', () => {
  test.each([
    ...[';', '；', '┋', '|', '｜', '→', '、', '，', ', ', ' ', '/', ';#', '│', '丨', '¦', '∣', '\n'],
    ...[
      ' > ',
      '＞',
      '≻',
      '-->',
      '——>',
      '=>',
      '+',
      '＋',
      ' & ',
      '和',
      '与',
      '以及',
      ' and ',
      '·',
      '•',
      '^',
      '#',
      '<br>',
      '<br/>',
    ],
  ])('divided by %j', (divider) => {
    const want = ['社区食堂', '24 小时便民站', '夜校 / 老年大学'].join(divider)
    const rank = ['24 小时便民站', '夜校 / 老年大学'].join(divider)
    const { result } = takeIn(lines(heading, `1,青壮年,30,"${want}","${rank}",理发,`, '2,儿童,9,理发,理发,,'))
    expect(answersOf(result.rows)).toEqual([
      {
        who: 'working',
        age: 30,
        want: ['canteen', 'school', 'shop'],
        rank: ['shop', 'school'],
        far: ['barber'],
      },
      { who: 'children', age: 9, want: ['barber'], rank: ['barber'] },
    ])
  })

  const want = [
    ['["社区食堂","24 小时便民站"]'],
    ["['社区食堂', '24 小时便民站']"],
    ['["社区食堂"， "24 小时便民站"]'],
    ['{社区食堂,"24 小时便民站"}'],
    ['{社区食堂,24 小时便民站}'],
    ['[社区食堂，24 小时便民站]'],
    ['①社区食堂②24 小时便民站'],
    ['❶社区食堂；❷24 小时便民站'],
    ['第一社区食堂，第二24 小时便民站'],
    ['第一位：社区食堂 第二位：24 小时便民站'],
    ['1.社区食堂2.24 小时便民站'],
    ['1、社区食堂2、24 小时便民站'],
  ]
  test.each(want)('written %s', (cell) => {
    const quoted = `"${cell.replaceAll('"', '""')}"`
    const { result } = takeIn(lines(heading, `1,青壮年,30,${quoted},${quoted},,`, '2,儿童,9,理发,理发,,'))
    expect(answersOf(result.rows)[0]).toMatchObject({ want: ['canteen', 'shop'], rank: ['canteen', 'shop'] })
  })

  test('numbers before each are its places in an order', () => {
    const { result } = takeIn(
      lines(heading, '1,青壮年,30,理发,②社区食堂①理发,,', '2,儿童,9,理发,第二理发第一社区食堂,,'),
    )
    expect(answersOf(result.rows).map(({ rank }) => rank)).toEqual([
      ['barber', 'canteen'],
      ['canteen', 'barber'],
    ])
  })

  test('two dividers in one cell part a choice of several, and leave an order in doubt', () => {
    const cell = '理发;社区食堂、24 小时便民站'
    const { result } = takeIn(lines(heading, `1,青壮年,30,${cell},,,`, `2,儿童,9,理发,${cell},,`))
    expect(answersOf(result.rows)).toMatchObject([{ want: ['canteen', 'barber', 'shop'] }])
    expect(result.refused.map(({ reasons }) => reasons[0]?.fault)).toEqual(['unknown-choice'])
  })

  test('own words with dividers and brackets stay whole', () => {
    const { result } = takeIn(lines(heading, '1,青壮年,30,"理发;其他：A+B > C & D","理发",,好·好'))
    expect(result.rows[0]?.record).toMatchObject({
      answers: { want: ['barber', 'other'], words: '好·好' },
      words: { want: 'A+B > C & D' },
    })
  })

  test('a part that no choice has refuses the row and is named alone', () => {
    const { result, findings } = takeIn(
      lines(heading, '1,青壮年,30,社区食堂┋电影院,社区食堂,,', '2,儿童,9,理发┋社区食堂,理发,,'),
    )
    expect(result.refused).toEqual([
      { line: 2, number: '1', reasons: [{ question: 'want', fault: 'unknown-choice', value: '电影院' }] },
    ])
    expect(findings.words).toEqual([{ question: 'want', word: '电影院', rows: 1, proposal: null }])
  })
})

describe('one column a choice', () => {
  const wanted = [
    { who: 'working', want: ['canteen', 'shop'], rank: ['shop', 'canteen'] },
    { who: 'elderly', want: ['school'], rank: ['school'] },
  ]
  test.each([
    [
      'numbers of a survey tool',
      '3、(社区食堂),3、(夜校 / 老年大学),3、(24 小时便民站)',
      '4、(社区食堂),4、(夜校 / 老年大学),4、(24 小时便民站)',
      '1,0,1',
      '2,-2,1',
      '0,1,0',
      '-2,1,-2',
    ],
    [
      'groups and stored values',
      'q/want/canteen,q/want/school,q/want/shop',
      'q/rank/canteen,q/rank/school,q/rank/shop',
      'TRUE,FALSE,TRUE',
      '2,,1',
      'false,true,false',
      ',1,',
    ],
    [
      'a question and its choice in brackets',
      '您想要哪些服务？ [社区食堂],您想要哪些服务？ [夜校 / 老年大学],您想要哪些服务？ [24 小时便民站]',
      '您最想要哪三样？ [社区食堂],您最想要哪三样？ [夜校 / 老年大学],您最想要哪三样？ [24 小时便民站]',
      '是,否,是',
      '第2位,,第1位',
      '否,是,否',
      ',1,',
    ],
    [
      'codes before it all',
      'want[canteen]. 您想要哪些服务？ [社区食堂],want[school]. 您想要哪些服务？ [夜校 / 老年大学],want[shop]. 您想要哪些服务？ [24 小时便民站]',
      'rank[a]. 您最想要哪三样？ [社区食堂],rank[b]. 您最想要哪三样？ [夜校 / 老年大学],rank[c]. 您最想要哪三样？ [24 小时便民站]',
      'Yes,No,Yes',
      '2,N/A,1',
      'No,Yes,No',
      'N/A,1,N/A',
    ],
    [
      'the label where it was chosen',
      '您想要哪些服务？/社区食堂,您想要哪些服务？/夜校 / 老年大学,您想要哪些服务？/24 小时便民站',
      '您最想要哪三样？/社区食堂,您最想要哪三样？/夜校 / 老年大学,您最想要哪三样？/24 小时便民站',
      '社区食堂,,24 小时便民站',
      '2,,1',
      ',夜校 / 老年大学,',
      ',1,',
    ],
  ])('with %s', (_, want, rank, wants, ranks, others, otherRanks) => {
    const { result } = takeIn(
      lines(
        `这份问卷代表谁？,${want},${rank}`,
        `青壮年,${wants},${ranks}`,
        `老年人(60岁及以上),${others},${otherRanks}`,
      ),
    )
    expect(result.refused).toEqual([])
    expect(answersOf(result.rows)).toEqual(wanted)
  })

  test('a mark that says neither, and two choices on one place, refuse the row', () => {
    const { result } = takeIn(
      lines(
        '这份问卷代表谁？,您想要哪些服务？ [社区食堂],您想要哪些服务？ [理发],您最想要哪三样？ [社区食堂],您最想要哪三样？ [理发]',
        '青壮年,1,0,1,2',
        '青壮年,2,1,1,2',
        '青壮年,1,1,1,1',
      ),
    )
    expect(result.refused.map(({ line, reasons }) => [line, reasons[0]?.fault])).toEqual([
      [3, 'unknown-mark'],
      [4, 'same-place'],
    ])
  })

  const coded =
    '这份问卷代表谁？,您想要哪些服务？ [社区食堂],您想要哪些服务？ [理发],您想要哪些服务？ [24 小时便民站]'
  test.each([[['1', '2']], [['1.0', '2.0']]])('%j in all of them are yes and no, as a guess', ([yes, no]) => {
    const { result, mapping } = takeIn(lines(coded, `青壮年,${yes},${no},${yes}`, `儿童,${no},${yes},`))
    expect(answersOf(result.rows).map(({ want }) => want)).toEqual([['canteen', 'shop'], ['barber']])
    expect([...(mapping.guessed ?? [])].toSorted((a, b) => a - b)).toEqual([1, 2, 3])
  })

  test('also where the heading says nothing of the question but its choices', () => {
    const { result } = takeIn(
      lines('这份问卷代表谁？,Q7/社区食堂,Q7/理发,Q7/24 小时便民站', '青壮年,1,2,1', '儿童,2,1,2'),
    )
    expect(answersOf(result.rows).map(({ want }) => want)).toEqual([['canteen', 'shop'], ['barber']])
  })

  test('marks that nobody knows are listed, and a person says what they mean', () => {
    const table = lines(coded, '青壮年,Y1,0,Y1', '儿童,N9,Y1,0')
    const { findings, mapping } = takeIn(table)
    expect(findings.words.map(({ word, rows, mark }) => [word, rows, mark])).toEqual([
      ['Y1', 3, true],
      ['N9', 1, true],
    ])
    const said = takeIn(table, () => ({ ...mapping, marks: { want: { y1: true, n9: false } } }))
    expect(answersOf(said.result.rows).map(({ want }) => want)).toEqual([['canteen', 'shop'], ['barber']])
    expect(said.findings.words).toEqual([])
  })

  test('own words in the column of “other” are kept beside it', () => {
    const { result } = takeIn(
      lines(
        '这份问卷代表谁？,您想要哪些服务？ [社区食堂],您想要哪些服务？ [理发],您想要哪些服务？ [其他]',
        '青壮年,是,否,修鞋',
        '儿童,否,是,',
      ),
    )
    expect(result.rows.map(({ record }) => [record.answers['want'], record.words])).toEqual([
      [['canteen', 'other'], { want: '修鞋' }],
      [['barber'], undefined],
    ])
  })
})

describe('one question in several columns', () => {
  test('branches add up, places follow, and what has no heading beside a ranking is its next place', () => {
    const { result, mapping, findings } = takeIn(
      lines(
        '这份问卷代表谁？,您想要哪些服务？,您最想要哪三样？,,,附近没有的是哪些？,附近没有的是哪些？',
        '老年人(60岁及以上),理发;社区食堂,理发,社区食堂,,理发,',
        '青壮年,理发,理发,24 小时便民站,社区食堂,,社区食堂',
        '青壮年,理发,理发,,,,都有',
        '青壮年,理发,社区食堂,24 小时便民站,理发,,',
      ),
    )
    expect(result.rows.map(({ record }) => [record.answers['rank'], record.answers['far']])).toEqual([
      [['barber', 'canteen'], ['barber']],
      [['barber', 'shop', 'canteen'], ['canteen']],
      [['barber'], ['none']],
      [['canteen', 'shop', 'barber'], undefined],
    ])
    expect([...(mapping.guessed ?? [])].toSorted((a, b) => a - b)).toEqual([3, 4, 6])
    expect(findings.notTaken).toEqual([])
  })

  test('also where the heading was only guessed', () => {
    const { mapping, result } = takeIn(
      lines('代表谁,您想要哪些服务？,附近缺什么,附近缺什么', '儿童,理发,理发,', '青壮年,理发,,社区食堂'),
    )
    expect([...(mapping.guessed ?? [])].toSorted((a, b) => a - b)).toEqual([0, 2, 3])
    expect(answersOf(result.rows).map(({ far }) => far)).toEqual([['barber'], ['canteen']])
  })

  test('two columns with different answers to one question refuse the row', () => {
    const { result } = takeIn(
      lines(
        `${heading},年龄`,
        '1,青壮年,30,理发,理发,,,31',
        '2,青壮年,30,理发,理发,,,30',
        '3,青壮年,,理发,理发,,,31',
      ),
    )
    expect(result.refused).toEqual([
      { line: 2, number: '1', reasons: [{ question: 'age', fault: 'two-answers', value: '30 / 31' }] },
    ])
    expect(answersOf(result.rows).map(({ age }) => age)).toEqual([30, 31])
  })

  test('more places than are asked for: the first ones count, and it is said', () => {
    const { result } = takeIn(
      lines(heading, '1,青壮年,30,理发,理发→社区食堂→24 小时便民站→夜校 / 老年大学,,'),
    )
    expect(answersOf(result.rows)[0]?.['rank']).toEqual(['barber', 'canteen', 'shop'])
    expect(result.cut).toEqual([{ line: 2, question: 'rank', given: 4, kept: 3 }])
  })
})

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
