// What a test opens for itself and what ends with it, the last first: relays with their folders, stock clients.
import { onTestFinished } from 'vitest'
import { openLocalRelay, removeDataDir, startRelay, type LocalRelay, type RelayProcess } from './relay.ts'
import { stockClient, type StockClient } from './stock.ts'

/** A relay in this process; a test may close it earlier. */
export const local = async (...args: Parameters<typeof openLocalRelay>): Promise<LocalRelay> => {
  const relay = await openLocalRelay(...args)
  let closed: Promise<void> | null = null
  const close = (): Promise<void> => (closed ??= relay.close())
  onTestFinished(async () => {
    await close()
    removeDataDir(relay.dataDir)
  })
  return { ...relay, close }
}

/** A relay as a process of its own; a test may stop or kill it earlier. */
export const started = async (...args: Parameters<typeof startRelay>): Promise<RelayProcess> => {
  const relay = await startRelay(...args)
  onTestFinished(async () => {
    await relay.kill()
    removeDataDir(relay.dataDir)
  })
  return relay
}

export const client = (...args: Parameters<typeof stockClient>): StockClient => {
  const made = stockClient(...args)
  onTestFinished(made.end)
  return made
}
