// Words of people's own set into a sentence of ours: whatever their script or signs, what stands beside them stays in its place.

const [isolate, end] = ['\u2068', '\u2069']
const opening = /[\u2066-\u2068]/u
/** Letters of scripts that run to the left, and the signs that turn a line. */
const turning =
  /[\p{Bidi_Control}\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u
/** Embeddings and overrides, which isolates have replaced. */
const overrides = /[\u202a-\u202e]/gu

/** The words with each isolate that they begin ended, and none ended that they didn't begin. */
const closed = (words: string): string => {
  let depth = 0
  let text = ''
  for (const sign of words) {
    if (sign === end && depth === 0) continue
    if (sign === end) depth--
    else if (opening.test(sign)) depth++
    text += sign
  }
  return text + end.repeat(depth)
}

/** The same words where they run as ours do; else between signs that keep their direction to themselves (UAX 9, isolates). */
export const isolated = (words: string): string =>
  turning.test(words) ? `${isolate}${closed(words.replace(overrides, ''))}${end}` : words
