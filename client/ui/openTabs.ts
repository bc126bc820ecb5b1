// The id of this tab, and which other tabs of this browser are open: each answers when another one asks.

const idPlace = 'bandeng.tab'
const channelName = 'bandeng.tabs'
/** How long an answer is waited for; a tab that the browser has frozen gives none, and counts as closed. */
const patienceMs = 300

const freshTab = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(9)), (byte) => byte.toString(36).padStart(2, '0')).join('')

/**
 * The id lies in the tab's storage only between two pages of it: a copy of an open tab copies that storage, and would be taken for
 * the same tab.
 */
const takeTab = (): string => {
  try {
    const before = sessionStorage.getItem(idPlace)
    sessionStorage.removeItem(idPlace)
    return before ?? freshTab()
  } catch {
    return freshTab()
  }
}

/** The id of this tab; it stays while the tab is open, also when the page is loaded anew. */
export const ownTab: string = takeTab()

const handOn = (): void => {
  try {
    sessionStorage.setItem(idPlace, ownTab)
  } catch {
    // a forbidden storage: the next page is a tab of its own
  }
}

type TabMessage = { readonly asks: string } | { readonly open: string }

const isMessage = (data: unknown): data is TabMessage =>
  typeof data === 'object' && data !== null && ('asks' in data || 'open' in data)

const listeners = new Set<(tab: string) => void>()

const startChannel = (): BroadcastChannel | null => {
  if (typeof window === 'undefined' || typeof BroadcastChannel === 'undefined') return null
  addEventListener('pagehide', handOn)
  addEventListener('pageshow', ({ persisted }) => persisted && void takeTab())
  const made = new BroadcastChannel(channelName)
  made.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (!isMessage(data)) return
    if ('asks' in data) made.postMessage({ open: ownTab } satisfies TabMessage)
    else for (const hear of listeners) hear(data.open)
  })
  return made
}
const channel = startChannel()

/** The other tabs that answer; asked anew each time. */
export const otherOpenTabs = async (): Promise<ReadonlySet<string>> => {
  const open = new Set<string>()
  if (channel === null) return open
  const hear = (tab: string): void => void open.add(tab)
  listeners.add(hear)
  channel.postMessage({ asks: ownTab } satisfies TabMessage)
  await new Promise((resolve) => setTimeout(resolve, patienceMs))
  listeners.delete(hear)
  return open
}
