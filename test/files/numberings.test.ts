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

test('numbers of another list are noticed, and a corrected list is not', () => {
  const held = heldBy(takeIn(courtA))
  const other = newRows(takeIn(courtB).result.rows, held)
  expect([other.fresh.length, other.differing.length, numbersRestart(other)]).toEqual([1, 3, true])
  const corrected = newRows(takeIn(courtA.replace('2,青壮年', '2,儿童')).result.rows, held)
  expect([corrected.known.length, corrected.differing.length, numbersRestart(corrected)]).toEqual([
    2,
    1,
    false,
  ])
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
  const both = lines(courtA, ...courtB.split('\n').slice(1))
  const { result, findings } = takeIn(both)
  expect([result.rows.length, result.refused.length]).toEqual([4, 3])
  expect(findings.restarts).toEqual({ line: 5, rows: 3 })
  expect(takeIn(both, byContent).result.rows).toHaveLength(7)
})
