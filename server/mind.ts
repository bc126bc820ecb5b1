// What a gate thread knows of one room: which clocks and deletions are known, the document's bytes, and whose client ids are guarded.
import * as Y from 'yjs'
import { limits } from '#schemas/relay.ts'
import { emptyUpdate } from './frames.ts'
import { judge, Known, type News, type Refused } from './gate.ts'
import { MergeTree } from './mergeTree.ts'

/** What became of an update: what is new of it, known already, or not fit to be kept. */
export type Judged =
  | { readonly kind: 'news'; readonly update: Uint8Array; readonly author: number | null }
  | { readonly kind: 'known' }
  | { readonly kind: Refused | 'tooLarge' }

/** Client ids that only this device may continue, while somebody is here under them. */
export type Guards = readonly (readonly [client: number, device: string])[]

export class Mind {
  readonly #known = new Known()
  readonly #tree = new MergeTree()
  readonly #guards: Map<number, string>
  /** Judged, and not yet on disk: nobody is told of it. */
  #uncommitted: Uint8Array[] = []
  #uncommittedBytes = 0

  constructor(guards: Guards) {
    this.#guards = new Map(guards)
  }

  /** Takes in what is read back from disk; gives the places of what stands on something that is lost, and is left out. */
  load(updates: readonly Uint8Array[]): number[] {
    const out: number[] = []
    for (const [place, update] of updates.entries())
      if (this.#known.recall(update)) this.#tree.push(update)
      else out.push(place)
    return out
  }

  /** Bytes of the document as it is held here. */
  get bytes(): number {
    return this.#tree.bytes + this.#uncommittedBytes
  }

  /** Judges what a device sent and takes in what is new; `claims`: it shows no presence, so that its first edit names it. */
  judge(device: string, claims: boolean, bytes: Uint8Array): Judged {
    const mayAdvance = (client: number): boolean => (this.#guards.get(client) ?? device) === device
    const verdict = judge(bytes, this.#known, mayAdvance)
    if (verdict.kind !== 'news') return verdict
    const { news } = verdict
    const fits = (): boolean => this.bytes + news.update.length <= limits.maxDocumentBytes
    if (!fits()) this.#tree.pack()
    if (!fits()) return { kind: 'tooLarge' }
    this.#known.absorb(news)
    this.#uncommitted.push(news.update)
    this.#uncommittedBytes += news.update.length
    return { kind: 'news', update: news.update, author: claims ? this.#author(device, news) : null }
  }

  #author(device: string, news: News): number | null {
    const [client, ...others] = news.vector.keys()
    if (client === undefined || others.length > 0 || this.#guards.has(client)) return null
    this.#guards.set(client, device)
    return client
  }

  /** Takes in what another relay has written; gives what of it is new. */
  absorb(updates: readonly Uint8Array[]): Uint8Array[] {
    return updates.flatMap((update) => {
      const verdict = judge(update, this.#known, () => true)
      if (verdict.kind !== 'news') return []
      this.#known.absorb(verdict.news)
      this.#tree.push(verdict.news.update)
      return [verdict.news.update]
    })
  }

  /** The oldest of what was judged is on disk. */
  committed(count: number): void {
    for (const update of this.#uncommitted.splice(0, count)) {
      this.#uncommittedBytes -= update.length
      this.#tree.push(update)
    }
  }

  guard(client: number, device: string | null): void {
    if (device === null) this.#guards.delete(client)
    else this.#guards.set(client, device)
  }

  /** How far each client id is known, as Yjs encodes it. */
  vector(): Uint8Array {
    return Y.encodeStateVector(this.#known.vector)
  }

  /** Everything on disk that a device lacks, in pieces; null where its state vector can't be read. */
  answer(vector: Uint8Array): Uint8Array[] | null {
    try {
      const pieces = this.#tree.pieces()
      const lacking =
        Y.decodeStateVector(vector).size === 0 ? pieces : pieces.map((piece) => Y.diffUpdate(piece, vector))
      return lacking.filter((piece) => piece.length > emptyUpdate.length)
    } catch {
      return null
    }
  }
}
