// Two questionnaires that both count from 1: nobody's answers are taken for another's, and nothing is overwritten.
import { expect, test } from 'vitest'
import { newRows, numbersRestart } from '#files/csv/newRows.ts'
import type { Mapping } from '#files/csv/mapping.ts'
import type { Response } from '#schemas/responses.ts'
import { lines, takeIn } from './smallForm.ts'

const heading = '编号,这份问卷代表谁？,您想要哪些服务？'
const courtA = lines(heading, '1,儿童,理发', '2,青壮年,理发', '3,青壮年,社区食堂')
const courtB = lines(heading, '1,青壮年,社区食堂', '2,儿童,社区食堂', '3,儿童,理发', '4,儿童,理发')
const heldBy = (...imports: readonly ReturnType<typeof takeIn>[]): ReadonlyMap<string, Response> =>
  new Map(imports.flatMap(({ result }) => result.rows.map(({ record }) => [record.id, record])))
const byFile =
  (file: string) =>
  (mapping: Mapping): Mapping => ({ ...mapping, numbering: 'file', file })
const byContent = (mapping: Mapping): Mapping => ({ ...mapping, numbering: 'content' })

test('numbers of another list are noticed, and a corrected row may be of one', () => {
  const held = heldBy(takeIn(courtA))
  const other = newRows(takeIn(courtB).result.rows, held)
  expect([other.fresh.length, other.differing.length, numbersRestart(other)]).toEqual([1, 3, 'likely'])
  const corrected = newRows(takeIn(courtA.replace('2,青壮年', '2,儿童')).result.rows, held)
  expect([corrected.known.length, corrected.differing.length, numbersRestart(corrected)]).toEqual([
    2,
    1,
    'perhaps',
  ])
})

const rows = (...said: readonly string[]): string =>
  lines(heading, ...said.map((one, i) => `${i + 1},${one}`))
const both = '青壮年,理发'

test.each([
  // of the second list's rows as many differ as said; the others coincide by chance
  ['7 of 12 coincide', 12, 5, 'perhaps'],
  ['10 of 12 coincide', 12, 2, 'perhaps'],
  ['11 of 12 coincide: one correction or another sheet', 12, 1, 'perhaps'],
  ['38 of 40 coincide: two corrections or another sheet', 40, 2, 'perhaps'],
  ['35 of 40 coincide', 40, 5, 'perhaps'],
  ['5 of 12 coincide', 12, 7, 'likely'],
] as const)('a short form of another list, where %s', (_, all, differ, expected) => {
  const first = rows(...Array.from({ length: all }, () => both))
  const second = rows(...Array.from({ length: all }, (_, i) => (i < differ ? '儿童,社区食堂' : both)))
  const sorted = newRows(takeIn(second).result.rows, heldBy(takeIn(first)))
  expect([sorted.known.length, sorted.differing.length]).toEqual([all - differ, differ])
  expect(numbersRestart(sorted)).toBe(expected)
  // known in another way, all of the second list count
  expect(newRows(takeIn(second, byFile('b')).result.rows, heldBy(takeIn(first))).fresh).toHaveLength(all)
})

test('two of a long list who live elsewhere or were asked on another day are another list', () => {
  const withDay = '编号,填写日期,户号,这份问卷代表谁？,您想要哪些服务？'
  const of = (day: string, house: string) =>
    Array.from(
      { length: 40 },
      (_, i) => `${i + 1},${i < 2 ? day : '2026-09-05'},${i < 2 ? house : `H${i}`},${both}`,
    )
  const held = heldBy(takeIn(lines(withDay, ...of('2026-09-05', 'H7'))))
  const again = (day: string, house: string) =>
    numbersRestart(newRows(takeIn(lines(withDay, ...of(day, house))).result.rows, held))
  expect(again('2026-09-05', 'H7')).not.toBe('likely')
  expect(again('2026-09-05', 'h07')).not.toBe('likely')
  expect(again('2026-09-05', 'H8')).toBe('likely')
  expect(again('2026-09-12', 'H7')).toBe('likely')
})

test('by the number in the file both lists are kept whole, and each adds nothing a second time', () => {
  const a = takeIn(courtA)
  const b = takeIn(courtB, byFile('court-B'))
  expect(newRows(b.result.rows, heldBy(a)).fresh).toHaveLength(4)
  const again = newRows(takeIn(courtB, byFile('court-B')).result.rows, heldBy(a, b))
  expect([again.fresh.length, again.known.length]).toEqual([0, 4])
  expect(b.result.rows[0]?.record.source).toBe('no:court-B/1')
})

test('by what they say both lists are kept whole, equal households among them', () => {
  const a = takeIn(courtA)
  const b = takeIn(lines(heading, '1,青壮年,社区食堂', '2,青壮年,社区食堂'), byContent)
  expect(newRows(b.result.rows, heldBy(a)).fresh).toHaveLength(2)
})

test('two lists in one file repeat their numbers: said with the line, and kept whole by what they say', () => {
  const together = lines(courtA, ...courtB.split('\n').slice(1))
  const { result, findings } = takeIn(together)
  expect([result.rows.length, result.refused.length]).toEqual([4, 3])
  expect(findings.restarts).toEqual({ line: 5, rows: 3 })
  expect(takeIn(together, byContent).result.rows).toHaveLength(7)
})
