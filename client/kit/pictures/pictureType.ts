// Of which kind a picture's bytes are, by how they begin: what is none of them is never shown as a picture.

const signs: readonly (readonly [type: string, at: number, bytes: readonly number[]])[] = [
  ['image/jpeg', 0, [0xff, 0xd8, 0xff]],
  ['image/png', 0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/webp', 8, [0x57, 0x45, 0x42, 0x50]],
]

/** The media type; null for anything else, also for drawings with text in them (SVG). */
export const pictureType = (bytes: Uint8Array): string | null =>
  signs.find(([, at, sign]) => sign.every((byte, i) => bytes[at + i] === byte))?.[0] ?? null
