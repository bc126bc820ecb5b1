// Detects a torn write-ahead log: SQLite takes everything after a damaged frame for never written.
import { existsSync, readFileSync } from 'node:fs'

const headerBytes = 32
const frameHeaderBytes = 24

/** SQLite's checksum over pairs of 32-bit words. Source: "WAL-mode File Format", section "Checksum Algorithm". */
const sumOver = (bytes: Buffer, big: boolean, [a, b]: readonly [number, number]): [number, number] => {
  for (let at = 0; at < bytes.length; at += 8) {
    a = (a + (big ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at)) + b) >>> 0
    b = (b + (big ? bytes.readUInt32BE(at + 4) : bytes.readUInt32LE(at + 4)) + a) >>> 0
  }
  return [a, b]
}

/**
 * Whether commits follow a frame that fails its checksum, or the log ends within a page: acknowledged data may be lost. A
 * commit cut short by a kill doesn't count, since nobody was told of it.
 */
export const isTorn = (walPath: string): boolean => {
  const wal = existsSync(walPath) ? readFileSync(walPath) : Buffer.alloc(0)
  if (wal.length <= headerBytes) return wal.length > 0
  const big = (wal.readUInt32BE(0) & 1) === 1
  const holds = ([a, b]: readonly [number, number], at: number): boolean =>
    a === wal.readUInt32BE(at) && b === wal.readUInt32BE(at + 4)
  let sum = sumOver(wal.subarray(0, 24), big, [0, 0])
  if (wal.readUInt32BE(0) >>> 1 !== 0x377f0682 >>> 1 || !holds(sum, 24)) return true
  const salts = [wal.readUInt32BE(16), wal.readUInt32BE(20)] as const
  const pageBytes = wal.readUInt32BE(8)
  const frameBytes = frameHeaderBytes + pageBytes
  let sound = true
  let at = headerBytes
  for (; at + frameHeaderBytes <= wal.length; at += frameBytes) {
    const ours = [wal.readUInt32BE(at + 8) === salts[0], wal.readUInt32BE(at + 12) === salts[1]]
    const page = wal.subarray(at + frameHeaderBytes, at + frameBytes)
    if (sound && page.length === pageBytes) {
      const next = sumOver(page, big, sumOver(wal.subarray(at, at + 8), big, sum))
      sound = ours.every(Boolean) && holds(next, at + 16)
      if (sound) sum = next
    } else sound = false
    // A frame with a database size ends a commit; either salt may be the damaged part.
    if (!sound && page.length > 0 && ours.some(Boolean) && wal.readUInt32BE(at + 4) > 0) return true
  }
  return false
}
