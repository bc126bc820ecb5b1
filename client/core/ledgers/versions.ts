// All records about one filled-in questionnaire: what a resident may ask to be erased is every version of it, not the newest alone.
import type { ResponseRecord } from '#schemas/responses.ts'

/**
 * Ids of every version of the answer that a record belongs to (corrected and correcting ones alike) and of their withdrawals;
 * the given id first. Erasing one version alone would bring the one before it back into the figures.
 */
export const versionsOf = (records: readonly ResponseRecord[], id: string): readonly string[] => {
  const neighbours = new Map<string, Set<string>>()
  const join = (a: string, b: string): void => {
    for (const [from, to] of [
      [a, b],
      [b, a],
    ] as const)
      neighbours.set(from, (neighbours.get(from) ?? new Set()).add(to))
  }
  for (const record of records) {
    if (record.kind === 'withdrawal') join(record.id, record.target)
    else if (record.replaces !== undefined) join(record.id, record.replaces)
  }
  const found = new Set([id])
  for (const one of found) for (const other of neighbours.get(one) ?? []) found.add(other)
  return [...found]
}
