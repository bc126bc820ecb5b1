// The relay is killed under load, again and again, at any moment: nothing that was acknowledged or seen is lost.
import * as prng from 'lib0/prng'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { LedgerAnswer } from '#schemas/relay.ts'
import { quantile } from '#test/bench/relay/typing.ts'
import { buildRelay } from '#test/support/builtRelay.ts'
import { ask, publish } from '#test/support/people.ts'
import { freshDataDir, removeDataDir, startRelay, type RelayProcess } from '#test/support/relay.ts'
import { contentAt, Due, Writer } from './writers.ts'

/** 1,000 before a release. */
const cycles = Number(process.env['KILL_CYCLES'] ?? 200)
const seed = Number(process.env['KILL_SEED'] ?? Date.now() % 1_000_000)
/** After so many cycles other documents are begun, so that they stay of the size that people's have. */
const cyclesPerDocument = 20
const documentsAtOnce = 3
const writersPerDocument = 2

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Answers that are sent in while the relay may be killed, and those of them that it accepted. */
class Answers {
  readonly accepted = new Set<string>()
  #made = 0

  async send(relay: RelayProcess, key: string): Promise<void> {
    const made = '2026-11-22T08:00:00.000Z'
    const records = Array.from({ length: 3 }, () => {
      const id = `answer-${this.#made++}`
      return { id, kind: 'answer', channel: 'visit', answers: {}, by: 'eve', made }
    })
    // a relay that was killed answers nobody
    const reply = await ask(relay.url, 'POST', '/ledgers/w1/responses', { key, body: { records } }).catch(
      () => null,
    )
    if (reply?.status === 200) for (const { id } of records) this.accepted.add(id)
  }

  async lackIn(relay: RelayProcess, key: string): Promise<string[]> {
    const kept = new Set<string>()
    for (let since = 0, more = true; more;) {
      const { body } = await ask<LedgerAnswer>(relay.url, 'GET', `/ledgers/w1/responses?since=${since}`, {
        key,
      })
      for (const record of body.records) kept.add((record as { id: string }).id)
      ;({ seq: since, more } = body)
    }
    return [...this.accepted].filter((id) => !kept.has(id))
  }
}

interface Tally {
  readonly dues: ReadonlyMap<string, Due>
  readonly records: number
  readonly readyMs: readonly number[]
}

/** One relay's life of so many deaths. */
const liveAndDie = async (lane: number, deaths: number, entry: string): Promise<Tally> => {
  const random = prng.create(seed + lane)
  const dataDir = freshDataDir()
  const dues = new Map<string, Due>()
  const answers = new Answers()
  const readyMs: number[] = []
  let writers: Writer[] = []
  let relay: RelayProcess | null = null
  let key = ''

  const start = async (): Promise<RelayProcess> => {
    const began = performance.now()
    relay = await startRelay({ entry, dataDir, access: 'open' })
    readyMs.push(performance.now() - began)
    if (key === '') key = (await publish(relay.url)).key
    return relay
  }
  const check = async (up: RelayProcess, documents: Iterable<string>, when: string): Promise<void> => {
    for (const document of documents) {
      const lacks = dues.get(document)?.lacksIn(await contentAt(up.url, document))
      if (lacks) throw new Error(`${document} lacks what was promised, ${when}; seed ${seed}, lane ${lane}`)
    }
    expect(await answers.lackIn(up, key), when).toEqual([])
  }
  const beginDocuments = (cycle: number): void => {
    writers = Array.from({ length: documentsAtOnce }, (_, i) => `document-${cycle}-${i}`).flatMap(
      (document) => {
        const due = new Due()
        dues.set(document, due)
        return Array.from({ length: writersPerDocument }, () => new Writer(document, due, random))
      },
    )
  }

  try {
    for (let cycle = 0; cycle < deaths; cycle++) {
      const up = await start()
      await check(up, new Set(writers.map(({ document }) => document)), `in cycle ${cycle}`)
      if (cycle % cyclesPerDocument === 0) beginDocuments(cycle)
      await Promise.all(writers.map((writer) => writer.connect(up.url)))
      // now and then it dies in the middle of its beginning, else after some acknowledgements
      const early = prng.int32(random, 0, 9) === 0
      const rounds = prng.int32(random, 0, early ? 3 : 50)
      const sending = answers.send(up, key)
      for (
        let round = 0;
        round < rounds || (!early && writers.some(({ confirmed }) => confirmed < 2));
        round++
      ) {
        for (const writer of writers) writer.act()
        await pause(prng.int32(random, 0, 2))
      }
      await up.kill()
      await sending
      for (const writer of writers) writer.end()
    }
    await check(await start(), dues.keys(), 'in the end')
    return { dues, records: answers.accepted.size, readyMs }
  } finally {
    await (relay as RelayProcess | null)?.kill()
    removeDataDir(dataDir)
  }
}

test('what is due is missed where only its middle lacks, and where what it continues was never told', () => {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (bytes: Uint8Array) => updates.push(bytes))
  const text = doc.getText('text')
  for (const letters of ['abc', 'def', 'ghi']) text.insert(text.length, letters)
  text.delete(3, 2)
  const due = new Due()
  for (const at of [0, 2, 3]) due.add(updates[at] ?? new Uint8Array(), 'acknowledged')
  const lacksIn = (kept: readonly number[]): boolean => {
    const there = new Y.Doc()
    for (const at of kept) Y.applyUpdate(there, updates[at] ?? new Uint8Array())
    return due.lacksIn(there)
  }
  expect(lacksIn([0, 1, 2, 3])).toBe(false)
  expect([[0, 1, 2], [0, 1, 3], [0], []].map(lacksIn)).toEqual([true, true, true, true])
})

test(
  'nothing that was acknowledged or seen is lost by a kill, deletions and records neither',
  { timeout: 60_000 + cycles * 6_000 },
  async () => {
    const entry = await buildRelay()
    // two relays side by side, since each waits most of the time
    const lanes = await Promise.all([0, 1].map((lane) => liveAndDie(lane, Math.ceil(cycles / 2), entry)))
    const sum = (part: 'acknowledged' | 'seen' | 'deletions'): number =>
      lanes.flatMap(({ dues }) => [...dues.values()]).reduce((total, due) => total + due[part], 0)
    const readyMs = lanes.flatMap((lane) => lane.readyMs)
    const records = lanes.reduce((total, lane) => total + lane.records, 0)
    console.info(
      `${cycles} kills, seed ${seed}: ${sum('acknowledged')} writes acknowledged (${sum('deletions')} pure deletions), ` +
        `${sum('seen')} seen, ${records} records accepted, none lost; ready again after ` +
        `${quantile(readyMs, 0.5).toFixed(0)} ms (p50), ${quantile(readyMs, 1).toFixed(0)} ms (longest)`,
    )
    // a load that never got through would prove nothing
    expect(sum('acknowledged')).toBeGreaterThan(cycles * 10)
    expect(sum('deletions')).toBeGreaterThan(cycles)
    expect(records).toBeGreaterThan(cycles / 4)
  },
)
