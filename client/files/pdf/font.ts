// The Chinese fonts for files: one cut at build to GB2312 and symbols, kept in the offline cache; the whole one and a bold cut fetched when words need them.

/** Addresses of the fonts on the page's own host. */
const fontAddress = {
  cut: '/fonts/noto-sans-sc-gb2312.ttf',
  bold: '/fonts/noto-sans-sc-gb2312-bold.otf',
  whole: '/fonts/noto-sans-sc-whole.otf',
  /** Raised and lowered figures, which no Chinese font at hand has. */
  signs: '/fonts/roboto-signs.ttf',
} as const
/** A font file by its name in this room. */
export type FontName = keyof typeof fontAddress

/** Gives the bytes of a font, or null where it isn't to be had just now. */
export type FontSource = (name: FontName) => Promise<Uint8Array | null>

const loading = new Map<FontName, Promise<Uint8Array | null>>()

/** From the page's own address; a failed fetch is tried again the next time. */
export const fetchedFonts: FontSource = (name) => {
  const known = loading.get(name)
  if (known !== undefined) return known
  const made = fetchFont(fontAddress[name]).catch(() => {
    loading.delete(name)
    return null
  })
  loading.set(name, made)
  return made
}

/** One font that stands for all: it is the whole one, and there is no other. */
export const oneFont =
  (font: Uint8Array): FontSource =>
  (name) =>
    Promise.resolve(name === 'cut' || name === 'whole' ? font : null)

const fetchFont = async (address: string): Promise<Uint8Array> => {
  const answer = await fetch(address)
  if (!answer.ok) throw new Error(`font: ${answer.status}`)
  return new Uint8Array(await answer.arrayBuffer())
}
