// The address that the page shows: it changes with a navigation, not when the join page takes its secret out of the address.
import { useEffect, useState } from 'react'

const current = (): string => `/${location.hash.replace(/^#?\/?/, '')}`

/**
 * What stands behind the `#`, beginning with `/`. Wouter's own hook reads the address anew at each drawing, and would turn the join
 * page, whose secret is gone from the address by then, into another one.
 */
export const useShownLocation = (): string => {
  const [shown, setShown] = useState(current)
  useEffect(() => {
    const read = (): void => setShown(current())
    addEventListener('hashchange', read)
    return () => removeEventListener('hashchange', read)
  }, [])
  return shown
}
