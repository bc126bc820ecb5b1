// The answers of a workspace file as a table: what counts is in it once, and a spreadsheet runs nothing of it.
import { readFile, writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildRandom } from '#samples/random.ts'
import { standingAnswers } from '#core/figures/responses.ts'
import { Response } from '#schemas/responses.ts'
import { fileOf } from '#test/samples/built.ts'
import { folder, within } from './commandLine.ts'

const built = buildRandom('answers')
const records = built.ledgers.responses
const first = standingAnswers(records)[0]
let files: Awaited<ReturnType<typeof folder>>
const at = (name: string): string => files.at(name)

beforeAll(async () => {
  files = await folder()
  if (first === undefined) throw new Error('the sample has no answers')
  const corrected = Response.parse({ ...first, id: 'corrected', replaces: first.id, household: '=1+1' })
  const ledgers = { ...built.ledgers, responses: [...built.ledgers.responses, corrected] }
  await writeFile(at('centre.bandeng'), fileOf({ ...built, ledgers }))
})
afterAll(() => files.remove())

test('every answer that stands is a row; one that was corrected is in it once, and a formula is no formula', async () => {
  const ran = await within(
    'responses',
    at('centre.bandeng'),
    '--as',
    'csv',
    '--out',
    at('a.csv'),
    '--lang',
    'en',
  )
  expect(ran).toMatchObject({ code: 0 })
  const answers = standingAnswers(records).length
  const withdrawn = records.filter(({ kind }) => kind === 'withdrawal').length
  expect(withdrawn).toBeGreaterThan(0)
  expect(JSON.parse(ran.stdout)).toMatchObject({ path: at('a.csv'), answers })
  const text = await readFile(at('a.csv'), 'utf8')
  expect(text.trimEnd().split('\r\n')).toHaveLength(answers + 1)
  expect(text).toContain('Household')
  expect(text).not.toMatch(/(^|,)"?=1\+1/m)
  expect(text).toContain('=1+1')
})

test('another form than csv is refused with the usage', async () => {
  const ran = await within(
    'responses',
    at('centre.bandeng'),
    '--as',
    'xlsx',
    '--out',
    at('b.xlsx'),
    '--lang',
    'en',
  )
  expect(ran.code).toBe(1)
  expect(ran.stderr).toContain('--as csv')
})
