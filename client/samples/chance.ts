// Chance that a seed decides: the same seed throws the same dice on every machine.
import { sha256Hex } from '#schemas/archive.ts'

/** Dice of one seed; each throw moves on. */
export interface Chance {
  readonly bytes: (length: number) => Uint8Array
  /** A whole number from `least` to `most`, both included. */
  readonly whole: (least: number, most: number) => number
  readonly pick: <T>(list: readonly T[]) => T
  /** `count` of the list (or all of it), each once, in the list's order. */
  readonly some: <T>(list: readonly T[], count: number) => readonly T[]
  /** True in `percent` of a hundred throws. */
  readonly happens: (percent: number) => boolean
}

/** SHA-256 of the seed and a counter, byte by byte. Good enough to make test data; it keeps no secrets. */
export const chanceOf = (seed: string): Chance => {
  let counter = 0
  let block: readonly number[] = []
  const byte = (): number => {
    if (block.length === 0) {
      const hex = sha256Hex(`bandeng chance ${seed.normalize('NFC')} ${counter++}`)
      block = Array.from({ length: 32 }, (_, i) => Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16))
    }
    const [first = 0, ...others] = block
    block = others
    return first
  }
  const bytes = (length: number): Uint8Array => Uint8Array.from({ length }, byte)
  const whole = (least: number, most: number): number => {
    const [a = 0, b = 0, c = 0, d = 0] = bytes(4)
    // 32 bits over a small range: the first values are likelier by less than one in a million.
    return least + ((a * 0x1000000 + b * 0x10000 + c * 0x100 + d) % (most - least + 1))
  }
  const pick = <T>(list: readonly T[]): T => {
    if (list.length === 0) throw new RangeError('nothing to pick from')
    return list[whole(0, list.length - 1)] as T
  }
  const some = <T>(list: readonly T[], count: number): readonly T[] => {
    const left = list.map((_, i) => i)
    const taken = new Set<number>()
    while (taken.size < count && left.length > 0) taken.add(left.splice(whole(0, left.length - 1), 1)[0] ?? 0)
    return list.filter((_, i) => taken.has(i))
  }
  return { bytes, whole, pick, some, happens: (percent) => whole(0, 99) < percent }
}
