// The operating model 公建民营: publicly built, privately run.
import type { OperatingModel } from '#core/kinds/operatingModel.ts'

export const publicBuiltPrivateRun: OperatingModel = {
  id: 'public-built-private-run',
  title: { zh: '公建民营', en: 'Publicly built, privately run' },
  runBy: { zh: '民营机构在公建场所内运营', en: 'An operator in a public building' },
  money: { zh: '收租金或分成', en: 'Rent or a share' },
}
