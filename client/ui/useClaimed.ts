// A claimed time as it is written: where it is far from when the relay received it, with that beside it.
import { useFormat, useWords } from './useWords.ts'

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

/** `claimed(made, received)` with day and clock, or as `write` writes a time in milliseconds. */
export const useClaimed = () => {
  const say = useWords('frame')
  const format = useFormat()
  return (
    made: string,
    received: string | null,
    write: (time: number) => string = format.dateTime,
  ): string => {
    const words = write(Date.parse(made))
    const there = farReceipt(made, received)
    return there === null ? words : say('claimed', { made: words, received: write(Date.parse(there)) })
  }
}
