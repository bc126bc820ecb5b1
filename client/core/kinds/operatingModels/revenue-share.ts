// The operating model 收益共享: shared revenue.
import type { OperatingModel } from '#core/kinds/operatingModel.ts'

export const revenueShare: OperatingModel = {
  id: 'revenue-share',
  title: { zh: '收益共享', en: 'Shared revenue' },
  runBy: { zh: '合伙人与村社共同', en: 'The partner and the committee' },
  money: { zh: '按收入或利润的约定比例返还', en: 'An agreed share of income or profit' },
}
