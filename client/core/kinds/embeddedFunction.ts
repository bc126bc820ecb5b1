// Which function of the national list a service provides: elderly care, nursery, after-school care, meals, and so on.
import type { Catalogue } from './catalogue.ts'
import { domains } from './domains.ts'

/** The four functions that a community complex should offer first. */
export const firstFunctions = ['elderly-care', 'nursery', 'after-school', 'meals'] as const

const ofElderlyAndChildren: ReadonlyMap<string, string> = new Map([
  ['elder-day-care', 'elderly-care'],
  ['elder-residence', 'elderly-care'],
  ['nursery', 'nursery'],
  ['after-school', 'after-school'],
])

/**
 * The function of a service, or null for one that the list of embedded services doesn't name (shops, offices, work).
 * Several services of one domain are one function, so that three kinds of choir room don't make a complex.
 * Source: 城市社区嵌入式服务设施建设导则(试行), January 2024.
 */
export const functionOf = (service: string, catalogue: Catalogue): string | null => {
  const known = catalogue.get(service)
  if (known === undefined || known.kind === 'office') return null
  if (domains.get(known.domain)?.embedded !== true) return null
  return known.domain === 'elderly-childcare' ? (ofElderlyAndChildren.get(service) ?? null) : known.domain
}
