// Parts of the page whose code is fetched when it is first needed: what couldn't be fetched is told as that, and is asked for again.
import { type ComponentType, createContext, lazy } from 'react'

/** The code of a part couldn't be fetched; `again` asks for it once more, and tells whether it came. */
export class NotFetched extends Error {
  override readonly name = 'NotFetched'
  readonly again: () => Promise<boolean>
  constructor(cause: unknown, again: () => Promise<boolean>) {
    super(String(cause), { cause })
    this.again = again
  }
}

const toCome = new Set<() => Promise<unknown>>()

/** To be called as a module is read: gives the function that fetches a part, and throws `NotFetched` where it can't. */
export const needed = <T,>(load: () => Promise<T>): (() => Promise<T>) => {
  const fetched = (): Promise<T> =>
    load().then(
      (loaded) => {
        toCome.delete(fetched)
        return loaded
      },
      (cause: unknown) => {
        throw new NotFetched(cause, () =>
          load().then(
            () => true,
            () => false,
          ),
        )
      },
    )
  toCome.add(fetched)
  return fetched
}

/** A component that is fetched when it is first drawn. */
export const part = <P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> => {
  const fetch = needed(load)
  // React keeps for good what a fetch came to: another try needs another one
  const begin = () =>
    lazy(async () => {
      try {
        return { default: await fetch() }
      } catch (fault) {
        if (fault instanceof NotFetched)
          throw new NotFetched(fault.cause, () => {
            Now = begin()
            return fault.again()
          })
        throw fault
      }
    })
  let Now = begin()
  // read anew at each drawing, so that the one of another try is drawn
  return (props) => <Now {...props} />
}

/** Fetches all parts that are known, and those that they bring; false where one couldn't be, which is left for later. */
export const fetchAllParts = async (): Promise<boolean> => {
  // what a part brings joins the set, and so this walk, as it is read
  for (const fetch of toCome) await fetch().catch(() => undefined)
  return toCome.size === 0
}

/**
 * Whether a part that isn't there may yet come: the relay is `away`; it serves another version than this page's (`changed`); or
 * the same, and a browser that keeps the failed fetch in mind has to load the page anew.
 */
export const lookAtRelay = async (): Promise<'away' | 'changed' | 'same'> => {
  const own = document.querySelector('script[type=module][src]')?.getAttribute('src') ?? ''
  try {
    const answer = await fetch('/index.html', { cache: 'no-store' })
    if (!answer.ok) return 'away'
    return (await answer.text()).includes(`"${own}"`) ? 'same' : 'changed'
  } catch {
    return 'away'
  }
}

/** How the page is loaded anew, once all that was written is on the disk. */
export const LoadAnewContext = createContext<() => Promise<void>>(() => {
  location.reload()
  return Promise.resolve()
})
