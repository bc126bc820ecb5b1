// The Chinese words of the history of frozen revisions.
/** Read where frozen revisions are listed and compared. */
export const history = {
  title: '历史',
  revisions: '定稿',
  compare: '比较',
  restore: '找回这一版里后来删掉的',
  empty: '还没有定稿。送审时会留下第一版。',
  decided: '{{what}}，{{when}}',
  frozen: '{{when}} 由{{name}}定稿',
  notHere: '这一版不在本机上',
  lede: '定稿一经封存就不再变。',
  told: '本机提示过的改动',
  toldLede: '您填写的内容被别人改掉或删除时的提示，保留最近 100 条，只存在这台设备上。',
  forgetTold: '清空',
  toReview: '去定稿',
  chooseTwo: '勾选两版来比较',
} as const
