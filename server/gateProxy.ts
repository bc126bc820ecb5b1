// One room's mind as the sockets' thread sees it: it lives in a gate thread, and is made anew from disk when that is lost.
import type { SentUpdate, Judged } from './gateState.ts'
import { heavyMs, type Lane, maxTries, type GatePool, quickMs } from './gatePool.ts'
import type { Evictable } from './gateCache.ts'
import { type Thread, ThreadHung, ThreadLost, ThreadSpent } from './threads.ts'

/** Rooms and updates beyond this size wait for nobody but their like, in bytes. */
const heavyBytes = 256 * 1024

interface Opened {
  /** Places of what could not be used. */
  readonly out: number[]
  readonly costly: boolean
  readonly held: number
}

/** A call to a room's mind that is not answered yet. */
interface GateCall {
  readonly method: string
  readonly args: readonly unknown[]
  /** Bytes that it brings along. */
  readonly bytes: number
  readonly resolve: (value: never) => void
  readonly reject: (fault: unknown) => void
  /** Smaller ones to ask in its place where it takes too long. */
  readonly parts?: () => readonly GateCall[]
  tries: number
}

/** A room's mind. What is asked first is asked first again where it has to be made anew. */
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
  /** What it takes in its thread, in bytes, as it was told last. */
  #held = 0
  /** Where it lives, once it has read everything there; rejects where it couldn't. */
  #thread: Promise<Thread>
  /** Number of the last row that it was made from. */
  loadedSeq = 0
  /** Rows of the log beyond the snapshot, then. */
  loadedRows = 0
  /** Told of rows that could not be used and were put aside. */
  onDamage: (count: number) => void = () => {}
  /** Told that more is stored than a document of its kind may cost. */
  onCostly: () => void = () => {}

  constructor(pool: GatePool, workspace: string, document: string) {
    this.#pool = pool
    this.#workspace = workspace
    this.#document = document
    // a name of its own: a room that broke may end after the next one has begun
    this.#name = `${workspace}/${document}/${pool.enter()}`
    this.#thread = this.#load()
  }

  /** Settles when everything on disk is known. */
  async whenLoaded(): Promise<void> {
    await this.#thread
  }

  /** Makes it from what is on disk. */
  async #load(): Promise<Thread> {
    const { updates } = this.#pool.store
    for (let tries = 1; ; tries++) {
      // what was judged before is on disk from here on, or was never kept
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

  /** Somebody was answered, or it was made. */
  #noteSize(bytes: number): void {
    this.#held = bytes
    if (!this.#closed) this.#pool.cache.touch(this, bytes)
  }

  /** Lets its thread forget all; false while somebody waits. What is asked next is asked of one that is made anew. */
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
    // told to whoever asks
    this.#thread.catch(() => {})
  }

  /**
   * Makes it anew, in the heavy lane if asked for, and asks it whatever nobody has answered; unless that was done since
   * `before`.
   */
  #rebuild(lane: Lane, before: Promise<Thread>): void {
    if (this.#thread !== before || this.#closed) return
    void before.then((thread) => thread.tell('close', this.#name)).catch(() => undefined)
    if (lane === 'heavy') this.#lane = 'heavy'
    this.#evicted = false
    this.#thread = this.#load()
    // told to whoever asks
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

  /** Asks others in the place of one: whoever asked later still comes after them. */
  #replace(call: GateCall, parts: readonly GateCall[]): void {
    const all = [...this.#pending].flatMap((one) => (one === call ? parts : [one]))
    this.#pending.clear()
    for (const one of all) this.#pending.add(one)
  }

  /** Asks once the mind is made; where that is made anew meanwhile, it is asked again there. */
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
        // what a mind said that is no more is asked again
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
   * Judges updates of one turn; what is new of them counts as known at once, and is answered to nobody before `committed`.
   * `take` is told of all of them, or, where one hangs, of each by itself as soon as it is judged, with its place.
   */
  judge(
    list: readonly SentUpdate[],
    take: (judged: Judged, from: number) => void,
    fail: (fault: unknown) => void,
  ): void {
    const call = (asked: readonly SentUpdate[], from: number): GateCall => ({
      method: 'judge',
      args: [asked],
      bytes: asked.reduce((sum, { update }) => sum + update.length, 0),
      resolve: (judged: Judged & { bytes: number; held: number }) => {
        this.#bytes = judged.bytes
        this.#noteSize(judged.held)
        for (const [i, verdict] of judged.verdicts.entries())
          if (verdict.kind === 'news' && verdict.author !== null)
            this.#guards.set(verdict.author, asked[i]?.device ?? '')
        take(judged, from)
      },
      reject: (fault) => {
        if (asked.length === 1 && isTooHard(fault))
          take({ verdicts: [{ kind: 'tooHard' }], groups: [] }, from)
        else fail(fault)
      },
      // one of them did it: each by itself, so that the others are not taken for it
      parts: () => (asked.length === 1 ? [] : asked.map((one, i) => call([one], from + i))),
      tries: 0,
    })
    const whole = call(list, 0)
    if (this.#lane === 'quick' && this.#bytes + whole.bytes > heavyBytes) this.#rebuild('heavy', this.#thread)
    this.#enqueue(whole)
  }

  /** The oldest groups that `judge` gave are on disk; nothing where the mind was made anew since, and has read it there. */
  committed(thread: Promise<Thread>, groups: number): void {
    if (thread !== this.#thread) return
    void thread.then((running) => running.tell('committed', this.#name, groups)).catch(() => undefined)
  }

  /** Which incarnation speaks; to be handed to `committed`. */
  get incarnation(): Promise<Thread> {
    return this.#thread
  }

  /** What is known by now is told apart from what comes. */
  seal(): Promise<void> {
    return this.#call('seal', [])
  }

  /** Puts a snapshot in the place of what was known when it was sealed; nothing where the mind was made anew since. */
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

  /** How large the document is, about, in bytes. */
  get bytes(): number {
    return this.#bytes
  }

  /** Everything on disk that a device with this state vector lacks, or `all` there is; null where the vector can't be read. */
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

/** It took more time or memory than it may, by itself. */
const isTooHard = (fault: unknown): boolean => fault instanceof ThreadHung || fault instanceof ThreadSpent
const isGone = (fault: unknown): boolean => fault instanceof ThreadLost || isTooHard(fault)
