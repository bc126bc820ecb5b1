// Bytes to text: which encoding a table is in, told from its bytes or said by a person, and how much of it was unreadable.
import type { encodings } from '#schemas/importMapping.ts'

/** An encoding that a table may be in. */
export type Encoding = (typeof encodings)[number]

/** The text of a file and how it was decoded. */
export interface DecodedText {
  readonly text: string
  readonly encoding: Encoding
  /** Characters that couldn't be read and stand as � in the text. */
  readonly unreadable: number
}

/** More unreadable characters than this share of the text mean that the encoding is another one. */
const mostUnreadable = 0.02

/**
 * Decodes a table. Told from the bytes: a byte-order mark, else UTF-8, also with a few bytes amiss; else whichever of
 * GB18030 and Big5 the bytes look like. Null where no text is: a picture or a spreadsheet's own format holds noughts.
 */
export const decodeText = (bytes: Uint8Array, chosen?: Encoding): DecodedText | null => {
  const decoded = chosen === undefined ? likeliest(bytes) : decodeAs(bytes, chosen)
  return decoded === null || decoded.text.includes('\0') ? null : decoded
}

const likeliest = (bytes: Uint8Array): DecodedText | null => {
  const [a, b, c] = bytes
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) return decodeAs(bytes, 'utf-16')
  if (wideOrder(bytes) !== null) return decodeAs(bytes, 'utf-16')
  const utf8 = decodeAs(bytes, 'utf-8')
  if (utf8.unreadable === 0 || (a === 0xef && b === 0xbb && c === 0xbf)) return utf8
  // One damaged byte doesn't make another encoding of a text whose other characters are all sound UTF-8.
  const beyondAscii = utf8.text.replaceAll(/[\0-\x7f]/g, '').length
  if (utf8.unreadable <= mostUnreadable * beyondAscii) return utf8
  const chinese = decodeAs(bytes, looksLikeBig5(bytes) ? 'big5' : 'gb18030')
  return chinese.unreadable > mostUnreadable * chinese.text.length + 1 ? null : chinese
}

const decodeAs = (bytes: Uint8Array, encoding: Encoding): DecodedText => {
  const isBigEndian = bytes[0] === 0xfe || wideOrder(bytes) === 'big'
  const label = encoding === 'utf-16' ? (isBigEndian ? 'utf-16be' : 'utf-16le') : encoding
  const text = new TextDecoder(label).decode(bytes).replace(/^\uFEFF/, '')
  return { text, encoding, unreadable: text.split('\uFFFD').length - 1 }
}

/** Bytes are looked at up to here. */
const looked = 200_000

/**
 * Which byte of a character comes first in UTF-16 without a mark, told by line ends and tabs or commas with a nought on one
 * side only; null for any other bytes.
 */
const wideOrder = (bytes: Uint8Array): 'big' | 'little' | null => {
  const end = Math.min(bytes.length, looked) & ~1
  const marks = { big: 0, little: 0, noughts: 0 }
  for (let at = 0; at < end; at += 2) {
    const [first = 0, second = 0] = [bytes[at], bytes[at + 1]]
    if (first === 0 && isOfTable(second)) marks.big += 1
    if (second === 0 && isOfTable(first)) marks.little += 1
    if (first === 0 && second === 0) marks.noughts += 1
  }
  if (marks.noughts > 0) return null
  if (marks.big >= leastMarks && marks.little === 0) return 'big'
  return marks.little >= leastMarks && marks.big === 0 ? 'little' : null
}

/** Fewer are chance. */
const leastMarks = 2
const isOfTable = (byte: number): boolean => byte === 0x0a || byte === 0x09 || byte === 0x2c || byte === 0x3b

/**
 * Counts two-byte characters among the common ones of each standard: GB 2312 level 1 (first byte B0 to D7, second from
 * A1) and Big5 level 1 (first byte A4 to C6, second 40 to 7E or from A1). Full-width marks count for both.
 * Source: GB 2312-1980 and the Big5 code chart.
 */
const looksLikeBig5 = (bytes: Uint8Array): boolean => {
  let [gb, big5] = [0, 0]
  const end = Math.min(bytes.length - 1, looked)
  for (let at = 0; at < end; at += 1) {
    const first = bytes[at] ?? 0
    if (first < 0x81) continue
    const second = bytes[at + 1] ?? 0
    at += 1
    if (first >= 0xb0 && first <= 0xd7 && second >= 0xa1) gb += 1
    if (first >= 0xa4 && first <= 0xc6 && (second >= 0xa1 || (second >= 0x40 && second <= 0x7e))) big5 += 1
  }
  return big5 > gb
}
