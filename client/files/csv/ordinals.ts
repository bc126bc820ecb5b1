// Places of an order as words: "first choice", "2nd", "第三志愿".

const english = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth']
const han = '一二三四五六七八九'
const named = [...english, '[1-9](?:st|nd|rd|th)', `第\\s*(?:[${han}]|[1-9](?!\\d))`].join('|')
const behind =
  '(?:choice|place|priority|preference|pick|wish|option|rank|选择|志愿|顺位|优先|位|名|项|个|样|种|选|需要)'
const ordinal = `(?<![\\p{L}\\d])(?:${named})(?:\\s*${behind})?`

const whole = new RegExp(`^${ordinal}$`, 'u')
const atEnd = new RegExp(`(${ordinal})\\s*[\\])}>]?$`, 'u')

/** The place that a text names and says nothing more, as `labelKey` has it; null for any other text. */
export const placeOfWord = (key: string): number | null => (whole.test(key) ? numberIn(key) : null)

/** The place that stands at the end of a text, as `labelKey` has it. */
export const placeAtEnd = (key: string): number | null => {
  const found = atEnd.exec(key)?.[1]
  return found === undefined ? null : numberIn(found)
}

const numberIn = (text: string): number => {
  const word = english.findIndex((one) => text.startsWith(one))
  if (word >= 0) return word + 1
  const digit = /[1-9]/.exec(text)?.[0]
  return digit === undefined ? Array.from(han).findIndex((one) => text.includes(one)) + 1 : Number(digit)
}
