// What follows from one answer and the questions that are asked: reckoned once for each, since a ledger grows by one of thousands.
import type { Asked } from '#core/kinds/asked.ts'
import type { Response } from '#schemas/responses.ts'

/** Remembers what `reckon` gave as long as the very same list of questions and record are in use; `reckon` may read nothing else. */
export const perAnswer = <T>(
  reckon: (record: Response, asked: readonly Asked[]) => T,
): ((record: Response, asked: readonly Asked[]) => T) => {
  const known = new WeakMap<readonly Asked[], WeakMap<Response, { readonly value: T }>>()
  return (record, asked) => {
    const ofAsked = known.get(asked) ?? new WeakMap<Response, { readonly value: T }>()
    known.set(asked, ofAsked)
    const before = ofAsked.get(record)
    if (before !== undefined) return before.value
    const value = reckon(record, asked)
    ofAsked.set(record, { value })
    return value
  }
}
