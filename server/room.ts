// A room: the sockets around one document. It commits first, then tells the others, then acknowledges. It keeps no Y.Doc.
import * as Y from 'yjs'
import { limits, type CloseReason } from '#schemas/relay.ts'
import { awarenessFrame, emptyUpdate, readFrame, step1Frame, step2Frame, updateFrame } from './frames.ts'
import { judge, Known, type News, type Verdict } from './gate.ts'
import { log } from './log.ts'
import { mergeSome, MergeTree } from './mergeTree.ts'
import type { Metrics } from './metrics.ts'
import type { Peer } from './peer.ts'
import { Presence } from './presence.ts'
import type { Store } from './store.ts'

/** Awareness is gathered for this long, so that many pointers make few messages, in ms. */
const presenceWindowMs = 50

const refusals = { malformed: 'malformed', gap: 'outOfOrder', foreign: 'foreignClient' } as const

export class Room {
  readonly workspace: string
  readonly document: string
  readonly #store: Store
  readonly #metrics: Metrics
  readonly #peers = new Set<Peer>()
  readonly #known = new Known()
  readonly #tree = new MergeTree()
  readonly #presence = new Presence()
  /** Client ids of sockets that show no presence, known by their first write. */
  readonly #authors = new Map<number, Peer>()
  #untold: { readonly sender: Peer; readonly update: Uint8Array }[] = []
  #presenceTimer: NodeJS.Timeout | null = null
  #seq = 0
  #broken = false

  private constructor(store: Store, metrics: Metrics, workspace: string, document: string) {
    this.#store = store
    this.#metrics = metrics
    this.workspace = workspace
    this.document = document
  }

  /** Loads all that is on disk; only then is anybody answered. */
  static async open(store: Store, metrics: Metrics, workspace: string, document: string): Promise<Room> {
    const room = new Room(store, metrics, workspace, document)
    const { snapshot, rows } = await store.updates.load(workspace, document)
    room.#seq = rows.at(-1)?.seq ?? snapshot?.seq ?? 0
    for (const update of [
      ...(snapshot === null ? [] : [snapshot.update]),
      ...rows.map((row) => row.update),
    ]) {
      room.#known.recall(update)
      room.#tree.push(update)
    }
    return room
  }

  get size(): number {
    return this.#peers.size
  }

  /** A write could not be kept: this room ends, and the next one begins from what is on disk. */
  get broken(): boolean {
    return this.#broken
  }

  join(peer: Peer): void {
    this.#peers.add(peer)
    if (peer.passport.right === 'write') peer.send(step1Frame(this.#known.vector))
    const everyone = this.#presence.everyone()
    if (everyone !== null) peer.send(awarenessFrame(everyone))
  }

  leave(peer: Peer): void {
    this.#peers.delete(peer)
    this.#presence.leave(peer)
    for (const [client, author] of this.#authors) if (author === peer) this.#authors.delete(client)
    this.#tellPresence()
  }

  receive(peer: Peer, bytes: Uint8Array): void {
    if (!peer.open || this.#broken) return
    peer.alive = true
    const frame = readFrame(bytes)
    if (frame === null) return peer.dismiss('malformed')
    if (frame.kind === 'step1') return this.#answer(peer, frame.vector)
    if (frame.kind === 'write') return this.#write(peer, frame.update, frame.whole)
    if (frame.kind === 'queryAwareness') {
      const everyone = this.#presence.everyone()
      return everyone === null ? undefined : peer.send(awarenessFrame(everyone))
    }
    const refused = this.#presence.receive(peer, frame.payload)
    if (refused !== null) peer.dismiss(refused)
    this.#tellPresence()
  }

  /** Everything the device lacks; the last piece goes as step 2, so that `synced` means whole. */
  #answer(peer: Peer, vector: ReadonlyMap<number, number>): void {
    const pieces = this.#tree.pieces()
    const has = vector.size === 0 ? null : Y.encodeStateVector(new Map(vector))
    const lacking = pieces
      .map((piece) => (has === null ? piece : Y.diffUpdate(piece, has)))
      .filter((piece) => piece.length > emptyUpdate.length)
    for (const piece of lacking.slice(0, -1)) peer.send(updateFrame(piece))
    peer.send(step2Frame(lacking.at(-1) ?? emptyUpdate))
  }

  #write(peer: Peer, update: Uint8Array, whole: boolean): void {
    const count = peer.count()
    if (peer.passport.right !== 'write') return peer.dismiss('readOnly')
    if (!whole && peer.held.length > 0) return this.#hold(peer, count, update)
    const verdict = this.#judge(peer, update)
    if (verdict.kind === 'gap' && !whole && this.#mayHeal(peer)) return this.#hold(peer, count, update)
    if (!this.#take(peer, count, verdict, whole) || !whole) return
    peer.answered = true
    const held = peer.held
    peer.held = []
    for (const late of held) if (!this.#take(peer, late.count, this.#judge(peer, late.update), false)) return
  }

  #judge(peer: Peer, update: Uint8Array): Verdict {
    return judge(update, this.#known, (client) => {
      const holder = this.#presence.holder(client) ?? this.#authors.get(client)
      return (
        holder === undefined ||
        !holder.open ||
        !holder.settled ||
        holder.passport.device === peer.passport.device
      )
    })
  }

  /**
   * A device that types while it connects sends its newest edit before its step 2; one with two tabs may send an edit of
   * one before what the other tab gave it. Both are made whole by its step 2, so such a write waits for that.
   */
  #mayHeal(peer: Peer): boolean {
    if (!peer.answered) return true
    for (const other of this.#peers)
      if (other !== peer && other.passport.device === peer.passport.device) return true
    return false
  }

  #hold(peer: Peer, count: number, update: Uint8Array): void {
    if (peer.held.length === 0) {
      peer.send(step1Frame(this.#known.vector))
      peer.whenSilent(limits.handshakeMs, () => peer.held.length > 0 && peer.dismiss('outOfOrder'))
    }
    peer.held.push({ count, update })
    const bytes = peer.held.reduce((sum, held) => sum + held.update.length, 0)
    if (bytes > limits.maxFrameBytes) peer.dismiss('outOfOrder')
  }

  /** Commits what a write brings, then tells the others, then acknowledges; false where its sender is sent away. */
  #take(peer: Peer, count: number, verdict: Verdict, whole: boolean): boolean {
    if (verdict.kind !== 'news' && verdict.kind !== 'known')
      return this.#dismiss(peer, refusals[verdict.kind])
    const news = verdict.kind === 'news' ? verdict.news : null
    if (news !== null) {
      const size = (): number => this.#tree.bytes + news.update.length
      if (size() > limits.maxDocumentBytes) this.#tree.pack()
      if (size() > limits.maxDocumentBytes) return this.#dismiss(peer, 'tooLarge')
      this.#known.absorb(news)
      this.#noteAuthor(peer, news, whole)
    }
    peer.settled = true
    const { workspace, document } = this
    const row = { workspace, document, member: peer.passport.member, received: new Date().toISOString() }
    const began = performance.now()
    // a write that brings nothing new still waits: what it repeats may be on its way to the disk
    this.#store.updates.append(news === null ? [] : [{ ...row, update: news.update }]).then(
      ([seq]) => {
        if (news !== null) this.#publish(peer, news.update, seq ?? this.#seq)
        this.#metrics.commits.observe((performance.now() - began) / 1_000)
        peer.settle(count, this.#store.epoch, () => this.#seq)
      },
      (fault: unknown) => this.#break(fault),
    )
    return true
  }

  #dismiss(peer: Peer, reason: CloseReason): false {
    peer.dismiss(reason)
    return false
  }

  #noteAuthor(peer: Peer, news: News, whole: boolean): void {
    const [client, ...others] = news.vector.keys()
    if (whole || client === undefined || others.length > 0 || this.#presence.shows(peer)) return
    for (const author of this.#authors.values()) if (author === peer) return
    if (!this.#authors.has(client)) this.#authors.set(client, peer)
  }

  #publish(sender: Peer, update: Uint8Array, seq: number): void {
    this.#seq = Math.max(this.#seq, seq)
    this.#tree.push(update)
    this.#metrics.updates.inc()
    // all of one commit group is told together, before any of it is acknowledged
    if (this.#untold.push({ sender, update }) === 1) queueMicrotask(() => this.#tell())
  }

  /** One merged update to each peer, without what it sent itself. */
  #tell(): void {
    const untold = this.#untold
    this.#untold = []
    const framesFor = (reader: Peer | null): Uint8Array[] =>
      mergeSome(untold.filter(({ sender }) => sender !== reader).map(({ update }) => update)).map(updateFrame)
    const senders = new Set(untold.map(({ sender }) => sender))
    const readers = [...this.#peers].filter((peer) => !senders.has(peer))
    const frames = readers.length > 0 ? framesFor(null) : []
    for (const reader of readers) for (const frame of frames) reader.send(frame)
    for (const sender of senders) for (const frame of framesFor(sender)) sender.send(frame)
  }

  #break(fault: unknown): void {
    if (this.#broken) return
    this.#broken = true
    log('error', 'room-broken', { workspace: this.workspace, document: this.document, fault })
    for (const peer of this.#peers) peer.dismiss('restarting')
  }

  #tellPresence(): void {
    if (this.#presenceTimer !== null || !this.#presence.hasNews) return
    this.#presenceTimer = setTimeout(() => {
      this.#presenceTimer = null
      const news = this.#presence.news()
      if (news === null) return
      const frame = awarenessFrame(news)
      for (const peer of this.#peers) peer.send(frame)
    }, presenceWindowMs)
    this.#presenceTimer.unref()
  }

  /** Before an empty room is let go: everything is on disk. */
  async rest(): Promise<void> {
    await this.#store.updates.append([])
  }
}
