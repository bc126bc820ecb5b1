// News about the relay that people should read once, stored until somebody has read it.
import { cellOf, type RelayNews } from '#core/source.ts'
import type { DeviceStore, WorkspaceEntry } from './deviceStore.ts'
import { amendWorkspace } from './workspaces.ts'

/** The news and how to add to it. */
export interface OpenRelayNews {
  readonly news: RelayNews
  readonly tell: (what: 'restored') => Promise<void>
}

/** Opens the news of a workspace. */
export const openRelayNews = (store: DeviceStore, entry: WorkspaceEntry): OpenRelayNews => {
  const cell = cellOf<'restored' | null>(entry.relayNews ?? null)
  const keep = (relayNews: 'restored' | undefined) => amendWorkspace(store, entry.id, { relayNews })
  return {
    news: {
      read: cell.read,
      watch: cell.watch,
      close: () => {
        cell.set(null)
        void keep(undefined).catch(() => undefined)
      },
    },
    tell: async (what) => {
      cell.set(what)
      await keep(what)
    },
  }
}
