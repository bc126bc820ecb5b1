// Figures of a running relay for whoever watches over it, in Prometheus' text form: numbers and named codes, never ids or names.
import type { Server } from 'node:http'
import type { Socket } from 'node:net'
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'

/** What is asked for only when somebody wants to know. */
export interface Present {
  /** Open sockets. */
  readonly sockets: number
  /** Documents that are open. */
  readonly rooms: number
  /** Rooms that are held back because what is stored of them can't be trusted. */
  readonly quarantined_rooms: number
}

const commitMs = [1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000]

export class Metrics {
  readonly #registry = new Registry()
  readonly #registers = [this.#registry]
  #ofProcess = false

  /** Updates that are on disk. */
  readonly updates = new Counter({
    name: 'bandeng_updates_total',
    help: 'Updates of documents that are on disk.',
    registers: this.#registers,
  })
  /** From handing an update over until it is on disk, in seconds. */
  readonly commits = new Histogram({
    name: 'bandeng_commit_seconds',
    help: 'Time from handing over an update until it is on disk.',
    buckets: commitMs.map((ms) => ms / 1_000),
    registers: this.#registers,
  })
  /** Requests and sockets that were refused, by the named code they were told. */
  readonly refused = new Counter({
    name: 'bandeng_refused_total',
    help: 'Requests and sockets that were refused.',
    labelNames: ['code'] as const,
    registers: this.#registers,
  })
  /** Logs that were drawn together into a snapshot, or could not be: `outcome` is ok or failed. */
  readonly compactions = new Counter({
    name: 'bandeng_compactions_total',
    help: 'Logs drawn together into a snapshot.',
    labelNames: ['outcome'] as const,
    registers: this.#registers,
  })

  /**
   * Counts the bytes of all that goes through the port, whose connections are `open`, and asks for the rest when somebody
   * wants to know.
   */
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
        // what waits to be sent counts as written, and is taken off again where the socket closes before it went
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

  /** All of it as text. What Node tells of its process is gathered from the first time on: who never asks pays nothing. */
  text(): Promise<string> {
    if (!this.#ofProcess) collectDefaultMetrics({ register: this.#registry })
    this.#ofProcess = true
    return this.#registry.metrics()
  }
}
