// Cells that write several answers without a divider between them: lists of programs, lines of a page, numbers before each.

/** Line ends stand for the dividers. */
export const listedLines = (cell: string): string | null => {
  const lines = programList(cell) ?? pageLines(cell) ?? numberedList(cell)
  return lines === null ? null : lines.filter((line) => line !== '').join('\n')
}

const quoted = /^(["'“‘])(.*)["'”’]$/su

/** ["a","b"], ['a', 'b'], {a,"b"}. */
const programList = (cell: string): readonly string[] | null => {
  const inner = /^\s*(?:\[(.*)\]|\{(.*)\})\s*$/su.exec(cell)
  if (inner === null) return null
  const parts = (inner[1] ?? inner[2] ?? '').split(/(?<=["'”’])\s*[,，]\s*(?=["'“‘])/u)
  const all =
    parts.length > 1 || quoted.test(parts[0]?.trim() ?? '') ? parts : (parts[0] ?? '').split(/[,，]/u)
  return all.map((part) => part.trim().replace(quoted, '$2').trim())
}

const pageLines = (cell: string): readonly string[] | null =>
  /<br\s*\/?>/iu.test(cell) ? cell.split(/<br\s*\/?>/iu).map((line) => line.trim()) : null

const circled = '①②③④⑤⑥⑦⑧⑨⑩'
const dark = '❶❷❸❹❺❻❼❽❾❿'
const han = '一二三四五六七八九十'
const mark = /[①-⑩❶-❿]|第\s*[一二三四五六七八九十](?:\s*[位名])?|(?<![\d.])\d{1,2}(?=\s*[.、．)）:：])/gu
const around = /^[\s;；,，、|.．)）:：]+|[\s;；,，、|→>＞]+$/gu

/** "①理发②食堂", "第一理发，第二食堂", "1.理发2.食堂": each with its number before it, as one that stands alone is written. */
const numberedList = (cell: string): readonly string[] | null => {
  const marks = [...cell.matchAll(mark)]
  if (marks.length === 0 || cell.slice(0, marks[0]?.index).trim() !== '') return null
  return marks.map((found, at) => {
    const label = cell.slice(found.index + found[0].length, marks[at + 1]?.index).replaceAll(around, '')
    return label === '' ? '' : `${numberOf(found[0])}. ${label}`
  })
}

const numberOf = (text: string): number => {
  for (const numbers of [circled, dark, han]) {
    const at = Array.from(numbers).findIndex((one) => text.includes(one))
    if (at >= 0) return at + 1
  }
  return Number(text)
}
