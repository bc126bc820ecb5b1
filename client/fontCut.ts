// Cuts the Chinese font for files to what people's names and plans need: GB2312, Latin and symbols; made once a build.
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import subsetFont from 'subset-font'

const packageName = '@expo-google-fonts/noto-sans-sc'
const source = '400Regular/NotoSansSC_400Regular.ttf'

/** Every character of GB2312, by decoding its two-byte rows. */
const gb2312 = (): string => {
  const decoder = new TextDecoder('gb2312')
  let text = ''
  for (let row = 0xa1; row <= 0xf7; row++)
    for (let cell = 0xa1; cell <= 0xfe; cell++) text += decoder.decode(Uint8Array.of(row, cell))
  return text.replaceAll('\ufffd', '')
}

const latin = (): string => {
  let text = ''
  for (let code = 0x20; code <= 0x24f; code++)
    if (code < 0x7f || code > 0xa0) text += String.fromCodePoint(code)
  return text
}

const symbols = '–—‘’“”…•·×÷−±≤≥≈→←↑↓⇄□■▲△○●★☆①②③④⑤⑥⑦⑧⑨⑩²³¥€℃№'

/** The cut font as TrueType bytes; kept in `cacheFolder` under the package's version. */
export const cutFont = async (cacheFolder: string): Promise<Uint8Array> => {
  const require = createRequire(import.meta.url)
  const manifest = require.resolve(`${packageName}/package.json`)
  const { version } = JSON.parse(await readFile(manifest, 'utf8')) as { version: string }
  const kept = join(cacheFolder, `noto-sans-sc-gb2312-${version}.ttf`)
  try {
    return await readFile(kept)
  } catch {
    const whole = await readFile(join(dirname(manifest), source))
    const cut = await subsetFont(whole, gb2312() + latin() + symbols, { targetFormat: 'truetype' })
    await mkdir(cacheFolder, { recursive: true })
    await writeFile(kept, cut)
    return cut
  }
}
