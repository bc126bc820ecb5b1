// Two honest people in a room under attack: one writes steadily, the other watches with a stock client; in the end both must hold the same.
import { expect } from 'vitest'
import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import { keyProtocolPrefix, messageType, subprotocol } from '#schemas/relay.ts'
import { framed, LeanSocket } from '#test/bench/relay/leanSocket.ts'
import { awareness, RawSocket, step2, update } from '#test/support/rawSocket.ts'
import { stockClient, until, type StockClient } from '#test/support/stock.ts'
import { docWith } from './forged.ts'
import type { Victim } from './mutants.ts'

const everyMs = 60
const patienceMs = 30_000

export class Honest {
  readonly workspace: string
  readonly document: string
  /** What the writer holds: all of it is honest. */
  readonly written = new Y.Doc()
  readonly #observer: StockClient
  readonly #watch: () => StockClient
  readonly #socket: LeanSocket
  readonly #timer: NodeJS.Timeout
  readonly #expected = new Map<string, number>()
  #sent = 0
  #acknowledged = 0
  #edits = 0
  #sentAway = false

  private constructor(
    { workspace, document }: { readonly workspace: string; readonly document: string },
    socket: LeanSocket,
    observer: StockClient,
    watch: () => StockClient,
  ) {
    this.workspace = workspace
    this.document = document
    this.#socket = socket
    this.#observer = observer
    this.#watch = watch
    socket.onClose = () => (this.#sentAway = true)
    socket.onFrame = (payload) => {
      const decoder = decoding.createDecoder(payload)
      if (decoding.readVarUint(decoder) === messageType.ack)
        this.#acknowledged = decoding.readVarUint(decoder)
    }
    this.written.on('update', (bytes: Uint8Array) => this.#send(update(bytes)))
    this.#send(step2(Y.encodeStateAsUpdate(this.written)))
    this.#act()
    this.#timer = setInterval(() => this.#act(), everyMs)
  }

  /** Sits down; with a key as the member whose it is, else as strangers under open access. */
  static async begin(
    url: string,
    workspace: string,
    document: string,
    who?: { readonly key: string; readonly member: string },
  ): Promise<Honest> {
    const protocols = who === undefined ? [] : [subprotocol, keyProtocolPrefix + who.key]
    const watch = (): StockClient => {
      const client = stockClient(url, workspace, document, { protocols })
      if (who !== undefined) client.provider.awareness.setLocalState({ member: who.member })
      return client
    }
    const observer = watch()
    await observer.synced()
    const options = who === undefined ? {} : { key: who.key }
    const socket = await LeanSocket.open(url, workspace, document, options)
    const honest = new Honest({ workspace, document }, socket, observer, watch)
    const state = { member: who?.member ?? 'honest' }
    socket.write(framed(awareness([honest.written.clientID, 1, state])))
    await until(() => honest.#acknowledged > 0, 'the first word')
    return honest
  }

  /** Whom an attacker would write for. */
  get standing(): Victim {
    return { client: this.written.clientID, clock: Y.getState(this.written.store, this.written.clientID) }
  }
  get observed(): Y.Doc {
    return this.#observer.doc
  }

  #send(frame: Uint8Array): void {
    this.#sent++
    this.#socket.write(framed(frame))
  }

  #act(): void {
    const key = `honest-${this.#edits % 50}`
    const map = this.written.getMap('honest')
    this.#expected.set('count', this.#edits)
    map.set('count', this.#edits)
    if (this.#edits++ % 7 === 6) {
      map.delete(key)
      this.#expected.delete(key)
    } else {
      map.set(key, this.#edits)
      this.#expected.set(key, this.#edits)
    }
  }

  /** Waits until what is written from now on is acknowledged and seen: nobody is kept from working. */
  async works(): Promise<void> {
    const due = this.#sent + 1
    const edits = this.#edits
    await until(() => this.#acknowledged >= due, `${this.document}: an edit is acknowledged`, patienceMs)
    const seen = (): boolean => Number(this.observed.getMap('honest').get('count')) > edits
    await until(seen, `${this.document}: an edit is seen`, patienceMs)
  }

  /** Ends the writing; all of it must be acknowledged and seen, exactly as it was written, by who watched and by who comes now. */
  async finish(): Promise<void> {
    clearInterval(this.#timer)
    const expected = Object.fromEntries(this.#expected)
    await until(
      () => this.#acknowledged === this.#sent,
      `${this.document}: every edit is acknowledged`,
      patienceMs,
    )
    expect(this.#sentAway, `${this.document}: the honest writer was sent away`).toBe(false)
    const holds = (doc: Y.Doc): boolean => {
      const found = doc.getMap('honest').toJSON()
      const keys = Object.keys(expected)
      return Object.keys(found).length === keys.length && keys.every((key) => found[key] === expected[key])
    }
    await until(() => holds(this.observed), `${this.document}: all of it is seen`, patienceMs)
    const newcomer = this.#watch()
    try {
      await newcomer.synced()
      expect(holds(newcomer.doc), `${this.document}: a newcomer has it`).toBe(true)
      await until(
        () => Y.equalSnapshots(Y.snapshot(newcomer.doc), Y.snapshot(this.observed)),
        `${this.document}: who watched and who comes now hold the same`,
        patienceMs,
      )
      for (const doc of [newcomer.doc, this.observed]) {
        expect(doc.store.pendingStructs).toBeNull()
        expect(doc.store.pendingDs).toBeNull()
      }
    } finally {
      newcomer.end()
    }
  }

  end(): void {
    clearInterval(this.#timer)
    this.#socket.onClose = () => undefined
    this.#socket.end()
    this.#observer.end()
  }
}

/** A large document, whose writer leaves again. */
export const writeLarge = async (url: string): Promise<void> => {
  const writer = await RawSocket.open(url, 'hall', 'large')
  writer.send(step2(docWith((doc) => doc.getText('t').insert(0, 'x'.repeat(6 * 2 ** 20)))))
  await writer.acknowledged(1)
  writer.close()
  await writer.closed
}
