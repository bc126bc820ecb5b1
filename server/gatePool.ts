// The threads in which rooms' minds live and logs are folded, and what this relay knows of trouble with them.
import { GateCache } from './gateCache.ts'
import type { Folded } from './folding.ts'
import type { Snapshot, Store } from './store.ts'
import type { StoredUpdate } from '#schemas/updateLog.ts'
import { Thread, ThreadHung, ThreadLost, ThreadSpent } from './threads.ts'

/** How long judging an update may take before its thread is stopped, in ms. */
export const quickMs = 250
/** What larger ones may take, in ms: a document of 16 MB has to be merged on a slow laptop, too. */
export const heavyMs = (bytes: number): number => quickMs + (bytes / 2 ** 20) * 2_000
export const defaultLimits = {
  /** How long the gate threads outlive the last room, in ms: starting one takes some fifty. */
  lingerMs: 10_000,
  /** How long folding a log may take, in ms of a processor; a document of 16 MB takes some ten seconds on a slow laptop. */
  foldMs: 120_000,
  /** What folding may take, in MB; a document of 16 MB takes half of it. */
  foldMb: 512,
  /** What the values of each gate thread may take, in MB, with what it makes while it judges. */
  gateMb: 640,
  /** What all rooms that are cache may take together, in MB. */
  cacheMb: 256,
}
/** Times that a room is made anew, or a log folded, before it is given up. */
export const maxTries = 5

export type Lane = 'quick' | 'heavy'

/**
 * Two gate threads: whatever a large document or update takes there, small edits of other rooms don't wait for it. Logs are
 * folded in a third one, for which nobody waits. A thread ends when there is nothing left for it, and its memory with it.
 */
export class GatePool {
  readonly store: Store
  /** Documents of which rows had to be put aside, and those that could not be folded, since this relay began. */
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

  /** Threads that are running. */
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

  /** A room begins; gives it a number of its own. */
  enter(): number {
    clearTimeout(this.#ending)
    this.#hubs++
    return ++this.#lastNumber
  }

  /** A room has ended. */
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

  /** Folds a document's log, proved equal, where nobody waits for it; rejects where that isn't proved, or takes too long or too much. */
  async fold(base: Snapshot | null, rows: readonly StoredUpdate[]): Promise<Folded> {
    for (let tries = 1; ; tries++) {
      const thread = this.thread('folding')
      try {
        return await thread.call<Folded>('fold', [base, rows], this.#limits.foldMs)
      } catch (fault) {
        // it stood in line behind one that took too long
        if (!(fault instanceof ThreadLost) || this.#closed || tries === maxTries) throw fault
      } finally {
        if (!thread.busy) await thread.close()
      }
    }
  }

  /** An update that stands on nothing else, as it would be stored; null where it isn't fit to be. */
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
