// Figures of a running relay for whoever watches over it, in Prometheus' text form: numbers and named codes, never ids or names.
import type { Server } from 'node:http'
import type { Socket } from 'node:net'
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'

/** What is counted at the moment of asking. */
export interface Present {
  readonly sockets: number
  readonly rooms: number
  /** Rooms that are held back because what is stored of them can't be trusted. */
  readonly quarantined: number
}

const commitMs = [1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000]

export class Metrics {
  readonly #registry = new Registry()
  readonly #open = new Set<Socket>()
  #received = 0
  #sent = 0
  #present: () => Present = () => ({ sockets: 0, rooms: 0, quarantined: 0 })
  #watched = false

  /** Updates that are on disk. */
  readonly updates = this.#counter('updates', 'Updates of documents that are on disk.')
  /** From an update's hand-over to the disk until it is there, in seconds. */
  readonly commits = new Histogram({
    name: 'bandeng_commit_seconds',
    help: 'Time from handing over an update until it is on disk.',
    buckets: commitMs.map((ms) => ms / 1_000),
    registers: [this.#registry],
  })
  /** Requests and sockets that were refused, by the named code they were told. */
  readonly refused = new Counter({
    name: 'bandeng_refused_total',
    help: 'Requests and sockets that were refused, by code.',
    labelNames: ['code'] as const,
    registers: [this.#registry],
  })
  /** Logs that were drawn together into a snapshot, or could not be (`outcome` is ok or failed). */
  readonly compactions = new Counter({
    name: 'bandeng_compactions_total',
    help: 'Snapshots made of a log, by outcome.',
    labelNames: ['outcome'] as const,
    registers: [this.#registry],
  })

  constructor() {
    const gauge = (name: string, help: string, value: () => number): void => {
      const made: Gauge = new Gauge({
        name: `bandeng_${name}`,
        help,
        registers: [this.#registry],
        collect: () => made.set(value()),
      })
    }
    gauge('sockets', 'Open sockets.', () => this.#present().sockets)
    gauge('rooms', 'Documents that are open.', () => this.#present().rooms)
    gauge('quarantined_rooms', 'Rooms held back as damaged.', () => this.#present().quarantined)
    const bytes = (direction: string, known: () => number): void => {
      const made: Counter = new Counter({
        name: `bandeng_${direction}_bytes_total`,
        help: `Bytes ${direction} over the network, by requests and sockets.`,
        registers: [this.#registry],
        collect: () => {
          made.reset()
          made.inc(known())
        },
      })
    }
    const sum = (count: (socket: Socket) => number): number =>
      [...this.#open].reduce((total, socket) => total + count(socket), 0)
    bytes('received', () => this.#received + sum((socket) => socket.bytesRead))
    bytes('sent', () => this.#sent + sum((socket) => socket.bytesWritten))
  }

  #counter(name: string, help: string): Counter {
    return new Counter({ name: `bandeng_${name}_total`, help, registers: [this.#registry] })
  }

  /** Counts the bytes of all that goes through the port, and asks for the rest when somebody wants to know. */
  watch(server: Server, present: () => Present): void {
    this.#present = present
    server.on('connection', (socket) => {
      this.#open.add(socket)
      socket.on('close', () => {
        this.#open.delete(socket)
        this.#received += socket.bytesRead
        this.#sent += socket.bytesWritten
      })
    })
  }

  /** All of it as text. What Node tells of its process is gathered from the first time on: who never asks pays nothing for it. */
  text(): Promise<string> {
    if (!this.#watched) collectDefaultMetrics({ register: this.#registry })
    this.#watched = true
    return this.#registry.metrics()
  }
}
