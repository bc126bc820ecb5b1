// Messages between tabs: that something of a workspace changed in the shared store, never what.
import { ledgerNames, type LedgerName } from '#schemas/ledgers.ts'

/**
 * `all` asks to apply also rows that may be on their way from another tab: they came from a file, and nobody else sends them.
 */
export type TabMessage =
  | { readonly kind: 'document'; readonly document: string; readonly all?: boolean }
  | { readonly kind: 'ledger'; readonly ledger: LedgerName }
  | { readonly kind: 'blobs' }

/** Name of a workspace's channel. */
export const tabChannelName = (workspace: string): string => `bandeng-${workspace}`

/** Reads a message; null for one of another version of the page. */
export const readTabMessage = (value: unknown): TabMessage | null => {
  if (typeof value !== 'object' || value === null) return null
  const { kind, document, ledger, all } = value as Record<string, unknown>
  const known = ledgerNames.find((name) => name === ledger)
  if (kind === 'document' && typeof document === 'string') return { kind, document, all: all === true }
  if (kind === 'ledger' && known) return { kind, ledger: known }
  return kind === 'blobs' ? { kind } : null
}
