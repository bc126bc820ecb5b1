// Somebody at one document with the device's own line and log, on a network that stops and starts, and with a page that may die at any moment.
import type * as Y from 'yjs'
import { openDocumentLink, type DocumentLink } from '#sync/documentLink.ts'
import { standForLeader, type Leader } from '#sync/leader.ts'
import type { Platform } from '#sync/platform.ts'
import type { RelayAddress } from '#sync/relayLink.ts'
import { openIndexedDbLog, type DeviceLog } from '#sync/updateLog.ts'
import { makeDevice, type Device } from '#test/support/nodePlatform.ts'

type Wire = InstanceType<typeof WebSocket> & { terminate(): void; pause(): void; resume(): void }

/** A network that can be cut, and held up so that what others say comes earlier. */
class Network {
  #cut = false
  #held = false
  readonly #waiting: (() => void)[] = []
  readonly #live = new Set<Wire>()
  readonly WebSocket: typeof WebSocket

  constructor(base: typeof WebSocket) {
    const isCut = (): boolean => this.#cut
    const live = this.#live
    const outward = (send: () => void): void => {
      if (this.#held) this.#waiting.push(send)
      else send()
    }
    this.WebSocket = class extends base {
      constructor(url: string | URL, protocols?: string | string[]) {
        // port 9 is where nobody listens
        super(isCut() ? 'ws://127.0.0.1:9' : url, protocols)
        live.add(this as unknown as Wire)
        this.addEventListener('close', () => live.delete(this as unknown as Wire))
      }
      override send(data: Parameters<WebSocket['send']>[0]): void {
        outward(() => this.readyState === this.OPEN && super.send(data))
      }
    }
  }

  cut(): void {
    this.#cut = true
    this.drop()
  }
  mend(): void {
    this.#cut = false
  }
  /** Breaks the line once. */
  drop(): void {
    this.#waiting.length = 0
    for (const wire of this.#live) wire.terminate()
  }
  /** Nothing goes out or comes in until `flow`, and nothing is lost. */
  hold(): void {
    this.#held = true
    for (const wire of this.#live) if (wire.readyState === wire.OPEN) wire.pause()
  }
  flow(): void {
    this.#held = false
    for (const send of this.#waiting.splice(0)) send()
    for (const wire of this.#live) if (wire.readyState === wire.OPEN) wire.resume()
  }
}

/** A device with its key, which may have several pages open. */
export class FrailDevice {
  readonly device: Device
  readonly network: Network
  readonly address: RelayAddress
  readonly member: string
  readonly pages = new Set<Page>()

  constructor(address: RelayAddress, member: string) {
    this.device = makeDevice()
    this.network = new Network(this.device.platform.WebSocket)
    this.address = address
    this.member = member
  }

  async open(document: string): Promise<Page> {
    const page = new Page(this, document)
    this.pages.add(page)
    await page.link.whenLoaded
    return page
  }
}

/** A log whose owner may die: from then on nothing of it is ever heard again. */
const mortal = (log: DeviceLog, dead: () => boolean): DeviceLog =>
  new Proxy(log, {
    get: (target, name: keyof DeviceLog) => {
      const method = target[name] as (...args: unknown[]) => Promise<unknown>
      return (...args: unknown[]) => (dead() ? new Promise(() => undefined) : method.apply(target, args))
    },
  })

export class Page {
  readonly link: DocumentLink
  /** What was typed and must never vanish, and how much of it was on disk or at the relay when the page was last at rest. */
  readonly typed: string[] = []
  #kept = 0
  #dead = false
  readonly #device: FrailDevice
  readonly #leader: Leader
  readonly #log: DeviceLog

  constructor(device: FrailDevice, document: string) {
    this.#device = device
    const platform: Platform = { ...device.device.platform, WebSocket: device.network.WebSocket }
    this.#log = mortal(openIndexedDbLog(device.device.openStore()), () => this.#dead)
    this.#leader = standForLeader(platform.storage, device.address.workspace)
    this.link = openDocumentLink({
      log: this.#log,
      leader: this.#leader,
      platform,
      workspace: device.address.workspace,
      document,
      member: device.member,
      mayWrite: () => true,
      onLogged: async (_document, changed) => {
        if (changed) for (const page of device.pages) if (page !== this) void page.link.takeOver(false)
      },
      onConfirmed: async () => undefined,
      onLedgerNotice: () => undefined,
      onReached: () => undefined,
      lingerMs: 300,
    })
    this.link.state.watch(() => {
      if (this.link.state.read().pending === 0) this.#kept = this.typed.length
    })
    this.link.connect(device.address)
  }

  get doc(): Y.Doc {
    return this.link.doc
  }
  /** What was said to be kept of what was typed here. */
  get promised(): readonly string[] {
    return this.typed.slice(0, this.#kept)
  }

  /** Whether everything is on disk, the relay has confirmed it, and the line stands. */
  async settled(): Promise<boolean> {
    const { pending, relay } = this.link.state.read()
    if (pending > 0 || relay.state !== 'connected') return false
    return (await this.#log.unacknowledged(this.#device.address.workspace, this.link.name)).length === 0
  }

  /** The page dies: what wasn't on disk is gone, and nothing is said goodbye to. */
  die(): void {
    this.#dead = true
    this.#leave()
    this.#device.network.drop()
    this.link.disconnect()
    this.link.awareness.destroy()
  }

  async close(): Promise<void> {
    this.#leave()
    await this.link.close()
  }

  #leave(): void {
    this.#device.pages.delete(this)
    this.#leader.close()
  }
}
