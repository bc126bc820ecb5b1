// The offline shell: after one visit the page opens without a network; a new version waits until a person takes it.
import { cellOf, type Saving, type Source } from '#core/source.ts'

export interface Shell {
  /** A newer version is ready, or was taken in another tab; it is this page's as soon as a person asks for it. */
  readonly waiting: boolean
  /** Everything is in the cache: the page opens without a network from now on. */
  readonly ready: boolean
}

/** How often a page that stays open looks for a new version, in milliseconds. */
const lookEvery = 30 * 60_000
/** How long a new version waits for what is still being written; longer only where the disk fails. */
const longestHold = 10_000

const cell = cellOf<Shell>({ waiting: false, ready: false })
export const shell: Source<Shell> = cell
const change = (part: Partial<Shell>): void => cell.set({ ...cell.read(), ...part })

const saving = new Set<Source<Saving>>()

/** The page is not loaded anew while this is still being written. Gives the function that ends it. */
export const holdWhileSaving = (source: Source<Saving>): (() => void) => {
  saving.add(source)
  return () => void saving.delete(source)
}

const allWritten = (): boolean => [...saving].every((source) => source.read().state !== 'saving')

/** Settles when everything is on this device's disk, or could not be put there for long. */
const written = async (): Promise<void> => {
  // A field that was just left writes what it holds first.
  await new Promise((resolve) => setTimeout(resolve))
  if (allWritten()) return
  let ends: (() => void)[] = []
  await new Promise<void>((resolve) => {
    ends = [...saving].map((source) => source.watch(() => allWritten() && resolve()))
    setTimeout(resolve, longestHold)
  })
  for (const end of ends) end()
}

const loadAnew = (): void => location.reload()
let changeOver: () => void = loadAnew
let look: () => void = () => undefined

/** Changes over to the version that waits, after a person asked for it; what is being written gets to the disk first. */
export const takeNewVersion = async (): Promise<void> => {
  await written()
  changeOver()
}

/** Asks whether there is a newer version, now rather than at the next visit. */
export const lookForNewVersion = (): void => look()

/** Registers the service worker where the page has one: a built page in a secure context. */
export const startOfflineShell = (): void => {
  // A part of the page that is gone from the relay and from the cache belongs to a version that is gone.
  window.addEventListener('vite:preloadError', () => change({ waiting: true }))
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) {
    // Without an offline shell every visit loads the relay's version: loading anew is all there is to it.
    look = () => change({ waiting: true })
    return
  }
  void import('workbox-window').then(async ({ Workbox }) => {
    const workbox = new Workbox('/sw.js')
    let asked = false
    let reloading = false
    const reload = (): void => {
      if (!reloading) loadAnew()
      reloading = true
    }
    /** The new version serves this page from now on, by another tab's doing or since nobody kept it waiting. */
    const overtaken = (): void => {
      if (asked) reload()
      changeOver = reload
      change({ waiting: true })
    }
    workbox.addEventListener('waiting', () => change({ waiting: true }))
    workbox.addEventListener('activated', ({ isExternal }) => {
      change({ ready: true })
      if (isExternal === true) overtaken()
    })
    workbox.addEventListener('controlling', overtaken)
    // a browser that refuses (a private window, a full disk) still shows the page, only not without a network
    const registration = await workbox.register().catch(() => undefined)
    if (registration === undefined) return
    if (registration.active) change({ ready: true })
    changeOver = () => {
      asked = true
      if (registration.waiting) workbox.messageSkipWaiting()
      else reload()
    }
    look = () => {
      if (navigator.onLine) void registration.update().catch(() => undefined)
    }
    setInterval(look, lookEvery)
    window.addEventListener('online', look)
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') look()
    })
  })
}
