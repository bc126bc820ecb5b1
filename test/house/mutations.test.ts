// Breaks one promise at a time in a copy of the tree, and expects the test that keeps it to fail: a guard that nobody leans on may be painted on.
import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

interface Mutation {
  /** What is broken. */
  readonly breaks: string
  readonly file: string
  /** A text that stands in the file exactly once, and what takes its place. */
  readonly from: string
  readonly to: string
  /** Comes before the file's first line, where the change needs it. */
  readonly first?: string
  /** The test that has to notice, and its file. */
  readonly keptBy: string
  readonly in: string
}

const mutations: readonly Mutation[] = [
  {
    breaks: 'the relay acknowledges before it commits',
    file: 'server/documentHub.ts',
    from: 'this.#store.updates.append(rows).then(',
    to: 'for (const { peer, count } of taken) peer.settle(count, this.#store.epoch, () => this.#seq)\n    this.#store.updates.append(rows).then(',
    keptBy: 'comes after the commit, and so does the copy for the others',
    in: 'test/server/sync.test.ts',
  },
  {
    breaks: 'the others are told before the commit',
    file: 'server/documentHub.ts',
    from: 'this.#store.updates.append(rows).then(',
    to: 'for (const { sender, update } of groups) this.#broadcast.queue(peers[sender] ?? null, update)\n    this.#store.updates.append(rows).then(',
    keptBy: 'comes after the commit, and so does the copy for the others',
    in: 'test/server/sync.test.ts',
  },
  {
    breaks: 'the relay does not wait for the disk',
    file: 'server/stores/sqlite.ts',
    from: "'synchronous = FULL'",
    to: "'synchronous = OFF'",
    keptBy: 'a commit is synced to disk before it is answered',
    in: 'test/server/sqlite.test.ts',
  },
  {
    breaks: 'a snapshot takes the place of the log without proof',
    file: 'server/folding.ts',
    from: 'const prove = (snapshot: Uint8Array, updates: readonly Uint8Array[]): void => {\n',
    to: 'const prove = (snapshot: Uint8Array, updates: readonly Uint8Array[]): void => {\n  if (updates.length > 0) return\n',
    keptBy: 'a log in which something is missing is not folded',
    in: 'test/server/folding.test.ts',
  },
  {
    breaks: 'the device does not wait for its disk',
    file: 'client/sync/deviceStore.ts',
    from: "durability: 'strict'",
    to: "durability: 'relaxed'",
    keptBy: 'every write asks for strict durability',
    in: 'test/sync/updateLog.test.ts',
  },
  {
    breaks: 'the gate lets every update through that can be read',
    file: 'schemas/updates/gate.ts',
    from: '  const fresh = freshStructs(',
    to: "  if (bytes.length > 0) return { kind: 'news', news: { update: bytes, vector: new Map(), deletes: [] } }\n  const fresh = freshStructs(",
    keptBy: 'a step 2 with a gap is refused at once',
    in: 'test/server/wire.test.ts',
  },
  {
    breaks: 'the gate lets one continue the client id of another who is here',
    file: 'schemas/updates/gate.ts',
    from: "if (!mayAdvance(client)) return { kind: 'foreign' }",
    to: 'mayAdvance(client)',
    keptBy: 'garbage under the id of somebody who is here is refused, and their later edits still arrive',
    in: 'test/server/wire.test.ts',
  },
  {
    breaks: 'bytes behind the end of an update are not looked at',
    file: 'schemas/updates/reading.ts',
    from: 'if (lastRead === null || decoding.hasContent(lastRead))',
    to: 'if (lastRead === null)',
    keptBy: 'an update of the second version, which reads as an empty one and a rest',
    in: 'test/schemas/updates/gate.test.ts',
  },
  {
    breaks: 'numbers may be longer than they need to be',
    file: 'schemas/wire/frames.ts',
    from: "throw new Error('over-long varint')",
    to: 'return value',
    keptBy: 'consultant on layout',
    in: 'test/server/roles.test.ts',
  },
  {
    breaks: 'presence may name anybody',
    file: 'server/presence.ts',
    from: "(role !== null && state['member'] !== member)",
    to: "(role !== null && state['member'] === undefined)",
    keptBy: 'behind a key it names the member of the key; a reader may show itself too',
    in: 'test/server/presence.test.ts',
  },
  {
    breaks: 'any role may write any document',
    file: 'server/rights.ts',
    from: 'const right = documentRight(role, document, member)',
    to: "const right = documentRight('owner', document, member) && 'write'",
    keptBy: 'viewer on layout',
    in: 'test/server/roles.test.ts',
  },
  {
    breaks: 'a role that this version does not know may read',
    file: 'schemas/documents.ts',
    from: "if (known === null) return 'none'",
    to: "if (known === null) return 'read'",
    keptBy: 'has no right to any document, its own remarks included, and to no ledger or blob',
    in: 'test/schemas/openRecord.test.ts',
  },
  {
    breaks: 'a role that this version does not know counts as a viewer at the relay',
    file: 'schemas/members.ts',
    from: 'roles.find((role) => role === name) ?? null',
    to: "roles.find((role) => role === name) ?? 'viewer'",
    keptBy: 'may nothing, and the next known one counts again',
    in: 'test/server/newerRecords.test.ts',
  },
  {
    breaks: 'a decision of an unknown kind may be in another’s name',
    file: 'schemas/ledgers.ts',
    from: 'if (signer !== member || signedAs !== role) return false',
    to: 'if (newerRecordOf(ledger, record) === null && (signer !== member || signedAs !== role)) return false',
    keptBy: 'says in a decision who sent it, whatever it claims, and decides nothing',
    in: 'test/server/newerRecords.test.ts',
  },
  {
    breaks: 'an entry of an unknown kind claims to have taken effect at the relay',
    file: 'server/stores/appendChecks.ts',
    from: 'invitedBy: undefined, done: undefined',
    to: 'invitedBy: undefined',
    keptBy: 'changes nobody’s role in `members`, and claims nothing that a relay alone says',
    in: 'test/server/newerRecords.test.ts',
  },
  {
    breaks: 'office hours in a shared room are not counted as office',
    file: 'client/core/figures/measure.ts',
    from: "['office', 'service', 'commercial',",
    to: "['service', 'commercial', 'office',",
    keptBy: 'with office in one slot and service in seven',
    in: 'test/core/figures/measure.test.ts',
  },
  {
    breaks: 'the live draft is exported',
    file: 'client/command/fileInForce.ts',
    first: "import { plainDocument } from '#core/centre/revision.ts'\n",
    from: 'return { ...frozenAs(standing, peopleIn(file)), revision }',
    to: 'return { ...frozenAs(standing, peopleIn(file)), revision: { ...revision, documents: { ...revision.documents, centre: plainDocument(file.centre) } } }',
    keptBy: 'after the draft is edited, the export is the old one to the byte',
    in: 'test/command/export.test.ts',
  },
  {
    breaks: 'a value that somebody types counts as whoever’s older one was the same',
    file: 'client/core/documents/keyStacks.ts',
    from: 'if (by !== null && entry.client !== by) return -1',
    to: 'if (by === -2) return -1',
    keptBy: 'a value that another types by hand is theirs, also where somebody’s older one was the same',
    in: 'test/core/documents/undoPutBack.test.ts',
  },
  {
    breaks: 'an undo that takes a floor leaves the doors of others there',
    file: 'client/core/documents/layout.ts',
    from: "judgeReferences(judgedIn('layout', 'last')),",
    to: "judgeReferences(judgedIn('layout', 'last').slice(99)),",
    keptBy: 'a door that another put in a wall of a copied floor keeps its floor, until it goes itself',
    in: 'test/core/documents/undoFloors.test.ts',
  },
  {
    breaks: 'what was cleared away comes back to a floor that has gone since',
    file: 'client/core/documents/soundReturn.ts',
    from: 'strays.has(strayKey(table, id, to, named)),',
    to: 'strays.size < Infinity,',
    keptBy:
      'what was there when it was cleared away, and has gone since, keeps the undo from coming back to nothing',
    in: 'test/core/documents/strayRows.test.ts',
  },
  {
    breaks: 'an answer that the relay never takes waits for ever',
    file: 'client/sync/refusedRecords.ts',
    from: "  'too-large': 'final',",
    to: "  'too-large': 'kept',",
    keptBy:
      'a record of responses that the relay never takes is set aside with all it holds, and the alarm ends',
    in: 'test/sync/refusedRecords.test.ts',
  },
  {
    breaks: 'an erasure that was refused is set aside',
    file: 'client/sync/refusedRecords.ts',
    from: '  if (erasureOf(entry.record) !== null) return false\n',
    to: '',
    keptBy: 'an erasure in responses is set aside by no refusal',
    in: 'test/sync/refusedRecords.test.ts',
  },
  {
    breaks: 'the command line exports what no relay had confirmed',
    file: 'client/files/exportJson.ts',
    from: 'unconfirmed.size === 0 ? null : confirmed)',
    to: 'unconfirmed.size < Infinity ? null : confirmed)',
    keptBy: 'is the only one: nothing is exported, and verify says why',
    in: 'test/command/unconfirmed.test.ts',
  },
  {
    breaks: 'a decision is sent by itself once its maker has the role again',
    file: 'client/sync/refusedRecords.ts',
    from: "  decisions: 'asks',",
    to: "  decisions: 'waits',",
    keptBy: 'whose maker lost the role is asked about once the role is back',
    in: 'test/sync/barredRecords.test.ts',
  },
]

const root = process.cwd()
const copied = ['client', 'server', 'schemas', 'test', 'package.json', 'package-lock.json', 'tsconfig.json']
let copy = ''

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'bandeng-mutations-'))
  for (const name of copied) cpSync(join(root, name), join(copy, name), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction')
})
afterAll(() => rmSync(copy, { recursive: true, force: true }))

/** A broken promise is often one that is waited for in vain: in the copy nobody waits for long. */
const waitShortly = (): void => {
  for (const name of ['vitest.config.ts', 'support/rawSocket.ts', 'support/stock.ts', 'sync/sessions.ts']) {
    const path = join(copy, 'test', name)
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll(/\b\d+0_000\b/g, '8_000'))
  }
}

/** Runs the named tests of some files in the copy; gives the outcome of each test by its title. */
const outcomes = async (
  files: readonly string[],
  titles: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  const report = join(copy, 'report.json')
  rmSync(report, { force: true })
  const args = [
    join('node_modules', 'vitest', 'vitest.mjs'),
    ...['run', '-c', 'test/vitest.config.ts'],
    ...['--reporter=json', `--outputFile=${report}`],
    // what is not broken is read from the run before; the key of each module is what it says
    ...['--experimental.fsModuleCache', `--experimental.fsModuleCachePath=${join(copy, 'modules')}`],
    ...['-t', `(${titles.map((title) => title.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})`],
    ...files,
  ]
  const child = spawn(process.execPath, args, { cwd: copy, stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.on('data', (text: Buffer) => (said += text.toString()))
  await new Promise((resolve) => child.once('close', resolve))
  const read = (): string => {
    try {
      return readFileSync(report, 'utf8')
    } catch {
      throw new Error(`no report: ${said}`)
    }
  }
  const { testResults } = JSON.parse(read()) as {
    testResults: { assertionResults: { title: string; status: string }[] }[]
  }
  return new Map(testResults.flatMap((file) => file.assertionResults.map((one) => [one.title, one.status])))
}

test('the copy is whole: nothing broken, nothing fails', { timeout: 300_000 }, async () => {
  const files = [...new Set(mutations.map((mutation) => mutation.in))]
  const found = await outcomes(
    files,
    mutations.map(({ keptBy }) => keptBy),
  )
  for (const { keptBy } of mutations) expect([keptBy, found.get(keptBy)]).toEqual([keptBy, 'passed'])
})

const named = mutations.map((mutation) => [mutation.breaks, mutation.keptBy, mutation] as const)

test.each(named)('where %s, “%s” fails', { timeout: 180_000 }, async (_breaks, _keptBy, mutation) => {
  waitShortly()
  const path = join(copy, mutation.file)
  const sound = readFileSync(path, 'utf8')
  // a mutation that no longer fits its source proves nothing
  expect(sound.split(mutation.from)).toHaveLength(2)
  writeFileSync(
    path,
    sound.replace(mutation.from, () => mutation.to),
  )
  try {
    const found = await outcomes([mutation.in], [mutation.keptBy])
    expect(found.get(mutation.keptBy)).toBe('failed')
  } finally {
    writeFileSync(path, sound)
  }
})
