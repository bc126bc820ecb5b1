// Who is where in a room: awareness states, guarded by socket, told at most every 50 ms, never stored.
import { limits, type CloseReason } from '#schemas/relay.ts'
import { isShallow } from '#schemas/updates/depth.ts'
import { encodeEntries, readEntries, type Entry } from '#schemas/wire/awareness.ts'
import type { Peer } from './peer.ts'

interface State {
  readonly clock: number
  readonly json: string
  readonly peer: Peer
}

interface Departure {
  readonly clock: number
  readonly device: string
}

/** Client ids that left, remembered so that a late echo doesn't bring them back. */
const maxDeparted = 10_000

/** Awareness is gathered for this long, so that many pointers make few messages, in ms. */
const windowMs = 50
/** A stock client may send back what it heard of a whole hall; beyond this, reading it would hold up the other rooms. */
const maxPayload = 16 * limits.maxAwarenessBytes

export class Presence {
  readonly #states = new Map<number, State>()
  readonly #shown = new Map<Peer, number>()
  readonly #departed = new Map<number, Departure>()
  readonly #changed = new Set<number>()

  readonly #tell: (news: Uint8Array) => void

  /** `tell` hands an awareness message to everybody in the room. */
  constructor(tell: (news: Uint8Array) => void) {
    this.#tell = tell
  }

  /** Tells that somebody changed, in a moment. */
  #tellSoon(client: number): void {
    const tell = (): void => {
      const changed = [...this.#changed]
      this.#changed.clear()
      this.#tell(this.#encode(changed))
    }
    // whoever changed first began to wait for all
    if (this.#changed.size === 0) setTimeout(tell, windowMs).unref()
    this.#changed.add(client)
  }

  /** The one client id that a socket shows, if any. */
  shownBy(peer: Peer): number | undefined {
    return this.#shown.get(peer)
  }

  /** Takes in a device's message; gives the reason to send it away, or null. */
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

  /** What a socket says under its own client id. */
  #renew(peer: Peer, entry: Entry): CloseReason | null {
    const clock = this.#states.get(entry.client)?.clock ?? 0
    if (entry.json === 'null' && entry.clock >= clock) this.#remove(entry.client, entry.clock)
    return entry.json === 'null' || entry.clock <= clock ? null : this.#show(peer, entry)
  }

  /**
   * What a socket says under any other client id. The stock client sends back what it hears of others and guesses who
   * left: as old news that changes nothing and is no fault. Else it may only be the id under which it begins to show itself.
   */
  #meet(peer: Peer, entry: Entry): CloseReason | null {
    const { client, clock, json } = entry
    const state = this.#states.get(client)
    const gone = this.#departed.get(client)
    const heir = state?.peer.passport.device ?? gone?.device
    const free = state === undefined || !state.peer.open
    const seen = state?.clock ?? gone?.clock ?? -1
    const returns = heir === peer.passport.device || (free && clock > seen)
    if (json !== 'null' && !this.#shown.has(peer) && returns && isOwn(peer, json))
      return this.#show(peer, entry)
    return clock <= seen || (json === 'null' && seen < 0) ? null : 'foreignAwareness'
  }

  #show(peer: Peer, { client, clock, json }: Entry): CloseReason | null {
    if (Buffer.byteLength(json) > limits.maxAwarenessBytes) return 'tooLarge'
    if (!isOwn(peer, json)) return 'foreignAwareness'
    const before = this.#states.get(client)?.peer
    if (before !== undefined) this.#shown.delete(before)
    this.#departed.delete(client)
    this.#states.set(client, { clock, json, peer })
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
    this.#departed.set(client, { clock, device: state.peer.passport.device })
    const [oldest] = this.#departed.keys()
    if (this.#departed.size > maxDeparted && oldest !== undefined) this.#departed.delete(oldest)
    this.#tellSoon(client)
  }

  /** Takes away what a socket showed. */
  leave(peer: Peer): void {
    const client = this.#shown.get(peer)
    if (client !== undefined) this.#remove(client, this.#states.get(client)?.clock ?? 0)
  }

  /** Everybody who is here, as an awareness message; null where nobody is. */
  everyone(): Uint8Array | null {
    return this.#states.size === 0 ? null : this.#encode([...this.#states.keys()])
  }

  #encode(clients: readonly number[]): Uint8Array {
    return encodeEntries(
      clients.map((client) => {
        const state = this.#states.get(client)
        const clock = state?.clock ?? this.#departed.get(client)?.clock ?? 0
        return { client, clock, json: state?.json ?? 'null' }
      }),
    )
  }
}

/** A state is an object; where keys are asked for, it names the member of the key, at its caret too. */
const isOwn = (peer: Peer, json: string): boolean => {
  try {
    const state: unknown = JSON.parse(json)
    if (typeof state !== 'object' || state === null || !isShallow(state)) return false
    const { role, member } = peer.passport
    const { member: shown, user } = state as { member?: unknown; user?: { member?: unknown } | null }
    return role === null || (shown === member && (user === undefined || user?.member === member))
  } catch {
    return false
  }
}
