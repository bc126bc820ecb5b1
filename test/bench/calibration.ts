// A loop that does always the same work, so that figures of two machines can be told from figures of two versions.
import { sha256 } from '@noble/hashes/sha2.js'

/** Milliseconds that a piece of work takes: the median of some runs after one to warm up. */
export const medianMs = async (work: () => unknown, runs = 7): Promise<number> => {
  await work()
  const took: number[] = []
  for (let run = 0; run < runs; run++) {
    const began = performance.now()
    await work()
    took.push(performance.now() - began)
  }
  return took.toSorted((a, b) => a - b)[Math.floor(runs / 2)] ?? 0
}

/** Milliseconds for hashing 4 MB and sorting 200,000 numbers here, now. */
export const calibrate = (): Promise<number> =>
  medianMs(() => {
    sha256(new Uint8Array(4_000_000))
    let seed = 1
    return Float64Array.from({ length: 200_000 }, () => (seed = (seed * 48_271) % 2_147_483_647)).toSorted()
  })
