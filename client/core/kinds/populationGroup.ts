// What a population group is when a centre starts.
import type { Title } from './title.ts'

export interface PopulationGroup {
  readonly id: string
  readonly title: Title
  /** Ages in full years, both ends included; null for no upper end. */
  readonly fromAge: number
  readonly toAge: number | null
}
