// The offline shell: after one visit the page opens without a network; a new version waits until a person takes it.
import type { OfflineState } from '#core/device.ts'
import { cellOf, type Saving, type Source } from '#core/source.ts'
import { fetchAllParts, lookAtRelay } from '#ui/part.tsx'

/** How far the page is ready to open without a network. */
export interface Shell {
  /** A newer version is ready, or was taken in another tab; it is this page's as soon as a person asks for it. */
  readonly waiting: boolean
  readonly offline: OfflineState
}

/** How often a page that stays open looks for a new version, in milliseconds. */
const lookEvery = 30 * 60_000
/** How long a new version waits for what is still being written; longer only where the disk fails. */
const longestHold = 10_000

const cell = cellOf<Shell>({ waiting: false, offline: 'coming' })
/** The state of the shell, watched. */
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
/** Loads the page anew once what is being written is on the disk. */
export const loadAnewWhenWritten = async (): Promise<void> => {
  await written()
  loadAnew()
}
let changeOver: () => void = loadAnew
let look: () => void = () => undefined

/** Changes over to the version that waits, after a person asked for it; what is being written gets to the disk first. */
export const takeNewVersion = async (): Promise<void> => {
  await written()
  changeOver()
}

/** Asks whether there is a newer version, now rather than at the next visit. */
export const lookForNewVersion = (): void => look()

/** Says that there is a new version where the relay serves another than this page's. */
const compare = async (): Promise<void> => {
  if ((await lookAtRelay()) === 'changed') change({ waiting: true })
}

/** How long a guest's page waits before it asks again for the parts that it couldn't fetch, in milliseconds. */
const partsAgainMs = 20_000

/** A page without an offline shell has what it fetched and nothing else: all of its parts are fetched at once, when it has time. */
const keepAtHand = (): void => {
  const idle = globalThis.requestIdleCallback ?? ((work: () => void) => setTimeout(work, 1_000))
  idle(() => void fetchAllParts().then((whole) => whole || setTimeout(keepAtHand, partsAgainMs)))
}

/** Registers the service worker where the page has one: a built page in a secure context. */
export const startOfflineShell = (): void => {
  // A part that can't be fetched belongs to a version that is gone, or the relay is away.
  window.addEventListener('vite:preloadError', () => void compare())
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) {
    change({ offline: 'never' })
    // Without an offline shell every visit loads the relay's version: loading anew is all there is to it.
    look = () => void compare()
    if (import.meta.env.PROD) keepAtHand()
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
      change({ offline: 'ready' })
      if (isExternal === true) overtaken()
    })
    workbox.addEventListener('controlling', overtaken)
    // a browser that refuses (a private window, a full disk) still shows the page, only not without a network
    const registration = await workbox.register().catch(() => undefined)
    if (registration === undefined) return change({ offline: 'never' })
    if (registration.active) change({ offline: 'ready' })
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
