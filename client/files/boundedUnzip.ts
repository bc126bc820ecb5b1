// Unpacks a zip that anybody may have made, within named limits and without believing its own sizes.
import { Unzip, UnzipInflate, unzipSync } from 'fflate'
import { ok, refuse, type Result } from '#core/result.ts'

/** How large a zip may be, packed and unpacked, in bytes, and how many entries it may have. */
export interface UnzipLimits {
  readonly maxPackedBytes: number
  readonly maxUnpackedBytes: number
  readonly maxEntries: number
}

/** Why a zip wasn't unpacked; `part` is the entry to blame. */
export type UnzipFault =
  | { readonly refused: 'not-a-zip' | 'cut-off' }
  | { readonly refused: 'too-large' }
  | { readonly refused: 'damaged'; readonly part: string }

/** Bytes pushed at once: bounds how much one push of a bomb can inflate before it is noticed. */
const stride = 64 * 1024

/** The bytes with which a zip's first entry begins. */
const firstBytes = [0x50, 0x4b, 0x03, 0x04]
/** A mark of an encoding or a line break that a transfer put in front; the directory counts from the zip's own start. */
const mostInFront = 16

const withoutFront = (bytes: Uint8Array): Uint8Array | null => {
  for (let at = 0; at <= mostInFront; at++)
    if (firstBytes.every((byte, i) => bytes[at + i] === byte)) return bytes.subarray(at)
  return null
}

/**
 * All entries by name. Refused before anything is inflated where the directory itself announces more than the limits,
 * and in the middle where the content turns out to be more than announced.
 */
export const boundedUnzip = (
  file: Uint8Array,
  limits: UnzipLimits,
): Result<ReadonlyMap<string, Uint8Array>, UnzipFault> => {
  if (file.length > limits.maxPackedBytes) return refuse({ refused: 'too-large' })
  const bytes = withoutFront(file)
  if (bytes === null) return refuse({ refused: 'not-a-zip' })
  const listed = listEntries(bytes)
  // the directory stands at the end: it begins like a zip and has none
  if (listed === null) return refuse({ refused: 'cut-off' })
  let announced = 0
  for (const { originalSize } of listed) announced += originalSize
  if (listed.length > limits.maxEntries || announced > limits.maxUnpackedBytes)
    return refuse({ refused: 'too-large' })
  const sizes = new Map(listed.map(({ name, originalSize }) => [name, originalSize]))
  if (sizes.size !== listed.length) return refuse({ refused: 'damaged', part: '' })
  return inflateEntries(bytes, sizes)
}

const listEntries = (bytes: Uint8Array): { name: string; originalSize: number }[] | null => {
  const entries: { name: string; originalSize: number }[] = []
  try {
    unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        entries.push({ name, originalSize })
        return false
      },
    })
  } catch {
    return null
  }
  return entries
}

const inflateEntries = (
  bytes: Uint8Array,
  sizes: ReadonlyMap<string, number>,
): Result<ReadonlyMap<string, Uint8Array>, UnzipFault> => {
  const entries = new Map<string, Uint8Array>()
  let current = ''
  const unzip = new Unzip((file) => {
    current = file.name
    const size = sizes.get(file.name)
    if (size === undefined || entries.has(file.name)) throw new Error('an entry that is not in the directory')
    const whole = new Uint8Array(size)
    let filled = 0
    file.ondata = (error, chunk, final) => {
      if (error) throw error
      if (filled + chunk.length > size) throw new Error('more than announced')
      whole.set(chunk, filled)
      filled += chunk.length
      if (final && filled === size) entries.set(file.name, whole)
    }
    file.start()
  })
  unzip.register(UnzipInflate)
  try {
    for (let at = 0; at < bytes.length; at += stride) {
      unzip.push(bytes.subarray(at, at + stride), at + stride >= bytes.length)
    }
  } catch {
    return refuse({ refused: 'damaged', part: current })
  }
  for (const name of sizes.keys()) if (!entries.has(name)) return refuse({ refused: 'damaged', part: name })
  return ok(entries)
}
