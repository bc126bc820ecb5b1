// The operating model 村集体与专业机构联营: joint venture.
import type { OperatingModel } from '#core/kinds/operatingModel.ts'

export const jointVenture: OperatingModel = {
  id: 'joint-venture',
  title: { zh: '村集体与专业机构联营', en: 'Joint venture' },
  runBy: { zh: '村集体与专业机构', en: 'The village collective and a specialist' },
  money: { zh: '按股分配', en: 'By shares held' },
}
