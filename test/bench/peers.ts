// One edit to fifty peers over the real relay, each a stock client: how long until every one of them has it.
import { startRelay, removeDataDir } from '#test/support/relay.ts'
import { stockClient, until } from '#test/support/stock.ts'

export interface PeersFigures {
  readonly peers: number
  readonly edits: number
  readonly p50Ms: number
  readonly p99Ms: number
}

// each stock client listens for the end of the process
process.setMaxListeners(0)

export const tellPeers = async (peers = 50, edits = 40): Promise<PeersFigures> => {
  const relay = await startRelay({ access: 'open', built: true })
  const clients = Array.from({ length: peers + 1 }, () => stockClient(relay.url, 'bench-1', 'layout'))
  try {
    await Promise.all(clients.map(({ synced }) => synced()))
    const [writer, ...others] = clients
    if (writer === undefined) throw new Error('nobody writes')
    const took: number[] = []
    let began = 0
    for (const { doc } of others) doc.on('update', () => took.push(performance.now() - began))
    for (let edit = 1; edit <= edits; edit++) {
      began = performance.now()
      writer.doc.getMap('rooms').set('moved', edit)
      await until(() => took.length === edit * peers, `edit ${edit} at every peer`, 10_000)
    }
    const sorted = took.toSorted((a, b) => a - b)
    const at = (share: number): number =>
      sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
    return { peers, edits, p50Ms: at(0.5), p99Ms: at(0.99) }
  } finally {
    for (const { end } of clients) end()
    await relay.kill()
    removeDataDir(relay.dataDir)
  }
}
