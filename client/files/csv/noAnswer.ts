// The marks that survey tools, spreadsheets and programs write where nobody answered.
import { cleanCell, type Asked } from '#core/kinds/asked.ts'

/**
 * All of them, in small letters. 问卷星 writes (跳过), (空), -2 and -3; spreadsheets #N/A; statistics programs NA and NaN;
 * Python None. 无 is none of them: it may be the answer "nothing".
 */
export const noAnswerMarks: ReadonlySet<string> = new Set([
  '(跳过)',
  '跳过',
  '(空)',
  '空',
  '(未填)',
  '未填',
  '未填写',
  '未作答',
  '(未作答)',
  '未答',
  '-2',
  '-3',
  'n/a',
  'na',
  '#n/a',
  '<na>',
  '#null!',
  'none',
  'null',
  'nil',
  'nan',
  '-',
  '--',
  '---',
  '–',
  '—',
  '——',
  '/',
  '\\',
])

/** Whether a cell is one of the marks, whatever it stands for in its column. */
export const isNoAnswerMark = (cell: string): boolean => noAnswerMarks.has(cleanCell(cell).toLowerCase())

/**
 * Whether a mark stands for no answer to this question. A label of a choice, and a number that may be answered, are
 * answers; a stored value that reads like a mark ("none") is one only as it is stored, in a column of stored values.
 */
export const isNoAnswer = (asked: Asked, cell: string, columnHasValues: boolean): boolean => {
  if (!isNoAnswerMark(cell)) return false
  const { question, labels, byValue } = asked
  const plain = cleanCell(cell)
  if (labels.has(plain.toLowerCase())) return false
  if (byValue.has(plain) && columnHasValues) return false
  return !(/^-\d+$/.test(plain) && question.min !== undefined && Number(plain) >= question.min)
}
