// What goes on in a room over the week, in words, as the plan and the table of rooms say it.
import type { Frozen } from '#core/centre/frozen.ts'
import { tellRoomsOfVariants } from '#words/roomNames.ts'
import { titleOf, wordsOf, type Lang } from '#words/words.ts'

/** A use as a word: a service's title, a plain use's word, else the raw id of a newer version. */
export const titleOfUse = (frozen: Frozen, use: string, lang: Lang): string => {
  const service = frozen.catalogue.get(use)
  return service === undefined
    ? (wordsOf(lang, 'domain').optional(`use.${use}`) ?? use)
    : titleOf(service.title, lang)
}

/** The rooms of the frozen building in words that no other room of it has, as the pages say them; also those that only other variants have. */
export const roomNames = ({ layout, documents }: Frozen, lang: Lang): ReadonlyMap<string, string> =>
  tellRoomsOfVariants(layout.rooms.values(), documents.layout, lang)

/** The uses of a room over all slots, each once, without idle hours; its standing use where there are no slots. */
export const usesOf = (frozen: Frozen, room: string, lang: Lang): readonly string[] => {
  const uses = Object.values(frozen.measure?.rooms.find(({ id }) => id === room)?.uses ?? {})
  const standing = frozen.layout.rooms.get(room)?.use
  const all = uses.length > 0 ? uses : standing === undefined ? [] : [standing]
  return [...new Set(all)].filter((use) => use !== 'vacant').map((use) => titleOfUse(frozen, use, lang))
}
