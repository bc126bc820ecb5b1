// A time that a record claims, held against when the relay received it.

const day = 24 * 60 * 60 * 1000
/** A clock may go wrong by a day; what was made without a network comes weeks later. */
const farAhead = day
const farBehind = 31 * day

/** When a record was received, where that is far from the time that it claims, or the claim is no time; else null. */
export const farReceipt = (made: string, received: string | null): string | null => {
  const there = Date.parse(received ?? '')
  if (received === null || Number.isNaN(there)) return null
  const claimed = Date.parse(made)
  return claimed - there <= farAhead && there - claimed <= farBehind ? null : received
}
