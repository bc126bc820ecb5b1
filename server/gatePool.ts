// The threads that hold gate states and fold logs, and what this relay knows of documents in trouble.
import { GateCache } from './gateCache.ts'
import type { Folded } from './folding.ts'
import type { Snapshot, Store } from './store.ts'
import type { StoredUpdate } from '#schemas/updateLog.ts'
import { Thread, ThreadHung, ThreadLost, ThreadSpent } from './threads.ts'

/** Most processor time for a call in the quick lane, in ms. */
export const quickMs = 250
/**
 * Most processor time for a call with so many bytes in the heavy lane, in ms: a 16 MB document must be mergeable on a slow
 * laptop.
 */
export const heavyMs = (bytes: number): number => quickMs + (bytes / 2 ** 20) * 2_000
/** Limits of the pool in use; tests set tighter ones. */
export const defaultLimits = {
  /** How long gate threads stay after the last hub is closed, in ms; starting one takes some 50 ms. */
  lingerMs: 10_000,
  /** Most processor time to fold a log, in ms; a 16 MB document takes some ten seconds on a slow laptop. */
  foldMs: 120_000,
  /** Heap limit of the folding thread, in MB; a 16 MB document takes half of it. */
  foldMb: 512,
  /** Heap limit of each gate thread, in MB, including what it allocates while judging. */
  gateMb: 640,
  /** Memory that all loaded gate states may take together, in MB. */
  cacheMb: 256,
}
/** Tries to rebuild a gate state or fold a log before giving up. */
export const maxTries = 5

/** Which gate thread: small documents and updates, or large ones. */
export type Lane = 'quick' | 'heavy'

/**
 * Pool of threads: two gate threads, so that small edits don't wait behind large documents, and one that folds logs in the
 * background. A thread is stopped when it has nothing left to do, which frees its memory.
 */
export class GatePool {
  readonly store: Store
  /** Documents with quarantined rows, and documents whose log couldn't be folded, since this relay started. */
  readonly quarantined = new Set<string>()
  readonly unfoldable = new Set<string>()
  readonly cache: GateCache
  readonly #threads = new Map<Lane | 'folding', Thread>()
  readonly #limits: typeof defaultLimits
  #ending: NodeJS.Timeout | undefined
  #hubs = 0
  #closed = false
  #lastNumber = 0

  constructor(store: Store, limits: Partial<typeof defaultLimits> = {}) {
    this.store = store
    this.#limits = { ...defaultLimits, ...limits }
    this.cache = new GateCache(this.#limits.cacheMb * 2 ** 20)
  }

  /** Number of running threads. */
  get running(): number {
    return [...this.#threads.values()].filter(({ ended }) => !ended).length
  }

  thread(lane: Lane | 'folding'): Thread {
    const running = this.#threads.get(lane)
    if (running !== undefined && !running.ended) return running
    const { foldMb, gateMb } = this.#limits
    const thread = new Thread('gateThread', null, { maxMb: lane === 'folding' ? foldMb : gateMb })
    this.#threads.set(lane, thread)
    return thread
  }

  /** Registers a hub and gives it a number that no other hub gets. */
  enter(): number {
    clearTimeout(this.#ending)
    this.#hubs++
    return ++this.#lastNumber
  }

  /** Unregisters a hub; idle threads end after the last one. */
  leave(): void {
    if (--this.#hubs === 0) this.#ending = setTimeout(() => this.#endIdle(), this.#limits.lingerMs).unref()
  }

  #endIdle(): void {
    for (const [lane, thread] of this.#threads)
      if (!thread.busy) {
        this.#threads.delete(lane)
        void thread.close()
      }
  }

  /** Folds a log in the background. Rejects where the snapshot isn't proved equal, or folding takes too much time or memory. */
  async fold(base: Snapshot | null, rows: readonly StoredUpdate[]): Promise<Folded> {
    for (let tries = 1; ; tries++) {
      const thread = this.thread('folding')
      try {
        return await thread.call<Folded>('fold', [base, rows], this.#limits.foldMs)
      } catch (fault) {
        // Another call hung and took the thread down: retry.
        if (!(fault instanceof ThreadLost) || this.#closed || tries === maxTries) throw fault
      } finally {
        if (!thread.busy) await thread.close()
      }
    }
  }

  /** Judges an update that builds on nothing. Gives it as it would be stored; null where it isn't fit to be stored. */
  async vet(update: Uint8Array): Promise<Uint8Array | null> {
    const vetted = this.thread('heavy').call<Uint8Array | null>('vet', [update], heavyMs(update.length))
    return vetted.catch((fault: unknown) => {
      if (fault instanceof ThreadHung || fault instanceof ThreadSpent) return null
      throw fault
    })
  }

  get closed(): boolean {
    return this.#closed
  }

  async close(): Promise<void> {
    this.#closed = true
    clearTimeout(this.#ending)
    await Promise.all([...this.#threads.values()].map((thread) => thread.close()))
  }
}
