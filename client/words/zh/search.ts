// The Chinese words of the search across a centre.
/** Read in the box that searches a whole centre. */
export const search = {
  title: '在这个中心里查找',
  field: '找什么',
  hint: '找得到：页面、楼层、房间和方案、楼栋、人群和时段、业态、题目、运营正文、合伙人、资金、批注、定稿。居民的答卷不在其中。',
  found_other: '找到 {{count}} 处',
  none: '没有找到“{{query}}”',
  further_other: '还有 {{count}} 处没有列出，写得再具体些就会出来',
  keys: '↑ ↓ 选择，Enter 前往',
  of: {
    page: '页面',
    room: '房间',
    floor: '楼层',
    variant: '方案',
    service: '业态',
    question: '题目',
    text: '正文',
    fact: '中心概况',
    partner: '合伙人',
    line: '资金',
    remark: '批注',
    revision: '定稿',
  },
  retired: '已停用',
  onRoom: '{{room}} · {{name}}',
  answered: '已答复',
} as const
