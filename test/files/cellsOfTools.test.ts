// What a table says besides the choices: own words, marks of no answer, words that no choice has, numbers, and what is said of it all.
import { describe, expect, test } from 'vitest'
import { exportResponses } from '#files/csv/exportResponses.ts'
import { answersOf, form, lines, takeIn } from './smallForm.ts'

const heading = '编号,这份问卷代表谁？,年龄,您想要哪些服务？,您最想要哪三样？,附近没有的是哪些？,还想说的话'

describe('“other” with own words', () => {
  test.each([
    ['其他〖修鞋〗', '修鞋'],
    ['其他(修鞋)', '修鞋'],
    ['其它：修鞋', '修鞋'],
    ['其他(请注明):修鞋', '修鞋'],
    ['其他^修鞋', '修鞋'],
    ['其他【修鞋、配钥匙】', '修鞋、配钥匙'],
    ['其他（修鞋（配钥匙））', '修鞋（配钥匙）'],
    ['其他|修鞋', '修鞋'],
    ['其他;修鞋', '修鞋'],
    ['其他：修鞋，也配钥匙', '修鞋，也配钥匙'],
    ['Other: shoes', 'shoes'],
    ['其他', undefined],
  ])('%s', (cell, words) => {
    const { result } = takeIn(
      lines(heading, `1,青壮年,30,社区食堂;${cell},,,`, '2,青壮年,30,社区食堂;理发,,,'),
    )
    expect(result.refused).toEqual([])
    expect(result.rows[0]?.record.answers['want']).toEqual(['canteen', 'other'])
    expect(result.rows[0]?.record.words?.['want']).toBe(words)
  })

  test('go out with an export and come back with it', () => {
    const { result } = takeIn(lines(heading, '1,青壮年,30,社区食堂;其他〖修鞋；配钥匙〗,,,'))
    const records = result.rows.map(({ record }) => record)
    expect(records[0]?.words).toEqual({ want: '修鞋；配钥匙' })
    for (const language of ['zh', 'en'] as const) {
      const back = takeIn(exportResponses(records, form, new Map(), language), (mapping) => ({
        ...mapping,
        required: new Set<never>(),
      })).result.rows
      expect(back.map(({ record }) => [record.id, record.answers, record.words])).toEqual(
        records.map(({ id, answers, words }) => [id, answers, words]),
      )
    }
  })

  test('a bracket behind another label explains it, and is nobody’s words', () => {
    const { result } = takeIn(lines(heading, '1,青壮年(15-59岁),40,理发(男女都有),,,'))
    expect(result.rows[0]?.record.words).toBeUndefined()
    expect(answersOf(result.rows)[0]).toMatchObject({ who: 'working', want: ['barber'] })
  })
})

describe('marks of no answer', () => {
  const marks = [
    ...[
      '(跳过)',
      '（空）',
      '-2',
      '-3',
      'N/A',
      'NA',
      '#N/A',
      'None',
      'null',
      'NaN',
      '-',
      '—',
      'N.A.',
      '<NA>',
      'NaT',
    ],
    ...[
      '-1',
      '-8',
      '-99',
      '-999',
      '-2.0',
      '−2',
      '.',
      '?',
      'undefined',
      'missing',
      '(blank)',
      '#VALUE!',
      '#DIV/0!',
    ],
    ...['不适用', '不清楚', '无回答', '未回答', '拒答', '拒绝回答', '缺失', '系统缺失', '未选择', '空白'],
    ...['[跳过]', '【跳过】', '〔空〕', '<空>', '［未填］', '《空》'],
  ]
  test.each(marks)('%s', (mark) => {
    const { result } = takeIn(lines(heading, `1,青壮年,${mark},理发,${mark},${mark},${mark}`))
    expect(answersOf(result.rows)).toEqual([{ who: 'working', want: ['barber'] }])
    expect(result.noAnswers.map(({ column, count }) => [column, count])).toEqual([
      [2, 1],
      [4, 1],
      [5, 1],
      [6, 1],
    ])
  })

  test.each(['999', '8888', '9999.0'])(
    '%s is a mark where it can be no answer, and words where it may be',
    (code) => {
      const { result } = takeIn(lines(heading, `1,青壮年,${code},理发,${code},${code},${code}`))
      expect(answersOf(result.rows)).toEqual([{ who: 'working', want: ['barber'], words: code }])
      expect(result.noAnswers.map(({ column }) => column)).toEqual([2, 4, 5])
    },
  )

  test('a number that may be answered, and that of a row, are no marks', () => {
    const { result } = takeIn(lines(heading, '99,青壮年,99,理发,,,', '88,青壮年,88,理发,,,'))
    expect(result.rows.map(({ number, record }) => [number, record.answers['age']])).toEqual([
      ['99', 99],
      ['88', 88],
    ])
    expect(result.noAnswers).toEqual([])
  })

  test('“none” is the stored value where the column is written in stored values', () => {
    const { result } = takeIn(lines(heading, '1,青壮年,30,理发,,none,', '2,青壮年,30,理发,,canteen barber,'))
    expect(answersOf(result.rows).map(({ far }) => far)).toEqual([['none'], ['canteen', 'barber']])
  })

  test('无 is no mark: it may be the answer', () => {
    expect(takeIn(lines(heading, '1,青壮年,30,理发,,无,')).findings.words).toMatchObject([{ word: '无' }])
  })

  test('a person may name further marks', () => {
    const cells = lines(heading, '1,青壮年,77,理发,不想说,,不想说', '2,青壮年,30,理发,,,不想说了')
    const { result } = takeIn(cells, (mapping) => ({ ...mapping, noAnswers: ['不想说', '77'] }))
    expect(answersOf(result.rows)).toEqual([
      { who: 'working', want: ['barber'] },
      { who: 'working', age: 30, want: ['barber'], words: '不想说了' },
    ])
  })

  test('a person may say that a mark is an answer', () => {
    const cells = lines(heading, '1,青壮年,30,理发,,,None', '2,青壮年,30,理发,,,好')
    expect(answersOf(takeIn(cells).result.rows)[0]?.['words']).toBeUndefined()
    const answered = takeIn(cells, (mapping) => ({ ...mapping, answers: ['None'] }))
    expect(answersOf(answered.result.rows)[0]?.['words']).toBe('None')
  })
})

test('words that no choice has get the choice that a person says, and “other” keeps them', () => {
  const cells = lines(heading, '1,老人,70,理发,,,', '2,老人,71,修鞋,,,', '3,小孩,9,理发,,,')
  const before = takeIn(cells)
  expect(before.findings.words.map(({ word, rows }) => [word, rows])).toEqual([
    ['老人', 2],
    ['小孩', 1],
    ['修鞋', 1],
  ])
  const { result } = takeIn(cells, (mapping) => ({
    ...mapping,
    values: { who: { 老人: 'elderly', 小孩: null }, want: { 修鞋: 'other' } },
  }))
  expect(answersOf(result.rows)).toEqual([
    { who: 'elderly', age: 70, want: ['barber'] },
    { who: 'elderly', age: 71, want: ['other'] },
  ])
  expect(result.rows[1]?.record.words).toEqual({ want: '修鞋' })
  expect(result.refused).toEqual([
    { line: 4, number: '3', reasons: [{ question: 'who', fault: 'required-blank' }] },
  ])
})

test('a near miss of a label is proposed', () => {
  const { findings } = takeIn(lines(heading, '1,青壮年人,70,社区的食堂,,,', '2,老年人,70,理发,,,'))
  expect(findings.words.map(({ word, proposal }) => [word, proposal])).toEqual([
    ['青壮年人', 'working'],
    ['老年人', 'elderly'],
    ['社区的食堂', 'canteen'],
  ])
})

test('numbers are read by the one reader, and what was read besides digits is listed', () => {
  const ages = ['７０', '70岁', '约70', '1,5', '70元', '60-65']
  const { result, findings } = takeIn(lines(heading, ...ages.map((age, i) => `${i},青壮年,"${age}",理发,,,`)))
  expect(answersOf(result.rows).map(({ age }) => age)).toEqual([70, 70, 70])
  expect(result.repaired.map(({ before, after }) => [before, after])).toEqual([
    [['７０'], ['70']],
    [['70岁'], ['70']],
    [['约70'], ['70']],
  ])
  expect(findings.causes.map(({ reason, rows }) => [reason.fault, rows])).toEqual([
    ['unclear-separator', 1],
    ['other-unit', 1],
    ['not-one-number', 1],
  ])
})

test('words over the limit cost the cell, not the row', () => {
  const { result } = takeIn(lines(heading, `1,青壮年,30,理发,,,${'长'.repeat(2_001)}`))
  expect(answersOf(result.rows)).toEqual([{ who: 'working', age: 30, want: ['barber'] }])
  expect(result.dropped).toEqual([
    { line: 2, number: '1', reasons: [{ question: 'words', fault: 'too-long', value: '2001', max: 2_000 }] },
  ])
})

test('what a table holds and nobody takes is named, and rows are refused by cause', () => {
  const { findings } = takeIn(
    lines(
      `${heading},来自IP,备用`,
      '1,青壮年,997,理发,,,,10.0.0.1,',
      '2,青壮年,998,理发,,,,10.0.0.2,',
      '3,火星人,30,理发,,,,,',
    ),
  )
  expect(findings.notTaken).toEqual([{ column: 7, heading: '来自IP', filled: 2 }])
  expect(findings.causes.map(({ rows, lines: at }) => [rows, at])).toEqual([
    [2, [2, 3]],
    [1, [4]],
  ])
  expect(findings.causes[0]).toMatchObject({ reason: { value: '997' }, others: ['998'] })
})

test('a questionnaire’s own form is never asked twice: every target is one of its questions', () => {
  const ids = new Set(form.questions.map(({ id }) => id))
  const { mapping } = takeIn(lines(heading, '1,青壮年,30,理发,理发,,'))
  for (const target of mapping.targets) if ('question' in target) expect(ids.has(target.question)).toBe(true)
})

test('headings and choices in traditional characters are found', () => {
  const { result, findings } = takeIn(
    lines(
      '編號,這份問卷代表誰？,年齡,您想要哪些服務？,附近沒有的是哪些？',
      '1,兒童,9,社區食堂;24 小時便民站,理髮',
      '2,青?年,30,夜校 / 老年大?,都有',
    ),
  )
  expect(answersOf(result.rows)).toEqual([
    { who: 'children', age: 9, want: ['canteen', 'shop'], far: ['barber'] },
  ])
  // What an encoding couldn't write is lost: the choice that is left is proposed.
  expect(findings.words.map(({ word, proposal }) => [word, proposal])).toEqual([
    ['青?年', 'working'],
    ['夜校 / 老年大?', 'school'],
  ])
})

test('a heading with lost characters is guessed, before anything that is merely like it', () => {
  const { mapping } = takeIn(
    lines('編號,這份問卷代表誰?,年?,您想要哪些服??,附近沒有的是哪些?', '1,兒童,9,理髮,理髮'),
  )
  expect(mapping.targets.map((target) => ('question' in target ? target.question : target.to))).toEqual([
    'field',
    'who',
    'age',
    'want',
    'far',
  ])
})

test('a spreadsheet’s ="007" is the text in it, and the number of a choice is proposed as that choice', () => {
  const { result, findings } = takeIn(lines(heading, '="007",3,30,理发,,,', '="008",儿童,="9",理发,,,'))
  expect(result.rows.map(({ number, record }) => [number, record.answers['age']])).toEqual([['008', 9]])
  expect(findings.words).toMatchObject([{ word: '3', proposal: 'working' }])
})

test.each([
  ['2┋1', '2→1'],
  ['B;A', 'B,A'],
  ['2, 1', '2 1'],
])('codes of choices in one cell, %s, are asked for one by one', (wanted, ranked) => {
  const table = lines(heading, `1,儿童,9,"${wanted}","${ranked}",,`)
  const { findings, mapping } = takeIn(table)
  const said = Object.fromEntries(findings.words.map(({ word, proposal }) => [word.toLowerCase(), proposal]))
  expect(findings.words.map(({ proposal }) => proposal)).toEqual(['barber', 'canteen', 'barber', 'canteen'])
  const { result } = takeIn(table, () => ({ ...mapping, values: { want: said, rank: said } }))
  expect(answersOf(result.rows)).toEqual([
    { who: 'children', age: 9, want: ['canteen', 'barber'], rank: ['barber', 'canteen'] },
  ])
})

describe('labels with the letter, number or place of a choice', () => {
  test.each([
    ['A.理发┋B.社区食堂', ['canteen', 'barber']],
    ['AA.理发┋AB.社区食堂', ['canteen', 'barber']],
    ['2、理发;1、社区食堂', ['canteen', 'barber']],
    ['理发(2)', ['barber']],
  ])('%s are the labels', (cell, wanted) => {
    expect(answersOf(takeIn(lines(heading, `1,儿童,9,${cell},,,`)).result.rows)[0]?.['want']).toEqual(wanted)
  })

  test.each([
    ['2.理发┋1.社区食堂', ['canteen', 'barber']],
    ['理发(2)→社区食堂(1)', ['canteen', 'barber']],
    ['理发:1;社区食堂:2', ['barber', 'canteen']],
    ['A.理发→C.24 小时便民站', ['barber', 'shop']],
  ])('%s is the order of its places', (cell, wanted) => {
    expect(answersOf(takeIn(lines(heading, `1,儿童,9,理发,${cell},,`)).result.rows)[0]?.['rank']).toEqual(
      wanted,
    )
  })

  test.each(['1.理发┋1.社区食堂', '1.理发┋社区食堂'])('%s is no order', (cell) => {
    expect(takeIn(lines(heading, `1,儿童,9,理发,${cell},,`)).result.refused).toHaveLength(1)
  })
})
