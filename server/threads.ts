// Work in a thread of its own: calls travel in batches of one turn, and a call that takes longer than it may is stopped.
import { readFileSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'
import { type MessagePort, parentPort, Worker, workerData } from 'node:worker_threads'
import { type Packed, pack, unpack } from './packing.ts'
import { collectWhenIdle } from './idleCollection.ts'

/** How often a thread is looked at, in ms. */
const lookMs = 50
/** Numbers of calls start again here: they are shared with the thread as a 32-bit integer. */
const maxId = 2 ** 31 - 1

/** While many speak, their turns are taken together for this long, in ms: waking a thread can cost more than what it is woken for. */
const gatherMs = 2

let turn: (() => void)[] = []
let lastTurn = 0
/** Does this once the present turn of the event loop is over, with all else that waits for that: what it calls then travels in one batch. */
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

/** The call upon which a thread ends by itself, and how long it has for that, in ms. */
const leave = 'leave'
const leaveMs = 5_000

type Call = readonly [id: number, method: string, args: readonly unknown[]]
type Reply = readonly [id: number, ok: boolean, value: unknown]

interface Waiting {
  readonly resolve: (value: never) => void
  readonly reject: (fault: unknown) => void
  readonly limitMs: number
}

/** How long a thread has had a processor, in ms: on a busy machine, waiting for one is no hang. Elsewhere than on Linux, a clock. */
const busyMs = (task: number): number => {
  if (task === 0) return performance.now()
  try {
    return Number(readFileSync(`/proc/self/task/${task}/schedstat`, 'utf8').split(' ')[0]) / 1e6
  } catch {
    // it is about to end by itself
    return 0
  }
}

const post = (to: Worker | MessagePort | null, message: unknown): void => {
  const packed = pack(message)
  to?.postMessage(packed, [packed.bytes.buffer as ArrayBuffer])
}

/** The thread ended before it answered; what it held in memory is gone. */
export class ThreadLost extends Error {}
/** This very call took longer than it may, and its thread was stopped for it. */
export class ThreadHung extends Error {}
/** This very call took more memory than its thread may have. */
export class ThreadSpent extends Error {}

const isSpent = (fault: unknown): boolean =>
  fault instanceof Error && 'code' in fault && fault.code === 'ERR_WORKER_OUT_OF_MEMORY'

/**
 * Beside the relay's own file: plain JavaScript once built, TypeScript where it runs from its sources, unless `THREADS_DIR`
 * says where they were built (as test runs do, which start many relays).
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

export interface ThreadOptions {
  /** Told what the thread announces. */
  readonly onNews?: (news: unknown) => void
  /** Told that the thread ended unasked. */
  readonly onLost?: (fault: unknown) => void
  /** How much its values may take, in MB; beyond it the thread ends. */
  readonly maxMb?: number
}

export class Thread {
  readonly #worker: Worker
  /** The call that it is at, and the number by which the system knows it. */
  readonly #current = new Int32Array(new SharedArrayBuffer(8))
  readonly #waiting = new Map<number, Waiting>()
  readonly #looking: NodeJS.Timeout
  #seen = { id: 0, since: 0 }
  #batch: Call[] = []
  #lastId = 0
  #ended = false
  #closing = false
  readonly #heed: ThreadOptions

  /** Starts `<name>.ts` beside this file, which has to call `serve`; `data` reaches it as `threadData`. */
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

  /** Somebody waits for an answer. */
  get busy(): boolean {
    return this.#waiting.size > 0
  }

  /** Calls a method there, and hands bytes over as views of one piece, to be copied by who keeps them; rejects with its fault, with ThreadHung after `limitMs` of work, or with ThreadLost. */
  call<T>(method: string, args: readonly unknown[], limitMs = Infinity): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (this.#ended || this.#closing) return reject(new ThreadLost('the thread has ended'))
      this.#lastId = (this.#lastId % maxId) + 1
      this.#waiting.set(this.#lastId, { resolve, reject, limitMs })
      this.#post([this.#lastId, method, args])
    })
  }

  /** Calls a method whose answer nobody waits for. */
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
    // it first: whoever asked knows what to keep out of the next thread before the others ask again
    hung.reject(new ThreadHung(`a call took more than ${hung.limitMs} ms`))
    this.#end(new ThreadLost('the thread was stopped'))
  }

  /** Who asked for what it was at hears why; those behind it may ask again elsewhere. */
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
   * Asks nothing more of it but this, and lets it end by itself: a thread that is stopped within a library that isn't
   * JavaScript can take the whole process with it.
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

  /** Stops it wherever it is. */
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
    // no Linux: a clock will do
  }
}

/** In a thread: what it was started with. */
export const threadData = given?.data

/** A fault with its words: those of libsql are no errors of JavaScript's own, and would arrive without them. */
const tellable = (fault: unknown): unknown => {
  if (!(fault instanceof Error)) return fault
  const told = new Error(fault.message)
  if (fault.stack !== undefined) told.stack = fault.stack
  return told
}

/** In a thread: answers calls by these methods, in the order in which they come. */
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

/** In a thread: tells the one that started it something it did not ask for. */
export const announce = (news: unknown): void => post(parentPort, { news })
