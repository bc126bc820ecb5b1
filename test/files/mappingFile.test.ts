// A mapping is remembered by headings: for the next file, in another order of columns, and never for a question that is gone.
import { expect, test } from 'vitest'
import { askAll } from '#core/kinds/ask.ts'
import { fileScope, sameHeadings, toMappingFile, withMappingFile } from '#files/csv/mappingFile.ts'
import { MappingFile } from '#schemas/importMapping.ts'
import { form, lines, takeIn } from './smallForm.ts'

const asked = askAll(form.questions, form.choices)
const first = takeIn(lines('序,谁,要,要', 'a,儿童,理发,', 'b,青壮年,,理发'), (mapping) => ({
  ...mapping,
  targets: [
    { to: 'field', field: 'row' },
    { to: 'question', question: 'who', place: 0 },
    { to: 'question', question: 'want', place: 0 },
    { to: 'question', question: 'want', place: 0 },
  ],
  values: { who: { 小孩: 'children' } },
  numbering: 'file',
  file: 'a',
}))
const kept = toMappingFile(first.mapping, first.summary.headings)

test('what is written is what the schema takes', () => {
  expect(MappingFile.parse(JSON.parse(JSON.stringify(kept)))).toEqual(kept)
})

test('the next file with these headings, in whatever order, is read by it', () => {
  const next = ['要', '序', '要', '谁', '备注']
  const proposed = takeIn(lines(next.join(','), '理发,1,,儿童,')).mapping
  const mapping = withMappingFile(proposed, next, kept, asked)
  expect(mapping.targets.map(({ to }) => to)).toEqual([
    'question',
    'field',
    'question',
    'question',
    'nothing',
  ])
  expect(mapping).toMatchObject({ values: { who: { 小孩: 'children' } }, numbering: 'file', file: 'a' })
  expect(mapping.guessed?.size).toBe(0)
})

test('a question that is gone is matched anew', () => {
  const without = asked.filter(({ question }) => question.id !== 'want')
  const mapping = withMappingFile(first.mapping, ['要'], kept, without)
  expect(mapping.targets).toEqual([first.mapping.targets[0]])
})

test('headings are the same whatever their order, width or blanks', () => {
  expect(sameHeadings(['年龄', ' 性别 '], ['性别', '年龄\u200b'])).toBe(true)
  expect(sameHeadings(['年龄'], ['年龄', '年龄'])).toBe(false)
})

test('a file is called by its name without folder and ending', () => {
  expect(fileScope('C:\\答卷\\3号院.2026.csv')).toBe('3号院.2026')
  expect(fileScope('/home/x/b.csv')).toBe('b')
})
