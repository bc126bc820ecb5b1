// Who wrote something is often learnt a moment after it has come: the name in what is told follows.
import type { Taken } from '#core/source.ts'

/** What is told, with who did it as far as that is known whenever it is said. */
export const byNow = (one: Omit<Taken, 'by' | 'now'>, authorNow: () => string | null): Taken => ({
  ...one,
  by: authorNow(),
  now: () => [byNow(one, authorNow)],
})
