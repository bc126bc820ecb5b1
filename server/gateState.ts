// The gate state of one document: known clocks and deletions, the document's bytes, and which client ids are reserved.
import * as Y from 'yjs'
import { boundsOf } from '#schemas/documents.ts'
import { emptyUpdate } from '#schemas/wire/frames.ts'
import { encodeNews, judge, Known, type News, type GateRefused } from '#schemas/updates/gate.ts'
import type { Bounds } from '#schemas/updates/bounds.ts'
import { Weight } from '#schemas/updates/weight.ts'
import { MergeTree } from './mergeTree.ts'

/** An update that a device sent. */
export interface SentUpdate {
  /** Tells senders apart within one call. */
  readonly sender: number
  readonly device: string
  /** The socket shows no presence, so its first edit claims the client id it is written under. */
  readonly claims: boolean
  /** A step 2: all that the device has, whenever it was written. */
  readonly whole?: boolean
  readonly update: Uint8Array
}

/**
 * The verdict on an update: it adds something (`news`, with its author where it claims a client id), it is `known`, or it is
 * refused by name. `tooHard`: integrating it would cost too much, or its judging hung.
 */
type Verdict =
  | { readonly kind: 'news'; readonly author: number | null; readonly pieces: number }
  | { readonly kind: 'known'; readonly pieces: number }
  | { readonly kind: GateRefused | 'tooLarge' | 'tooHard' }

/** The close reason for each refusal. */
export const refusalOf = {
  malformed: 'malformed',
  gap: 'outOfOrder',
  foreign: 'foreignClient',
  other: 'otherContent',
  tooMany: 'tooHard',
  tooLarge: 'tooLarge',
  tooHard: 'tooHard',
} as const

/** What several updates of one sender add, as one update. */
interface Group {
  readonly sender: number
  readonly update: Uint8Array
}

/** Verdicts on a batch, and what it adds. */
export interface Judged {
  /** In the order of the batch. */
  readonly verdicts: readonly Verdict[]
  readonly groups: readonly Group[]
}

/** Estimated memory per client id: clock, deletions and last writer, in bytes. */
const clientBytes = 800

/** Where a device lacks more than this share of a piece, the whole piece is sent. */
const mostOfIt = 0.9

/** Size in bytes at which a sender's news are closed into a group. */
const maxGroup = 64 * 1024

/** Client ids that only the named device may continue, while its socket is open. */
export type Guards = readonly (readonly [client: number, device: string])[]

/** What is known of one document; lives in a gate thread and is built from the log alone. */
export class GateState {
  readonly #known = new Known()
  readonly #tree = new MergeTree()
  readonly #guards: Map<number, string>
  /** The device that last wrote under each client id, as far as it was judged here. */
  readonly #writers = new Map<number, string>()
  /** Judged and not yet on disk, so it is sent to nobody. */
  #uncommitted: Uint8Array[] = []
  #uncommittedBytes = 0
  /** News of the present sender that aren't closed into a group yet. */
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

  /** Loads stored updates; gives the indexes of those that build on lost ones and are left out. */
  load(updates: readonly Uint8Array[]): number[] {
    const out: number[] = []
    for (const [place, update] of updates.entries())
      if (this.#known.recall(update)) this.#tree.push(update)
      else out.push(place)
    return out
  }

  /** The stored document costs more than its kind may: it is served, but takes no more writes. */
  get isOver(): boolean {
    return this.#weight.isOver || this.bytes > this.#bounds.maxBytes
  }

  /** Bytes of the document, committed or not. */
  get bytes(): number {
    return this.#tree.bytes + this.#uncommittedBytes
  }

  /** Estimated memory of this state, in bytes. */
  get held(): number {
    return this.bytes + this.#known.tally.clients * clientBytes + this.#weight.bytes
  }

  /** Judges a batch and takes in what is new; consecutive updates of one sender become one group. */
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
        // An id that is only shown may belong to somebody who wrote under it while away: their step 2 proves it.
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

  /** Takes in updates of another relay; gives what is new of them. */
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

  /** The oldest `count` uncommitted updates are on disk. */
  committed(count: number): void {
    for (const update of this.#uncommitted.splice(0, count)) {
      this.#uncommittedBytes -= update.length
      this.#tree.push(update)
    }
  }

  /** Marks what is on disk now. */
  seal(): void {
    this.#tree.seal()
  }

  /** Replaces the sealed part by a snapshot proved to hold the same; devices load it faster. */
  replaceSealed(snapshot: Uint8Array): void {
    this.#tree.replaceSealed(snapshot)
  }

  guard(client: number, device: string | null): void {
    if (device === null) this.#guards.delete(client)
    else this.#guards.set(client, device)
  }

  /** The known clocks, as a Yjs state vector. */
  vector(): Uint8Array {
    return Y.encodeStateVector(this.#known.vector)
  }

  /** All on disk that a device lacks, in pieces, or with `all` everything; null where its state vector can't be read. */
  answer(vector: Uint8Array, all = false): Uint8Array[] | null {
    try {
      const pieces = this.#tree.pieces()
      // The vector is decoded once per piece, so client ids unknown here are removed first.
      const theirs = [...Y.decodeStateVector(vector)].filter(([client]) => this.#known.vector.has(client))
      if (theirs.length === 0 || all) return [...pieces]
      const shared = Y.encodeStateVector(new Map(theirs))
      return pieces
        .map((piece) => {
          const lacking = Y.diffUpdate(piece, shared)
          // The piece lies in shared memory that all answers use; a cut of nearly all of it would be a further copy.
          return lacking.length > piece.length * mostOfIt ? piece : lacking
        })
        .filter((piece) => piece.length > emptyUpdate.length)
    } catch {
      return null
    }
  }
}
