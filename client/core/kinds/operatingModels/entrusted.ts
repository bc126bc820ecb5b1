// The operating model 机构代营: entrusted to an operator.
import type { OperatingModel } from '#core/kinds/operatingModel.ts'

export const entrusted: OperatingModel = {
  id: 'entrusted',
  title: { zh: '机构代营', en: 'Entrusted to an operator' },
  runBy: { zh: '受托的专业机构统一运营', en: 'A professional body runs all of it' },
  money: {
    zh: '付管理费或分成；先免租，后低租',
    en: 'A management fee or a share; rent-free at first, then a low rent',
  },
}
