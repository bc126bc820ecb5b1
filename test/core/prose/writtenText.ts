// A stored text with a bit of everything, and what such texts are built of.

export const doc = (...content: unknown[]) => ({ type: 'doc', content })
export const words = (text: string, ...marks: unknown[]) => ({
  type: 'text',
  text,
  ...(marks.length > 0 ? { marks } : {}),
})
export const paragraph = (...content: unknown[]) => ({ type: 'paragraph', content })
export const cell = (text: string, attrs: object = {}, type = 'tableCell') => ({
  type,
  attrs,
  content: [paragraph(words(text))],
})
export const row = (...content: unknown[]) => ({ type: 'tableRow', content })
export const head = (text: string, attrs: object = {}) => cell(text, attrs, 'tableHeader')
export const item = (type: string, attrs: object, ...content: unknown[]) => ({ type, attrs, content })

/** Storeys with their uses and rents; the first column is merged over three rows, the sum over two columns. */
export const rents = {
  type: 'table',
  content: [
    row(head('楼层'), head('项目'), head('面积 m²'), head('每月租金 元')),
    row(cell('一层', { rowspan: 3 }), cell('食堂'), cell('120'), cell('0')),
    row(cell('便利店'), cell('45'), cell('3600')),
    row(cell('理发'), cell('20'), cell('1500')),
    row(cell('合计', { colspan: 2 }), cell('185'), cell('5100')),
  ],
}

const link = { type: 'link', attrs: { href: 'https://example.org/minutes' } }
/** A heading with a quoted figure, struck words, a link, lists in lists, ticks, and the rents. */
export const text = doc(
  item('heading', { level: 2 }, words('租金 '), { type: 'figureChip', attrs: { figure: 'rent' } }),
  paragraph(
    words('二层设'),
    words('棋牌室', { type: 'strike' }),
    words('阅览室，见'),
    words('会议纪要', link),
    words('。2 * 3'),
  ),
  item(
    'orderedList',
    { start: 3 },
    item(
      'listItem',
      {},
      paragraph(words('签约')),
      item('bulletList', {}, item('listItem', {}, paragraph(words('先看')))),
    ),
    item('listItem', {}, paragraph(words('开业'))),
  ),
  item(
    'taskList',
    {},
    item('taskItem', { checked: true }, paragraph(words('签字'))),
    item('taskItem', { checked: false }, paragraph(words('盖章'))),
  ),
  rents,
)
