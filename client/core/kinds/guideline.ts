// What a published guideline check is, and the facts of a centre that it looks at.
import type { Check } from '#schemas/derived.ts'
import type { Title } from './title.ts'

/** What the guidelines need to know of a centre. Areas in mm². */
export interface GuidelineFacts {
  /** Whether one of its sites is a whole building (整体式); rules for complexes leave scattered rooms (插花式) alone. */
  readonly complex: boolean
  /** Net area of all floors, terraces left out. */
  readonly floorArea: number
  /** Static area of the rooms given to services. */
  readonly serviceArea: number
  /** The functions on offer, see `functionOf`. */
  readonly functions: ReadonlySet<string>
  /** Null while nobody has said how many households the centre serves. */
  readonly households: number | null
}

export interface Guideline {
  readonly id: string
  readonly title: Title
  readonly source: Title
  /** What is short and by how much; null where the rule doesn't apply or a fact is missing. It warns, it never blocks. */
  readonly check: (facts: GuidelineFacts) => Check | null
}

/** A check of "at least `limit`, better `wish`". */
export const atLeast = (
  id: string,
  unit: Check['unit'],
  value: number,
  limit: number,
  wish: number | null,
): Check => ({
  id,
  met: value >= limit,
  better: wish === null ? null : value >= wish,
  value,
  limit,
  gap: Math.max(0, limit - value),
  unit,
})

/** The guideline that all of today's checks come from. */
export const embeddedFacilities: Title = {
  zh: '《城市社区嵌入式服务设施建设导则（试行）》，2024年1月',
  en: 'Guideline for embedded community service facilities (trial), three ministries, January 2024',
}
