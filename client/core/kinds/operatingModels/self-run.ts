// The operating model 村社自营: run by the committee itself.
import type { OperatingModel } from '#core/kinds/operatingModel.ts'

export const selfRun: OperatingModel = {
  id: 'self-run',
  title: { zh: '村社自营', en: 'Run by the committee itself' },
  runBy: { zh: '村社自己的公司', en: 'The committee’s own company' },
  money: { zh: '收益自留，亏损自担', en: 'It keeps the result and bears the loss' },
}
