// What a version of the autumn of 2026 wrote is read today as it was read then: a workspace file with every kind of record, and an export.
import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSound, type OpenedFile } from '#command/openedFile.ts'
import { budgetOfFile, demandOfFile, measureOfFile, programmeOfFile } from '#command/reckoned.ts'
import { contentDigest } from '#core/documents/contents.ts'
import type { OpenDocument } from '#core/documents/document.ts'
import { standingsOf } from '#core/ledgers/decisions.ts'
import { readArchive } from '#files/archive.ts'
import { readRevision, revisionInForce } from '#files/exportJson.ts'
import { revisionReport } from '#files/report/revisionReport.ts'
import { digestOf } from '#schemas/archive.ts'
import { isUnnamedWhenEmpty, type DocumentDefinition } from '#schemas/record.ts'
import { aboutPeople } from '#schemas/members.ts'
import { lettersOf, piecesIn } from '#test/files/saidInBlocks.ts'
import { folder, within } from './commandLine.ts'

const path = (name: string): string => new URL(`older/community.${name}`, import.meta.url).pathname

/** What the version that wrote the file read in it: digests of plain values, and how many rows no one could read. */
interface ReadThen {
  readonly contents: Readonly<Record<string, string>>
  readonly snapshots: Readonly<Record<string, string>>
  readonly unreadable: number
  readonly measure: string
  readonly demand: string
  readonly programme: string
  readonly budget: string
  readonly standings: string
}

let then: ReadThen
let file: OpenedFile
let files: Awaited<ReturnType<typeof folder>>

beforeAll(async () => {
  then = JSON.parse(await readFile(path('read.json'), 'utf8')) as ReadThen
  const read = readArchive(new Uint8Array(await readFile(path('bandeng'))))
  if (!read.ok) throw new Error(JSON.stringify(read.error))
  file = openSound(read.value)
  files = await folder()
})
afterAll(() => files.remove())

/** As JSON would hold it, with maps and sets as plain values. */
const plain = (value: unknown): unknown =>
  value instanceof Map
    ? Object.fromEntries([...(value as Map<string, unknown>)].map(([key, of]) => [key, plain(of)]))
    : value instanceof Set || Array.isArray(value)
      ? [...(value as Iterable<unknown>)].map(plain)
      : value !== null && typeof value === 'object'
        ? Object.fromEntries(
            Object.entries(value).flatMap(([key, of]) => (of === undefined ? [] : [[key, plain(of)]])),
          )
        : value
const digestOfPlain = (value: unknown): string => digestOf(plain(value))

/** A table that was added since has to be empty, and reads as if there were none. */
const asReadThen = ({ definition, read }: OpenDocument<DocumentDefinition>): unknown =>
  Object.fromEntries(
    Object.entries(read()).filter(([name, rows]) => {
      const table = definition.tables[name]
      return (
        table === undefined || !isUnnamedWhenEmpty(table) || (rows as ReadonlyMap<string, unknown>).size > 0
      )
    }),
  )

test('every row of every document reads as it did', () => {
  const read = [...file.documents]
  expect(Object.fromEntries(read.map(([name, open]) => [name, contentDigest(open)]))).toEqual(then.contents)
  expect(Object.fromEntries(read.map(([name, open]) => [name, digestOfPlain(asReadThen(open))]))).toEqual(
    then.snapshots,
  )
  expect(read.flatMap(([, open]) => open.issues())).toHaveLength(then.unreadable)
})

test('the figures, and what was decided, are the same', () => {
  expect(digestOfPlain(measureOfFile(file))).toBe(then.measure)
  expect(digestOfPlain(demandOfFile(file))).toBe(then.demand)
  expect(digestOfPlain(programmeOfFile(file))).toBe(then.programme)
  expect(digestOfPlain(budgetOfFile(file))).toBe(then.budget)
  // Which entries a relay has confirmed was not asked then; a file knows of no relay. What leaves is tried below.
  const standings = standingsOf(file.ledger('decisions')).map((one) => {
    // nor was every decision of a revision listed: the last verdicts of that list are those that counted
    const { unconfirmed, approving, decided, ...standing } = one
    expect(unconfirmed).toEqual(new Set())
    expect(approving.length > 0).toBe(['approved', 'superseded'].includes(standing.state))
    for (const verdict of standing.verdicts) expect(decided).toContainEqual(verdict)
    return standing
  })
  expect(digestOfPlain(standings)).toBe(then.standings)
  expect(aboutPeople(file.ledger('members')).map(({ kind }) => kind)).toEqual([
    ...['joined', 'joined', 'joined', 'joined', 'role', 'revoked'],
  ])
})

test('its approved revision exports byte for byte as it did, and the export of that time holds', async () => {
  const out = files.at('export.json')
  expect(await within('export', path('bandeng'), '--as', 'json', '--out', out)).toMatchObject({ code: 0 })
  expect(await readFile(out)).toEqual(await readFile(path('export.json')))
  expect(await within('verify', path('export.json'))).toMatchObject({ code: 0 })
  const verified = await within('verify', path('bandeng'))
  expect(JSON.parse(verified.stdout), 'of what a file doesn’t say nothing is doubted').toMatchObject({
    valid: true,
  })
  expect(JSON.parse(verified.stdout)).not.toHaveProperty('unconfirmed')
})

test('its report says all that it said, in the same order', async () => {
  const inForce = revisionInForce(file.ledger('decisions'), aboutPeople(file.ledger('members')))!
  const revision = readRevision(file.blobs.get(inForce.digest) ?? new Uint8Array(), inForce.digest)!
  const people = new Map(aboutPeople(file.ledger('members')).map(({ member, name }) => [member, name]))
  const report = revisionReport({ ...inForce, revision }, 'zh', people)
  const now = lettersOf([report.title, report.subtitle, ...piecesIn(report), report.foot].join(' '))
  let from = 0
  // the report of that time lies there as Markdown, some of whose signs are words of HTML
  for (const line of (await readFile(path('export.zh.md'), 'utf8')).split('\n')) {
    // one word for a room without a use since 2026-11-30, on paper as on the screen
    const words = lettersOf(line.replaceAll(/<\/?[a-z]+[^>]*>/g, '').replaceAll('空闲', '空置'))
    const at = now.indexOf(words, from)
    expect(at, line).toBeGreaterThanOrEqual(0)
    from = at + words.length
  }
})
