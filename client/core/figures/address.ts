// Buildings and household codes as people write them: read alike where only the way of writing differs.

/** Full-width forms, blanks and capitals make no other place. */
export const plain = (text: string | undefined): string =>
  (text ?? '').normalize('NFKC').replaceAll(/\s/gu, '').toLowerCase()

const hanDigits: Readonly<Record<string, number>> = {
  ...{ 〇: 0, 零: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 },
}
const hanPlaces: Readonly<Record<string, number>> = { 十: 10, 百: 100 }

/** 十二 is 12, 一百零二 is 102; without a place each digit stands for itself, as in 一〇二. */
const readHan = (text: string): string => {
  const signs = Array.from(text)
  if (!signs.some((sign) => sign in hanPlaces)) return signs.map((sign) => hanDigits[sign] ?? '').join('')
  let sum = 0
  let digit: number | null = null
  for (const sign of signs) {
    const place = hanPlaces[sign]
    if (place === undefined) digit = hanDigits[sign] ?? null
    else {
      sum += (digit === null || digit === 0 ? 1 : digit) * place
      digit = null
    }
  }
  return String(sum + (digit ?? 0))
}

/** Words that say what a number counts, and no more: a building, an entrance, a flat. */
const unitWords =
  /号楼|单元|房间|building|bldg|block|tower|entrance|unit|apartment|apt|flat|room|rm|no|第|栋|棟|幢|座|楼|樓|号|號|室|房|户|戶|门|門/gu

/** A number with or without the word for a building before or behind it, and nothing else. */
const numberedBuilding =
  /^(?:第|building|bldg|block|tower|no\.?|#)?[\d〇零一二两三四五六七八九十百]+(?:号楼|栋|棟|幢|座|楼|樓|号|號|#)?$/u

/** The number of a building that is called by it alone (`7栋`, `Building 7`, `07`); null for every other name. */
export const buildingNumber = (text: string): string | null =>
  numberedBuilding.test(plain(text)) ? looseAddress(text) : null

/**
 * What is left of a building or a household's code when ways of writing are taken off: Han digits read, words such as 栋 and 室
 * and leading noughts dropped. `2栋`, `2号楼`, `2#`, `二栋` and `02` are one; so may two places be that only look alike, so that
 * nothing is set aside by it.
 */
export const looseAddress = (text: string | undefined): string => {
  const written = plain(text)
  const parts = written
    .replaceAll(/[〇零一二两三四五六七八九十百]+/gu, (han) => ` ${readHan(han)} `)
    .replaceAll(unitWords, ' ')
    .match(/\d+|\p{L}+/gu)
  return parts === null ? written : parts.map((part) => part.replace(/^0+(?=\d)/u, '')).join('-')
}
