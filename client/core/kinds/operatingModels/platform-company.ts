// The operating model 平台公司运营: platform company.
import type { OperatingModel } from '#core/kinds/operatingModel.ts'

export const platformCompany: OperatingModel = {
  id: 'platform-company',
  title: { zh: '平台公司运营', en: 'Platform company' },
  runBy: { zh: '为多个中心设立的公司', en: 'A company set up for several centres' },
  money: { zh: '多个中心统收统支', en: 'The result is pooled across the centres' },
}
