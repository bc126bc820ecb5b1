// What is kept of people by their consent goes nowhere by itself: not into a revision, an export, a tally, nor what a command prints.
import { readFile, writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readArchive, writeArchive } from '#files/archive.ts'
import { formats } from '#files/exports/formats.ts'
import { revisionReport } from '#files/report/revisionReport.ts'
import { draftRevision } from '#core/centre/submitting.ts'
import { buildRandom } from '#samples/random.ts'
import { canonicalJson, digestOf } from '#schemas/archive.ts'
import type { Contact } from '#schemas/contacts.ts'
import { folder, within } from '#test/command/commandLine.ts'
import { fileOf } from '#test/samples/built.ts'
import { ada, setTable, sitDown, threeFloorSample } from '#test/support/memoryWorkspace.ts'

const secrets = ['王秀英', 'SECRET-NUMBER', 'a-secret-purpose'] as const
const contact: Contact = {
  ...{ id: 'c1', kind: 'contact', name: secrets[0], numbers: [{ kind: 'phone', value: secrets[1] }] },
  ...{ consent: { purposes: [secrets[2]] }, by: 'ada', made: '2026-11-29T08:00:00Z' },
}
const secretIn = (text: string): readonly string[] => secrets.filter((secret) => text.includes(secret))

let files: Awaited<ReturnType<typeof folder>>
beforeAll(async () => {
  files = await folder()
  const read = readArchive(fileOf(buildRandom('contacts')))
  if (!read.ok) throw new Error(read.error.refused)
  const { manifest, ledgers, ...rest } = read.value
  const all = new Map(ledgers).set('contacts', [contact])
  await writeFile(files.at('centre.bandeng'), writeArchive({ ...manifest, ...rest, ledgers: all }))
})
afterAll(() => files.remove())

test('the file that the commands read holds the record', async () => {
  const ran = await within('show', files.at('centre.bandeng'))
  expect(JSON.parse(ran.stdout)).toMatchObject({ counts: { contacts: 1 } })
})

test.each([
  ['show'],
  ['measure'],
  ['demand'],
  ['budget'],
  ...[...formats.keys()].map((format) => ['export', '--as', format]),
  ['responses', '--as', 'csv'],
])('%s %s %s', { timeout: 60_000 }, async (command = '', ...options) => {
  const out = files.at(`out-${options[1] ?? command}`)
  const to = options.length === 0 ? [] : ['--out', out]
  const ran = await within(command, files.at('centre.bandeng'), ...options, ...to)
  expect(ran).toMatchObject({ code: 0 })
  const written = options.length === 0 ? '' : await readFile(out, 'utf8')
  expect(secretIn(ran.stdout + ran.stderr + written)).toEqual([])
})

test('a draft freezes to the same bytes with and without them, and its report is the same', async () => {
  const table = setTable(await threeFloorSample())
  const workspace = sitDown(ada, table)
  const before = draftRevision(workspace, 'L', null)
  table.ledger('contacts').set([contact])
  expect(workspace.contacts.read()).toEqual([contact])
  const revision = draftRevision(workspace, 'L', null)
  expect(digestOf(revision)).toBe(digestOf(before))
  const { blocks } = revisionReport({ digest: digestOf(revision), revision, decisions: [] }, 'zh')
  expect(secretIn(canonicalJson(blocks))).toEqual([])
})
