// A claimed time as it is written: where it is far from when the relay received it, with that beside it.
import { farReceipt } from '#core/ledgers/receipt.ts'
import { useFormat, useWords } from './useWords.ts'

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
