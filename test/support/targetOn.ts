// What a remark is pinned on, as it is stored.
import type { RemarkTarget } from '#schemas/remarks.ts'

export const targetOn = (
  document: string,
  table: string,
  target: string,
  more: Partial<RemarkTarget> = {},
): RemarkTarget => ({
  ...{ document, table, target, label: 'as it was called' },
  ...more,
})
