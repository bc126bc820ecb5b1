// Answers imported from the command line: what is kept and refused, the same as in the page, and a mapping that is handed back.
import { readFile, writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { editQuestion } from '#core/documents/survey.ts'
import { readArchive } from '#files/archive.ts'
import { noteNames } from '#files/csv/importNotes.ts'
import { responses } from '#samples/three-floor-974/data/responses.ts'
import { buildSample } from '#samples/three-floor-974/sample.ts'
import { openedCentre } from '#test/support/openedCentre.ts'
import { fileOf, penFrom } from '#test/samples/built.ts'
import {
  earlierTable,
  lackingTable,
  notedTable,
  questionWithoutUnit,
  sameTable,
} from '#test/support/notedTable.ts'
import { folder, within } from './commandLine.ts'

const built = buildSample(penFrom('import'))
let files: Awaited<ReturnType<typeof folder>>
let centre: string
const at = (name: string): string => files.at(name)

beforeAll(async () => {
  files = await folder()
  centre = at('centre.bandeng')
  const { responses: _, ...ledgers } = built.ledgers
  await writeFile(centre, fileOf({ ...built, ledgers: { ...ledgers, responses: [] } }))
  await writeFile(at('answers.csv'), responses)
})
afterAll(() => files.remove())

interface Printed {
  readonly rows: number
  readonly kept: number
  readonly known: number
  readonly refused: readonly { row: number; column: string | null; reason: string; value?: string }[]
  readonly mapping: { readonly columns: readonly { heading: string; target: object }[] }
}
const imported = async (...args: readonly string[]) => {
  const ran = await within('import', ...args)
  expect({ code: ran.code, said: ran.code === 0 ? '' : ran.stderr }).toEqual({ code: 0, said: '' })
  return JSON.parse(ran.stdout) as Printed
}
const responsesIn = async (path: string): Promise<readonly unknown[]> => {
  const archive = readArchive(new Uint8Array(await readFile(path)))
  return archive.ok ? (archive.value.ledgers.get('responses') ?? []) : []
}

test('the sample’s own answers come in as they do in the page, and a second time add nothing', async () => {
  const printed = await imported(centre, at('answers.csv'), '--out', at('out.bandeng'))
  expect([printed.rows, printed.kept]).toEqual([300, 297])
  expect(printed.refused.map(({ row, column, reason }) => [row, column, reason])).toEqual([
    [63, '代表人群', 'required-blank'],
    [66, '想要的服务', 'required-blank'],
    [66, '最需要第一', 'required-blank'],
    [148, '年龄', 'out-of-range'],
  ])
  const records = await responsesIn(at('out.bandeng'))
  const own = built.ledgers.responses as readonly { readonly id: string }[]
  expect(records.map((one) => (one as { id: string }).id).toSorted()).toEqual(
    own.map(({ id }) => id).toSorted(),
  )
  const again = await imported(at('out.bandeng'), at('answers.csv'), '--out', at('again.bandeng'))
  expect([again.kept, again.known]).toEqual([0, 297])
  await writeFile(at('sample.bandeng'), fileOf(built))
  const [wanted, found] = [
    await within('demand', at('sample.bandeng')),
    await within('demand', at('again.bandeng')),
  ]
  expect(JSON.parse(found.stdout)).toEqual(JSON.parse(wanted.stdout))
})

test('a mapping that was printed can be changed and handed back', async () => {
  await writeFile(
    at('foreign.csv'),
    'Nr;Wer;Geschlecht;Jahre;Was;Zuerst\n1;老年人;女;70;社区食堂|阅览室;阅览室\n2;老年人;男;1,5;理发;理发\n',
  )
  const first = await imported(centre, at('foreign.csv'), '--out', at('a.bandeng'))
  expect([first.rows, first.kept]).toEqual([2, 0])
  const targets = ['row', 'q01-group', 'q02-sex', 'q03-age', 'q05-want', 'q06-top3'].map((id) =>
    id === 'row' ? { to: 'field', field: 'row' } : { to: 'question', question: id, place: 0 },
  )
  const mapping = {
    ...first.mapping,
    columns: first.mapping.columns.map(({ heading }, i) => ({ heading, target: targets[i] })),
    values: { 'q01-group': { 老年人: 'elderly' } },
  }
  await writeFile(at('mapping.json'), JSON.stringify(mapping))
  const second = await imported(
    centre,
    at('foreign.csv'),
    '--mapping',
    at('mapping.json'),
    '--out',
    at('b.bandeng'),
  )
  expect([second.kept, second.refused]).toEqual([
    1,
    [{ row: 3, column: 'Jahre', reason: 'unclear-separator', value: '1,5' }],
  ])
  expect(second.mapping).toMatchObject({ columns: mapping.columns, values: mapping.values })
  expect(await responsesIn(at('b.bandeng'))).toMatchObject([
    { source: 'no:1', answers: { 'q01-group': 'elderly', 'q05-want': ['canteen', 'reading'] } },
  ])
})

/** The sample without answers, and without the unit of the question that the tables answer with one. */
const unitless = () => {
  const { survey } = openedCentre('owner', built)
  editQuestion(survey, questionWithoutUnit, { unit: undefined, unitEn: undefined })
  const documents = new Map([...built.documents, ['survey', Y.encodeStateAsUpdate(survey.doc)]])
  return { ...built, documents, ledgers: { ...built.ledgers, responses: [] } }
}

test('what is said in the page is said here: each note in the JSON, and its words on standard error', async () => {
  for (const [name, bytes] of Object.entries({ earlierTable, notedTable, lackingTable, sameTable }))
    await writeFile(at(`${name}.csv`), bytes)
  await writeFile(at('unitless.bandeng'), fileOf(unitless()))
  await imported(at('unitless.bandeng'), at('earlierTable.csv'), '--out', at('earlier.bandeng'))
  const said = new Set<string>()
  for (const table of ['notedTable', 'lackingTable', 'sameTable']) {
    const ran = await within(
      'import',
      at('earlier.bandeng'),
      at(`${table}.csv`),
      '--out',
      at('noted.bandeng'),
    )
    expect(ran.code).toBe(0)
    const { notes } = JSON.parse(ran.stdout) as { notes: readonly { note: string; says: string }[] }
    const lines = ran.stderr.split('\n')
    for (const { note, says } of notes) {
      said.add(note)
      expect(lines).toContain(says)
    }
    if (table === 'sameTable') expect(ran.stderr).toContain('"sameRows": "once"')
    if (table === 'notedTable') expect(ran.stderr).toContain('"numbering": "file"')
  }
  expect([...said].toSorted()).toEqual(noteNames.toSorted())
})

test.each([
  ['a picture for a table', ['picture.png'], /picture\.png can't be read as a table: This is no CSV file/],
  ['a mapping that is none', ['answers.csv', '--mapping', 'picture.png'], /picture\.png is no mapping/],
])('refuses %s in words', async (_, [table = '', ...others], words) => {
  await writeFile(at('picture.png'), Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0]))
  const options = others.map((one) => (one.startsWith('--') ? one : at(one)))
  const ran = await within('import', centre, at(table), ...options, '--out', at('never.bandeng'))
  expect([ran.code, ran.stdout]).toEqual([1, ''])
  expect(ran.stderr).toMatch(words)
})
