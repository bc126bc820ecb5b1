// The offline shell: after one visit the page opens without a network; a new version waits until a person takes it.
import { cellOf, type Source } from '#core/source.ts'

export interface Shell {
  /** A newer version is ready; `take` changes over to it and loads the page anew. */
  readonly waiting: boolean
  /** Everything is in the cache: the page opens without a network from now on. */
  readonly ready: boolean
}

const cell = cellOf<Shell>({ waiting: false, ready: false })
export const shell: Source<Shell> = cell
let take: () => void = () => undefined

/** Changes over to the version that waits, after a person asked for it. */
export const takeNewVersion = (): void => take()

/** Registers the service worker where the page has one: a built page in a secure context. */
export const startOfflineShell = (): void => {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  void import('workbox-window').then(async ({ Workbox }) => {
    const workbox = new Workbox('/sw.js')
    workbox.addEventListener('waiting', () => cell.set({ ...cell.read(), waiting: true }))
    workbox.addEventListener('activated', () => cell.set({ ...cell.read(), ready: true }))
    take = () => {
      workbox.addEventListener('controlling', () => location.reload())
      workbox.messageSkipWaiting()
    }
    // a browser that refuses (a private window, a full disk) still shows the page, only not without a network
    const registration = await workbox.register().catch(() => undefined)
    if (registration?.active) cell.set({ ...cell.read(), ready: true })
  })
}
