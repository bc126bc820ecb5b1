// What new rooms are called, in both languages: a number that nobody on the floor has yet.
import type { Room } from '#schemas/layout.ts'

/** How new rooms are called in both languages, counting from 1 on their floor: `Room 3`. */
export interface RoomNaming {
  readonly zh: (n: number) => string
  readonly en: (n: number) => string
}

export interface RoomNames {
  readonly name: string
  readonly nameEn?: string
}

/** A name without the number at its end: half of `Room 1` is no `Room 1 2`, which reads as twelve. */
const withoutNumber = (name: string): string => name.replace(/\s*\d+$/u, '') || name

/** Gives each next name; `taken` are the rooms of the floor. A room split from another is called after it. */
export const namesFor = (taken: Iterable<Pick<Room, 'name' | 'nameEn'>>, naming: RoomNaming) => {
  const used = new Set([...taken].flatMap(({ name, nameEn }) => [name, nameEn ?? name]))
  const free = (namesOf: (n: number) => RoomNames, first: number): RoomNames => {
    let n = first
    const isTaken = ({ name, nameEn }: RoomNames): boolean => used.has(name) || used.has(nameEn ?? name)
    while (isTaken(namesOf(n))) n++
    const names = namesOf(n)
    used.add(names.name)
    used.add(names.nameEn ?? names.name)
    return names
  }
  return (like: Readonly<Pick<Room, 'name' | 'nameEn'>> | undefined): RoomNames =>
    like === undefined
      ? free((n) => ({ name: naming.zh(n), nameEn: naming.en(n) }), 1)
      : free(
          (n) => ({
            name: `${withoutNumber(like.name)} ${n}`,
            ...(like.nameEn === undefined ? {} : { nameEn: `${withoutNumber(like.nameEn)} ${n}` }),
          }),
          2,
        )
}
