// A room in words that no other room of its building has: by its name, with its floor where others are called the same.
import { byRank } from '#schemas/record.ts'
import { shortenedName } from './shortenedName.ts'
import { nameOf, wordsOf, type Lang } from './words.ts'

interface Named {
  readonly name: string
  readonly nameEn?: string | undefined
  readonly rank: string
}

/**
 * Every room of a building by its id. A name that is there once stands alone; else the floor follows it, and among rooms of
 * one name on one floor their number in the list of rooms.
 */
export const tellRoomsApart = (
  rooms: Iterable<Named & { readonly id: string; readonly floor: string }>,
  floors: ReadonlyMap<string, Named>,
  lang: Lang,
): ReadonlyMap<string, string> => {
  const say = wordsOf(lang, 'domain')
  const byFloor = new Map(
    [...floors]
      .map(([id, { rank }]) => ({ id, rank }))
      .sort(byRank)
      .map(({ id }, i) => [id, i]),
  )
  const alike = new Map<string, { readonly id: string; readonly floor: string }[]>()
  for (const room of [...rooms].sort(byRank)) {
    const name = nameOf(room, lang)
    alike.set(name, [...(alike.get(name) ?? []), room])
  }
  const said = new Map<string, string>()
  for (const [name, group] of alike) {
    const onFloors = new Map<string, string[]>()
    for (const { id, floor } of group.toSorted(
      (a, b) => (byFloor.get(a.floor) ?? floors.size) - (byFloor.get(b.floor) ?? floors.size),
    )) {
      const row = floors.get(floor)
      const word = row === undefined ? say('floorGone') : nameOf(row, lang)
      onFloors.set(word, [...(onFloors.get(word) ?? []), id])
    }
    for (const [floor, ids] of onFloors)
      ids.forEach((id, i) =>
        said.set(
          id,
          group.length === 1
            ? name
            : ids.length === 1
              ? say('roomOnFloor', { room: name, floor })
              : say('roomOfSeveral', { room: name, floor, n: i + 1 }),
        ),
      )
  }
  return said
}

/**
 * Every room that some variant has, where a page is about one of them (`shown` are its rooms): by its name there, and a room that
 * this one hasn't got by its name among all, with a word that says so.
 */
export const tellRoomsOfVariants = <R extends Named & { readonly id: string; readonly floor: string }>(
  shown: Iterable<R>,
  { rooms, floors }: { readonly rooms: ReadonlyMap<string, R>; readonly floors: ReadonlyMap<string, Named> },
  lang: Lang,
): ReadonlyMap<string, string> => {
  const say = wordsOf(lang, 'domain')
  const here = tellRoomsApart(shown, floors, lang)
  const everywhere = tellRoomsApart(rooms.values(), floors, lang)
  return new Map([...everywhere].map(([id, room]) => [id, here.get(id) ?? say('roomElsewhere', { room })]))
}

const textIn = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

/** A room as it last stood, as far as that says where; null where it doesn't. */
const goneRoom = (id: string, row: Readonly<Record<string, unknown>>) => {
  const [name, nameEn, floor] = [textIn(row['name']), textIn(row['nameEn']), textIn(row['floor'])]
  if (name === undefined || floor === undefined) return null
  return { id, name, floor, rank: textIn(row['rank']) ?? '', nameEn }
}

/**
 * A room among those that stand, or one that is gone, by what last stood in its row; null where that says too little. A long name
 * is cut short, its floor never.
 */
export const titleAmongRooms = (
  {
    rooms,
    floors,
  }: {
    readonly rooms: ReadonlyMap<string, Named & { readonly id: string; readonly floor: string }>
    readonly floors: ReadonlyMap<string, Named>
  },
  id: string,
  row: Readonly<Record<string, unknown>>,
  lang: Lang,
): string | null => {
  const known = rooms.get(id)
  const room = known ?? goneRoom(id, row)
  if (room === null) return null
  const title = tellRoomsApart(known ? rooms.values() : [...rooms.values(), room], floors, lang).get(id) ?? ''
  const own = nameOf(room, lang)
  return shortenedName(own) + title.slice(own.length)
}
