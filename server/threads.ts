// Worker threads: calls travel in one batch a turn, and a call that takes too long is stopped with its thread.
import { readFileSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'
import { type MessagePort, parentPort, Worker, workerData } from 'node:worker_threads'
import { type Packed, pack, unpack } from './packing.ts'
import { collectWhenIdle } from './idleCollection.ts'

/** Interval of the watchdog, in ms. */
const lookMs = 50
/** Call numbers wrap here: they are shared with the thread as a 32-bit integer. */
const maxId = 2 ** 31 - 1

/** Under load, turns within this time are batched together, in ms: waking a thread can cost more than the work in it. */
const gatherMs = 2

let turn: (() => void)[] = []
let lastTurn = 0
/**
 * Runs `work` at the end of this turn of the event loop, together with all other such work, so that its calls travel in one
 * batch.
 */
export const atTurnEnd = (work: () => void): void => {
  if (turn.push(work) > 1) return
  const run = (): void => {
    const all = turn
    turn = []
    lastTurn = performance.now()
    for (const one of all) one()
  }
  if (performance.now() - lastTurn < gatherMs) setTimeout(run, gatherMs)
  else setImmediate(run)
}

/** The message that ends a thread from within, and how long it may take, in ms. */
const leave = 'leave'
const leaveMs = 5_000

type Call = readonly [id: number, method: string, args: readonly unknown[]]
type Reply = readonly [id: number, ok: boolean, value: unknown]

interface Waiting {
  readonly resolve: (value: never) => void
  readonly reject: (fault: unknown) => void
  readonly limitMs: number
}

/**
 * Processor time of a thread, in ms: on a busy machine, waiting for a processor is no hang. Elsewhere than on Linux, wall-clock
 * time.
 */
const busyMs = (task: number): number => {
  if (task === 0) return performance.now()
  try {
    return Number(readFileSync(`/proc/self/task/${task}/schedstat`, 'utf8').split(' ')[0]) / 1e6
  } catch {
    // The thread is about to end by itself.
    return 0
  }
}

const post = (to: Worker | MessagePort | null, message: unknown): void => {
  const packed = pack(message)
  to?.postMessage(packed, [packed.bytes.buffer as ArrayBuffer])
}

/** The thread ended before it answered; its memory is lost. */
export class ThreadLost extends Error {}
/** This call took longer than allowed, and its thread was stopped. */
export class ThreadHung extends Error {}
/** This call took more memory than its thread may have. */
export class ThreadSpent extends Error {}

const isSpent = (fault: unknown): boolean =>
  fault instanceof Error && 'code' in fault && fault.code === 'ERR_WORKER_OUT_OF_MEMORY'

/**
 * Starts a thread from the file beside this one: JavaScript once built, TypeScript from the sources, or the build in
 * `THREADS_DIR` (test runs start many relays).
 */
const start = (name: string, data: object, maxMb: number | undefined): Worker => {
  const options = {
    workerData: data,
    ...(maxMb !== undefined && { resourceLimits: { maxOldGenerationSizeMb: maxMb } }),
  }
  const built = process.env['THREADS_DIR']
  if (!import.meta.url.endsWith('.ts')) return new Worker(new URL(`./${name}.js`, import.meta.url), options)
  if (built !== undefined) return new Worker(join(built, `${name}.js`), options)
  const file = JSON.stringify(new URL(`./${name}.ts`, import.meta.url).href)
  const code = `import('tsx/esm/api').then((tsx) => { tsx.register(); return import(${file}) })`
  return new Worker(code, { eval: true, ...options })
}

/** Callbacks and limits of a thread. */
export interface ThreadOptions {
  /** Called with what the thread announces. */
  readonly onNews?: (news: unknown) => void
  /** Called where the thread ended without being asked to. */
  readonly onLost?: (fault: unknown) => void
  /** Heap limit in MB; beyond it the thread ends. */
  readonly maxMb?: number
}

/** A thread with its open calls and a watchdog. */
export class Thread {
  readonly #worker: Worker
  /** Shared with the thread: the number of the call it runs, and the system's id of the thread. */
  readonly #current = new Int32Array(new SharedArrayBuffer(8))
  readonly #waiting = new Map<number, Waiting>()
  readonly #looking: NodeJS.Timeout
  #seen = { id: 0, since: 0 }
  #batch: Call[] = []
  #lastId = 0
  #ended = false
  #closing = false
  readonly #heed: ThreadOptions

  /** Starts `<name>.ts` beside this file, which must call `serve`; `data` reaches it as `threadData`. */
  constructor(name: string, data: unknown = null, heed: ThreadOptions = {}) {
    this.#heed = heed
    this.#worker = start(name, { current: this.#current, data }, heed.maxMb)
    this.#worker.on('message', (packed: Packed) => {
      const replies = unpack(packed) as readonly Reply[] | { readonly news: unknown }
      if ('news' in replies) return heed.onNews?.(replies.news)
      for (const [id, ok, value] of replies) {
        const waiting = this.#waiting.get(id)
        this.#waiting.delete(id)
        if (ok) waiting?.resolve(value as never)
        else waiting?.reject(value)
      }
    })
    this.#worker.on('error', (cause) => {
      if (isSpent(cause)) this.#spend()
      this.#end(new ThreadLost(`the thread ${name} broke`, { cause }))
    })
    this.#worker.on('exit', () => this.#end(new ThreadLost(`the thread ${name} ended`)))
    this.#looking = setInterval(() => this.#look(), lookMs)
    this.#looking.unref()
  }

  get ended(): boolean {
    return this.#ended
  }

  /** Calls are open. */
  get busy(): boolean {
    return this.#waiting.size > 0
  }

  /**
   * Calls a method in the thread. Bytes arrive as views into one buffer, to be copied by whoever keeps them. Rejects with the
   * method's fault, with ThreadHung after `limitMs` of processor time, with ThreadSpent, or with ThreadLost.
   */
  call<T>(method: string, args: readonly unknown[], limitMs = Infinity): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (this.#ended || this.#closing) return reject(new ThreadLost('the thread has ended'))
      this.#lastId = (this.#lastId % maxId) + 1
      this.#waiting.set(this.#lastId, { resolve, reject, limitMs })
      this.#post([this.#lastId, method, args])
    })
  }

  /** Calls a method without an answer. */
  tell(method: string, ...args: readonly unknown[]): void {
    if (!this.#ended) this.#post([0, method, args])
  }

  #post(call: Call): void {
    if (this.#batch.push(call) > 1) return
    queueMicrotask(() => {
      const batch = this.#batch
      this.#batch = []
      if (!this.#ended) post(this.#worker, batch)
    })
  }

  #look(): void {
    const id = Atomics.load(this.#current, 0)
    const hung = this.#waiting.get(id)
    if (hung === undefined || hung.limitMs === Infinity) return
    const used = busyMs(Atomics.load(this.#current, 1))
    if (id !== this.#seen.id) this.#seen = { id, since: used }
    if (used - this.#seen.since <= hung.limitMs) return
    this.#waiting.delete(id)
    void this.#worker.terminate()
    // Reject the hung call first, so that its caller can drop it before the rest are resent.
    hung.reject(new ThreadHung(`a call took more than ${hung.limitMs} ms`))
    this.#end(new ThreadLost('the thread was stopped'))
  }

  /** Rejects the running call with ThreadSpent; the others are rejected with ThreadLost and may be retried. */
  #spend(): void {
    const id = Atomics.load(this.#current, 0)
    this.#waiting.get(id)?.reject(new ThreadSpent('a call took too much memory'))
    this.#waiting.delete(id)
  }

  #end(fault: unknown): void {
    if (this.#ended) return
    this.#ended = true
    clearInterval(this.#looking)
    for (const { reject } of this.#waiting.values()) reject(fault)
    this.#waiting.clear()
    if (!this.#closing) this.#heed.onLost?.(fault)
  }

  /**
   * Makes a last call and lets the thread exit by itself: terminating it within a native library (libsql) can end the whole
   * process.
   */
  async finish(last: string): Promise<void> {
    const done = this.call(last, [])
    this.#closing = true
    const gone = new Promise((resolve) => this.#worker.once('exit', resolve))
    await done.finally(async () => {
      this.#post([0, leave, []])
      const timer = setTimeout(() => void this.close(), leaveMs)
      await gone
      clearTimeout(timer)
    })
  }

  /** Terminates the thread wherever it is. */
  async close(): Promise<void> {
    this.#closing = true
    this.#end(new ThreadLost('the thread was closed'))
    await this.#worker.terminate()
  }
}

const given = workerData as { current?: Int32Array; data?: unknown } | null

if (given?.current) {
  try {
    const task = /task\/(\d+)$/.exec(readlinkSync('/proc/thread-self'))?.[1]
    Atomics.store(given.current, 1, Number(task ?? 0))
  } catch {
    // Not Linux: the watchdog uses wall-clock time.
  }
}

/** In a thread: the data it was started with. */
export const threadData = given?.data

/** Makes a fault that keeps its message when cloned: libsql's faults aren't JavaScript errors. */
const tellable = (fault: unknown): unknown => {
  if (!(fault instanceof Error)) return fault
  const told = new Error(fault.message)
  if (fault.stack !== undefined) told.stack = fault.stack
  return told
}

/** In a thread: answers calls by these methods, in order. */
export const serve = (methods: Readonly<Record<string, (...args: never[]) => unknown>>): void => {
  collectWhenIdle()
  const current = given?.current
  let replies: Reply[] = []
  const flush = (): void => {
    const some = replies
    replies = []
    if (some.length > 0) post(parentPort, some)
  }
  const reply = (id: number, ok: boolean, value: unknown): void => {
    if (id !== 0 && replies.push([id, ok, value]) === 1) setImmediate(flush)
  }
  const fail = (id: number, fault: unknown): void => reply(id, false, tellable(fault))
  parentPort?.on('message', (packed: Packed) => {
    for (const [id, method, args] of unpack(packed) as readonly Call[]) {
      if (method === leave) process.exit()
      if (current) Atomics.store(current, 0, id)
      try {
        const result = methods[method]?.(...(args as never[]))
        if (result instanceof Promise)
          result.then(
            (value) => reply(id, true, value),
            (fault: unknown) => fail(id, fault),
          )
        else reply(id, true, result)
      } catch (fault) {
        fail(id, fault)
      }
    }
    if (current) Atomics.store(current, 0, 0)
    flush()
  })
}

/** In a thread: sends the starter something it didn't ask for. */
export const announceFromThread = (news: unknown): void => post(parentPort, { news })
