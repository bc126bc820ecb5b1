// A room: the sockets around one document. What they write is judged, then committed, then told, then acknowledged. It keeps no Y.Doc.
import { limits } from '#schemas/relay.ts'
import { readFrame, step1Frame } from '#schemas/wire/frames.ts'
import { SyncReplies } from './syncReplies.ts'
import { foldDocument } from './compaction.ts'
import { log } from './log.ts'
import type { Metrics } from './metrics.ts'
import { refusalOf, type Judged } from './gateState.ts'
import type { GatePool } from './gatePool.ts'
import type { SendBudget } from './sendBudget.ts'
import type { Peer } from './peer.ts'
import { Presence } from './presence.ts'
import { GateProxy } from './gateProxy.ts'
import type { Store } from './store.ts'
import { Broadcast } from './broadcast.ts'
import { atTurnEnd } from './threads.ts'

/** Rows of the log from which an empty room is folded into a snapshot, and one in which people are. */
const foldAfter = { empty: 200, open: 5_000 } as const
/** Bytes of the document for each row that has to gather before it is folded with people in it. */
const bytesPerRow = 1_024

/** Updates that are judged in one go; what comes in one turn of the event loop is taken together. */
const maxAtOnce = 256

interface Write {
  readonly peer: Peer
  /** Number of the frame. */
  readonly count: number
  readonly update: Uint8Array
  readonly whole: boolean
  /** It was set aside once, and isn't again. */
  readonly late: boolean
}

export interface HubPorts {
  readonly store: Store
  readonly gates: GatePool
  readonly metrics: Metrics
  readonly sendBudget: SendBudget
}

export class DocumentHub {
  readonly workspace: string
  readonly document: string
  readonly name: string
  /** Settles once all that is on disk is known; only then is anybody answered. */
  readonly loaded: Promise<void>
  readonly #store: Store
  readonly #metrics: Metrics
  readonly #gates: GatePool
  readonly #gate: GateProxy
  readonly #replies: SyncReplies
  readonly #peers = new Set<Peer>()
  readonly #broadcast = new Broadcast(this.#peers)
  readonly #presence = new Presence(this.#peers, (client) => this.#guarded.get(client))
  /** Client ids that only one device may continue as long as this socket is here. */
  readonly #guarded = new Map<number, Peer>()
  #incoming: Write[] = []
  /** Writes that stand on something the relay has not got yet, until their sender tells all it has, or is gone. */
  readonly #held = new WeakMap<Peer, Write[]>()
  #seq = 0
  /** All rows up to this number are known here, whichever relay wrote them. */
  #caughtUp = 0
  #catching: Promise<void>
  #sinceFold = 0
  #folding = false
  #broken = false

  constructor({ store, gates, metrics, sendBudget }: HubPorts, workspace: string, document: string) {
    this.#store = store
    this.#gates = gates
    this.#metrics = metrics
    this.workspace = workspace
    this.document = document
    this.name = `${workspace}/${document}`
    this.#gate = new GateProxy(gates, workspace, document)
    this.#replies = new SyncReplies(this.#gate, sendBudget, (fault) => this.#break(fault))
    this.#gate.onDamage = (count) => {
      gates.quarantined.add(this.name)
      log('error', 'room-quarantined', { workspace, document, count })
    }
    this.#gate.onCostly = () => log('warn', 'room-costly', { workspace, document })
    this.loaded = this.#catching = this.#load()
  }

  async #load(): Promise<void> {
    await this.#gate.whenLoaded().catch((fault: unknown) => {
      this.close()
      throw fault
    })
    this.#seq = this.#caughtUp = this.#gate.loadedSeq
    this.#sinceFold = this.#gate.loadedRows
    this.#foldIfLong()
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
  }

  /** Says what a newcomer has to hear first; settles when it is said. */
  async greet(peer: Peer): Promise<void> {
    if (peer.passport.right === 'write') await this.#requestStep2(peer)
    this.#presence.showEveryone(peer)
  }

  leave(peer: Peer): void {
    this.#peers.delete(peer)
    this.#presence.leave(peer)
    for (const [client, holder] of this.#guarded)
      if (holder === peer) {
        this.#guarded.delete(client)
        this.#gate.guard(client, null)
      }
  }

  receive(peer: Peer, bytes: Uint8Array): void {
    if (!peer.open || this.#broken) return
    peer.alive = true
    const frame = readFrame(bytes)
    if (frame === null) return peer.dismiss('malformed')
    if (frame.kind === 'step1') {
      // what it said before is judged before
      this.#judgeIncoming()
      return this.#replies.answer(peer, frame.vector)
    }
    if (frame.kind === 'write') return this.#write(peer, frame.update, frame.whole)
    if (frame.kind === 'queryAwareness') return this.#presence.showEveryone(peer)
    const refused = this.#presence.receive(peer, frame.payload)
    if (refused !== null) peer.dismiss(refused)
    this.#guardShown(peer)
  }

  #requestStep2(peer: Peer): Promise<void> {
    return this.#gate.vector().then(
      (vector) => peer.notify(step1Frame(vector)),
      (fault: unknown) => this.#break(fault),
    )
  }

  #write(peer: Peer, update: Uint8Array, whole: boolean): void {
    const count = peer.count()
    if (peer.passport.right !== 'write') return peer.dismiss('readOnly')
    this.#enqueue({ peer, count, update, whole, late: false })
  }

  #enqueue(write: Write): void {
    if (this.#incoming.push(write) === 1) atTurnEnd(() => this.#judgeIncoming())
  }

  #judgeIncoming(): void {
    const incoming = this.#incoming
    this.#incoming = []
    const authors = new Set(this.#guarded.values())
    for (let at = 0; at < incoming.length; at += maxAtOnce) {
      const writes = incoming.slice(at, at + maxAtOnce)
      const peers = [...new Set(writes.map(({ peer }) => peer))]
      const list = writes.map(({ peer, update, whole }) => {
        const claims = !whole && this.#presence.shownBy(peer) === undefined && !authors.has(peer)
        return { sender: peers.indexOf(peer), device: peer.passport.device, claims, whole, update }
      })
      this.#gate.judge(
        list,
        (judged, from) => this.#commit(writes.slice(from, from + judged.verdicts.length), judged, peers),
        (fault) => this.#break(fault),
      )
    }
  }

  /** From when a socket has written, or told all it has, the client id it shows is its own; for good once it wrote under it. */
  #guardShown(peer: Peer): void {
    const client = this.#presence.shownBy(peer)
    if (client === undefined || !peer.settled) return
    const holder = this.#guarded.get(client)
    // whoever writes under it without showing itself has it all the same
    if (holder !== undefined && (holder === peer || holder.passport.device !== peer.passport.device)) return
    this.#guarded.set(client, peer)
    this.#gate.guard(client, peer.passport.device)
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

  #hold(write: Write): void {
    const { peer } = write
    const held = this.#held.get(peer) ?? []
    if (held.length === 0) {
      this.#held.set(peer, held)
      void this.#requestStep2(peer)
      const waits = (): boolean => this.#held.has(peer)
      peer.whenSilent(limits.handshakeMs, waits, () => peer.dismiss('outOfOrder'))
    }
    // a copy: as it came, it is a view of all that the socket read with it
    held.push({ ...write, update: new Uint8Array(write.update), late: true })
    const bytes = held.reduce((sum, { update }) => sum + update.length, 0)
    if (bytes > limits.maxFrameBytes || held.length > limits.maxFramesBurst) peer.dismiss('outOfOrder')
  }

  /** Commits what the writes bring, then tells the others, then acknowledges; who may not write that is sent away. */
  #commit(writes: readonly Write[], { verdicts, groups }: Judged, peers: readonly Peer[]): void {
    // what stands on a write that could not be kept is not kept either
    if (this.#broken) return
    const taken: Write[] = []
    for (const [i, write] of writes.entries()) {
      const verdict = verdicts[i] ?? { kind: 'malformed' }
      const { peer, whole, late } = write
      if (verdict.kind === 'news' || verdict.kind === 'known') {
        if (verdict.kind === 'news' && verdict.author !== null) this.#noteAuthor(verdict.author, peer)
        taken.push(write)
        // what is many small things costs more than its bytes
        peer.chargeWork(verdict.pieces * limits.bytesPerPiece)
        peer.settled = true
        this.#guardShown(peer)
        if (whole) this.#retryHeld(peer)
      } else if (verdict.kind === 'gap' && !whole && !late && this.#mayHeal(peer)) this.#hold(write)
      else peer.dismiss(refusalOf[verdict.kind])
    }
    if (taken.length === 0) return
    const { workspace, document } = this
    const received = new Date().toISOString()
    const rows = groups.map(({ sender, update }) => {
      const member = peers[sender]?.passport.member ?? ''
      return { workspace, document, member, received, update }
    })
    const { incarnation } = this.#gate
    const began = performance.now()
    // writes that bring nothing new still wait: what they repeat may be on its way to the disk
    this.#store.updates.append(rows).then(
      (seqs) => {
        if (groups.length > 0) this.#gate.committed(incarnation, groups.length)
        for (const [i, { sender, update }] of groups.entries())
          this.#publish(peers[sender] ?? null, update, seqs[i] ?? this.#seq)
        this.#metrics.updates.inc(verdicts.filter(({ kind }) => kind === 'news').length)
        this.#metrics.commits.observe((performance.now() - began) / 1_000)
        for (const { peer, count } of taken) peer.settle(count, this.#store.epoch, () => this.#seq)
      },
      (fault: unknown) => this.#break(fault),
    )
  }

  #noteAuthor(client: number, peer: Peer): void {
    if (peer.open) this.#guarded.set(client, peer)
    else this.#gate.guard(client, null)
  }

  /** It has told all it has: what was set aside may fit now. */
  #retryHeld(peer: Peer): void {
    peer.answered = true
    const held = this.#held.get(peer) ?? []
    this.#held.delete(peer)
    for (const write of held) this.#enqueue(write)
  }

  #publish(sender: Peer | null, update: Uint8Array, seq: number): void {
    this.#seq = Math.max(this.#seq, seq)
    if (seq === this.#caughtUp + 1) this.#caughtUp = seq
    this.#broadcast.queue(sender, update)
    this.#sinceFold++
    this.#foldIfLong()
  }

  /** In a large document more has to gather: folding it takes the longer. */
  #foldIfLong(): void {
    if (this.#sinceFold >= Math.max(foldAfter.open, this.#gate.bytes / bytesPerRow)) void this.#fold()
  }

  /** Reads what another relay wrote to the same store; `seq` is how far it reaches, null where that isn't known. */
  catchUp(seq: number | null): Promise<void> {
    this.#catching = this.#catching
      .then(() => this.#catchUp(seq))
      .catch((fault: unknown) => this.#break(fault))
    return this.#catching
  }

  async #catchUp(seq: number | null): Promise<void> {
    if (this.#broken || (seq !== null && seq <= this.#caughtUp)) return
    const { workspace, document } = this
    const rows = await this.#store.updates.read(workspace, document, this.#caughtUp)
    const updates = rows.map(({ update }) => update)
    if (rows[0]?.seq !== this.#caughtUp + 1) {
      // what is missing may have been folded away meanwhile
      const { snapshot } = await this.#store.updates.load(workspace, document)
      if (snapshot !== null && snapshot.seq > this.#caughtUp) updates.unshift(snapshot.update)
      this.#caughtUp = Math.max(this.#caughtUp, snapshot?.seq ?? 0)
    }
    if (updates.length === 0) return
    const before = this.#gate.incarnation
    const news = await this.#gate.absorb(updates)
    // one that was made anew meanwhile has read them from disk, and calls them known
    for (const update of before === this.#gate.incarnation ? news : updates)
      this.#broadcast.queue(null, update)
    this.#caughtUp = Math.max(this.#caughtUp, rows.at(-1)?.seq ?? 0)
    this.#seq = Math.max(this.#seq, this.#caughtUp)
  }

  #break(fault: unknown): void {
    if (this.#broken) return
    this.#broken = true
    log('error', 'room-broken', { workspace: this.workspace, document: this.document, fault })
    for (const peer of this.#peers) peer.dismiss('restarting')
  }

  async #fold(): Promise<void> {
    if (this.#folding || this.#broken) return
    this.#folding = true
    const rows = this.#sinceFold
    const { incarnation } = this.#gate
    // what is known by now is on disk, and will be in the snapshot
    const sealed = await this.#gate.seal().then(
      () => true,
      () => false,
    )
    const folded = await foldDocument(this.#gates, this.#metrics, this.workspace, this.document)
    if (folded !== 'failed') this.#sinceFold -= rows
    if (folded !== 'failed' && folded !== null && sealed) this.#gate.replaceSealed(incarnation, folded.update)
    this.#folding = false
  }

  /** Settles when all that has come so far is judged. */
  async judged(): Promise<void> {
    this.#judgeIncoming()
    await this.#gate.vector().catch(() => undefined)
  }

  /** Before an empty room is let go: everything is on disk, and a long log is folded. */
  async quiesce(): Promise<void> {
    await this.judged()
    await this.#store.updates.append([])
    if (this.#sinceFold >= foldAfter.empty) await this.#fold()
  }

  /** Forgets what it knew; to be called once it is let go. */
  close(): void {
    this.#broken = true
    this.#gate.close()
  }
}
