// How large the page's text is against the usual 16 px, so that words on a drawing grow with it.
import { useEffect, useState } from 'react'
import { appearance } from '#ui/appearance.ts'
import { useSource } from '#ui/useSource.ts'

const measured = (): number => {
  const size = Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
  return Number.isFinite(size) && size > 0 ? size / 16 : 1
}

/** 1 for usual text, 1.3125 in large type, 2 where a person has set the browser's text to double. */
export const useTextScale = (): number => {
  const { large } = useSource(appearance)
  const [scale, setScale] = useState(measured)
  useEffect(() => {
    // The choice is put on the page just after it is told.
    const soon = setTimeout(() => setScale(measured()), 0)
    return () => clearTimeout(soon)
  }, [large])
  return scale
}
