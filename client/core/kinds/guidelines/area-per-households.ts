// The guideline on service area by the number of households served.
import { atLeast, embeddedFacilities, type Guideline } from '#core/kinds/guideline.ts'
import { squareMetres } from '#core/kinds/service.ts'

export const areaPerHouseholds: Guideline = {
  id: 'area-per-households',
  title: {
    zh: '每百户服务设施面积不少于30平方米，有条件的80平方米',
    en: 'At least 30 m² of service area per 100 households, 80 m² where conditions allow',
  },
  source: embeddedFacilities,
  check: ({ households, serviceArea }) => {
    if (households === null || households === 0) return null
    // Rounded down: a hundredth of a square metre must not turn "short" into "met".
    const perHundred = Math.floor((serviceArea * 100) / households)
    return atLeast('area-per-households', 'mm2', perHundred, squareMetres(30), squareMetres(80))
  },
}
