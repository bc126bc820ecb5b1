// Answers from and to CSV: what is taken, what is refused by line, that nothing comes in twice, and that no cell is run.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countedResponses } from '#core/figures/responses.ts'
import { exportResponses } from '#files/csv/exportResponses.ts'
import { importResponses, type Import } from '#files/csv/importResponses.ts'
import { newRows, withKnownRows } from '#files/csv/newRows.ts'
import { suggestMapping } from '#files/csv/mapping.ts'
import { proposeMapping } from '#files/csv/proposeMapping.ts'
import { readTable } from '#files/csv/readTable.ts'
import { makeTableDesk } from '#files/csv/tableDesk.ts'
import { Response } from '#schemas/responses.ts'
import { blocks, choices, importAnswers, questions, responsesCsv, survey } from '#test/support/threeFloor.ts'
import { bytesOf, tableOf } from './tables.ts'

const context = { ...survey, blocks, member: 'me', now: '2026-10-01T08:00:00Z' }
const heldBy = (...imports: readonly Import[]): ReadonlyMap<string, Response> =>
  new Map(imports.flatMap(({ rows }) => rows.map(({ record }) => [record.id, record])))

/** A small file: three columns of the record and the five answers that every row must have. */
const heading = '编号,渠道,户码,代表人群,性别,年龄,想要的服务,最需要第一'
const row = (number: string, house = 'H1', age = '70') =>
  `${number},走访,${house},老年人(60岁及以上),女,${age},社区食堂;阅览室,阅览室`
const fileOf = (...rows: readonly string[]): Uint8Array => bytesOf([heading, ...rows].join('\n'))

describe('the mapping', () => {
  test('finds every column of the sample by its heading', () => {
    const { headings } = tableOf(responsesCsv())
    const { targets } = suggestMapping(headings, survey)
    expect(targets.filter(({ to }) => to === 'nothing')).toEqual([])
    expect(targets.filter(({ to }) => to === 'field')).toHaveLength(5)
    expect(targets[12]).toEqual({ to: 'question', question: 'q06-top3', place: 2 })
  })

  test('takes a heading once, whatever its width or letters, and leaves the unknown alone', () => {
    const { targets } = suggestMapping([' 年龄\u200b ', '年龄', 'SEX', '电话'], survey)
    expect(targets).toEqual([
      { to: 'question', question: 'q03-age', place: 0 },
      { to: 'nothing' },
      { to: 'question', question: 'q02-sex', place: 0 },
      { to: 'nothing' },
    ])
  })
})

describe('importing', () => {
  const imported = (bytes: Uint8Array): Import => importAnswers(bytes)

  test('makes records that the ledger takes', () => {
    for (const { record } of importAnswers().rows) expect(Response.parse(record)).toEqual(record)
  })

  test('keeps the good rows and lists the bad ones by line with all their reasons', () => {
    const { rows, refused } = imported(
      fileOf(
        row('1'),
        '2,走访,H2,老年人(60岁及以上),女,很老,社区食堂;电影院,阅览室',
        '3,传真,,老年人(60岁及以上),女,70,社区食堂,阅览室',
        row('4', 'H4'),
        row('1', 'H5'),
        `${row('6')},surplus`,
      ),
    )
    expect(rows.map(({ number, line }) => [number, line])).toEqual([
      ['1', 2],
      ['4', 5],
    ])
    expect(refused).toEqual([
      {
        line: 3,
        number: '2',
        reasons: [
          { question: 'q03-age', fault: 'not-a-number', value: '很老' },
          { question: 'q05-want', fault: 'unknown-choice', value: '电影院' },
        ],
      },
      {
        line: 4,
        number: '3',
        reasons: [
          { field: 'household', fault: 'required-blank' },
          { field: 'channel', fault: 'unknown-choice', value: '传真' },
        ],
      },
      { line: 6, number: '1', reasons: [{ field: 'row', fault: 'repeated', value: '2' }] },
      { line: 7, number: '6', reasons: [{ fault: 'surplus-cells', value: '1' }] },
    ])
  })

  test('a field may be left blank where a person says so', () => {
    const table = tableOf(fileOf(row('1', '')))
    const strict = suggestMapping(table.headings, survey)
    expect(importResponses(table, strict, context).refused).toHaveLength(1)
    const mild = { ...strict, required: new Set<never>() }
    expect(importResponses(table, mild, context).rows[0]?.record.household).toBeUndefined()
  })

  test('a required question without a column refuses every row', () => {
    const { rows, refused } = imported(bytesOf('编号,性别\n1,女\n2,男'))
    expect(rows).toEqual([])
    expect(refused[0]?.reasons).toContainEqual({ question: 'q01-group', fault: 'required-blank' })
  })

  test('a table without channels gets the one that a person chose', () => {
    const table = tableOf(
      bytesOf('代表人群,性别,年龄,想要的服务,最需要第一\n老年人(60岁及以上),女,70,社区食堂,社区食堂'),
    )
    const [only] = importResponses(table, suggestMapping(table.headings, survey, 'bench'), context).rows
    expect(only?.record.channel).toBe('bench')
  })
})

describe('importing twice', () => {
  test('adds nothing: the same file leads to the same records', () => {
    const first = importAnswers()
    const again = newRows(importAnswers().rows, heldBy(first))
    expect([again.fresh.length, again.known.length, again.differing.length]).toEqual([0, 297, 0])
  })

  test('without an own number equal rows are told apart by which of them they are, and both count', () => {
    const plain = (...rows: string[]) =>
      importAnswers(bytesOf(['代表人群,性别,年龄,想要的服务,最需要第一', ...rows].join('\n')))
    const one = '老年人(60岁及以上),女,70,社区食堂,社区食堂'
    const other = '老年人(60岁及以上),男,71,社区食堂,社区食堂'
    const first = plain(one, one, other)
    expect(new Set(first.rows.map(({ record }) => record.id)).size).toBe(3)
    expect(
      countedResponses(
        first.rows.map(({ record }) => record),
        questions,
        choices,
      ).counted,
    ).toHaveLength(3)
    expect(newRows(plain(other, one, one).rows, heldBy(first)).fresh).toEqual([])
    expect(newRows(plain(one, one, one).rows, heldBy(first)).fresh).toHaveLength(1)
  })

  test('adds nothing in any order of rows, and only the new rows of a longer file', () => {
    const lines = Array.from({ length: 6 }, (_, i) => row(String(i + 1), `H${i % 3}`, String(60 + (i % 2))))
    fc.assert(
      fc.property(
        fc.subarray(lines, { minLength: 1 }),
        fc.shuffledSubarray(lines, { minLength: lines.length }),
        fc.boolean(),
        (some, all, numbered) => {
          const cut = (line: string): string => (numbered ? line : line.slice(line.indexOf(',')))
          const head = numbered ? heading : heading.replace('编号', '')
          const file = (rows: readonly string[]) =>
            importAnswers(bytesOf([head, ...rows.map(cut)].join('\n')))
          const first = file(some)
          expect(newRows(file(all).rows, heldBy(first)).fresh).toHaveLength(lines.length - some.length)
        },
      ),
    )
  })

  test('lists a row that came with other answers under the same number, and adds it to nothing', () => {
    const first = importAnswers(fileOf(row('1'), row('2')))
    const again = newRows(importAnswers(fileOf(row('1'), row('2', 'H1', '71'))).rows, heldBy(first))
    expect([again.fresh.length, again.known.length]).toEqual([0, 1])
    expect(again.differing.map(({ line, number }) => [line, number])).toEqual([[3, '2']])
  })
})

describe('exporting', () => {
  const records = importAnswers().rows.map(({ record }) => record)
  const blockNames = new Map(blocks.map((block) => [block.id, block]))

  test.each(['zh', 'en'] as const)('in %s gives a file that reads back to the same answers', (language) => {
    const bytes = exportResponses(records, survey, blockNames, language)
    const back = importAnswers(bytes)
    expect(back.refused).toEqual([])
    const { fresh, known, differing } = newRows(back.rows, heldBy(importAnswers()))
    expect([fresh.length, known.length, differing.length]).toEqual([0, records.length, 0])
  })

  test('of answers that were keyed in adds nothing either when it comes back', () => {
    const keyed = records.slice(0, 3).map((record, i): Response => {
      const { source, ...own } = record
      expect(source).toBeDefined()
      return { ...own, id: `-keyed-${i}` }
    })
    const back = importAnswers(exportResponses(keyed, survey, blockNames, 'zh'))
    expect(newRows(back.rows, new Map(keyed.map((one) => [one.id, one]))).known).toHaveLength(3)
  })

  test('has a byte-order mark and the same columns for everybody', () => {
    const bytes = exportResponses(records.slice(0, 5), survey, blockNames, 'zh')
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    expect(tableOf(bytes).headings).toEqual(tableOf(responsesCsv()).headings)
  })

  const want = questions.find(({ meaning }) => meaning === 'want')!
  const rank = questions.find(({ meaning }) => meaning === 'rank')!
  const text = questions.find(({ type }) => type === 'text')!
  const said = records.slice(0, 6).map((record, at): Response => ({
    ...record,
    ...(at === 0 ? { words: { [want.id]: '修鞋；配钥匙，=1+1 【急】' } } : {}),
    ...(at === 1 ? { words: { [want.id]: '夜校(晚上)', [rank.id]: '夜间 门诊' } } : {}),
    ...(at === 2 ? { words: { [want.id]: '=cmd' } } : {}),
  }))
  test.each(['zh', 'en'] as const)('in %s carries own words of questions without “other”', (language) => {
    const bytes = exportResponses(said, survey, blockNames, language)
    const { headings } = tableOf(bytes)
    const table = readTable(bytes)
    if (!table.ok) throw new Error(table.error.refused)
    const back = importResponses(table.value, proposeMapping(table.value, survey), context)
    const other = language === 'zh' ? '[其他]' : '[Other]'
    expect(headings.filter((heading) => heading.endsWith(other))).toHaveLength(2)
    expect(headings.length).toBe(
      tableOf(exportResponses(records, survey, blockNames, language)).headings.length + 2,
    )
    expect(back.refused).toEqual([])
    expect(back.rows.map(({ record }) => record.words)).toEqual(said.map(({ words }) => words))
    const held = new Map(said.map((record) => [record.id, record]))
    expect(newRows(back.rows, held).known).toHaveLength(said.length)
  })

  test('of an answer that “other” can’t carry has the words beside it, whatever the question’s kind', () => {
    const moved = [{ ...records[0]!, words: { [text.id]: '旧的答复' } }]
    const { headings, rows } = tableOf(exportResponses(moved, survey, blockNames, 'zh'))
    expect(rows[0]?.cells[headings.indexOf(`${text.text} [其他]`)]).toBe('旧的答复')
  })

  test('lets no spreadsheet run what a resident wrote', () => {
    const evil = records.slice(0, 1).map((record) => ({
      ...record,
      answers: { ...record.answers, 'q14-words': '=HYPERLINK("http://x","y")' },
    }))
    const bytes = exportResponses(evil, survey, blockNames, 'zh')
    expect(tableOf(bytes).rows[0]?.cells.at(-1)).toBe('\'=HYPERLINK("http://x","y")')
    expect(importAnswers(bytes).rows[0]?.record.answers['q14-words']).toBe('=HYPERLINK("http://x","y")')
  })
})

describe('our own export', () => {
  const [taken] = importAnswers().rows
  const { source: _source, household: _household, block: _block, ...answer } = taken!.record
  const { 'q02-sex': _sex, ...others } = answer.answers
  const keyed: Response = { ...answer, id: 'keyed-in' }
  const gap: Response = { ...answer, id: 'with-a-gap', answers: others }
  const checked = (...exported: readonly Response[]) => {
    const desk = makeTableDesk()
    const read = desk.read(
      exportResponses(exported, survey, new Map(blocks.map((one) => [one.id, one])), 'zh'),
      survey,
    )
    if (!read.ok) throw new Error(read.error.refused)
    return desk.check(read.value.mapping, context)
  }
  const held = (...answers: readonly Response[]) => new Map(answers.map((one) => [one.id, one]))
  const whole: Response = { ...keyed, id: 'whole', household: 'H1' }

  test('an answer without building and household is taken from it', () => {
    const { refused, rows } = checked(whole, keyed).result
    expect(refused).toEqual([])
    expect(rows.map(({ record }) => record.household)).toEqual(['H1', undefined])
  })

  test('an answer that is here already is known before any cell is demanded', () => {
    const table = checked(keyed, gap)
    expect(table.findings.causes.map(({ rows, reason }) => [rows, reason.fault])).toEqual([
      [1, 'required-blank'],
    ])
    const { result, findings } = withKnownRows(table, held(keyed, gap))
    const { fresh, known, differing } = newRows(result.rows, held(keyed, gap))
    expect([fresh.length, known.length, differing.length]).toEqual([0, 2, 0])
    expect([result.refused, findings.causes]).toEqual([[], []])
  })

  test('one that says something else under the number of an answer is refused with what it lacks', () => {
    const { result } = withKnownRows(checked(gap), held({ ...gap, channel: 'paper' }))
    expect(result.rows).toEqual([])
    expect(result.refused[0]?.reasons).toEqual([{ question: 'q02-sex', fault: 'required-blank' }])
  })
})
