// Says what became of an undo: what is meant, by whom, and what is safe.
import { ownElsewhere, type Beside, type KeptBack, type MovedRow, type Undone } from '#core/source.ts'
import { cellKey, cellParts } from '#schemas/ids.ts'
import { formatOf } from '#words/format.ts'
import { oneOfTable } from '#words/recordNames.ts'
import { shortenedName } from '#words/shortenedName.ts'
import { type Lang, wordsOf } from '#words/words.ts'
import { fieldWord, isCleared, knownFields, tableOfField, type TitleOf } from './fieldWords.ts'

/** A row, in whichever table, with what stands or last stood in it. */
export type RowToName = Pick<KeptBack, 'table' | 'id' | 'row'>

/** What a row is called so that it is told from all others; null where its own name or its kind will do. */
export type NameOfRow = (row: RowToName, lang: Lang) => string | null

/** Back, or again. */
export type Way = 'undo' | 'redo'

/** The name of a member, null where it isn't known here; `me` is whoever sits at this device. */
export interface NamedPeople {
  readonly nameOf: (member: string) => string | null
  readonly me: string
  readonly titleOf?: TitleOf
  readonly nameOfRow?: NameOfRow
}

/** Walls, corners and doors have no names: they go unsaid beside a room or a floor that has one. */
export const nameless: ReadonlySet<string> = new Set(['vertices', 'walls', 'openings'])

/** So many things are named before the rest is only counted. */
export const mostNamed = 3

const textIn = (row: RowToName['row'], key: string): string | null => {
  const value = row[key]
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null
}

/** What a row is called on screen: by its own name, else by what kind of thing it is. */
const wordOf = ({ table, id, row }: RowToName, { nameOfRow }: NamedPeople, lang: Lang): string => {
  const say = wordsOf(lang, 'undo')
  const apart = nameOfRow?.({ table, id, row }, lang) ?? null
  if (apart !== null) return apart
  const [own, other] = lang === 'zh' ? ['', 'En'] : ['En', '']
  for (const key of ['name', 'text', 'title'])
    for (const ending of [own, other]) {
      const name = textIn(row, `${key}${ending}`)
      if (name !== null) return say('named', { name: shortenedName(name) })
    }
  return oneOfTable(table, lang) ?? wordsOf(lang, 'records')('one.facts')
}

/** The fields of a row or cell that people know of, with their values where these say something. */
export const fieldsOfRow = (
  table: string,
  fields: readonly string[],
  row: RowToName['row'],
  people: NamedPeople,
  lang: Lang,
): readonly string[] =>
  knownFields(table, fields).map((field) =>
    fieldWord(tableOfField(table, row, field), field, row[field], lang, people),
  )

/** Several slots of one room's week are one thing: its use. */
const byWeeks = (rows: readonly RowToName[]): readonly RowToName[] => {
  const weekOf = ({ table, id }: RowToName): string | null =>
    table === 'assignments' ? cellKey(...cellParts(id).slice(0, 2)) : null
  const slots = new Map<string, number>()
  for (const row of rows) {
    const week = weekOf(row)
    if (week !== null) slots.set(week, (slots.get(week) ?? 0) + 1)
  }
  return rows.map((row) => {
    const week = weekOf(row)
    return week !== null && (slots.get(week) ?? 0) > 1 ? { ...row, id: week } : row
  })
}

/** Things that are alike are said once; named ones come before those that only have a kind. */
export const thingsOf = (rows: readonly RowToName[], people: NamedPeople, lang: Lang): string => {
  const say = wordsOf(lang, 'undo')
  // what one called otherwise meanwhile is one thing still
  const unlike = new Map(byWeeks(rows).map((row) => [`${row.table} ${row.id}`, row]))
  const named = [...new Set([...unlike.values()].map((row) => wordOf(row, people, lang)))].toSorted(
    (a, b) => Number(!a.startsWith('“')) - Number(!b.startsWith('“')),
  )
  const first = formatOf(lang).list(named.slice(0, mostNamed))
  const count = named.length - mostNamed
  if (count <= 0) return first
  return say('more', { first, count: lang === 'zh' ? named.length : count })
}

/**
 * The names of people as one list in a language: "you" for who reads it, "you, elsewhere" for what they did in another tab, "somebody"
 * where no name is known, each once.
 */
export const whoOf = (by: readonly (string | null)[], { nameOf, me }: NamedPeople, lang: Lang): string => {
  const say = wordsOf(lang, 'undo')
  const nameIn = (member: string | null): string => {
    if (member === ownElsewhere) return say('youElsewhere')
    if (member === me) return say('you')
    return (member === null ? null : nameOf(member)?.trim()) || say('someone')
  }
  const names = by.map(nameIn)
  return formatOf(lang).list([...new Set(names)])
}

/** Sentences by reason; a thing that stands in the way is said once, however much would go wrong with it. */
const reasonsOf = (kept: readonly KeptBack[], people: NamedPeople, lang: Lang): string => {
  const say = wordsOf(lang, 'undo')
  const byReason = new Map<string, KeptBack[]>()
  for (const one of kept) {
    const key = `${one.why} ${one.by ?? ''}`
    byReason.set(key, [...(byReason.get(key) ?? []), one])
  }
  const sentences = [...byReason.values()].flatMap((group) => {
    const [first] = group
    if (first === undefined) return []
    const things = thingsOf(group, people, lang)
    return [say(first.why, { things, who: whoOf([first.by], people, lang) })]
  })
  return sentences.join(lang === 'zh' ? '；' : '; ')
}

/** What others had written at the same time as a value that was taken back. */
const wordsOfBeside = (beside: readonly Beside[], people: NamedPeople, lang: Lang): string => {
  const said = [...new Set(beside.map(({ by }) => by))].map((by) => {
    const own = beside.filter((one) => one.by === by)
    const values = own.flatMap(({ table, field, value }) =>
      field === null && typeof value === 'object' && value !== null
        ? fieldsOfRow(table, Object.keys(value), value as RowToName['row'], people, lang)
        : [fieldWord(table, field ?? '', value, lang, people)],
    )
    const fields = formatOf(lang).list([...new Set(values)].slice(0, mostNamed))
    return wordsOf(lang, 'undo')('beside', { who: whoOf([by], people, lang), fields })
  })
  return said.join(lang === 'zh' ? '；' : '; ')
}

/** What stands between two sentences of one message. */
export const betweenSentences = (lang: Lang): string => (lang === 'zh' ? '。' : '. ')

/** What is newer than what went, and still can't go. */
const wordsOfOver = (
  over: readonly KeptBack[] | undefined,
  way: Way,
  people: NamedPeople,
  lang: Lang,
): readonly string[] =>
  over === undefined ? [] : [wordsOf(lang, 'undo')(`over.${way}`, { kept: reasonsOf(over, people, lang) })]

/** What to say of an undo or a redo; null where it went back whole and the page shows it. */
export const wordsOfUndone = (result: Undone, way: Way, people: NamedPeople, lang: Lang): string | null => {
  const say = wordsOf(lang, 'undo')
  switch (result.undone) {
    case 'whole': {
      const said = [
        ...wordsOfOver(result.over, way, people, lang),
        ...(result.beside === undefined ? [] : [wordsOfBeside(result.beside, people, lang)]),
      ]
      return said.length === 0 ? null : said.join(betweenSentences(lang))
    }
    case 'refused':
      return say(`refused.${result.refused}`)
    case 'part':
      return [
        ...wordsOfOver(result.over, way, people, lang),
        say(`part.${way}`, { kept: reasonsOf(result.kept, people, lang) }),
      ].join(betweenSentences(lang))
    case 'nothing':
      return result.kept.length === 0
        ? say(`gone.${way}`)
        : say(`nothing.${way}`, { kept: reasonsOf(result.kept, people, lang) })
  }
}

/** The facts of a document are no row with a name: they go by their fields alone. */
const singles = new Set(['facts', 'settings', 'text'])

/** What an undo or a redo moved, briefly; null where it moved nothing. */
export const wordsOfMoved = (
  moved: readonly MovedRow[],
  way: Way,
  people: NamedPeople,
  lang: Lang,
): string | null => {
  if (moved.length === 0) return null
  const say = wordsOf(lang, 'undo')
  const named = moved.filter(({ table }) => !nameless.has(table))
  const things = thingsOf(
    (named.length > 0 ? named : moved).map(({ table, id, row }) => ({
      table,
      id,
      row: singles.has(table) ? {} : row,
    })),
    people,
    lang,
  )
  const [only] = moved
  if (moved.length > 1 || only === undefined || only.fields.length === 0)
    return say(`moved.${way}`, { things })
  const values = only.fields.map((field) => {
    const word = fieldWord(only.table, field, only.row[field], lang, people)
    return isCleared(only.table, field, only.row[field]) ? say('fieldEmpty', { field: word }) : word
  })
  const fields = formatOf(lang).list([...new Set(values)].slice(0, mostNamed))
  return say(`movedIn.${way}`, { things, fields })
}
