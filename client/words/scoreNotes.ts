// Which scores of a published tally are held back or rounded, so that none tells a count that is held back; in sentences.
import type { Demand } from '#schemas/derived.ts'
import { formatOf } from './format.ts'
import { wordsOf, type Lang } from './words.ts'

/** None where all scores are whole; `nameOf` gives a service its name. */
export const scoreNotes = (
  { heldServices = [], services }: Demand,
  nameOf: (service: string) => string,
  lang: Lang,
): readonly string[] => {
  const say = wordsOf(lang, 'demand')
  const list = (some: readonly string[]): string => formatOf(lang).list(some.map(nameOf))
  const rounded = services.flatMap(({ service, stepMicro = 1 }) => (stepMicro > 1 ? [service] : []))
  return [
    ...(heldServices.length === 0 ? [] : [say('servicesHeld', { services: list(heldServices) })]),
    ...(rounded.length === 0 ? [] : [say('servicesRounded', { services: list(rounded) })]),
  ]
}
