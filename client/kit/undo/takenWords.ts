// Says what removals, and values written at the same time, took from edits: of which thing, whose, and what brings it back.
import { ownElsewhere, type Taken } from '#core/source.ts'
import { formatOf } from '#words/format.ts'
import { oneOfTable } from '#words/recordNames.ts'
import { type Lang, wordsOf } from '#words/words.ts'
import { fieldWord } from './fieldWords.ts'
import {
  betweenSentences,
  mostNamed,
  nameless,
  thingsOf,
  whoOf,
  type NamedPeople,
  type RowToName,
} from './undoWords.ts'

const mostLetters = 300
const isNamed = ({ table, under }: Taken): boolean => !nameless.has(under?.table ?? table)

/** What stood in a variant that went is only counted: its rows say in numbers where each thing lies there. */
const isInVariant = ({ under }: Taken): boolean => under?.table === 'variants'

/** What is said last of a thing holds: a promise may have been overtaken by a later arrival. */
const lastSaid = (taken: readonly Taken[]): readonly Taken[] => [
  ...new Map(
    taken.map((one) => [
      // of one row several fields may have been typed in
      [
        one.whose,
        one.by,
        one.table,
        one.id,
        ...one.fields,
        one.whose === 'typed' ? one.row['text'] : '',
      ].join(' '),
      one,
    ]),
  ).values(),
]

const thingOf = ({ table, id, row, under }: Taken): RowToName => under ?? { table, id, row }

const fieldsOf = (taken: readonly Taken[], { titleOf }: NamedPeople, lang: Lang): string => {
  const say = wordsOf(lang, 'undo')
  const said = taken.flatMap(({ table, fields, row, whose }) =>
    fields.map((field) => {
      if (field === 'new') return oneOfTable(table, lang) ?? say('otherField')
      const word = fieldWord(table, field, row[field], lang, titleOf)
      return whose === 'outwritten' && row[field] === undefined ? say('fieldEmpty', { field: word }) : word
    }),
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
    mine: of('mine').filter((one) => !isInVariant(one)),
    mineInVariant: of('mine').filter(isInVariant),
    others: taken.filter(({ whose, comesBack }) => whose === 'others' && comesBack),
    late: taken.filter(({ whose, comesBack }) => whose === 'others' && !comesBack),
    outwritten: of('outwritten').filter(({ by }) => by !== ownElsewhere),
    outwrittenElsewhere: of('outwritten').filter(({ by }) => by === ownElsewhere),
    'made-too': of('made-too'),
  }
  const order = [
    'mine',
    'mineInVariant',
    'others',
    'late',
    'outwritten',
    'outwrittenElsewhere',
    'made-too',
  ] as const
  const sentences = order.flatMap((kind) => {
    const named = kinds[kind].filter(isNamed)
    const group = named.length > 0 ? named : kinds[kind]
    if (group.length === 0) return []
    const things = thingsOf(group.map(thingOf), people, lang)
    const who = whoOf([...new Set(kinds[kind].map(({ by }) => by))], people, lang)
    const count = group.length
    return [say(`taken.${kind}`, { things, who, fields: fieldsOf(group, people, lang), count })]
  })
  sentences.unshift(...sentencesOfTyped(of('typed'), people, lang))
  for (const kind of ['left', 'words'] as const)
    if (of(kind).length > 0) sentences.unshift(sentenceOfWords(kind, of(kind), people, lang))
  return sentences.join(betweenSentences(lang))
}

const typedWords = (taken: readonly Taken[]): string => {
  const all = taken.map(({ row }) => String(row['text'])).join(' … ')
  return all.length > mostLetters ? `${all.slice(0, mostLetters)}…` : all
}

/** What was taken from under somebody's typing, by how it was taken; what can't be brought back from here comes by an undo elsewhere. */
const sentencesOfTyped = (taken: readonly Taken[], people: NamedPeople, lang: Lang): readonly string[] => {
  const say = wordsOf(lang, 'undo')
  const said = (['removed', 'retired', 'withdrawn'] as const).flatMap((how) => {
    const group = taken.filter((one) => one.how === how)
    if (group.length === 0) return []
    const things = thingsOf(group.map(thingOf), people, lang)
    const who = whoOf([...new Set(group.map(({ by }) => by))], people, lang)
    return [say(`typed.${how}`, { things, who, words: typedWords(group) })]
  })
  const isElsewhere = taken.some(({ putBack }) => putBack === undefined)
  return isElsewhere ? [...said, say('typed.elsewhere')] : said
}

/** All words are said, but for what no notice has room for. */
const sentenceOfWords = (
  kind: 'words' | 'left',
  taken: readonly Taken[],
  people: NamedPeople,
  lang: Lang,
): string => {
  const words = typedWords(taken)
  const who = whoOf([...new Set(taken.map(({ by }) => by))], people, lang)
  return wordsOf(lang, 'undo')(`taken.${kind}`, { who, words })
}
