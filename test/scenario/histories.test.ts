// A thousand random histories over a relay that is killed now and then: every one of them converges, and nothing that was kept is lost.
import { expect, test } from 'vitest'
import { openedNames } from '#schemas/documents.ts'
import type { RelayAddress } from '#sync/relayLink.ts'
import { buildRelay } from '#test/support/builtRelay.ts'
import { joinAs, publish } from '#test/support/people.ts'
import { freshDataDir, removeDataDir, startRelay, type RelayProcess } from '#test/support/relay.ts'
import { playHistory, type Place } from './histories.ts'

/** Seeds of histories that failed once; they are played for ever. */
const pinned: readonly number[] = [
  1, 2, 3, 5, 8, 13, 21, 34, 344_206_251, 344_547_237, 344_850_871, 354_932_320,
]
const count = Number(process.env['HISTORIES'] ?? 1_000)
const first = Number(process.env['HISTORY_SEED'] ?? Date.now() % 1_000_000_000)
const atOnce = 12
const devices = 8
/** From one kill of the relay to the next. */
const killEveryMs = 4_000

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** A relay that is killed again and again, and is back on the same data and port. */
class MortalRelay {
  #relay: RelayProcess
  readonly #entry: string
  #busy: Promise<void> = Promise.resolve()
  kills = 0

  private constructor(relay: RelayProcess, entry: string) {
    this.#relay = relay
    this.#entry = entry
  }

  static async start(): Promise<MortalRelay> {
    const entry = await buildRelay()
    return new MortalRelay(await startRelay({ entry, dataDir: freshDataDir() }), entry)
  }

  get url(): string {
    return this.#relay.url
  }

  /** While this runs nobody kills it. */
  spare<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#busy.then(work)
    this.#busy = done.then(
      () => undefined,
      () => undefined,
    )
    return done
  }

  kill(): Promise<void> {
    return this.spare(async () => {
      const { dataDir, port } = this.#relay
      await this.#relay.kill()
      this.kills++
      this.#relay = await startRelay({ entry: this.#entry, dataDir, port })
    })
  }

  async end(): Promise<void> {
    await this.#busy
    await this.#relay.kill()
    removeDataDir(this.#relay.dataDir)
  }
}

/** As many places as there are documents in a workspace, each open to the same eight devices. */
const makePlaces = async (relay: MortalRelay, workspace: string): Promise<Place[]> =>
  relay.spare(async () => {
    const owner = await publish(relay.url, workspace, 'member-0')
    const people = [owner]
    for (let i = 1; i < devices; i++)
      people.push({ ...owner, ...(await joinAs(relay.url, owner, 'editor', `member-${i}`)) })
    const addresses = people.map(({ key, member }) => {
      const address: RelayAddress = { origin: relay.url, workspace, key }
      return { address, member }
    })
    return openedNames.map((document) => ({ document, addresses }))
  })

test(
  'every history converges to one digest, and what was said to be kept is there',
  { timeout: 120_000 + count * 1_500 },
  async () => {
    const relay = await MortalRelay.start()
    let over = false
    const killing = (async () => {
      while (!over) {
        await pause(killEveryMs)
        if (!over) await relay.kill()
      }
    })()
    const seeds = [...pinned, ...Array.from({ length: count }, (_, i) => first + i)]
    const places: Place[] = []
    const faults: Error[] = []
    let workspaces = 0
    let played = 0
    let making: Promise<unknown> = Promise.resolve()
    const nextPlace = async (): Promise<Place> => {
      for (;;) {
        const place = places.pop()
        if (place !== undefined) return place
        making = making.then(async () => {
          if (places.length === 0) places.push(...(await makePlaces(relay, `street-${workspaces++}`)))
        })
        await making
      }
    }
    const lane = async (): Promise<void> => {
      for (let seed = seeds.shift(); seed !== undefined && faults.length < 3; seed = seeds.shift()) {
        const place = await nextPlace()
        await playHistory(seed, place).catch((fault: unknown) => faults.push(fault as Error))
        played++
      }
    }
    const began = performance.now()
    try {
      await Promise.all(Array.from({ length: atOnce }, lane))
    } finally {
      over = true
      await killing
      await relay.end()
    }
    const seconds = (performance.now() - began) / 1_000
    console.info(
      `${played} histories, seeds ${first} to ${first + count - 1} and ${pinned.length} pinned, ${relay.kills} kills of the relay, ${seconds.toFixed(0)} s`,
    )
    expect(faults.map(({ message }) => message)).toEqual([])
  },
)
