// The stock y-websocket client, as anybody may bring it, in Node.
import WebSocket from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'

export interface StockClient {
  readonly doc: Y.Doc
  readonly provider: WebsocketProvider
  /** Resolves when the relay's step 2 has come. */
  readonly synced: () => Promise<void>
  readonly end: () => void
}

/** Connects a document (a new one where none is given) to `/sync/<workspace>/<document>`. */
export const stockClient = (
  url: string,
  workspace: string,
  document: string,
  options: { readonly doc?: Y.Doc; readonly protocols?: readonly string[] } = {},
): StockClient => {
  const doc = options.doc ?? new Y.Doc()
  const provider = new WebsocketProvider(`${url.replace('http', 'ws')}/sync/${workspace}`, document, doc, {
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
    disableBc: true,
    protocols: [...(options.protocols ?? [])],
  })
  return {
    doc,
    provider,
    synced: () =>
      provider.synced ? Promise.resolve() : new Promise((resolve) => provider.once('sync', () => resolve())),
    end: () => {
      provider.destroy()
      provider.awareness.destroy()
    },
  }
}

/** Waits until something holds; fails with the message after a while. */
export const until = async (holds: () => boolean, message: string, ms = 30_000): Promise<void> => {
  const deadline = Date.now() + ms
  while (!holds()) {
    if (Date.now() > deadline) throw new Error(`not in time: ${message}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
