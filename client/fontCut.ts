// Cuts the Chinese font for files to what people's names and plans need: GB2312, Latin, symbols and characters of names; made once a build.
import { createHash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import subsetFont from 'subset-font'

const packageName = '@expo-google-fonts/noto-sans-sc'
const sources = {
  regular: '400Regular/NotoSansSC_400Regular.ttf',
  bold: '700Bold/NotoSansSC_700Bold.ttf',
} as const

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
    if (code < 0x7f || code >= 0xa0) text += String.fromCodePoint(code)
  return text
}

const symbols = '–—‘’“”…•·×÷−±≤≥≈≠→←↑↓⇄□■▲△▣○●★☆①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳²³¥€℃№㎡㎜㎝㎞㎏※√✓〔〕【】'

/** Characters of names that GB2312 lacks and that are common enough to be cut in: kept small, for the rest the whole font is fetched. */
const names =
  '喆堃玥镕瑄赟烜珺昇喬祎洺湉炘烨垚犇骉淼焱燚琦琨瑀瑅瑛璟璐璠璇珩珮珣瑜瑷甯甦畯皞祐禛祺禤筠筱紘綝縈翀翊翎耘聿胤芃苒茜荃莀菁菡蓁蕙薇藜藴虓蘅衍詠誉謇豪贇跃逸遥邠郗郦鄢酆鉴锜钊钰钺铉铖锟镇镭闵闳阗陟雒霈霖韬韫頔颀颢飏馥骁骅骐骞鸿鹂麒黛龑䶮'

export type FontWeight = 'regular' | 'bold'

const manifestPath = (): string => createRequire(import.meta.url).resolve(`${packageName}/package.json`)

/** The whole font as TrueType bytes, as the package has it. */
export const wholeFont = (weight: FontWeight = 'regular'): Promise<Uint8Array> =>
  readFile(join(dirname(manifestPath()), sources[weight]))

/** Raised and lowered figures, which the Chinese font lacks; from the font that comes with the writer of PDF (Apache 2.0). */
const raisedSigns = '⁰ⁱ⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎'

/** Some kilobytes for what is written above and below the line. */
export const signsFont = async (): Promise<Uint8Array> => {
  const manifest = createRequire(import.meta.url).resolve('pdfmake/package.json')
  const roboto = await readFile(join(dirname(manifest), 'fonts/Roboto/Roboto-Regular.ttf'))
  return subsetFont(roboto, raisedSigns, { targetFormat: 'truetype' })
}

/** The cut font as TrueType bytes; kept in `cacheFolder` under the package's version and what was cut. */
export const cutFont = async (cacheFolder: string, weight: FontWeight = 'regular'): Promise<Uint8Array> => {
  const { version } = JSON.parse(await readFile(manifestPath(), 'utf8')) as { version: string }
  const characters = gb2312() + latin() + symbols + names
  const cutOf = createHash('sha256').update(characters).digest('hex').slice(0, 8)
  const kept = join(cacheFolder, `noto-sans-sc-${weight}-${version}-${cutOf}.ttf`)
  try {
    return await readFile(kept)
  } catch {
    const whole = Buffer.from(await wholeFont(weight))
    const cut = await subsetFont(whole, characters, { targetFormat: 'truetype' })
    await mkdir(cacheFolder, { recursive: true })
    await writeFile(kept, cut)
    return cut
  }
}
