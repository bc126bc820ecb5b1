// The operating model 国企帮营: assisted by a state-owned firm.
import type { OperatingModel } from '#core/kinds/operatingModel.ts'

export const soeAssisted: OperatingModel = {
  id: 'soe-assisted',
  title: { zh: '国企帮营', en: 'Assisted by a state-owned firm' },
  runBy: { zh: '区、镇国有企业', en: 'A district or town state-owned firm' },
  money: { zh: '企业服务，部门出资，村社点单', en: 'The firm serves, departments fund, the village asks' },
}
