// The Chinese words for why nothing was written.
/** Said wherever a write was refused, whichever page asked for it. */
export const refusals = {
  'newer-version': '更新的版本写过这份内容，此处只能看',
  'read-only': '您的身份只能看，编辑可以改',
  invalid: '没有记下：“{{field}}”不合要求',
  'unknown-record': '没有记下：这一条已经不在了，可能刚被别人删去',
  exists: '没有记下：已经有了',
  failed: '这台设备没能存下来。刚才填的还在页面上，先别关；腾出空间后再试。',
} as const
