// The hub of one document: the sockets around it, and the order in which their writes are judged, committed, sent on and
// acknowledged.
import { limits } from '#schemas/relay.ts'
import { readFrame, step1Frame } from '#schemas/wire/frames.ts'
import { SyncReplies } from './syncReplies.ts'
import { ClientGuards } from './clientGuards.ts'
import { HeldWrites, type SocketWrite } from './heldWrites.ts'
import { HubFolding } from './hubFolding.ts'
import { log } from './log.ts'
import type { Metrics } from './metrics.ts'
import { refusalOf, type Judged } from './gateState.ts'
import type { GatePool } from './gatePool.ts'
import type { SendBudget } from './sendBudget.ts'
import type { Peer } from './peer.ts'
import { DocumentPresence } from './presence.ts'
import { GateProxy } from './gateProxy.ts'
import type { Store } from './store.ts'
import { Broadcast } from './broadcast.ts'
import { atTurnEnd } from './threads.ts'

/** Most updates in one call to the gate state; all that arrive in one turn of the event loop are judged together. */
const maxAtOnce = 256

/** What a hub uses of the relay. */
export interface HubPorts {
  readonly store: Store
  readonly gates: GatePool
  readonly metrics: Metrics
  readonly sendBudget: SendBudget
}

/**
 * One document's hub. It keeps no Y.Doc. Invariants:
 * 1. Order of a write: judge, commit to disk, broadcast, acknowledge. Nobody sees or is acknowledged what isn't on disk.
 * 2. Frames of one socket are judged in the order in which they came; a step 1 is answered only after the writes before it are
 *    judged.
 * 3. An acknowledgement of frame n says that all frames of that socket up to n are on disk.
 * 4. A write that adds nothing new is acknowledged only after the commits before it: what it repeats may still be on its way to
 *    the disk.
 * 5. A write with a gap is held until its sender's step 2, once; a gap in a step 2, or a second one, closes the socket.
 * 6. A client id shown by a settled socket may be advanced only by that socket's device, for as long as the socket is open.
 *    One exception: while the device hasn't written under it, another device's step 2 may, since it may have written earlier.
 * 7. After a failed commit the hub is broken for good: nothing judged after the failure is kept, all sockets close with 1012,
 *    and the next hub starts from disk.
 * 8. What is known here follows from the log alone, so a gate state that is rebuilt from disk changes no verdict on stored
 *    data.
 */
export class DocumentHub {
  readonly workspace: string
  readonly document: string
  readonly name: string
  /** Settles once the gate state is loaded from disk; no frame is read before. */
  readonly loaded: Promise<void>
  readonly #store: Store
  readonly #metrics: Metrics
  readonly #gate: GateProxy
  readonly #replies: SyncReplies
  readonly #peers = new Set<Peer>()
  readonly #broadcast = new Broadcast(this.#peers)
  readonly #presence = new DocumentPresence(this.#peers, (client) => this.#guards.holderOf(client))
  readonly #guards: ClientGuards
  #incoming: SocketWrite[] = []
  readonly #held = new HeldWrites({
    peers: this.#peers,
    requestStep2: (peer) => void this.#requestStep2(peer),
  })
  #seq = 0
  /** All rows up to this number are known here, whichever relay wrote them. */
  #caughtUp = 0
  #catching: Promise<void>
  readonly #folding: HubFolding
  #broken = false

  constructor({ store, gates, metrics, sendBudget }: HubPorts, workspace: string, document: string) {
    this.#store = store
    this.#metrics = metrics
    this.workspace = workspace
    this.document = document
    this.name = `${workspace}/${document}`
    this.#gate = new GateProxy(gates, workspace, document)
    this.#guards = new ClientGuards(this.#gate)
    this.#folding = new HubFolding({
      ...{ gates, metrics, workspace, document, gate: this.#gate },
      isBroken: () => this.#broken,
    })
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
    this.#folding.loaded(this.#gate.loadedRows)
  }

  get size(): number {
    return this.#peers.size
  }

  /** A commit failed: this hub accepts nothing more, and the next hub starts from disk. */
  get broken(): boolean {
    return this.#broken
  }

  join(peer: Peer): void {
    this.#peers.add(peer)
  }

  /** Sends what a new socket must get first: our step 1 to a writer, and presence. Settles when it is sent. */
  async greet(peer: Peer): Promise<void> {
    if (peer.passport.right === 'write') await this.#requestStep2(peer)
    this.#presence.showEveryone(peer)
  }

  leave(peer: Peer): void {
    this.#peers.delete(peer)
    this.#presence.leave(peer)
    this.#guards.leave(peer)
  }

  receive(peer: Peer, bytes: Uint8Array): void {
    if (!peer.open || this.#broken) return
    peer.alive = true
    const frame = readFrame(bytes)
    if (frame === null) return peer.dismiss('malformed')
    if (frame.kind === 'step1') {
      // Writes that came before the question are judged before it is answered.
      this.#judgeIncoming()
      return this.#replies.answer(peer, frame.vector)
    }
    if (frame.kind === 'write') return this.#write(peer, frame.update, frame.whole)
    if (frame.kind === 'queryAwareness') return this.#presence.showEveryone(peer)
    const refused = this.#presence.receive(peer, frame.payload)
    if (refused !== null) peer.dismiss(refused)
    this.#guards.guardShown(peer, this.#presence.shownBy(peer))
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

  #enqueue(write: SocketWrite): void {
    if (this.#incoming.push(write) === 1) atTurnEnd(() => this.#judgeIncoming())
  }

  #judgeIncoming(): void {
    const incoming = this.#incoming
    this.#incoming = []
    const authors = this.#guards.holders()
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

  /** Commits the accepted writes, broadcasts them, then acknowledges; closes the sockets of refused writes. */
  #commit(writes: readonly SocketWrite[], { verdicts, groups }: Judged, peers: readonly Peer[]): void {
    // Later writes may build on the one that failed, so none of them is kept.
    if (this.#broken) return
    const taken: SocketWrite[] = []
    for (const [i, write] of writes.entries()) {
      const verdict = verdicts[i] ?? { kind: 'malformed' }
      const { peer, whole, late } = write
      if (verdict.kind === 'news' || verdict.kind === 'known') {
        if (verdict.kind === 'news' && verdict.author !== null) this.#guards.noteAuthor(verdict.author, peer)
        taken.push(write)
        // Many small structs cost more to judge than their bytes tell.
        peer.chargeWork(verdict.pieces * limits.bytesPerPiece)
        peer.settled = true
        this.#guards.guardShown(peer, this.#presence.shownBy(peer))
        if (whole) this.#retryHeld(peer)
      } else if (verdict.kind === 'gap' && !whole && !late && this.#held.mayHeal(peer)) this.#held.hold(write)
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
    // Writes without news wait for this barrier, too: what they repeat may not be on disk yet.
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

  /** After the sender's step 2, judges its held writes again. */
  #retryHeld(peer: Peer): void {
    peer.answered = true
    for (const write of this.#held.release(peer)) this.#enqueue(write)
  }

  #publish(sender: Peer | null, update: Uint8Array, seq: number): void {
    this.#seq = Math.max(this.#seq, seq)
    if (seq === this.#caughtUp + 1) this.#caughtUp = seq
    this.#broadcast.queue(sender, update)
    this.#folding.added()
  }

  /** Reads rows that another relay wrote to the same store. `seq`: the number they reach, or null where unknown. */
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
      // Another relay may have folded the missing rows into a snapshot.
      const { snapshot } = await this.#store.updates.load(workspace, document)
      if (snapshot !== null && snapshot.seq > this.#caughtUp) updates.unshift(snapshot.update)
      this.#caughtUp = Math.max(this.#caughtUp, snapshot?.seq ?? 0)
    }
    if (updates.length === 0) return
    const before = this.#gate.incarnation
    const news = await this.#gate.absorb(updates)
    // If the gate state was rebuilt meanwhile it has read these rows from disk and reports none as new: forward all.
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

  /** Settles when all writes received so far are judged. */
  async judged(): Promise<void> {
    this.#judgeIncoming()
    await this.#gate.vector().catch(() => undefined)
  }

  /** Before an empty hub is closed: waits for the disk, and folds a long log. */
  async quiesce(): Promise<void> {
    await this.judged()
    await this.#store.updates.append([])
    await this.#folding.foldRest()
  }

  /** Releases the gate state; call it once the hub is unregistered. */
  close(): void {
    this.#broken = true
    this.#gate.close()
  }
}
