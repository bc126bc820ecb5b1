// What a service 业态 of the catalogue is.
import { SquareMillimetres } from '#schemas/quantities.ts'
import type { Title } from './title.ts'

/** Welfare 公益, low-fee 低偿 and commercial 商业 are the three kinds by price; office hours serve the staff. */
export type ServiceKind = 'welfare' | 'low-fee' | 'commercial' | 'office'
/** `ground-only` is a must, `ground-preferred` a wish. */
export type FloorRule = 'ground-only' | 'ground-preferred' | 'any'
/** How loud a service is to whoever is in the next room. */
export type Noise = 'quiet' | 'medium' | 'loud'

/** A service of the catalogue; areas in mm². */
export interface Service {
  readonly id: string
  readonly title: Title
  /** Id of its domain. */
  readonly domain: string
  readonly kind: ServiceKind
  /** Ids of the population groups it is mainly for. */
  readonly groups: readonly string[]
  /** Net area below which it can't be run, a planning assumption. */
  readonly minArea: SquareMillimetres
  /** Net area it would have where there is room, a planning assumption. */
  readonly wantedArea: SquareMillimetres
  readonly floor: FloorRule
  readonly noise: Noise
}

/** Whole square metres as mm². */
export const squareMetres = (value: number): SquareMillimetres => SquareMillimetres.parse(value * 1_000_000)
