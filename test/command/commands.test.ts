// Every command: what it prints for a good file, for --help, and for what isn't its kind of file.
import { readFile, writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { commands } from '#command/commands.ts'
import { opened, fileOf, penFrom } from '#test/samples/built.ts'
import { digestsOf } from '#command/openedFile.ts'
import { buildSample } from '#samples/three-floor-974/sample.ts'
import { folder, within } from './commandLine.ts'

const built = buildSample(penFrom('commands'))
let files: Awaited<ReturnType<typeof folder>>
let sample: string
const at = (name: string): string => files.at(name)

beforeAll(async () => {
  files = await folder()
  sample = at('sample.bandeng')
  await writeFile(sample, fileOf(built))
  await writeFile(at('picture.png'), Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))
  await writeFile(at('notes.json'), '{"format":"something-else"}')
})
afterAll(() => files.remove())

const jsonOf = async (...args: readonly string[]) => {
  const ran = await within(...args)
  expect({ code: ran.code, words: ran.code === 0 ? '' : ran.stderr }).toEqual({ code: 0, words: '' })
  return JSON.parse(ran.stdout) as Readonly<Record<string, unknown>>
}

test('show prints the workspace, a digest of each document, and counts', async () => {
  const shown = await jsonOf('show', sample)
  expect(Object.keys(shown)).toEqual(['workspace', 'generation', 'documents', 'counts'])
  expect(shown['workspace']).toBe(built.facts.workspace)
  expect(shown['documents']).toEqual(digestsOf(opened(built)))
  expect(shown['counts']).toMatchObject({
    rooms: 48,
    floors: 3,
    responses: 297,
    questions: 14,
    unreadable: 0,
    findings: 0,
  })
})

test('show counts what only a newer version knows, and says so; nothing is reckoned from it', async () => {
  const unknown = (id: string) => ({ id, kind: 'annul', made: '2026-11-29T08:00:00Z', by: 'ada' })
  const { responses, decisions } = built.ledgers
  const ledgers = {
    ...built.ledgers,
    responses: [...responses, unknown('r')] as unknown as typeof responses,
    decisions: [...decisions, unknown('d')] as unknown as typeof decisions,
  }
  await writeFile(at('later.bandeng'), fileOf({ ...built, ledgers }))
  const ran = await within('show', at('later.bandeng'))
  expect(ran.code).toBe(0)
  expect(ran.stderr).toContain('2 records come from a newer version')
  expect(JSON.parse(ran.stdout)).toMatchObject({ counts: { responses: 297, decisions: 2, newerRecords: 2 } })
  expect((await within('demand', at('later.bandeng'))).stdout).toBe((await within('demand', sample)).stdout)
})

test('measure prints areas in mm² by floor and class', async () => {
  const measured = await jsonOf('measure', sample)
  expect(Object.keys(measured)).toEqual([
    'unit',
    'floors',
    'net',
    'byClass',
    'serviceRatioBp',
    'officeStatic',
    'officeTimed',
  ])
  expect(measured).toMatchObject({ unit: 'mm2', net: 974_023_313 })
  const floors = measured['floors'] as object[]
  expect(floors.map((floor) => Object.keys(floor))).toEqual(
    floors.map(() => ['id', 'name', 'net', 'byClass']),
  )
})

test('demand prints weights and ranked services', async () => {
  const { n, effectiveN, weights, services, ...others } = await jsonOf('demand', sample)
  expect(others).toEqual({})
  expect(n).toBe(296)
  expect(effectiveN).toBeCloseTo(276.595375, 6)
  expect(Object.keys(weights ?? {})).toEqual(['children', 'elderly', 'working-age'])
  const [first] = services as Record<string, unknown>[]
  expect(first).toMatchObject({ id: 'canteen', rank: 1, tie: false })
  expect(Object.keys(first ?? {})).toEqual(['id', 'score', 'byGroup', 'rank', 'tie'])
})

test.each(['demand', 'allocate'])(
  '%s says whose answers count for nothing, and how many are left',
  async (command) => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, built.documents.get('centre')!)
    const population = doc.getMap('population')
    for (const key of population.keys()) if (key.split('~')[1] !== 'elderly') population.delete(key)
    expect(population.size).toBeGreaterThan(0)
    const documents = new Map(built.documents).set('centre', Y.encodeStateAsUpdate(doc))
    await writeFile(at('elderly.bandeng'), fileOf({ ...built, documents }))
    const ran = await within(command, at('elderly.bandeng'), '--lang', 'en')
    expect(ran.code).toBe(0)
    expect(ran.stderr).toContain(
      'Children, Working-age: no population is given, so 245 answers count for nothing.',
    )
    expect(ran.stderr).toContain('51 of 296 answers carry the order')
  },
  120_000,
)

test('budget prints months in fen; each month’s cash is the one before plus income minus cost', async () => {
  const { months, breakEven, mix, ...others } = await jsonOf('budget', sample)
  expect(others).toEqual({})
  expect(breakEven).toBe(6)
  expect(Object.keys(mix ?? {})).toEqual(['byArea', 'byAreaHours', 'byNumber', 'byTurnover'])
  const list = months as { income: number; cost: number; cash: number }[]
  expect(list).toHaveLength(36)
  list.forEach(({ income, cost, cash }, i) => expect(cash).toBe((list[i - 1]?.cash ?? 0) + income - cost))
  expect(list.at(-1)?.cash).toBe(17_906_480)
})

test('new makes the same workspace from the same seed, and another from a sample each time', async () => {
  const a = await jsonOf('new', '--random', '42', at('a.bandeng'))
  const b = await jsonOf('new', '--random=42', at('b.bandeng'))
  expect(a).toEqual(b)
  expect(Object.keys(a)).toEqual(['workspace', 'generation', 'documents'])
  expect(await readFile(at('a.bandeng'))).toEqual(await readFile(at('b.bandeng')))
  const first = await jsonOf('new', '--sample', 'five-floor-2650', at('c.bandeng'))
  const second = await jsonOf('new', '--sample', 'five-floor-2650', at('d.bandeng'))
  expect(first['workspace']).not.toBe(second['workspace'])
  const { documents, counts, ...ids } = await jsonOf('show', at('c.bandeng'))
  expect({ ...ids, documents }).toEqual(first)
  expect(counts).toMatchObject({ floors: 5, responses: 0 })
})

test('new wants one of a sample and a seed, and names the samples it has', async () => {
  const both = await within('new', '--sample', 'x', '--random', '1', at('no.bandeng'))
  expect(both).toMatchObject({ code: 1, stdout: '' })
  const unknown = await within('new', '--sample', 'x', at('no.bandeng'))
  expect(unknown).toMatchObject({ code: 1, stdout: '' })
  expect(unknown.stderr).toContain('three-floor-974')
})

test.each(commands.filter(({ name }) => name !== 'relay').map(({ name }) => name))(
  '%s --help tells its usage in both languages and does nothing',
  async (name) => {
    const english = await within(name, '--help')
    expect(english).toMatchObject({ code: 0, stdout: '' })
    expect(english.stderr).toContain(`bandeng -- ${name} `)
    expect(english.stderr).not.toMatch(/\p{Script=Han}/u)
    const chinese = await within(name, '--lang', 'zh', '--help')
    expect(chinese.stderr).toMatch(/\p{Script=Han}/u)
  },
)

test('help is what --help is, of all and of one', async () => {
  const all = await within('help')
  expect(all).toMatchObject({ code: 0, stdout: '', stderr: (await within('--help')).stderr })
  expect((await within('help', 'demand')).stderr).toBe((await within('demand', '--help')).stderr)
})

const needsFile = ['show', 'measure', 'demand', 'allocate', 'budget', 'export', 'verify'] as const
const optionsOf = (name: string): readonly string[] =>
  name === 'export' ? ['--as', 'json', '--out', at('never.json')] : []

test.each(needsFile)('%s says in one line that a file is not there', async (name) => {
  const ran = await within(name, at('nowhere'), ...optionsOf(name))
  expect(ran).toMatchObject({ code: 1, stdout: '' })
  expect(ran.stderr).toBe(`Can't read ${at('nowhere')}\n`)
})

test.each(needsFile.filter((name) => name !== 'verify'))(
  '%s says in one line that a file is foreign',
  async (name) => {
    for (const foreign of [at('picture.png'), at('notes.json')]) {
      const ran = await within(name, foreign, ...optionsOf(name))
      expect(ran).toMatchObject({ code: 1, stdout: '' })
      expect(ran.stderr).toBe(`${foreign} isn't a Bandeng file\n`)
    }
  },
)

test('a damaged workspace file is refused with the damaged part', async () => {
  const bytes = fileOf(built)
  const broken = bytes.slice()
  const middle = Math.floor(broken.length / 2)
  broken[middle] = (broken[middle] ?? 0) ^ 0xff
  await writeFile(at('broken.bandeng'), broken)
  const ran = await within('show', at('broken.bandeng'))
  expect(ran).toMatchObject({ code: 1, stdout: '' })
  expect(ran.stderr.trimEnd().split('\n')).toHaveLength(1)
  expect(ran.stderr).toContain('is damaged')
})

test.each([
  [['nonsense'], 'No such command: nonsense'],
  [['show'], 'Usage: show FILE.bandeng'],
  [['show', 'a', 'b'], 'Usage: show FILE.bandeng'],
  [['show', '--fast', 'a'], 'No such option: --fast'],
  [['export', 'a', '--as', 'docx', '--out', 'b'], 'The value of --as is wrong'],
  [['export', 'a', '--as', 'json', '--out'], 'The value of --out is wrong'],
] as const)('%j is answered in one line and exit 1', async (args, words) => {
  const ran = await within(...args)
  expect(ran).toMatchObject({ code: 1, stdout: '' })
  expect(ran.stderr.startsWith(words)).toBe(true)
  expect(ran.stderr.trimEnd().split('\n')).toHaveLength(1)
})
