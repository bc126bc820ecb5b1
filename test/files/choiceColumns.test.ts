// Tables with one column for each choice: how the columns are found, and what their marks say.
import { describe, expect, test } from 'vitest'
import { answersOf, choices, lines, questions, takeIn } from './smallForm.ts'

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

  test('with values that a tool writes with underscores, each column is found and none is left out', () => {
    const asked = {
      questions,
      choices: choices.map((one) => (one.value === 'shop' ? { ...one, value: 'round-the-clock' } : one)),
    }
    const { result, findings } = takeIn(
      lines(
        '这份问卷代表谁？,want___canteen,want___barber,want___round_the_clock',
        '青壮年,1,0,1',
        '儿童,0,1,0',
      ),
      undefined,
      {},
      asked,
    )
    expect(findings.notTaken).toEqual([])
    expect(answersOf(result.rows).map(({ want }) => want)).toEqual([
      ['canteen', 'round-the-clock'],
      ['barber'],
    ])
  })

  test('with “choice=” before the choice', () => {
    const { result, mapping } = takeIn(
      lines(
        '这份问卷代表谁？,您想要哪些服务？ (choice=社区食堂),您想要哪些服务？ (choice=理发)',
        '青壮年,Checked,Unchecked',
        '儿童,Unchecked,Checked',
      ),
    )
    expect(mapping.guessed?.size ?? 0).toBe(0)
    expect(answersOf(result.rows).map(({ want }) => want)).toEqual([['canteen'], ['barber']])
  })

  test.each([
    ['第二', '第一'],
    ['2nd', '1st'],
    ['Second choice', 'first choice'],
    ['第二志愿', '第一志愿'],
    ['②', '①'],
  ])('a place may be written as a word: %s, %s', (second, first) => {
    const { result } = takeIn(
      lines(
        '这份问卷代表谁？,您想要哪些服务？,您最想要哪三样？ [社区食堂],您最想要哪三样？ [理发]',
        `青壮年,社区食堂;理发,${second},${first}`,
      ),
    )
    expect(answersOf(result.rows).map(({ rank }) => rank)).toEqual([['barber', 'canteen']])
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
