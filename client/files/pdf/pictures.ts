// The pictures of the plan's text that a PDF can take in as they are: JPEG, and PNG without transparency.
import type { TextBlock } from '#core/prose/written.ts'
import type { ReportBlock } from '#files/report/blocks.ts'
import { sha256Hex } from '#schemas/archive.ts'

/** Gives the bytes of a picture by its digest, or null where it isn't to be had. */
export type PictureSource = (digest: string) => Promise<Uint8Array | null>

/** Pictures by digest. */
export type Pictures = ReadonlyMap<string, Uint8Array>

/** Those that a report's texts name, are what their digests say, and can be printed. */
export const picturesOf = async (
  blocks: readonly ReportBlock[],
  source: PictureSource,
): Promise<Pictures> => {
  const digests = new Set(
    blocks.flatMap((block) => (block.kind === 'written' ? digestsIn(block.blocks) : [])),
  )
  const pictures = new Map<string, Uint8Array>()
  for (const digest of digests) {
    const bytes = await source(digest).catch(() => null)
    if (bytes !== null && isPrintable(bytes) && sha256Hex(bytes) === digest) pictures.set(digest, bytes)
  }
  return pictures
}

const digestsIn = (blocks: readonly TextBlock[]): readonly string[] =>
  blocks.flatMap((block) => {
    switch (block.kind) {
      case 'picture':
        return [block.digest]
      case 'list':
        return block.items.flatMap((item) => digestsIn(item.blocks))
      case 'table':
        return block.rows.flatMap(({ cells }) => cells.flatMap((cell) => digestsIn(cell.blocks)))
      case 'quotation':
      case 'newer':
        return digestsIn(block.blocks)
      default:
        return []
    }
  })

/** Anything else would have to be decoded by the writer, which breaks off where the bytes are not sound. */
const isPrintable = (bytes: Uint8Array): boolean =>
  (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) || isOpaquePng(bytes)

const pngSignature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] as const
/** Grey, colours, and colours of a palette. */
const opaqueTypes: readonly (number | undefined)[] = [0, 2, 3]

/** Read by its chunks (PNG, third edition, 5.3 and 11.2.1). */
const isOpaquePng = (bytes: Uint8Array): boolean => {
  if (bytes.length < 33 || pngSignature.some((byte, i) => bytes[i] !== byte)) return false
  const interlaced = bytes[28] !== 0
  if (interlaced || !opaqueTypes.includes(bytes[25])) return false
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let at = pngSignature.length
  while (at + 12 <= bytes.length) {
    const kind = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    if (kind === 'tRNS') return false
    if (kind === 'IEND') return true
    at += 12 + view.getUint32(at)
  }
  return false
}
