// Presence of a document's sockets: awareness states, reduced to what may be shown, bound to a socket, and never stored.
import { readPresence, readStranger } from '#schemas/presence.ts'
import { limits, type CloseReason } from '#schemas/relay.ts'
import { encodeEntries, readEntries, type Entry } from '#schemas/wire/awareness.ts'
import { awarenessFrame } from '#schemas/wire/frames.ts'
import type { Peer } from './peer.ts'

interface State {
  readonly clock: number
  /** Only what may be shown. */
  readonly json: string
  readonly peer: Peer
}

interface Departure {
  readonly clock: number
  readonly device: string
  readonly stranger: boolean
}

/** Client ids that left, kept so that a late echo doesn't bring them back. */
const maxDeparted = 10_000

/** Changes are gathered for this long, in ms, so that many pointers make few messages. */
const windowMs = 50
/** A stock client may echo the states of a whole hall; reading more than this would block other documents. */
const maxPayload = 512 * limits.maxAwarenessBytes

/**
 * Awareness of one document. Each socket shows one client id, the first it names, and each member shows no more than the
 * member's rate allows.
 */
export class DocumentPresence {
  readonly #states = new Map<number, State>()
  readonly #shown = new Map<Peer, number>()
  readonly #departed = new Map<number, Departure>()
  readonly #changed = new Set<number>()

  readonly #peers: ReadonlySet<Peer>
  readonly #authorOf: (client: number) => Peer | undefined
  #telling: NodeJS.Timeout | undefined

  /** `peers`: the hub's sockets; `authorOf`: the socket that has reserved a client id. */
  constructor(peers: ReadonlySet<Peer>, authorOf: (client: number) => Peer | undefined) {
    this.#peers = peers
    this.#authorOf = authorOf
  }

  /** Schedules the broadcast of a change; the first change in a window starts its timer. */
  #tellSoon(client: number): void {
    this.#changed.add(client)
    if (this.#telling === undefined) this.#telling = setTimeout(() => this.#tellDue(), windowMs).unref()
  }

  /** Broadcasts the changes that the rates allow. A member beyond the rate waits, and then only the newest state is sent. */
  #tellDue(): void {
    this.#telling = undefined
    const due: number[] = []
    let waitMs = Infinity
    for (const client of this.#changed) {
      const state = this.#states.get(client)
      const ms = state?.peer.payToShow(Buffer.byteLength(state.json)) ?? 0
      if (ms === 0) due.push(client)
      else waitMs = Math.min(waitMs, ms)
    }
    for (const client of due) this.#changed.delete(client)
    if (this.#changed.size > 0)
      this.#telling = setTimeout(() => this.#tellDue(), Math.max(windowMs, waitMs)).unref()
    if (due.length === 0) return
    const frame = this.#frameOf(due)
    for (const peer of this.#peers) peer.notify(frame)
  }

  /** The client id that a socket shows, if any. */
  shownBy(peer: Peer): number | undefined {
    return this.#shown.get(peer)
  }

  /** Processes an awareness message; gives the reason to close the socket, or null. */
  receive(peer: Peer, payload: Uint8Array): CloseReason | null {
    if (payload.length > maxPayload) return 'tooLarge'
    const entries = readEntries(payload)
    if (entries === null) return 'malformed'
    for (const entry of entries) {
      const refused =
        this.#shown.get(peer) === entry.client ? this.#renew(peer, entry) : this.#meet(peer, entry)
      if (refused !== null) return refused
    }
    return null
  }

  /** An entry under the socket's own client id. */
  #renew(peer: Peer, entry: Entry): CloseReason | null {
    const clock = this.#states.get(entry.client)?.clock ?? 0
    if (entry.json === 'null' && entry.clock >= clock) this.#remove(entry.client, entry.clock)
    return entry.json === 'null' || entry.clock <= clock ? null : this.#show(peer, entry)
  }

  /**
   * An entry under any other client id. Stock clients echo others' states and guess who left: such old news is ignored.
   * Anything new must be the id under which this socket starts to show itself; else `foreignAwareness`.
   */
  #meet(peer: Peer, entry: Entry): CloseReason | null {
    const { client, clock, json } = entry
    const state = this.#states.get(client)
    const gone = this.#departed.get(client)
    const seen = state?.clock ?? gone?.clock ?? -1
    const begins = json !== 'null' && !this.#shown.has(peer)
    if (begins && this.#mayTake(peer, client, clock > seen)) {
      if (shownBy(peer, json) !== null) return this.#show(peer, entry)
    } else if (begins && peer.passport.role !== null) {
      // A device that names itself under a taken id isn't an echo: it must be told, or nobody would ever see it.
      const own = shownBy(peer, json)
      if (own !== null && own !== state?.json) return 'foreignAwareness'
    }
    return clock <= seen || (json === 'null' && seen < 0) ? null : 'foreignAwareness'
  }

  /**
   * Whether a client id is free for a socket, or belonged to its device. A stranger who comes back counts as another device.
   */
  #mayTake(peer: Peer, client: number, newer: boolean): boolean {
    const { device, role } = peer.passport
    const author = role === null ? undefined : this.#authorOf(client)
    if (author !== undefined && author.passport.device !== device) return false
    const state = this.#states.get(client)
    const gone = this.#departed.get(client)
    const heir = state?.peer.passport.device ?? gone?.device
    if (heir === undefined || heir === device) return true
    const left = state === undefined ? gone?.stranger === true : !state.peer.open
    return newer && left
  }

  #show(peer: Peer, { client, clock, json }: Entry): CloseReason | null {
    const shown = shownBy(peer, json)
    if (shown === null) return 'foreignAwareness'
    if (Buffer.byteLength(json) > limits.maxAwarenessBytes) return 'tooLarge'
    const before = this.#states.get(client)
    if (before !== undefined) this.#shown.delete(before.peer)
    this.#departed.delete(client)
    this.#states.set(client, { clock, json: shown, peer })
    this.#shown.set(peer, client)
    this.#tellSoon(client)
    return null
  }

  #remove(client: number, clock: number): void {
    const state = this.#states.get(client)
    if (state === undefined) return
    this.#states.delete(client)
    this.#shown.delete(state.peer)
    this.#departed.delete(client)
    const { device, role } = state.peer.passport
    this.#departed.set(client, { clock, device, stranger: role === null })
    const [oldest] = this.#departed.keys()
    if (this.#departed.size > maxDeparted && oldest !== undefined) this.#departed.delete(oldest)
    this.#tellSoon(client)
  }

  /** Removes what a socket showed. */
  leave(peer: Peer): void {
    const client = this.#shown.get(peer)
    if (client !== undefined) this.#remove(client, this.#states.get(client)?.clock ?? 0)
  }

  /** Sends a socket the states of all others. */
  showEveryone(peer: Peer): void {
    if (this.#states.size === 0) return
    const frame = this.#frameOf([...this.#states.keys()])
    peer.notify(frame)
    peer.charge(frame.length)
  }

  #frameOf(clients: readonly number[]): Uint8Array<ArrayBuffer> {
    const entries = encodeEntries(
      clients.map((client) => {
        const state = this.#states.get(client)
        const clock = state?.clock ?? this.#departed.get(client)?.clock ?? 0
        return { client, clock, json: state?.json ?? 'null' }
      }),
    )
    return awarenessFrame(entries)
  }
}

/**
 * A state as it may be broadcast, as JSON; null where it isn't the socket's own. Behind a key it must name the key's member.
 */
const shownBy = (peer: Peer, json: string): string | null => {
  const { role, member } = peer.passport
  const state = role === null ? readStranger(json) : readPresence(json)
  return state === null || (role !== null && state['member'] !== member) ? null : JSON.stringify(state)
}
