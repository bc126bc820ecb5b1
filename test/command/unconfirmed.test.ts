// A workspace file says which decisions no relay had confirmed when it was saved: they put nothing in force on the command line either.
import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readArchive, writeArchive } from '#files/archive.ts'
import { filedStandings, readRevision, revisionInForce } from '#files/exportJson.ts'
import { buildRandom } from '#samples/random.ts'
import { canonicalJson, sha256Hex, utf8 } from '#schemas/archive.ts'
import type { Decision } from '#schemas/decisions.ts'
import { folder, within } from './commandLine.ts'

const built = buildRandom('unconfirmed')
const [submitted, approved] = built.ledgers.decisions as readonly [Decision, Decision]
const first = readRevision(built.blobs.get(submitted.revision) ?? new Uint8Array(), submitted.revision)
if (first === null) throw new Error('no revision')
const later = utf8(canonicalJson({ ...first, label: 'R2' }))
const revision = sha256Hex(later)
/** A second revision, submitted and approved by the same people. */
const second: readonly Decision[] = [submitted, approved].map((one) => ({
  ...one,
  ...{ id: `${one.kind}-2`, revision, label: 'R2' },
}))
const decisions = [submitted, approved, ...second]

const fileWith = (entries: readonly Decision[], unconfirmed?: readonly string[]): Uint8Array =>
  writeArchive({
    ...built.facts,
    saved: '2026-11-30T00:00:00.000Z',
    documents: built.documents,
    ledgers: new Map<string, readonly unknown[]>([...Object.entries(built.ledgers), ['decisions', entries]]),
    blobs: new Map([...built.blobs, [revision, later]]),
    unconfirmed,
  })

let files: Awaited<ReturnType<typeof folder>>
beforeAll(async () => {
  files = await folder()
})
afterAll(() => files.remove())
const kept = async (name: string, ...file: Parameters<typeof fileWith>): Promise<string> => {
  const path = files.at(`${name}.bandeng`)
  await writeFile(path, fileWith(...file))
  return path
}

describe('an approval that is unconfirmed', () => {
  test('is the only one: nothing is exported, and verify says why', async () => {
    const file = await kept('only', [submitted, approved], [approved.id])
    const out = files.at('only.json')
    const ran = await within('export', file, '--as', 'json', '--out', out)
    expect(ran).toMatchObject({ code: 1, stdout: '' })
    expect(ran.stderr).toContain(`had not confirmed the approval of “${submitted.label}”`)
    expect(existsSync(out)).toBe(false)
    const verified = await within('verify', file)
    expect(verified.code).toBe(1)
    expect(JSON.parse(verified.stdout)).toEqual({ valid: false, part: 'unconfirmed' })
    expect(verified.stderr).toContain('is not in force')
  })

  test('leaves the revision before it in force, which is exported as such', async () => {
    const file = await kept('second', decisions, ['approve-2'])
    const out = files.at('second.json')
    const ran = await within('export', file, '--as', 'json', '--out', out)
    expect(JSON.parse(ran.stdout)).toMatchObject({ revision: submitted.label, unconfirmed: ['R2'] })
    expect(ran.stderr).toContain(`approval of “R2” when this file was saved; “${submitted.label}” is still`)
    expect(await within('verify', out)).toMatchObject({ code: 0 })
    const verified = await within('verify', file)
    expect(verified.code).toBe(0)
    expect(JSON.parse(verified.stdout)).toEqual({
      ...{ valid: true, digest: submitted.revision, unconfirmed: ['R2'] },
    })
  })

  test('beside one that is confirmed is no part of what leaves', async () => {
    const again = { ...approved, id: 'approve-again' }
    const file = await kept('beside', [submitted, approved, again], [again.id])
    const out = files.at('beside.json')
    expect(await within('export', file, '--as', 'json', '--out', out)).toMatchObject({ code: 0 })
    const left = JSON.parse(await readFile(out, 'utf8')) as { decisions: readonly Decision[] }
    expect(left.decisions.map(({ id }) => id)).toEqual([submitted.id, approved.id])
    expect(await within('verify', out)).toMatchObject({ code: 0 })
  })

  test('stays so in the file that an import of answers writes anew', async () => {
    const file = await kept('imported', [submitted, approved], [approved.id])
    const [answers, out] = [files.at('answers.csv'), files.at('anew.bandeng')]
    expect(await within('responses', file, '--as', 'csv', '--out', answers)).toMatchObject({ code: 0 })
    expect(await within('import', file, answers, '--out', out)).toMatchObject({ code: 0 })
    const read = readArchive(new Uint8Array(await readFile(out)))
    expect(read.ok && read.value.manifest.unconfirmed).toEqual([approved.id])
  })
})

test('once all is confirmed the newest is in force, and a file without the field reads as before', async () => {
  for (const [name, unconfirmed] of [
    ['none', undefined],
    ['empty', []],
    ['strangers', ['no-such-entry', 'submit-of-another-centre']],
  ] as const) {
    const file = await kept(name, decisions, unconfirmed)
    const verified = await within('verify', file)
    expect(JSON.parse(verified.stdout)).toEqual({ valid: true, digest: revision })
    const read = readArchive(fileWith(decisions, unconfirmed))
    expect(read.ok && 'unconfirmed' in read.value.manifest, 'nothing is said of what isn’t there').toBe(false)
  }
})

test('whatever a file calls unconfirmed, nothing comes into force that would not be approved without it', () => {
  const withdrawn: Decision = { ...submitted, id: 'withdraw-1', kind: 'withdraw', reason: 'r' }
  const returned: Decision = {
    ...approved,
    id: 'return-2',
    kind: 'return',
    revision,
    label: 'R2',
    reason: 'r',
  }
  const all = [...decisions, withdrawn, returned]
  const ids = all.map(({ id }) => id)
  fc.assert(
    fc.property(
      fc.shuffledSubarray(all, { minLength: 1 }),
      fc.array(fc.oneof(fc.constantFrom(...ids), fc.string())),
      (some, called) => {
        const entries = all.filter((one) => some.includes(one))
        const approvedThen = filedStandings(entries, undefined, new Set())
          .filter(({ state }) => state === 'approved' || state === 'superseded')
          .map((one) => one.revision)
        const now = revisionInForce(entries, undefined, new Set(called))
        return now === null || approvedThen.includes(now.digest)
      },
    ),
    { numRuns: 500 },
  )
})

test.each([
  ['no list', { a: 1 }],
  ['no ids', [1, null]],
  ['too many', Array.from({ length: 100_001 }, (_, i) => `d${i}`)],
])('a manifest whose list of the unconfirmed is %s is damaged', async (_name, unconfirmed) => {
  const { strToU8, unzipSync, zipSync } = await import('fflate')
  const { digestOf } = await import('#schemas/archive.ts')
  const entries = unzipSync(fileWith(decisions))
  const { digest: _, ...facts } = JSON.parse(new TextDecoder().decode(entries['manifest.json'])) as object & {
    digest: string
  }
  const forged = { ...facts, unconfirmed }
  entries['manifest.json'] = strToU8(canonicalJson({ ...forged, digest: digestOf(forged) }))
  expect(readArchive(zipSync(entries))).toEqual({
    ok: false,
    error: { refused: 'damaged', part: 'manifest.json' },
  })
})
