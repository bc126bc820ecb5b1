// What stands in a box for pasted rows: on this device at every key, so that a reload opens the box again with it.
import { useKept } from '#ui/useKept.ts'

const asText = (kept: unknown): string | null => (typeof kept === 'string' ? kept : null)

/**
 * The text in the box, null while it is shut; setting null forgets it. `name` tells the box from others on its page.
 */
export const usePasted = (name: string) => {
  const [pasted, setPasted] = useKept<string | null>(name, null, asText)
  return [pasted, setPasted] as const
}
