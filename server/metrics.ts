// Metrics of a running relay in Prometheus' text format: numbers and named codes, never ids or names.
import type { Server } from 'node:http'
import type { Socket } from 'node:net'
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'

/** Gauges that are read only when `/metrics` is asked. */
export interface Present {
  /** Open sockets. */
  readonly sockets: number
  /** Documents that are open. */
  readonly rooms: number
  /** Documents of which stored rows were quarantined. */
  readonly quarantined_rooms: number
}

const commitMs = [1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000]

/** The relay's counters and gauges; `watch` connects them to the server, `text` prints them. */
export class Metrics {
  readonly #registry = new Registry()
  readonly #registers = [this.#registry]
  #ofProcess = false

  /** Updates committed to disk. */
  readonly updates = new Counter({
    name: 'bandeng_updates_total',
    help: 'Updates of documents that are on disk.',
    registers: this.#registers,
  })
  /** Time from handing an update to the store until it is on disk, in seconds. */
  readonly commits = new Histogram({
    name: 'bandeng_commit_seconds',
    help: 'Time from handing over an update until it is on disk.',
    buckets: commitMs.map((ms) => ms / 1_000),
    registers: this.#registers,
  })
  /** Refused requests and sockets, by the code they were told. */
  readonly refused = new Counter({
    name: 'bandeng_refused_total',
    help: 'Requests and sockets that were refused.',
    labelNames: ['code'] as const,
    registers: this.#registers,
  })
  /** Logs folded into a snapshot, or failed to be; `outcome` is ok or failed. */
  readonly compactions = new Counter({
    name: 'bandeng_compactions_total',
    help: 'Logs drawn together into a snapshot.',
    labelNames: ['outcome'] as const,
    registers: this.#registers,
  })

  /** Counts the bytes of all connections of the server (`open`), and reads the gauges when asked. */
  watch(server: Server, open: ReadonlySet<Socket>, present: () => Present): void {
    const registers = this.#registers
    for (const name of Object.keys(present()) as (keyof Present)[]) {
      const collect = (): void => gauge.set(present()[name])
      const help = `${name.replace('_', ' ')} right now.`
      const gauge: Gauge = new Gauge({ name: `bandeng_${name}`, help, registers, collect })
    }
    for (const [direction, bytesOf] of [
      ['received', (socket: Socket) => socket.bytesRead],
      ['sent', (socket: Socket) => socket.bytesWritten],
    ] as const) {
      const counted = new WeakMap<Socket, number>()
      const count = (socket: Socket): void => {
        // Node counts queued bytes as written, and subtracts them again where the socket closes first: only growth is counted.
        const [before, now] = [counted.get(socket) ?? 0, bytesOf(socket)]
        if (now <= before) return
        counter.inc(now - before)
        counted.set(socket, now)
      }
      const help = `Bytes ${direction} by requests and sockets.`
      const collect = (): void => open.forEach(count)
      const counter: Counter = new Counter({
        name: `bandeng_${direction}_bytes_total`,
        help,
        registers,
        collect,
      })
      server.on('connection', (socket) => socket.on('close', () => count(socket)))
    }
  }

  /**
   * All metrics as text. Node's process metrics are collected from the first call on, so that an unwatched relay doesn't pay
   * for them.
   */
  text(): Promise<string> {
    if (!this.#ofProcess) collectDefaultMetrics({ register: this.#registry })
    this.#ofProcess = true
    return this.#registry.metrics()
  }
}
