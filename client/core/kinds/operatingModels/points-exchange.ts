// The operating model 积分兑换与功能置换: points and exchange.
import type { OperatingModel } from '#core/kinds/operatingModel.ts'

export const pointsExchange: OperatingModel = {
  id: 'points-exchange',
  title: { zh: '积分兑换与功能置换', en: 'Points and exchange' },
  runBy: { zh: '参与积分兑换的商户', en: 'Merchants who honour volunteers’ points' },
  money: { zh: '商户承担折扣，换取场地', en: 'Merchants carry the discount and get space in return' },
}
