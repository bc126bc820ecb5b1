// The operating model 以场所换服务: space for services.
import type { OperatingModel } from '#core/kinds/operatingModel.ts'

export const spaceForService: OperatingModel = {
  id: 'space-for-service',
  title: { zh: '以场所换服务', en: 'Space for services' },
  runBy: { zh: '以服务抵租的合伙人', en: 'A partner who pays in services' },
  money: { zh: '不收租金，约定免费或低价服务的时数', en: 'No rent; so many hours of free or cheap service' },
}
