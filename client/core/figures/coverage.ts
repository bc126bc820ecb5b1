// Whether a centre meets the published guidelines, from its measure and the people it serves.
import type { Catalogue } from '#core/kinds/catalogue.ts'
import { functionOf } from '#core/kinds/embeddedFunction.ts'
import type { GuidelineFacts } from '#core/kinds/guideline.ts'
import { guidelines } from '#core/kinds/guidelines/index.ts'
import type { Check, LayoutMeasure } from '#schemas/derived.ts'

/** Whom and where the checks are about. `sites` may be empty: then the centre is taken for one whole building. */
export interface Surroundings {
  readonly sites: Iterable<{ readonly kind: string }>
  /** See `householdsOf`. */
  readonly households: number | null
}

/** The facts that guidelines look at. Service area is static, so a room that is office in any slot isn't part of it. */
const guidelineFacts = (
  measure: LayoutMeasure,
  { sites, households }: Surroundings,
  catalogue: Catalogue,
): GuidelineFacts => {
  const kinds = [...sites].map(({ kind }) => kind)
  const functions = new Set<string>()
  for (const { uses } of measure.rooms) {
    for (const use of Object.values(uses)) {
      const name = functionOf(use, catalogue)
      if (name !== null) functions.add(name)
    }
  }
  return {
    complex: kinds.length === 0 || kinds.some((kind) => kind !== 'scattered'),
    floorArea: measure.net,
    serviceArea: measure.byClass.service,
    functions,
    households,
  }
}

/**
 * Every guideline that applies, in the order of the review sheet. A failing one warns and never blocks.
 * Source: FORMULAS.md, `coverage.1`.
 */
export const reckonCoverage = (
  measure: LayoutMeasure,
  surroundings: Surroundings,
  catalogue: Catalogue,
): readonly Check[] => {
  const facts = guidelineFacts(measure, surroundings, catalogue)
  return [...guidelines.values()].map(({ check }) => check(facts)).filter((check) => check !== null)
}
