// The desk at which a table is read off the page's thread: how far it is, reading again, and one table at a time.
import { expect, test } from 'vitest'
import { makeTableClerk, type TableAnswer } from '#workers/table.worker.ts'
import { form, lines } from './smallForm.ts'
import { bytesOf } from './tables.ts'

const context = { ...form, blocks: [], member: 'me', now: '2026-10-01T08:00:00Z' }
const table = bytesOf(
  lines('这份问卷代表谁？,您想要哪些服务？', ...Array.from({ length: 5_000 }, () => '青壮年,理发┋社区食堂')),
)

test('a long check tells how far it is, and answers once', () => {
  const news: TableAnswer[] = []
  const clerk = makeTableClerk((one) => news.push(one))
  const read = clerk({ ask: 'read', bytes: table, form, choices: {} })
  if (read.answer !== 'read' || !read.result.ok) throw new Error('not read')
  const checked = clerk({ ask: 'check', mapping: read.result.value.mapping, context })
  expect(news.map((one) => (one.answer === 'progress' ? one.done : one.answer))).toEqual([0, 2_000, 4_000])
  expect(checked.answer === 'checked' && checked.checked.result.rows).toHaveLength(5_000)
})

test('the table at hand is read again as a person says, without its bytes being sent again', () => {
  const clerk = makeTableClerk(() => undefined)
  clerk({ ask: 'read', bytes: table, form, choices: {} })
  const again = clerk({
    ask: 'read',
    bytes: null,
    form,
    choices: { encoding: 'big5', headingRows: { heading: 1, first: 2 } },
  })
  expect(again).toMatchObject({
    answer: 'read',
    result: { ok: true, value: { summary: { encoding: 'big5', rows: 4_999 } } },
  })
})
