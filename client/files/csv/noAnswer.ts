// The marks that survey tools, spreadsheets and programs write where nobody answered.
import { cleanCell, type Asked } from '#core/kinds/asked.ts'
import { questionKinds } from '#core/kinds/questions/index.ts'

/**
 * All words and signs, in small letters and without brackets around them. 问卷星 writes (跳过) and (空); spreadsheets #N/A and
 * their errors; statistics programs NA, NaN and a point; Python None; pandas NaT. 无 is none of them: it may be the answer
 * "nothing".
 */
const words: ReadonlySet<string> = new Set([
  ...'跳过 空 空白 未填 未填写 未作答 未答 未回答 无回答 未选择 拒答 拒绝回答 不适用 不清楚 缺失 系统缺失 缺失值'.split(
    ' ',
  ),
  ...'n/a na n.a. n.a <na> none null nil nan nat undefined missing blank skipped'.split(' '),
  ...'#n/a #null! #value! #ref! #div/0! #name? #num!'.split(' '),
  ...'- -- --- – — —— / \\ . ? ??'.split(' '),
])

/** Below nought: 问卷星 writes -2 and -3; SPSS, Qualtrics and REDCap the others. */
const below: ReadonlySet<string> = new Set('-1 -2 -3 -4 -7 -8 -9 -88 -99 -999'.split(' '))

/** Numbers that a codebook gives to "no answer" and "not known", where they can't be answers. */
const above: ReadonlySet<string> = new Set('88 99 888 999 8888 9999'.split(' '))

const enclosed =
  /^(?:\((.*)\)|\[(.*)\]|\{(.*)\}|【(.*)】|〔(.*)〕|〖(.*)〗|<(.*)>|《(.*)》|〈(.*)〉|「(.*)」|"(.*)"|“(.*)”)$/su

/** As marks are compared: one sign of minus, no pair of brackets, no noughts behind a point. */
const plainMark = (cell: string): string => {
  const key = cleanCell(cell)
    .toLowerCase()
    .replace(/^[−﹣–](?=\d)/u, '-')
  const inner =
    enclosed
      .exec(key)
      ?.slice(1)
      .find((part) => part !== undefined)
      ?.trim() ?? key
  return inner.replace(/^(-?\d+)\.0+$/u, '$1')
}

/** Whether a cell is one of the marks, whatever it stands for in its column. */
export const isNoAnswerMark = (cell: string): boolean => {
  const mark = plainMark(cell)
  return words.has(mark) || below.has(mark)
}

/** Whether a cell may stand for no answer: one of the marks, or a number that codebooks use so. */
export const maybeNoAnswer = (cell: string): boolean => isNoAnswerMark(cell) || above.has(plainMark(cell))

/**
 * Whether a mark stands for no answer to this question. A label of a choice, and a number that may be answered, are
 * answers; a stored value that reads like a mark ("none") is one only as it is stored, in a column of stored values. A
 * number above nought says nothing about words, which it may be.
 */
export const isNoAnswer = (asked: Asked, cell: string, columnHasValues: boolean): boolean => {
  if (!maybeNoAnswer(cell)) return false
  const { question, labels, byValue } = asked
  const plain = cleanCell(cell)
  if (labels.has(plain.toLowerCase())) return false
  if (byValue.has(plain) && columnHasValues) return false
  const mark = plainMark(cell)
  if (!/^-?\d+$/.test(mark)) return true
  const number = Number(mark)
  const kind = questionKinds.get(question.type)
  if (number > 0 && kind?.made === 'words') return false
  // Where nothing says that it may be less than nought, it is a mark.
  const isAnswer = kind?.read(asked, number).ok === true
  return !isAnswer || (number < 0 && question.min === undefined)
}
