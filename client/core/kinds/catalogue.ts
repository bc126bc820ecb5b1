// The catalogue of services as a committee has edited it.
import type { SquareMillimetres } from '#schemas/quantities.ts'
import type { FloorRule, Noise, Service } from './service.ts'
import { services } from './services.ts'

/** Services by id, in catalogue order. */
export type Catalogue = ReadonlyMap<string, Service>

/** What a committee may change of a service; an absent field keeps the default. */
export interface CatalogueEdit {
  readonly minArea?: SquareMillimetres | undefined
  readonly wantedArea?: SquareMillimetres | undefined
  readonly floor?: string | undefined
  readonly noise?: string | undefined
}

const isFloorRule = (word: string | undefined): word is FloorRule =>
  word === 'ground-only' || word === 'ground-preferred' || word === 'any'
const isNoise = (word: string | undefined): word is Noise =>
  word === 'quiet' || word === 'medium' || word === 'loud'

/**
 * The catalogue with a committee's edits, in the same order. A word of a newer version keeps the default; a wanted
 * area below the minimum is raised to it. Edits of services that the catalogue doesn't have change nothing.
 */
export const catalogueWith = (edits: ReadonlyMap<string, CatalogueEdit>): Catalogue => {
  if (edits.size === 0) return services
  return new Map(
    [...services].map(([id, service]) => {
      const edit = edits.get(id)
      if (edit === undefined) return [id, service]
      const minArea = edit.minArea ?? service.minArea
      const wantedArea = edit.wantedArea ?? service.wantedArea
      return [
        id,
        {
          ...service,
          minArea,
          wantedArea: wantedArea < minArea ? minArea : wantedArea,
          floor: isFloorRule(edit.floor) ? edit.floor : service.floor,
          noise: isNoise(edit.noise) ? edit.noise : service.noise,
        },
      ]
    }),
  )
}
