// One random history: some devices at one document, edits, cuts, holds, deaths, tabs and hand-overs by chance; in the end all must hold the same.
import * as prng from 'lib0/prng'
import * as Y from 'yjs'
import { canonicalJson, sha256Hex } from '#schemas/archive.ts'
import { FrailDevice, type Page } from './frailPeer.ts'
import type { RelayAddress } from '#sync/relayLink.ts'

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

export interface Place {
  readonly document: string
  /** One per device, each with the key of another member. */
  readonly addresses: readonly { readonly address: RelayAddress; readonly member: string }[]
}

const patienceMs = 90_000

/** SHA-256 of the content in canonical form. */
const digestOf = (doc: Y.Doc): string =>
  sha256Hex(
    new TextEncoder().encode(
      canonicalJson({
        rooms: doc.getMap('rooms').toJSON(),
        said: doc.getArray('said').toJSON(),
        text: doc.getText('text').toString(),
      }),
    ),
  )

/** How a page stands that finds no rest: its line, and what its document waits for. */
const standingOf = ({ link, doc }: Page): object => ({
  ...link.state.read(),
  clocks: Object.fromEntries(Y.decodeStateVector(Y.encodeStateVector(doc))),
  waitsFor: Object.fromEntries(doc.store.pendingStructs?.missing ?? []),
  deletesAhead: doc.store.pendingDs !== null,
})

class History {
  readonly #random: prng.PRNG
  readonly #document: string
  readonly #devices: readonly FrailDevice[]
  readonly #promised = new Set<string>()
  #said = 0

  constructor(seed: number, { document, addresses }: Place) {
    this.#random = prng.create(seed)
    this.#document = document
    // mostly a few, sometimes a hall
    const count = this.#int(4) === 0 ? 2 + this.#int(addresses.length - 1) : 2 + this.#int(2)
    this.#devices = addresses.slice(0, count).map(({ address, member }) => new FrailDevice(address, member))
  }

  #int(below: number): number {
    return below <= 1 ? 0 : prng.int32(this.#random, 0, below - 1)
  }
  #one<T>(list: readonly T[]): T {
    return list[this.#int(list.length)] as T
  }

  async #pageOf(device: FrailDevice): Promise<Page> {
    const [page] = [...device.pages].slice(this.#int(device.pages.size))
    return page ?? device.open(this.#document)
  }

  async play(): Promise<void> {
    const steps = 10 + this.#int(30)
    for (const device of this.#devices) await device.open(this.#document)
    for (let step = 0; step < steps; step++) await this.#step()
    await this.#end()
  }

  async #step(): Promise<void> {
    const device = this.#one(this.#devices)
    const dice = this.#int(100)
    if (dice < 62) this.#edit(await this.#pageOf(device))
    else if (dice < 70) device.network.cut()
    else if (dice < 77) device.network.mend()
    else if (dice < 82) device.network.hold()
    else if (dice < 87) device.network.flow()
    else if (dice < 90) device.network.drop()
    else if (dice < 93) await this.#lose(device, (page) => page.die())
    else if (dice < 95) await this.#lose(device, (page) => page.close())
    else if (dice < 97) {
      if (device.pages.size < 2) await device.open(this.#document)
    } else if (dice < 98) await this.#handOver(device, this.#one(this.#devices))
    else await pause(this.#int(30))
  }

  #edit(page: Page): void {
    const rooms = page.doc.getMap('rooms')
    const text = page.doc.getText('text')
    const key = `room-${this.#int(6)}`
    const said = `word ${this.#said++};`
    const dice = this.#int(10)
    if (dice < 3) rooms.set(key, said)
    else if (dice < 4) rooms.set(key, new Y.Map([['name', said]]))
    else if (dice < 5) rooms.delete(key)
    else if (dice < 6) text.insert(this.#int(text.length + 1), said)
    else if (dice < 7) {
      const at = this.#int(text.length)
      text.delete(at, Math.min(2, text.length - at))
    } else {
      const all = page.doc.getArray<string>('said')
      all.insert(this.#int(all.length + 1), [said])
      page.typed.push(said)
    }
  }

  async #lose(device: FrailDevice, end: (page: Page) => void | Promise<void>): Promise<void> {
    const [page] = device.pages
    if (page === undefined) return
    await end(page)
    this.#remember(page)
  }

  #remember(page: Page): void {
    for (const said of page.promised) this.#promised.add(said)
  }

  /** Both are off the network, as in a hall without one, and one gives the other a file. */
  async #handOver(from: FrailDevice, to: FrailDevice): Promise<void> {
    if (from === to) return
    from.network.cut()
    to.network.cut()
    const [given, taken] = [await this.#pageOf(from), await this.#pageOf(to)]
    Y.applyUpdate(taken.doc, Y.encodeStateAsUpdate(given.doc))
  }

  async #end(): Promise<void> {
    for (const { network } of this.#devices) {
      network.mend()
      network.flow()
    }
    const pages: Page[] = []
    for (const device of this.#devices) {
      if (device.pages.size === 0) await device.open(this.#document)
      pages.push(...device.pages)
    }
    const deadline = Date.now() + patienceMs
    const same = (): boolean => {
      const [first, ...others] = pages.map(({ doc }) => Y.snapshot(doc))
      return first !== undefined && others.every((other) => Y.equalSnapshots(first, other))
    }
    const settled = async (): Promise<boolean> =>
      (await Promise.all(pages.map((page) => page.settled()))).every(Boolean)
    while (!(await settled()) || !same()) {
      if (Date.now() > deadline) throw new Error(`no rest: ${JSON.stringify(pages.map(standingOf))}`)
      await pause(10)
    }
    const digests = new Set(pages.map(({ doc }) => digestOf(doc)))
    if (digests.size !== 1) throw new Error('different content under equal clocks')
    const [page] = pages
    const all = new Set(page?.doc.getArray<string>('said'))
    for (const one of pages) this.#remember(one)
    const lost = [...this.#promised].filter((said) => !all.has(said))
    if (lost.length > 0) throw new Error(`kept, and then lost: ${lost.join(' ')}`)
    for (const one of pages) {
      if (one.doc.store.pendingStructs !== null) throw new Error('something is still waited for')
      await one.close()
    }
  }
}

/** Plays the history of a seed; throws where it doesn't end well. */
export const playHistory = async (seed: number, place: Place): Promise<void> => {
  try {
    await new History(seed, place).play()
  } catch (fault) {
    throw new Error(`history ${seed}: ${fault instanceof Error ? fault.message : String(fault)}`, {
      cause: fault,
    })
  }
}
