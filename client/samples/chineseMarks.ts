// The samples' data are written with half-width marks, as a form's export has them; people read them set as Chinese is.

const marks: Readonly<Record<string, string>> = {
  ',': '，',
  '?': '？',
  '(': '（',
  ')': '）',
  ':': '：',
  ';': '；',
}

/** A time or a number keeps what stands between its digits. */
export const chineseMarks = (text: string): string =>
  text.replaceAll(/ ?(?:[?();]|(?<!\d)[,:]|[,:](?!\d)) ?/g, (mark) => marks[mark.trim()] ?? mark)
