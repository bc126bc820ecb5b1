// The door: admits sockets at /sync/<workspace>/<document>, brings each to the hub of its document, keeps them alive and closes
// them.
import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import { WebSocketServer, type RawData, type WebSocket } from 'ws'
import { keptName } from '#schemas/editions.ts'
import { ledgerNamed, ledgerNames, workspaceLedgers, type LedgerName } from '#schemas/ledgers.ts'
import { closeCodes, limits, subprotocol } from '#schemas/relay.ts'
import { keepAliveFrame, ledgerFrame, refusalFrame } from '#schemas/wire/frames.ts'
import type { Access } from './access.ts'
import { log } from './log.ts'
import { ReceiveBudget, messageSizesOf, type ReceiveBounds, type Sender } from './receiveBudget.ts'
import type { Metrics, Present } from './metrics.ts'
import type { OriginCheck } from './origin.ts'
import { MemberRateLimits } from './memberRateLimits.ts'
import { editionRefusal, passportRefusal, readPassport, syncTargetOf, type SyncTarget } from './passports.ts'
import type { Rates } from './rateLimit.ts'
import { SendBudget, type SendBounds } from './sendBudget.ts'
import { Peer, type Passport } from './peer.ts'
import type { GatePool } from './gatePool.ts'
import { DocumentHub } from './documentHub.ts'
import type { Hint, Store } from './store.ts'

/** What the door uses of the relay. */
export interface SyncOptions {
  readonly store: Store
  readonly gates: GatePool
  readonly access: Access
  readonly metrics: Metrics
  readonly open: boolean
  readonly checkOrigin: OriginCheck
  readonly keepAliveMs: number
  /** `memberRates` where absent. */
  readonly rates?: Rates | undefined
  /** Those of `limits` where absent. */
  readonly waiting?: SendBounds | undefined
  readonly begun?: ReceiveBounds | undefined
}

/** A frame has a type, a step and a length beside the update. */
const framingBytes = 16

/**
 * Admits sockets and owns the hubs. Invariants:
 * 1. Host and Origin are checked before the upgrade, the key right after it; no frame is read before the hub has loaded.
 * 2. There is no await between counting a device's sockets and registering a new one, so concurrent joins can't exceed the
 *    limit.
 * 3. There is no await between finding a hub and joining it, so a hub is never closed with a peer about to join.
 * 4. At most one hub is registered for a stored document; a broken hub is unregistered before its successor is.
 * 5. Rights and edition are read when a socket opens and checked again once it is registered; any later change closes it, so a
 *    passport never outlives its rights.
 * 6. Rates belong to the member, not the socket, and survive reconnecting until they are full again.
 * 7. `drain` admits nothing new; what had arrived is committed and acknowledged before sockets close with 1012.
 */
export class Sync {
  readonly #options: SyncOptions
  readonly #server: WebSocketServer
  readonly #hubs = new Map<string, DocumentHub>()
  readonly #peers = new Map<Peer, WebSocket>()
  readonly #rateLimits: MemberRateLimits
  readonly #sendBudget: SendBudget
  readonly #receiveBudget: ReceiveBudget
  readonly #keepAlive: NodeJS.Timeout
  #draining = false

  constructor(options: SyncOptions) {
    this.#options = options
    this.#rateLimits = new MemberRateLimits(options.rates)
    this.#sendBudget = new SendBudget(options.waiting)
    this.#receiveBudget = new ReceiveBudget(options.begun)
    options.store.watch(
      (hint) =>
        void this.#onStoreHint(hint).catch((fault: unknown) => log('error', 'socket-failed', { fault })),
    )
    this.#server = new WebSocketServer({
      noServer: true,
      clientTracking: false,
      perMessageDeflate: false,
      maxPayload: limits.maxFrameBytes + framingBytes,
      // Our subprotocol, never the key, whichever was offered first.
      handleProtocols: (offers) => (offers.has(subprotocol) ? subprotocol : false),
    })
    const keepAliveAll = (): void => {
      for (const peer of this.#peers.keys()) peer.keepAlive(keepAliveFrame)
      this.#rateLimits.forgetFull(performance.now())
    }
    // After a pause (sleep, GC) let pending reads run first, so that live sockets aren't cut as silent.
    this.#keepAlive = setInterval(() => setImmediate(keepAliveAll), options.keepAliveMs)
    this.#keepAlive.unref()
  }

  get present(): Present {
    const { quarantined } = this.#options.gates
    return { sockets: this.#peers.size, rooms: this.#hubs.size, quarantined_rooms: quarantined.size }
  }

  upgrade(request: IncomingMessage, stream: Socket, head: Buffer): void {
    stream.on('error', () => stream.destroy())
    const target = syncTargetOf(request.url ?? '')
    const foreign = this.#options.checkOrigin(request)
    if (foreign !== null) this.#options.metrics.refused.inc({ code: foreign })
    const refusal = this.#draining ? '503 Service Unavailable' : foreign && '403 Forbidden'
    if (refusal !== null || target === null) {
      const answer = `HTTP/1.1 ${refusal ?? '404 Not Found'}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`
      // A client that keeps its own side open holds no memory here.
      stream.end(answer, () => stream.destroy())
      return
    }
    this.#server.handleUpgrade(request, stream, head, (socket) => {
      // `ws` reports faults as events; unhandled they would end the process. The socket closes itself with the fitting code.
      socket.on('error', () => {})
      // What a device sends before its hub is loaded waits in the network.
      socket.pause()
      this.#admit(socket, stream, request, target).catch((fault: unknown) => {
        log('error', 'socket-failed', { ...target, fault })
        socket.resume()
        socket.close(closeCodes.restarting)
      })
    })
  }

  async #admit(
    socket: WebSocket,
    stream: Socket,
    request: IncomingMessage,
    target: SyncTarget,
  ): Promise<void> {
    const found = await readPassport(this.#options, target, request, socket.protocol === subprotocol)
    // No await between counting and registering, or concurrent joins would exceed the limit.
    const passport = typeof found === 'string' || this.#mayOpenSocket(found) ? found : 'tooManySockets'
    if (typeof passport === 'string') {
      socket.resume()
      this.#options.metrics.refused.inc({ code: passport })
      log('debug', 'refused', { code: passport, ...target })
      if (socket.protocol === subprotocol) socket.send(refusalFrame(passport))
      socket.close(closeCodes[passport], passport)
      return
    }
    // Closed during the look-up: no further event would come.
    if (socket.readyState !== socket.OPEN) return
    const peer = new Peer(socket, stream, passport, this.#options.metrics, this.#sendBudget)
    peer.charge = (bytes) => this.#limitRate(peer, bytes)
    peer.chargeWork = (bytes) =>
      peer.pause(this.#rateLimits.of(peer.passport)?.carry(bytes, performance.now()) ?? 0)
    peer.payToShow = (bytes) => this.#rateLimits.of(peer.passport)?.show(bytes, performance.now()) ?? 0
    this.#peers.set(peer, socket)
    let hub: DocumentHub | null = null
    const sender: Sender = {
      ...{ member: peer.owner, ...messageSizesOf(passport) },
      giveUp: () => peer.giveUp('tooLarge'),
    }
    // Counts the bytes before `ws` assembles the message.
    stream.prependListener('data', (chunk: Buffer) => this.#receiveBudget.came(sender, chunk.length))
    socket.on('close', () => {
      this.#receiveBudget.ended(sender)
      this.#peers.delete(peer)
      if (hub !== null) this.#leave(hub, peer)
    })
    socket.on('pong', () => (peer.alive = true))
    socket.on('message', (data: RawData, isBinary: boolean) => {
      this.#receiveBudget.ended(sender)
      if (!isBinary || !(data instanceof Uint8Array)) peer.dismiss('malformed')
      else {
        this.#limitRate(peer, data.length)
        hub?.receive(peer, data)
      }
    })
    hub = await this.#enter(peer)
    // Rights may have changed during the await; this peer was not yet registered, so check again.
    await this.#checkPassport(peer)
    await hub.greet(peer)
    // Frames that came meanwhile waited in the network, so the socket isn't silent.
    peer.alive = true
    socket.resume()
    // Reconnecting does not clear a member's rate-limit debt.
    this.#limitRate(peer, 0)
    if (!peer.open) this.#leave(hub, peer)
  }

  /** Charges a member's rate and pauses reading while there is debt. Strangers are only on this machine and not limited. */
  #limitRate(peer: Peer, bytes: number): void {
    peer.pause(this.#rateLimits.of(peer.passport)?.take(bytes, performance.now()) ?? 0)
  }

  #mayOpenSocket({ device }: Passport): boolean {
    let count = 0
    for (const peer of this.#peers.keys()) if (peer.passport.device === device) count++
    return count < limits.maxSocketsPerDevice
  }

  /** Finds or opens the hub and joins it without an await in between. */
  async #enter(peer: Peer): Promise<DocumentHub> {
    const { workspace, document, edition } = peer.passport
    const kept = keptName(document, edition)
    const name = `${workspace}/${kept}`
    const ports = { ...this.#options, sendBudget: this.#sendBudget }
    const hub = this.#hubs.get(name) ?? new DocumentHub(ports, workspace, kept)
    this.#hubs.set(name, hub)
    await hub.loaded.catch((fault: unknown) => {
      this.#forget(hub)
      throw fault
    })
    if (hub.broken) this.#forget(hub)
    if (this.#hubs.get(name) !== hub) return this.#enter(peer)
    hub.join(peer)
    return hub
  }

  /** Another hub may already be registered in place of a broken one. */
  #forget(hub: DocumentHub): void {
    if (this.#hubs.get(hub.name) === hub) this.#hubs.delete(hub.name)
  }

  #leave(hub: DocumentHub, peer: Peer): void {
    hub.leave(peer)
    if (hub.size > 0 || this.#draining) return
    const letGo = (): void => {
      if (hub.size > 0) return
      this.#forget(hub)
      hub.close()
    }
    hub.quiesce().then(letGo, (fault: unknown) => {
      log('error', 'snapshot-failed', { workspace: hub.workspace, document: hub.document, fault })
      letGo()
    })
  }

  /** Another process wrote to the same store: another relay, or a command. */
  async #onStoreHint(hint: Hint | null): Promise<void> {
    if (hint === null) {
      for (const hub of this.#hubs.values()) await hub.catchUp(null)
      const workspaces = new Set([...this.#peers.keys()].map(({ passport }) => passport.workspace))
      for (const workspace of workspaces)
        for (const ledger of ledgerNames) this.announce(workspace, ledger, 0)
      return this.#checkPassports()
    }
    const { workspace, kind, name, seq } = hint
    if (kind === 'document') return this.#hubs.get(`${workspace}/${name}`)?.catchUp(seq)
    const ledger = ledgerNamed(name)
    if (ledger !== null) this.announce(workspace, ledger, seq)
    if (ledger === 'members') await this.#checkPassports(workspace)
  }

  /** Rights are read when a socket opens, so a member whose rights changed must reconnect. */
  async #checkPassports(workspace?: string): Promise<void> {
    for (const peer of this.#peers.keys())
      if ((workspace ?? peer.passport.workspace) === peer.passport.workspace) await this.#checkPassport(peer)
  }

  async #checkPassport(peer: Peer): Promise<void> {
    const refusal = await passportRefusal(this.#options.store, peer.passport)
    if (refusal !== null) peer.dismiss(refusal)
  }

  async #checkEdition(peer: Peer): Promise<void> {
    const refusal = await editionRefusal(this.#options.store, peer.passport)
    if (refusal !== null) peer.dismiss(refusal)
  }

  /** Closes sockets that hold an edition of the document that isn't the present one. */
  async leaveEdition(workspace: string, document: string): Promise<void> {
    for (const peer of this.#peers.keys())
      if (peer.passport.workspace === workspace && peer.passport.document === document)
        await this.#checkEdition(peer)
  }

  /** Notifies all sockets of a workspace whose role may read the ledger that it has grown. */
  announce(workspace: string, ledger: LedgerName, seq: number): void {
    const frame = ledgerFrame(ledger, seq)
    for (const peer of this.#peers.keys()) {
      const { passport } = peer
      const reads = passport.role !== null && workspaceLedgers[ledger].readers.includes(passport.role)
      if (passport.workspace === workspace && passport.ours && reads) peer.notify(frame)
    }
  }

  /** Closes a member's sockets, because the role changed or ended. */
  dismiss(workspace: string, member: string, reason: 'revoked' | 'roleChanged'): void {
    for (const peer of this.#peers.keys())
      if (peer.passport.workspace === workspace && peer.passport.member === member) peer.dismiss(reason)
  }

  /** Stops: admits nothing, commits what has arrived, closes all sockets with 1012. */
  async drain(): Promise<void> {
    this.#draining = true
    clearInterval(this.#keepAlive)
    // Twice: what is being judged in the first turn is handed to the store by the second.
    for (let turn = 0; turn < 2; turn++) {
      for (const hub of this.#hubs.values()) await hub.judged()
      await this.#options.store.updates.append([])
    }
    // One turn later the last commit is broadcast and acknowledged.
    await new Promise((resolve) => setImmediate(resolve))
    for (const peer of this.#peers.keys()) peer.dismiss('restarting')
    const deadline = Date.now() + 1_000
    while (this.#peers.size > 0 && Date.now() < deadline)
      await new Promise((resolve) => setTimeout(resolve, 10))
    for (const socket of this.#peers.values()) socket.terminate()
    await this.#options.store.updates.append([])
  }
}
