// All samples alike: labelled, readable, new each time, and the same apart from their ids.
import { aboutPeople } from '#schemas/members.ts'
import { expect, test } from 'vitest'
import { digestsOf } from '#command/openedFile.ts'
import { measureOfFile } from '#command/reckoned.ts'
import { contentDigest, contentsOf } from '#core/documents/contents.ts'
import type { OpenDocument } from '#core/documents/document.ts'
import { samples } from '#samples/samples.ts'
import { canonicalJson, digestOf } from '#schemas/archive.ts'
import type { DocumentDefinition } from '#schemas/record.ts'
import { opened, penFrom } from './built.ts'

/** Without the headings of the file that the answers come in. */
const shown = (open: OpenDocument<DocumentDefinition>): string =>
  canonicalJson(contentsOf(open)).replaceAll(/"columns":\[[^\]]*\]/g, '')

test.each(samples.map((sample) => [sample.id, sample] as const))('%s', async (id, sample) => {
  const { buildSample } = await sample.load()
  const first = buildSample(penFrom('one'))
  const second = buildSample(penFrom('two'))
  const [a, b] = [opened(first), opened(second)]
  expect(a.workspace).not.toBe(b.workspace)
  expect(a.generation).not.toBe(b.generation)
  expect(a.centre.read().facts?.sample).toBe(id)
  // a form's export has half-width marks; what people read is set as Chinese is
  for (const [name, open] of a.documents) {
    const half = shown(open).match(/.{0,9}(?:\p{Script=Han}[,?();:]|[,?();:]\p{Script=Han}).{0,9}/gu)
    expect(half, name).toBeNull()
  }
  expect([...a.documents.values()].flatMap((open) => open.issues())).toEqual([])
  // who opened the sample is who decided in it
  const without = (open: OpenDocument<DocumentDefinition>, member: string): string =>
    canonicalJson(contentsOf(open)).replaceAll(`"${member}"`, '""')
  for (const name of ['centre', 'survey', 'layout'] as const)
    expect(without(a[name], 'member-one'), name).toBe(without(b[name], 'member-two'))
  expect(contentDigest(a.plan)).toBe(contentDigest(b.plan))
  expect(digestOf(a.ledger('responses'))).toBe(digestOf(b.ledger('responses')))
  const again = opened(buildSample(penFrom('one')))
  expect(again.workspace).toBe(a.workspace)
  expect(digestsOf(again)).toEqual(digestsOf(a))
})

test.each(samples.map((sample) => [sample.id, sample] as const))(
  '%s speaks English too',
  async (_id, sample) => {
    const { buildSample } = await sample.load()
    const built = buildSample(penFrom('english'), 'en')
    const { facts, ledgers } = built
    expect(facts.name).toMatch(/\(sample\)$/)
    // breaks before a per cent sign leave it alone on the next line
    expect(canonicalJson([...opened(built).documents.values()].map((open) => contentsOf(open)))).not.toMatch(
      /\d %/,
    )
    for (const { name } of aboutPeople(ledgers.members)) expect(name).toMatch(/\(sample\)$/)
    for (const { reason = '' } of ledgers.decisions) expect(reason).not.toMatch(/\p{Script=Han}/u)
  },
)

test('the five-floor sample has 2,650 m², and its two upper floors stand idle', async () => {
  const { buildSample } = await import('#samples/five-floor-2650/sample.ts')
  const measure = measureOfFile(opened(buildSample(penFrom('five'))))
  expect(measure.net / 1_000_000).toBeCloseTo(2_649.9997, 3)
  const idle = measure.floors.filter(
    ({ byClass }) => byClass.service + byClass.office + byClass.commercial === 0,
  )
  expect(idle.map(({ id }) => id)).toEqual(['f3', 'f4'])
  expect(idle.reduce((sum, { net }) => sum + net, 0) / 1_000_000).toBeCloseTo(1_000.01, 1)
})
