// What a room is called where it stands alone in words: findings, choices, proposals, notices. No two rooms have the same.
import type { LayoutSnapshot } from '#core/documents/layout.ts'
import { tellRoomsApart } from '#words/roomNames.ts'
import type { Lang } from '#words/words.ts'

interface Known {
  readonly floors: LayoutSnapshot['floors']
  readonly lang: Lang
  readonly titles: ReadonlyMap<string, string>
}

/** Told apart once for all who ask while rooms and floors stay as they are. */
const known = new WeakMap<LayoutSnapshot['rooms'], Known>()

/** The title of a room by its id; of one that is gone its id. */
export const roomTitles = (
  { rooms, floors }: Pick<LayoutSnapshot, 'rooms' | 'floors'>,
  lang: Lang,
): ((room: string) => string) => {
  const before = known.get(rooms)
  const titles =
    before?.floors === floors && before.lang === lang
      ? before.titles
      : tellRoomsApart(rooms.values(), floors, lang)
  if (titles !== before?.titles) known.set(rooms, { floors, lang, titles })
  return (room) => titles.get(room) ?? room
}
