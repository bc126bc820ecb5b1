// The Chinese words of the history of frozen revisions.
export const history = {
  title: '历史',
  revisions: '定稿',
  compare: '比较',
  restore: '恢复成新版',
  empty: '还没有定稿。送审时会留下第一版。',
  frozen: '{{when}} 由{{name}}定稿',
  current: '现行版',
  notHere: '这一版不在本机上',
} as const
