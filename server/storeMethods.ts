// The methods of the store that are called from another thread.
import type { Store } from './store.ts'

type Part = 'updates' | 'accounts' | 'ledgers' | 'blobs'
/** Every method of every part, or the compiler complains. */
type Methods = { readonly [P in Part]: readonly (keyof Store[P] & string)[] }

export const storeMethods = {
  updates: ['append', 'read', 'load', 'compact', 'setAside', 'documents', 'rooms', 'close'],
  accounts: ['generation', 'holder', 'owners', 'publish', 'invite', 'redeem'],
  ledgers: ['append', 'read'],
  blobs: ['put', 'get'],
} as const satisfies Methods
