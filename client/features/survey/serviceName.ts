// The name of a service in the reader's language; one of a newer catalogue shows its id.
import type { Catalogue } from '#core/kinds/catalogue.ts'
import { type Lang, titleOf } from '#words/words.ts'

/** What a service is called; never empty. */
export const serviceName = (catalogue: Catalogue, service: string, lang: Lang): string => {
  const title = catalogue.get(service)?.title
  return title === undefined ? service : titleOf(title, lang)
}
