// Tables for the three-floor sample about which an import says every one of its notes: with them nothing that is said can go missing.
import { utf8 } from '#schemas/archive.ts'

const headings = [
  ...['编号', '填写日期', '代表人群', '性别', '年龄', '家里一起住几个人？'],
  ...['想要的服务', '想要的服务/社区食堂', '想要的服务/理发', '想要的服务/其他'],
  ...['最需要第一', '最需要第二', '最需要第三', 'Q9/平日上午', 'Q9/平日中午', '还想说的话', '来自IP'],
]

const elderly = '老年人（60岁及以上）'
const row = (number: string, fields: Readonly<Record<string, string>>): string =>
  headings
    .map(
      (heading) =>
        ({
          编号: number,
          填写日期: '2026-09-01',
          代表人群: elderly,
          性别: '女',
          年龄: '70',
          '想要的服务/理发': '1',
          最需要第一: '理发',
          'Q9/平日上午': '1',
          'Q9/平日中午': '2',
          来自IP: '10.0.0.1',
          ...fields,
        })[heading] ?? '',
    )
    .join(',')

/** What is imported before: its number comes again below. */
export const earlierTable: Uint8Array = utf8([headings.join(','), row('N9', { 年龄: '81' })].join('\n'))

const text = [
  headings.join(','),
  row('N1', { 填写日期: '5/9/2026', 想要的服务: '社区食堂', '家里一起住几个人？': '3人' }),
  row('N2', { 填写日期: '2569-09-05', 最需要第一: '', 最需要第二: '理发' }),
  row('N3', { 填写日期: '1900-01-01', 最需要第一: '理发;社区食堂;阅览室;花店' }),
  row('N4', { 年龄: '７０', '想要的服务/其他': '修鞋', 'Q9/平日中午': '1' }),
  row('N5', { 代表人群: '外星人' }),
  row('N6', { 性别: '(跳过)' }),
  row('N7', { 年龄: '约70', 还想说的话: '"他说"好""' }),
  row('N8', { 年龄: '30', 还想说的话: '坏#字' }),
  row('N1', {}),
  row('N2', {}),
  row('N9', { 年龄: '66' }),
].join('\n')

/** With one byte that is of no character, and a number with a unit that only a question without one makes a note of. */
export const notedTable: Uint8Array = utf8(text).map((byte) => (byte === 0x23 ? 0xff : byte))

/** The question of the sample that `notedTable` answers with a unit: its own is to be taken from it before. */
export const questionWithoutUnit = 'q04-household-size'

/** Without a column for a question that must be answered. */
export const lackingTable: Uint8Array = utf8(['编号,性别,年龄', 'N1,女,70'].join('\n'))

/** Without numbers: two rows that are the same to the last cell, and a household that is called by name. */
const sameRow = `张三,${row('', {}).slice(1)}`
export const sameTable: Uint8Array = utf8(
  [['户码', ...headings.slice(1)].join(','), sameRow, sameRow].join('\n'),
)
