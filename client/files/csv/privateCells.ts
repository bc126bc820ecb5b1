// Cells that tell who a resident is: a name or a door for a household's code, a number of a phone or of a person anywhere.
import { cleanCell } from '#core/kinds/asked.ts'
import { countCells } from './columnReading.ts'
import type { AnswerTable } from './headingRow.ts'
import type { Mapping, Target } from './mapping.ts'

/** A column with such cells: how many, never which, since the note is printed and read aloud. */
export interface PrivateColumn {
  readonly column: number
  readonly heading: string
  readonly rows: number
}

/** Eighteen digits of China's identity card, the last may be X; a mobile number, with its country or without. */
const ofPerson = /(?<!\d)(?:\d{17}[\dx]|(?:\+?86)?1[3-9]\d{9})(?!\d)|[^\s@]@[^\s@]+\.\p{L}/iu
/** 7栋301, 3单元502室, 7-301, 7-2-301: a building or entrance and a flat. A code begins with a letter or is a number alone. */
const door =
  /\d\s*(?:号楼|栋|棟|幢|座|单元|單元|门|門)\s*\d|\d\s*(?:室|号房)$|^\d{1,3}\s*[-—–#]\s*(?:\d{1,2}\s*[-—–#]\s*)?\d{3,4}$/u
/** Words of places, and signs that count. What is left is a name: two Han characters side by side that don't both count, or two capitalised words. */
const placeWords = /号楼|单元|房间|住户|家庭|编号|户码|第|栋|棟|幢|座|楼|樓|号|號|室|房|户|戶|门|門|区|區/gu
const counting = '[零〇一二两三四五六七八九十百甲乙丙丁东西南北中]'
const name = new RegExp(`(?!${counting}{2})\\p{Script=Han}{2}|^[A-Z][a-z]+\\s+[A-Z][a-z]+$`, 'u')

const tellsWho = (target: Target, cell: string): boolean => {
  const text = cleanCell(cell)
  // digits that are grouped are one number all the same
  const joined = text.replaceAll(/(?<=\d)[\s-](?=\d)/g, '')
  if (ofPerson.test(joined)) return true
  if (target.to !== 'field' || target.field !== 'household') return false
  return door.test(text) || name.test(text.replaceAll(placeWords, ' '))
}

/** Columns that are taken and hold such cells: the households' codes, and whatever is kept as it was written. */
export const privateColumns = (
  table: AnswerTable,
  { targets }: Mapping,
  isWords: (question: string) => boolean,
): readonly PrivateColumn[] =>
  targets.flatMap((target, column) => {
    const isKept =
      (target.to === 'field' && target.field === 'household') ||
      target.to === 'words' ||
      (target.to === 'question' && isWords(target.question))
    if (!isKept) return []
    let rows = 0
    for (const [cell, count] of countCells(table, column)) if (tellsWho(target, cell)) rows += count
    return rows === 0 ? [] : [{ column, heading: table.headings[column] ?? '', rows }]
  })
