// Which characters a TrueType font has, from its own table of characters, so that nobody finds a name with a blank in it on paper.

/** Whether the font has a shape for a code point. */
export type FontCoverage = (codePoint: number) => boolean

const none: FontCoverage = () => false

/** Reads `cmap` formats 4 and 12 (OpenType 1.9); a font that can't be read has nothing. */
export const coverageOf = (font: Uint8Array): FontCoverage => {
  try {
    const view = new DataView(font.buffer, font.byteOffset, font.byteLength)
    const start = tableAt(view, 'cmap')
    if (start === null) return none
    let best: { readonly format: number; readonly at: number } | null = null
    for (let i = 0; i < view.getUint16(start + 2); i++) {
      const at = start + view.getUint32(start + 4 + i * 8 + 4)
      const format = view.getUint16(at)
      if ((format === 4 || format === 12) && format > (best?.format ?? 0)) best = { format, at }
    }
    if (best === null) return none
    return best.format === 12 ? groups(view, best.at) : segments(view, best.at)
  } catch {
    return none
  }
}

const tableAt = (view: DataView, name: string): number | null => {
  for (let i = 0; i < view.getUint16(4); i++) {
    const at = 12 + i * 16
    const tag = String.fromCharCode(...[0, 1, 2, 3].map((byte) => view.getUint8(at + byte)))
    if (tag === name) return view.getUint32(at + 8)
  }
  return null
}

const groups = (view: DataView, at: number): FontCoverage => {
  const known = new Set<number>()
  for (let i = 0; i < view.getUint32(at + 12); i++) {
    const group = at + 16 + i * 12
    const [first, last] = [view.getUint32(group), view.getUint32(group + 4)]
    const glyph = view.getUint32(group + 8)
    for (let code = first; code <= last; code++) if (glyph + code - first !== 0) known.add(code)
  }
  return (code) => known.has(code)
}

const segments = (view: DataView, at: number): FontCoverage => {
  const count = view.getUint16(at + 6) / 2
  const known = new Set<number>()
  for (let i = 0; i < count; i++) {
    const last = view.getUint16(at + 14 + i * 2)
    const first = view.getUint16(at + 16 + (count + i) * 2)
    const delta = view.getUint16(at + 16 + (2 * count + i) * 2)
    const offsetAt = at + 16 + (3 * count + i) * 2
    const offset = view.getUint16(offsetAt)
    for (let code = first; code <= last && code !== 0xffff; code++) {
      const glyph =
        offset === 0 ? (code + delta) & 0xffff : view.getUint16(offsetAt + offset + (code - first) * 2)
      if (glyph !== 0) known.add(code)
    }
  }
  return (code) => known.has(code)
}

/** Signs that leave no ink: line breaks, joiners, variation selectors. */
const inkless = /[\p{Cc}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u

/** The characters of some words that a font has no shape for, each once, in order. */
export const uncovered = (text: string, covers: FontCoverage): readonly string[] => [
  ...new Set(Array.from(text).filter((sign) => !inkless.test(sign) && !covers(sign.codePointAt(0) ?? 0))),
]
