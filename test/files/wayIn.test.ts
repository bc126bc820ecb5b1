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
