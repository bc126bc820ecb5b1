// What new rooms are called, in both languages: a number that no room of the building has yet.
import type { Room } from '#schemas/layout.ts'

/** How new rooms are called in both languages, counting from 1: `Room 3`. */
export interface RoomNaming {
  readonly zh: (n: number) => string
  readonly en: (n: number) => string
}

/** A room's name, in one language or both. */
export interface RoomNames {
  readonly name: string
  readonly nameEn?: string
}

/** Whether a name is one of those that rooms get by themselves: nobody chose it. */
export const isGivenByItself = (name: string, of: RoomNaming['en']): boolean => {
  const n = /\d+$/u.exec(name)?.[0]
  return n !== undefined && name === of(Number(n))
}

/** A name without the number at its end: half of `Room 1` is no `Room 1 2`, which reads as twelve. */
const withoutNumber = (name: string): string => name.replace(/\s*\d+$/u, '') || name

/**
 * Gives each next name; `taken` are the rooms of all floors, so that a list of them names each once. A room split from another
 * is called after it, in each language by the number that is free there.
 */
export const namesFor = (taken: Iterable<Pick<Room, 'name' | 'nameEn'>>, naming: RoomNaming) => {
  const used = new Set([...taken].flatMap(({ name, nameEn }) => [name, nameEn ?? name]))
  const numbered = (base: string): string => {
    let n = 2
    while (used.has(`${base} ${n}`)) n++
    return `${base} ${n}`
  }
  const fresh = (): RoomNames => {
    let n = 1
    while (used.has(naming.zh(n)) || used.has(naming.en(n))) n++
    return { name: naming.zh(n), nameEn: naming.en(n) }
  }
  const half = ({ name, nameEn }: Readonly<Pick<Room, 'name' | 'nameEn'>>): RoomNames => ({
    name: numbered(withoutNumber(name)),
    ...(nameEn === undefined ? {} : { nameEn: numbered(withoutNumber(nameEn)) }),
  })
  return (like: Readonly<Pick<Room, 'name' | 'nameEn'>> | undefined): RoomNames => {
    const names = like === undefined ? fresh() : half(like)
    used.add(names.name)
    used.add(names.nameEn ?? names.name)
    return names
  }
}
