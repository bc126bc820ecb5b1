// Answers of every form: the same on the device that kept them, at the relay, on another device and in a file, and each erased by itself.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readArchive } from '#files/archive.ts'
import type { Response } from '#schemas/responses.ts'
import { anyAnswer } from '#test/support/anyAnswer.ts'
import { fileOf } from '#test/support/handedFile.ts'
import { answer, joinAs, publish, relay, shared, sit, until, withRelay } from './sessions.ts'

withRelay()

test('survive device, relay, another device and file as they were given', async () => {
  const { device, id } = await publish()
  const bens = await joinAs(device, id, 'editor', 'Ben')
  const [ada, ben] = [await sit(device, id), await sit(bens, id)]
  const drawn = fc.sample(fc.dictionary(fc.constantFrom('q1', 'q2', 'q3'), anyAnswer), {
    numRuns: 150,
    seed: 11,
  })
  const given = drawn.map((answers, i): Response => ({
    ...answer(`r${i}`),
    answers: { ...answers },
    form: 'f'.repeat(64),
  }))
  expect(JSON.stringify(given)).toMatch(/"roster".*"picture"|"picture".*"roster"/)
  await ada.ledgers.responses.append(given)
  await until(() => ben.ledgers.responses.read().length === given.length && shared(ada), 'with both')
  const byId = (records: readonly unknown[]) =>
    Object.fromEntries((records as Response[]).map((record) => [record.id, record]))
  const expected = byId(given)
  expect(byId(ada.ledgers.responses.read())).toEqual(expected)
  expect(byId(ben.ledgers.responses.read())).toEqual(expected)
  const rows = (await relay?.store.ledgers.read(id, 'responses', 0, 1_000)) ?? []
  expect(byId(rows.map(({ json }) => JSON.parse(json) as unknown))).toEqual(expected)
  const read = readArchive(await fileOf(bens, id))
  if (!read.ok) throw new Error(read.error.refused)
  expect(byId(read.value.ledgers.get('responses') ?? [])).toEqual(expected)

  await ben.ledgers.responses.erase(['r7'])
  await until(() => ada.ledgers.responses.read().length === given.length - 1, 'told')
  const { r7, ...others } = expected
  expect(byId(ada.ledgers.responses.read())).toEqual(others)
  const kept = await device
    .openStore()
    .read(['ledgers'], (tx) => tx.objectStore('ledgers').get([id, 'responses', 'r7']))
  expect(kept?.record).toEqual({
    id: 'r7',
    kind: 'erased',
    by: ben.me.read().member,
    made: expect.any(String),
  })
  expect(r7?.id).toBe('r7')
})
