// Rows that are the same to the last cell, cells that tell who a resident is, and what is assumed: said before anything is kept.
import { expect, test } from 'vitest'
import { askAll } from '#core/kinds/ask.ts'
import { notesOf, type ImportNote } from '#files/csv/importNotes.ts'
import { newRows } from '#files/csv/newRows.ts'
import { noteWords } from '#files/csv/noteWords.ts'
import { toMappingFile, withMappingFile } from '#files/csv/mappingFile.ts'
import type { Mapping } from '#files/csv/mapping.ts'
import { MappingFile } from '#schemas/importMapping.ts'
import { choices, form, lines, questions, takeIn } from './smallForm.ts'

const asked = askAll(questions, choices)
const noted = (file: string, change: (mapping: Mapping) => Mapping = (mapping) => mapping) => {
  const { summary, mapping, result, findings } = takeIn(file, change)
  const sorted = newRows(result.rows, new Map())
  const notes = notesOf({ summary, mapping, asked, checked: { result, findings }, sorted })
  const find = <K extends ImportNote['note']>(name: K) =>
    notes.find((one): one is Extract<ImportNote, { note: K }> => one.note === name)
  return { mapping, summary, result, find }
}

const sheets = lines(
  '时间戳记,这份问卷代表谁？,您想要哪些服务？,还想说的话',
  '2026/9/22 21:16:22,青壮年,理发,',
  '2026/9/22 21:16:22,青壮年,理发,',
  '2026/9/22 21:16:23,青壮年,理发,',
  '2026/9/22 21:16:22,青壮年,理发,  ',
)

test('rows that are the same to the last cell are named with their first, count each, and once where a person says so', () => {
  const each = noted(sheets)
  expect(each.find('same-rows')).toMatchObject({
    rows: [
      { line: 3, of: 2 },
      { line: 5, of: 2 },
    ],
    once: false,
  })
  expect(each.result.rows).toHaveLength(4)
  const once = noted(sheets, (mapping) => ({ ...mapping, sameRows: 'once' }))
  expect(once.find('same-rows')).toMatchObject({ rows: [{ line: 3 }, { line: 5 }], once: true })
  expect(once.result.rows.map(({ line }) => line)).toEqual([2, 4])
  expect(once.result.refused).toEqual([
    { line: 3, number: null, reasons: [{ fault: 'same-row', value: '2' }] },
    { line: 5, number: null, reasons: [{ fault: 'same-row', value: '2' }] },
  ])
  // the choice changes no row's identity, and is remembered with the mapping
  expect(once.result.rows.map(({ record }) => record.id)).toEqual(
    each.result.rows.flatMap(({ line, record }) => ([2, 4].includes(line) ? [record.id] : [])),
  )
  const kept = MappingFile.parse(toMappingFile(once.mapping, once.summary.headings))
  expect(withMappingFile(each.mapping, each.summary.headings, kept, asked).sameRows).toBe('once')
})

test('rows that differ in a cell nobody maps, or have numbers, are not the same', () => {
  const at = lines('来自IP,这份问卷代表谁？,您想要哪些服务？', '10.0.0.1,青壮年,理发', '10.0.0.2,青壮年,理发')
  expect(noted(at).find('same-rows')).toBeUndefined()
  const numbered = lines('编号,这份问卷代表谁？,您想要哪些服务？', '1,青壮年,理发', '2,青壮年,理发')
  expect(noted(numbered).find('same-rows')).toBeUndefined()
})

test.each([
  ['张三 7栋301', 1],
  ['李梅', 1],
  ['张三', 1],
  ['Zhang San', 1],
  ['7栋301', 1],
  ['3单元502室', 1],
  ['7-301', 1],
  ['7-2-301', 1],
  ['13800138000', 1],
  ['138 0013 8000', 1],
  ['+8613800138000', 1],
  ['320102195001011234', 1],
  ['32010219500101123X', 1],
  ['a@b.cn', 1],
  ['H0139', 0],
  ['h-0139', 0],
  ['0139', 0],
  ['139', 0],
  ['户12', 0],
  ['第十二户', 0],
  ['甲12', 0],
  ['东区甲', 0],
  ['一〇二', 0],
  ['A-12-3', 0],
  ['20260901', 0],
])('a household’s code of %s', (code, rows) => {
  const { find } = noted(lines('户码,这份问卷代表谁？,您想要哪些服务？', `${code},青壮年,理发`))
  const columns = find('private')?.columns ?? []
  expect(columns).toEqual(rows === 0 ? [] : [{ column: 0, heading: '户码', rows }])
})

test('numbers of phones and identity cards are seen in free words too; names and doors may stand there', () => {
  const table = lines(
    '户码,这份问卷代表谁？,您想要哪些服务？,还想说的话',
    'H1,青壮年,理发,请打 13800138000',
    'H2,青壮年,理发,张三在7栋301说好',
    'H3,青壮年,理发,身份证320102195001011234',
  )
  const note = noted(table).find('private')
  expect(note?.columns).toEqual([{ column: 3, heading: '还想说的话', rows: 2 }])
  for (const lang of ['zh', 'en'] as const) {
    const words = note === undefined ? '' : noteWords(lang, note, asked)
    expect(words).toContain('还想说的话')
    expect(words, 'what is private is not said again').not.toMatch(/138|3201/)
  }
})

test('what channel is assumed is said, for as many rows as name none', () => {
  const without = lines('来源,这份问卷代表谁？,您想要哪些服务？', '微信,青壮年,理发', '微信,青壮年,理发')
  expect(noted(without).find('channel')).toMatchObject({ channel: 'questionnaire', rows: 2 })
  const named = lines('渠道,这份问卷代表谁？,您想要哪些服务？', '问卷,青壮年,理发')
  expect(noted(named).find('channel')).toBeUndefined()
})

test('a choice and a building are found whatever blanks and widths they are written with', () => {
  const { result } = takeIn(
    lines(
      '这份问卷代表谁？,您想要哪些服务？',
      '青 壮年,２４小时便民站',
      '儿　童,理 发',
      '青壮年,24 小 时便民站;夜校/老年大学',
    ),
  )
  expect(result.refused).toEqual([])
  expect(result.rows.map(({ record }) => [record.answers['who'], record.answers['want']])).toEqual([
    ['working', ['shop']],
    ['children', ['barber']],
    ['working', ['school', 'shop']],
  ])
})

test('a sheet’s day is that of its end, and of its beginning where no end is told', () => {
  const row = '2026-09-21 23:50:01,2026-09-22 00:05:01,青壮年,理发'
  const both = takeIn(lines('开始答题时间,结束答题时间,这份问卷代表谁？,您想要哪些服务？', row))
  expect(both.result.rows[0]?.record.date).toBe('2026-09-22')
  const begun = takeIn(
    lines('开始答题时间,所用时间,这份问卷代表谁？,您想要哪些服务？', '2026-09-21 23:50:01,95秒,青壮年,理发'),
  )
  expect(begun.result.rows[0]?.record.date).toBe('2026-09-21')
})

test('Kobo: where nothing was ever sent, the day is the one on which a sheet was begun', () => {
  const file = (end: string): string =>
    lines(
      'start,end,楼栋,这份问卷代表谁？,您想要哪些服务？',
      `2026-09-23T09:00:00.000+08:00,${end},,青壮年,理发`,
      '2026-09-24T09:00:00.000+08:00, ,,青壮年,理发',
    )
  const days = (end: string) => takeIn(file(end)).result.rows.map(({ record }) => record.date)
  expect(days('')).toEqual(['2026-09-23', '2026-09-24'])
  expect(days('2026-09-25T09:00:00.000+08:00')).toEqual(['2026-09-25', undefined])
})

test('Kobo: the places of a ranking stand behind its words and a slash', () => {
  const { result } = takeIn(
    lines(
      'start,这份问卷代表谁？,您想要哪些服务？,您最想要哪三样？/第一,您最想要哪三样？/第二,您最想要哪三样？/第三',
      '2026-09-23T09:00:00.000+08:00,青壮年,社区食堂 理发,理发,社区食堂,',
    ),
  )
  expect(result.rows[0]?.record.answers['rank']).toEqual(['barber', 'canteen'])
})

test('a building with a blank in its name is the centre’s own', async () => {
  const { makeTableDesk } = await import('#files/csv/tableDesk.ts')
  const desk = makeTableDesk()
  const bytes = new TextEncoder().encode(
    lines(
      '楼栋,这份问卷代表谁？,您想要哪些服务？',
      '3 栋,青壮年,理发',
      '３栋,青壮年,理发',
      '4 栋,青壮年,理发',
    ),
  )
  const read = desk.read(bytes, form)
  if (!read.ok) throw new Error(read.error.refused)
  const { result } = desk.check(read.value.mapping, {
    ...form,
    blocks: [{ id: 'b3', name: '3栋' }],
    member: 'me',
    now: '2026-10-01T08:00:00Z',
  })
  expect(result.rows.map(({ record }) => record.block)).toEqual(['b3', 'b3'])
  expect(result.refused.map(({ line }) => line)).toEqual([4])
})

test('a building is the centre’s own by its number, where one building alone has it', async () => {
  const { makeTableDesk } = await import('#files/csv/tableDesk.ts')
  const blocksOf = (cells: readonly string[], names: readonly string[]) => {
    const desk = makeTableDesk()
    const table = lines(
      '楼栋,这份问卷代表谁？,您想要哪些服务？',
      ...cells.map((cell) => `${cell},青壮年,理发`),
    )
    const read = desk.read(new TextEncoder().encode(table), form)
    if (!read.ok) throw new Error(read.error.refused)
    const { result } = desk.check(read.value.mapping, {
      ...form,
      blocks: names.map((name) => ({ id: `id-${name}`, name })),
      member: 'me',
      now: '2026-10-01T08:00:00Z',
    })
    return [result.rows.map(({ record }) => record.block), result.refused.map(({ line }) => cells[line - 2])]
  }
  const cells = ['7', '07', '七号楼', '7#', 'Building 7', '7单元', '7室', '17', '南区7栋']
  expect(blocksOf(cells, ['7栋', '12号楼'])).toEqual([
    ['id-7栋', 'id-7栋', 'id-7栋', 'id-7栋', 'id-7栋'],
    ['7单元', '7室', '17', '南区7栋'],
  ])
  // which of them is meant nobody can tell, however many there are
  expect(blocksOf(['7', '7栋'], ['7栋', '7号楼', '7座'])).toEqual([['id-7栋'], ['7']])
  expect(blocksOf(['7', 'A7'], ['南区7栋', 'A7'])).toEqual([['id-A7'], ['7']])
})
