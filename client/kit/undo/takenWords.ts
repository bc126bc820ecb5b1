// Says what removals, and values written at the same time, took from edits: of which thing, whose, and what brings it back.
import type { Taken } from '#core/source.ts'
import { formatOf } from '#words/format.ts'
import { oneOfTable } from '#words/recordNames.ts'
import { type Lang, wordsOf } from '#words/words.ts'
import { fieldWord } from './fieldWords.ts'
import { mostNamed, thingsOf, whoOf, type NamedPeople, type RowToName } from './undoWords.ts'

/** Walls, corners and doors have no names: they go unsaid beside a room or a floor that has one. */
const nameless = new Set(['vertices', 'walls', 'openings'])
const mostLetters = 300
const isNamed = ({ table, under }: Taken): boolean => !nameless.has(under?.table ?? table)

/** What is said last of a thing holds: a promise may have been overtaken by a later arrival. */
const lastSaid = (taken: readonly Taken[]): readonly Taken[] => [
  ...new Map(
    taken.map((one) => [[one.whose, one.by, one.table, one.id, ...one.fields].join(' '), one]),
  ).values(),
]

const thingOf = ({ table, id, row, under }: Taken): RowToName => under ?? { table, id, row }

const fieldsOf = (taken: readonly Taken[], { titleOf }: NamedPeople, lang: Lang): string => {
  const say = wordsOf(lang, 'undo')
  const said = taken.flatMap(({ table, fields, row }) =>
    fields.map((field) =>
      field === 'new'
        ? (oneOfTable(table, lang) ?? say('otherField'))
        : fieldWord(table, field, row[field], lang, titleOf),
    ),
  )
  const unlike = [...new Set(said)]
  const first = formatOf(lang).list(unlike.slice(0, mostNamed))
  const count = unlike.length - mostNamed
  return count <= 0 ? first : say('more', { first, count: lang === 'zh' ? unlike.length : count })
}

/** One sentence for each of: mine by another's removal, another's that my undo brings back, the rest, what lost to another's value, and what is there again. */
export const wordsOfTaken = (all: readonly Taken[], people: NamedPeople, lang: Lang): string => {
  const say = wordsOf(lang, 'undo')
  const taken = lastSaid(all)
  const of = (kind: Taken['whose']): readonly Taken[] => taken.filter(({ whose }) => whose === kind)
  const kinds = {
    mine: of('mine'),
    others: taken.filter(({ whose, comesBack }) => whose === 'others' && comesBack),
    late: taken.filter(({ whose, comesBack }) => whose === 'others' && !comesBack),
    outwritten: of('outwritten'),
    'made-too': of('made-too'),
  }
  const sentences = (['mine', 'others', 'late', 'outwritten', 'made-too'] as const).flatMap((kind) => {
    const named = kinds[kind].filter(isNamed)
    const group = named.length > 0 ? named : kinds[kind]
    if (group.length === 0) return []
    const things = thingsOf(group.map(thingOf), people, lang)
    const who = whoOf([...new Set(kinds[kind].map(({ by }) => by))], people, lang)
    return [say(`taken.${kind}`, { things, who, fields: fieldsOf(group, people, lang) })]
  })
  for (const kind of ['left', 'words'] as const)
    if (of(kind).length > 0) sentences.unshift(sentenceOfWords(kind, of(kind), people, lang))
  return sentences.join(lang === 'zh' ? '。' : '. ')
}

/** All words are said, but for what no notice has room for. */
const sentenceOfWords = (
  kind: 'words' | 'left',
  taken: readonly Taken[],
  people: NamedPeople,
  lang: Lang,
): string => {
  const all = taken.map(({ row }) => String(row['text'])).join(' … ')
  const words = all.length > mostLetters ? `${all.slice(0, mostLetters)}…` : all
  const who = whoOf([...new Set(taken.map(({ by }) => by))], people, lang)
  return wordsOf(lang, 'undo')(`taken.${kind}`, { who, words })
}
