// A stored value as people read it: ids by what they stand for, keys of lists by their titles, numbers in their units.
import type { Change } from '#core/change.ts'
import { services } from '#core/kinds/services.ts'
import type { FrozenDocuments } from '#core/centre/revisionDocuments.ts'
import { canonicalJson } from '#schemas/archive.ts'
import { Placed } from '#schemas/layout.ts'
import { storedUnitOf } from '#schemas/fields.ts'
import { formatOf } from '#words/format.ts'
import { divided } from '#words/punctuation.ts'
import { tellRoomsApart } from '#words/roomNames.ts'
import { storedNumber } from '#words/storedNumber.ts'
import { type Lang, nameOf, titleOf, wordsOf } from '#words/words.ts'
import { storedNaming } from './storedNaming.ts'

type Place = Pick<Change, 'document' | 'table'>

/** Letters of a stored value without words that are shown. */
const shownOfStored = 160

/** What ids and keys in changes stand for. */
export interface StoredWords {
  readonly floor: (id: string) => string
  /** With its floor where others are called the same. */
  readonly room: (id: string) => string
  readonly slot: (id: string) => string
  readonly variant: (id: string) => string
  readonly group: (id: string) => string
  readonly block: (id: string) => string
  readonly question: (id: string) => string
  readonly member: (id: string) => string
  /** A service or a plain use. */
  readonly use: (id: string) => string
  readonly point: (at: { readonly x: number; readonly y: number }) => string
  /** A wall by its two ends, null where it isn't known; a corner by its place. */
  readonly wall: (id: string) => string | null
  readonly corner: (id: string) => string
  readonly value: (of: Place, field: string | null, value: unknown) => string
}

/** `rows` are those of both revisions, `names` the members' by their ids. */
export const storedWordsOf = (
  rows: FrozenDocuments,
  names: ReadonlyMap<string, string>,
  lang: Lang,
): StoredWords => {
  const { layout, centre, survey } = rows
  const [review, domain, frame] = [wordsOf(lang, 'review'), wordsOf(lang, 'domain'), wordsOf(lang, 'frame')]
  const format = formatOf(lang)
  const apart = tellRoomsApart(layout.rooms.values(), layout.floors, lang)
  const named = (
    table: ReadonlyMap<string, { readonly name: string; readonly nameEn?: string | undefined }>,
    id: string,
  ): string => {
    const row = table.get(id)
    return row === undefined ? review('goneRow') : nameOf(row, lang) || review('unnamed')
  }
  const floor = (id: string): string => named(layout.floors, id)
  const room = (id: string): string => apart.get(id) ?? review('goneRow')
  const variant = (id: string): string => named(layout.variants, id)
  const group = (id: string): string => named(centre.groups, id)
  const asked = ({ text, textEn }: { readonly text: string; readonly textEn?: string | undefined }): string =>
    titleOf({ zh: text, en: textEn }, lang) || review('unnamed')
  const question = (id: string): string => {
    const row = survey.questions.get(id)
    return row === undefined ? review('goneRow') : asked(row)
  }
  /** What is stored for a choice in answers: the choices that it stands for. */
  const choice = (stored: string): string => {
    const of = [...survey.choices.values()].filter(({ value }) => value === stored).map(asked)
    return of.length === 0 ? review('goneRow') : format.list([...new Set(of)])
  }
  const member = (id: string): string => names.get(id)?.trim() || frame('nameless')
  const use = (id: string): string => {
    const service = services.get(id)
    return service ? titleOf(service.title, lang) : (domain.optional(`use.${id}`) ?? id)
  }
  const point: StoredWords['point'] = ({ x, y }) => `${format.length(x)}, ${format.length(y)}`
  const corner = (id: string): string => {
    const at = layout.vertices.get(id)?.at
    return at === undefined ? review('goneRow') : point(at)
  }
  const wall = (id: string): string | null => {
    const row = layout.walls.get(id)
    return row === undefined ? null : `${corner(row.from)} – ${corner(row.to)}`
  }
  const site = (id: string): string => named(centre.sites, id)
  const wallNamed = (id: string): string => wall(id) ?? review('goneRow')
  const naming = storedNaming(
    { floor, room, variant, group, question, choice, member, use, corner, wallNamed, site },
    lang,
  )
  const placed = (at: Placed): string =>
    divided(lang, [
      floor(at.floor),
      wallNamed(at.wall),
      format.length(at.offset),
      `${point(at.from)} – ${point(at.to)}`,
    ])

  /** What has no words of its own, as it is stored: enough of it to be told from another value. */
  const asStored = (value: unknown): string => {
    const text = canonicalJson(value)
    return text.length <= shownOfStored
      ? text
      : review('storedAs', { start: text.slice(0, shownOfStored), n: text.length })
  }
  const value: StoredWords['value'] = (of, field, stored) => {
    if (typeof stored === 'boolean') return stored ? frame('yes') : frame('no')
    if (typeof stored === 'number')
      return storedNumber(stored, field === null ? null : storedUnitOf(of.document, of.table, field), lang)
    if (typeof stored === 'string') {
      const called = field === null ? undefined : naming(of.table, field)
      return called === undefined ? stored : called(stored)
    }
    if (typeof stored === 'object' && stored !== null && 'x' in stored && 'y' in stored)
      return point({ x: Number(stored.x), y: Number(stored.y) })
    if (field === 'placed') {
      const { data } = Placed.safeParse(stored)
      if (data !== undefined) return placed(data)
    }
    if (!Array.isArray(stored)) return asStored(stored)
    const items = stored.map((one) => value(of, field, one))
    // a place has a comma of its own
    return stored.some((one) => typeof one === 'object') ? divided(lang, items) : items.join(', ')
  }
  return {
    floor,
    room,
    slot: (id) => named(centre.slots, id),
    variant,
    group,
    block: (id) => named(centre.blocks, id),
    question,
    member,
    use,
    point,
    wall,
    corner,
    value,
  }
}
