// The Chinese font for files: cut at build to GB2312 and symbols, kept in the offline cache, fetched when a PDF is first made.

export const fontAddress = '/fonts/noto-sans-sc-gb2312.ttf'

let loading: Promise<Uint8Array> | null = null

/** The font's bytes from the page's own address; a failed fetch is tried again the next time. */
export const loadFont = (): Promise<Uint8Array> => {
  loading ??= fetchFont().catch((error: unknown) => {
    loading = null
    throw error
  })
  return loading
}

const fetchFont = async (): Promise<Uint8Array> => {
  const answer = await fetch(fontAddress)
  if (!answer.ok) throw new Error(`font: ${answer.status}`)
  return new Uint8Array(await answer.arrayBuffer())
}
