// Many answers kept a slice at a time, so that the page stays alive, shows how far it is, and can be stopped.
import type { Ledger } from '#core/source.ts'
import type { Response } from '#schemas/responses.ts'

/** Answers per slice: small enough to answer a press at once, large enough not to wait for the disk too often. */
const sliceSize = 100

/** How far the keeping got. */
export interface Keeping {
  /** How many are on this device's disk. */
  readonly kept: number
  readonly failed: boolean
}

/** Stops between slices when `stopped` says so; what was kept until then stays. */
export const keepInSlices = async (
  records: readonly Response[],
  ledger: Ledger<'responses'>,
  onKept: (kept: number) => void,
  stopped: () => boolean,
): Promise<Keeping> => {
  let kept = 0
  while (kept < records.length && !stopped()) {
    const slice = records.slice(kept, kept + sliceSize)
    try {
      await ledger.append(slice)
    } catch {
      return { kept, failed: true }
    }
    kept += slice.length
    onKept(kept)
    // Lets the page draw and hear a press of the cancel button.
    await new Promise((resolve) => setTimeout(resolve))
  }
  return { kept, failed: false }
}
