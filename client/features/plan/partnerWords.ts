// The words of a partner's terms that stand in data as plain keys; one of a newer version is shown as it is.
import { operatingModels } from '#core/kinds/operatingModels/index.ts'
import { services } from '#core/kinds/services.ts'
import type { WordsIn } from '#words/words.ts'
import { titleOf } from '#words/words.ts'

type Say = WordsIn<'plan'>

/** What a partner's returned share may be reckoned from. */
export const shareBases = ['none', 'income', 'profit'] as const
/** How a partner's water and power may be charged. */
export const utilitiesModes = [
  'own-meter',
  'shared-meter',
  'lump-sum',
  'lump-sum-by-area',
  'lump-sum-by-frontage',
  'lump-sum-by-hours',
] as const
/** What a partner may be. */
export const partnerKinds = ['welfare', 'low-fee', 'commercial'] as const

/** What a service is called; one that the catalogue doesn't have by its id. */
export const serviceTitle = (id: string, say: Say): string => {
  const title = services.get(id)?.title
  return title === undefined ? id : titleOf(title, say.lang)
}
/** What an operating model is called; one that isn't known by its id, none by "not set". */
export const modelTitle = (id: string | undefined, say: Say): string => {
  if (id === undefined) return say('notSet')
  const title = operatingModels.get(id)?.title
  return title === undefined ? id : titleOf(title, say.lang)
}
/** What a kind of line is called; one that isn't known by its key. */
export const kindTitle = (kind: string, say: Say): string => say.optional(`lineKind.${kind}`) ?? kind
/** What a share is reckoned from, in words; one that isn't known by its key. */
export const basisTitle = (basis: string, say: Say): string => say.optional(`basis.${basis}`) ?? basis
/** How utilities are charged, in words; one that isn't known by its key, none by "not set". */
export const utilitiesTitle = (mode: string | undefined, say: Say): string =>
  mode === undefined ? say('notSet') : (say.optional(`utilitiesBy.${mode}`) ?? mode)
