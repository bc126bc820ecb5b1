// What a gate thread knows of one room: which clocks and deletions are known, the document's bytes, and whose client ids are guarded.
import * as Y from 'yjs'
import { boundsOf } from '#schemas/documents.ts'
import { emptyUpdate } from '#schemas/wire/frames.ts'
import { encodeNews, judge, Known, type News, type Refused } from '#schemas/updates/gate.ts'
import type { Bounds } from '#schemas/updates/bounds.ts'
import { Weight } from '#schemas/updates/weight.ts'
import { MergeTree } from './mergeTree.ts'

/** An update that a device sent. */
export interface SentUpdate {
  /** Tells apart who sent what within one call. */
  readonly sender: number
  readonly device: string
  /** It shows no presence, so that its first edit names the client id that is its own. */
  readonly claims: boolean
  /** It is all that the device has, whenever it was written. */
  readonly whole?: boolean
  readonly update: Uint8Array
}

/**
 * What became of an update: it brings something new (and names its author), is known already, or not fit to be kept;
 * `tooHard` where taking it in would cost too much, and in the place of a thread that had to be stopped over it.
 */
export type Verdict =
  | { readonly kind: 'news'; readonly author: number | null; readonly pieces: number }
  | { readonly kind: 'known'; readonly pieces: number }
  | { readonly kind: Refused | 'tooLarge' | 'tooHard' }

/** By which name its sender is sent away. */
export const refusalOf = {
  malformed: 'malformed',
  gap: 'outOfOrder',
  foreign: 'foreignClient',
  other: 'otherContent',
  tooMany: 'tooHard',
  tooLarge: 'tooLarge',
  tooHard: 'tooHard',
} as const

/** What several updates of one sender bring, as one. */
export interface Group {
  readonly sender: number
  readonly update: Uint8Array
}

export interface Judged {
  /** In the order of what was asked. */
  readonly verdicts: readonly Verdict[]
  readonly groups: readonly Group[]
}

/** What knowing a client id takes, with its clock, its deletions and who wrote last under it. */
const clientBytes = 800

/** From such a share on, a piece is sent whole. */
const mostOfIt = 0.9

/** Bytes from which a sender's news begin a new group. */
const maxGroup = 64 * 1024

/** Client ids that only this device may continue, while somebody is here under them. */
export type Guards = readonly (readonly [client: number, device: string])[]

export class GateState {
  readonly #known = new Known()
  readonly #tree = new MergeTree()
  readonly #guards: Map<number, string>
  /** Which device wrote last under a client id, as far as it was judged here. */
  readonly #writers = new Map<number, string>()
  /** Judged, and not yet on disk: nobody is told of it. */
  #uncommitted: Uint8Array[] = []
  #uncommittedBytes = 0
  /** What several updates of one sender have brought so far. */
  #open: { sender: number; news: News[]; bytes: number } | null = null
  readonly #bounds: Bounds
  readonly #weight: Weight

  constructor(document: string, guards: Guards) {
    this.#guards = new Map(guards)
    this.#bounds = boundsOf(document)
    this.#weight = new Weight(this.#bounds, this.#known, () => this.#all())
  }

  #all(): Uint8Array[] {
    const open = this.#open === null ? [] : [encodeNews(this.#open.news)]
    return [...this.#tree.pieces(), ...this.#uncommitted, ...open]
  }

  /** Takes in what is read back from disk; gives the places of what stands on something that is lost, and is left out. */
  load(updates: readonly Uint8Array[]): number[] {
    const out: number[] = []
    for (const [place, update] of updates.entries())
      if (this.#known.recall(update)) this.#tree.push(update)
      else out.push(place)
    return out
  }

  /** More is stored than a document of its kind may cost: it is read, and nothing is added to it. */
  get isOver(): boolean {
    return this.#weight.isOver || this.bytes > this.#bounds.maxBytes
  }

  /** Bytes of the document as it is held here. */
  get bytes(): number {
    return this.#tree.bytes + this.#uncommittedBytes
  }

  /** What it takes in memory, in bytes, about: the document's own, and what is known of its client ids and pieces. */
  get held(): number {
    return this.bytes + this.#known.tally.clients * clientBytes + this.#weight.bytes
  }

  /** Judges what came in one turn and takes in what is new; what follows one another of one sender becomes one update. */
  judge(list: readonly SentUpdate[]): Judged {
    const groups: Group[] = []
    const close = (): void => {
      if (this.#open === null) return
      const update = encodeNews(this.#open.news)
      groups.push({ sender: this.#open.sender, update })
      this.#uncommitted.push(update)
      this.#uncommittedBytes += update.length
      this.#open = null
    }
    const verdicts = list.map((asked): Verdict => {
      const { sender, device, claims, whole = false, update } = asked
      if (this.#open !== null && (this.#open.sender !== sender || this.#open.bytes > maxGroup)) close()
      const mayAdvance = (client: number): boolean => {
        const guard = this.#guards.get(client)
        // one that is only shown may be that of somebody who wrote under it while away, and now tells all
        const proved = this.#writers.get(client) === guard
        return guard === undefined || guard === device || (whole && !proved)
      }
      const verdict = judge(update, this.#known, mayAdvance, () => this.#all(), this.#bounds)
      if (verdict.kind !== 'news') return verdict
      const fits = (): boolean =>
        this.bytes + (this.#open?.bytes ?? 0) + update.length <= this.#bounds.maxBytes
      if (!fits()) this.#tree.pack()
      if (!fits()) return { kind: 'tooLarge' }
      if (!this.#weight.allows(verdict.news)) return { kind: 'tooHard' }
      this.#known.absorb(verdict.news)
      this.#noteWriter(device, verdict.news)
      this.#open ??= { sender, news: [], bytes: 0 }
      this.#open.news.push(verdict.news)
      this.#open.bytes += update.length
      return {
        kind: 'news',
        pieces: verdict.pieces,
        author: claims ? this.#author(device, verdict.news) : null,
      }
    })
    close()
    return { verdicts, groups }
  }

  #noteWriter(device: string, news: News): void {
    for (const client of news.vector.keys()) {
      this.#writers.set(client, device)
      if (this.#guards.get(client) !== device) this.#guards.delete(client)
    }
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
      const news = verdict.news.update
      this.#known.absorb(verdict.news)
      this.#tree.push(news)
      return [news]
    })
  }

  /** The oldest of what was judged is on disk. */
  committed(count: number): void {
    for (const update of this.#uncommitted.splice(0, count)) {
      this.#uncommittedBytes -= update.length
      this.#tree.push(update)
    }
  }

  /** What is on disk by now is told apart from what comes. */
  seal(): void {
    this.#tree.seal()
  }

  /** Puts a snapshot, proved to hold all that was on disk when it was sealed, in its place: it is taken in faster. */
  replaceSealed(snapshot: Uint8Array): void {
    this.#tree.replaceSealed(snapshot)
  }

  guard(client: number, device: string | null): void {
    if (device === null) this.#guards.delete(client)
    else this.#guards.set(client, device)
  }

  /** How far each client id is known, as Yjs encodes it. */
  vector(): Uint8Array {
    return Y.encodeStateVector(this.#known.vector)
  }

  /** Everything on disk that a device lacks, in pieces, or `all` there is; null where its state vector can't be read. */
  answer(vector: Uint8Array, all = false): Uint8Array[] | null {
    try {
      const pieces = this.#tree.pieces()
      // it is read once for each piece, so that no more of it may be left than is known here
      const theirs = [...Y.decodeStateVector(vector)].filter(([client]) => this.#known.vector.has(client))
      if (theirs.length === 0 || all) return [...pieces]
      const shared = Y.encodeStateVector(new Map(theirs))
      return pieces
        .map((piece) => {
          const lacking = Y.diffUpdate(piece, shared)
          // nearly all of it: the piece itself lies in memory that all answers share
          return lacking.length > piece.length * mostOfIt ? piece : lacking
        })
        .filter((piece) => piece.length > emptyUpdate.length)
    } catch {
      return null
    }
  }
}
