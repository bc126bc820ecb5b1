// All records about one filled-in questionnaire: what a resident may ask to be erased is every version of it, not the newest alone.
import type { NewerRecord } from '#schemas/openRecord.ts'
import type { ResponseRecord } from '#schemas/responses.ts'

/**
 * Ids of every version of the answer that a record belongs to (corrected and correcting ones alike), of their withdrawals, and of what
 * a newer version added to them; the given id first. Erasing one version alone would bring the one before it back into the figures.
 */
export const versionsOf = (
  records: readonly (ResponseRecord | NewerRecord)[],
  id: string,
): readonly string[] => {
  const neighbours = new Map<string, Set<string>>()
  const join = (a: string, b: string): void => {
    for (const [from, to] of [
      [a, b],
      [b, a],
    ] as const)
      neighbours.set(from, (neighbours.get(from) ?? new Set()).add(to))
  }
  for (const record of records) {
    const { target, replaces } = record as Pick<NewerRecord, 'target' | 'replaces'>
    for (const about of [target, replaces]) if (typeof about === 'string') join(record.id, about)
  }
  const found = new Set([id])
  for (const one of found) for (const other of neighbours.get(one) ?? []) found.add(other)
  return [...found]
}
