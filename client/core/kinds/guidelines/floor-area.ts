// The guideline on the size of a community complex.
import { atLeast, embeddedFacilities, type Guideline } from '#core/kinds/guideline.ts'
import { squareMetres } from '#core/kinds/service.ts'

/** Net area stands in for the guideline's gross area: a centre that passes by net passes by gross. */
export const floorArea: Guideline = {
  id: 'floor-area',
  title: { zh: '综合体面积不少于600平方米，宜800平方米', en: 'A complex has at least 600 m², better 800 m²' },
  source: embeddedFacilities,
  check: (facts) =>
    facts.complex
      ? atLeast('floor-area', 'mm2', facts.floorArea, squareMetres(600), squareMetres(800))
      : null,
}
