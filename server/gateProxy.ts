// A document's gate state as the sockets' thread sees it: a proxy that queues calls, and rebuilds the state from disk after a
// crash.
import type { SentUpdate, Judged } from './gateState.ts'
import { heavyMs, type Lane, maxTries, type GatePool, quickMs } from './gatePool.ts'
import type { Evictable } from './gateCache.ts'
import { isGone, isTooHard, judgeCall, type GateCall, type JudgePorts } from './gateCalls.ts'
import { type Thread, ThreadLost, ThreadSpent } from './threads.ts'

/** Documents and updates beyond this size, in bytes, go to the heavy lane. */
const heavyBytes = 256 * 1024

interface Opened {
  /** Indexes of updates that couldn't be used. */
  readonly out: number[]
  readonly costly: boolean
  readonly held: number
}

/**
 * Proxy to a document's gate state in its thread. Calls are answered in order; after a crash the state is rebuilt from disk and
 * open calls are resent in the same order.
 */
export class GateProxy implements Evictable {
  readonly #pool: GatePool
  readonly #workspace: string
  readonly #document: string
  readonly #name: string
  readonly #guards = new Map<number, string>()
  readonly #pending = new Set<GateCall>()
  #closed = false
  #evicted = false
  #lane: Lane = 'quick'
  #bytes = 0
  /** Memory of the state in its thread, in bytes, as reported last. */
  #held = 0
  /** The thread that holds the state, once it is loaded; rejects where loading failed. */
  #thread: Promise<Thread>
  /** Number of the last row that the state was loaded from. */
  loadedSeq = 0
  /** Rows after the snapshot at that time. */
  loadedRows = 0
  /** Called with the number of rows that were quarantined on loading. */
  onDamage: (count: number) => void = () => {}
  /** Called where the stored document costs more than its kind may. */
  onCostly: () => void = () => {}

  constructor(pool: GatePool, workspace: string, document: string) {
    this.#pool = pool
    this.#workspace = workspace
    this.#document = document
    // A unique name, since a broken hub may close after its successor was opened.
    this.#name = `${workspace}/${document}/${pool.enter()}`
    this.#thread = this.#load()
  }

  /** Settles when the state is loaded from disk. */
  async whenLoaded(): Promise<void> {
    await this.#thread
  }

  /** Loads the state from disk into a thread, with retries. */
  async #load(): Promise<Thread> {
    const { updates } = this.#pool.store
    for (let tries = 1; ; tries++) {
      // Barrier: everything judged before is on disk now, or was never kept.
      await updates.append([])
      const { snapshot, rows, damaged } = await updates.load(this.#workspace, this.#document)
      const pieces = [...(snapshot === null ? [] : [snapshot.update]), ...rows.map(({ update }) => update)]
      this.loadedSeq = rows.at(-1)?.seq ?? snapshot?.seq ?? 0
      this.loadedRows = rows.length
      this.#bytes = pieces.reduce((sum, { length }) => sum + length, 0)
      if (this.#bytes > heavyBytes) this.#lane = 'heavy'
      const thread = this.#pool.thread(this.#lane)
      try {
        const args = [this.#name, this.#document, [...this.#guards], pieces]
        const opened = thread.call<Opened>('open', args, heavyMs(this.#bytes))
        const { out, costly, held } = await opened
        this.#noteSize(held)
        if (costly) this.onCostly()
        const first = snapshot === null ? 0 : 1
        const seqs = out.flatMap((place) => rows[place - first]?.seq ?? [])
        if (seqs.length > 0) await updates.setAside(this.#workspace, this.#document, seqs, 'gap')
        if (damaged + seqs.length > 0) this.onDamage(damaged + seqs.length)
        return thread
      } catch (fault) {
        const spent = fault instanceof ThreadSpent
        if (!isGone(fault) || (spent && this.#lane === 'heavy') || tries === maxTries) throw fault
        if (spent) this.#lane = 'heavy'
      }
    }
  }

  /** Records use and size for the cache. */
  #noteSize(bytes: number): void {
    this.#held = bytes
    if (!this.#closed) this.#pool.cache.touch(this, bytes)
  }

  /** Drops the state from its thread; false while calls are pending. The next call reloads it. */
  evict(): boolean {
    if (this.#pending.size > 0 || this.#closed || this.#evicted) return false
    const before = this.#thread
    void before.then((thread) => thread.tell('close', this.#name)).catch(() => undefined)
    this.#evicted = true
    this.#thread = Promise.reject(new ThreadLost('the gate state was evicted'))
    this.#thread.catch(() => {})
    return true
  }

  #reload(): void {
    if (!this.#evicted) return
    this.#evicted = false
    this.#thread = this.#load()
    // The rejection reaches whoever calls.
    this.#thread.catch(() => {})
  }

  /**
   * Rebuilds the state from disk, in the heavy lane if asked, and resends all open calls; does nothing where it was rebuilt
   * since `before`.
   */
  #rebuild(lane: Lane, before: Promise<Thread>): void {
    if (this.#thread !== before || this.#closed) return
    void before.then((thread) => thread.tell('close', this.#name)).catch(() => undefined)
    if (lane === 'heavy') this.#lane = 'heavy'
    this.#evicted = false
    this.#thread = this.#load()
    // The rejection reaches whoever calls.
    this.#thread.catch(() => {})
    for (const call of this.#pending) this.#send(call)
  }

  #call<T>(method: string, args: readonly unknown[], bytes = 0): Promise<T> {
    return new Promise<T>((resolve, reject) =>
      this.#enqueue({ method, args, bytes, resolve, reject, tries: 0 }),
    )
  }

  #enqueue(call: GateCall): void {
    if (this.#closed) return call.reject(new ThreadLost('the document hub has ended'))
    this.#pending.add(call)
    this.#reload()
    this.#send(call)
  }

  /** Replaces a call by smaller ones, keeping its place in the queue. */
  #replace(call: GateCall, parts: readonly GateCall[]): void {
    const all = [...this.#pending].flatMap((one) => (one === call ? parts : [one]))
    this.#pending.clear()
    for (const one of all) this.#pending.add(one)
  }

  /** Sends a call once the state is loaded; a rebuild in between sends it itself. */
  #send(call: GateCall): void {
    const mine = this.#thread
    mine.then(
      (thread) => {
        if (mine === this.#thread) this.#post(call, thread)
      },
      (fault: unknown) => {
        if (mine === this.#thread && this.#pending.delete(call)) call.reject(fault)
      },
    )
  }

  #post(call: GateCall, thread: Thread): void {
    const { method, args, bytes, resolve, reject } = call
    const mine = this.#thread
    const lane = this.#lane
    const limit = lane === 'quick' ? quickMs : heavyMs(this.#bytes + bytes)
    thread.call<never>(method, [this.#name, ...args], limit).then(
      (value) => {
        // An answer of a state that was replaced meanwhile is dropped; the call was resent.
        if (mine !== this.#thread || !this.#pending.delete(call)) return
        this.#noteSize(this.#held)
        resolve(value)
      },
      (fault: unknown) => {
        if (mine !== this.#thread) return
        const hung = isTooHard(fault) && lane === 'heavy'
        const parts = hung ? (call.parts?.() ?? []) : []
        const hopeless = ++call.tries === maxTries || hung
        if (parts.length > 0) this.#replace(call, parts)
        else if (!isGone(fault) || hopeless) {
          this.#pending.delete(call)
          reject(fault)
        }
        this.#rebuild(isTooHard(fault) ? 'heavy' : lane, mine)
      },
    )
  }

  /**
   * Judges the updates of one turn. What is new counts as known at once, and is shown to nobody before `committed`. `take` gets
   * all verdicts, or, where one update hangs, the verdict of each as soon as it is judged, with its index.
   */
  judge(
    list: readonly SentUpdate[],
    take: (judged: Judged, from: number) => void,
    fail: (fault: unknown) => void,
  ): void {
    const onJudged: JudgePorts['onJudged'] = ({ bytes, held, verdicts }, asked) => {
      this.#bytes = bytes
      this.#noteSize(held)
      for (const [i, verdict] of verdicts.entries())
        if (verdict.kind === 'news' && verdict.author !== null)
          this.#guards.set(verdict.author, asked[i]?.device ?? '')
    }
    const whole = judgeCall({ onJudged, take, fail }, list)
    if (this.#lane === 'quick' && this.#bytes + whole.bytes > heavyBytes) this.#rebuild('heavy', this.#thread)
    this.#enqueue(whole)
  }

  /**
   * The oldest `groups` of judged groups are on disk. Ignored where the state was rebuilt since, because it has read them from
   * disk.
   */
  committed(thread: Promise<Thread>, groups: number): void {
    if (thread !== this.#thread) return
    void thread.then((running) => running.tell('committed', this.#name, groups)).catch(() => undefined)
  }

  /** Identifies the present state; to be handed to `committed`. */
  get incarnation(): Promise<Thread> {
    return this.#thread
  }

  /** Marks all that is known now, so that `replaceSealed` can tell it from what comes later. */
  seal(): Promise<void> {
    return this.#call('seal', [])
  }

  /** Replaces what was known at `seal` by a snapshot; ignored where the state was rebuilt since. */
  replaceSealed(thread: Promise<Thread>, snapshot: Uint8Array): void {
    if (thread !== this.#thread || this.#closed) return
    void thread.then((running) => running.tell('replaceSealed', this.#name, snapshot)).catch(() => undefined)
  }

  guard(client: number, device: string | null): void {
    if (device === null) this.#guards.delete(client)
    else this.#guards.set(client, device)
    void this.#thread
      .then((thread) => thread.tell('guard', this.#name, client, device))
      .catch(() => undefined)
  }

  async absorb(updates: readonly Uint8Array[]): Promise<Uint8Array[]> {
    const { news, held } = await this.#call<{ news: Uint8Array[]; held: number }>('absorb', [updates])
    this.#noteSize(held)
    return news
  }

  vector(): Promise<Uint8Array> {
    return this.#call('vector', [])
  }

  /** Approximate size of the document, in bytes. */
  get bytes(): number {
    return this.#bytes
  }

  /**
   * Everything on disk that a device with this state vector lacks, or with `all` the whole document; null where the vector
   * can't be read.
   */
  answer(vector: Uint8Array, all = false): Promise<Uint8Array[] | null> {
    return this.#call('answer', [vector, all], vector.length)
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    this.#pool.cache.remove(this)
    this.#pool.leave()
    void this.#thread.then((thread) => thread.tell('close', this.#name)).catch(() => undefined)
  }
}
