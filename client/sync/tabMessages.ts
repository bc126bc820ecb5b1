// What one tab tells the others: that something of a workspace changed in the store they share, never what.
import { ledgerNames, type LedgerName } from '#schemas/relay.ts'

/** `all` asks to take even what may be on its way from another tab: it came from a file, nobody else sends it. */
export type TabMessage =
  | { readonly kind: 'document'; readonly document: string; readonly all?: boolean }
  | { readonly kind: 'ledger'; readonly ledger: LedgerName }
  | { readonly kind: 'blobs' }

/** Name of the bell of a workspace. */
export const tabChannelName = (workspace: string): string => `bandeng-${workspace}`

/** Reads a message; null for what another version of the page may ring. */
export const readTabMessage = (value: unknown): TabMessage | null => {
  if (typeof value !== 'object' || value === null) return null
  const { kind, document, ledger, all } = value as Record<string, unknown>
  const known = ledgerNames.find((name) => name === ledger)
  if (kind === 'document' && typeof document === 'string') return { kind, document, all: all === true }
  if (kind === 'ledger' && known) return { kind, ledger: known }
  return kind === 'blobs' ? { kind } : null
}
