// Says what removals, and values written at the same time, took from edits: of which thing, whose, and what brings it back.
import { sameValue } from '#core/documents/sameValue.ts'
import { ownElsewhere, type Taken } from '#core/source.ts'
import { formatOf } from '#words/format.ts'
import { oneOfTable } from '#words/recordNames.ts'
import { type Lang, wordsOf } from '#words/words.ts'
import { fieldWord, isCleared, knownFields, tableOfField, valueWord } from './fieldWords.ts'
import {
  betweenSentences,
  fieldsOfRow,
  mostNamed,
  nameless,
  thingsOf,
  whoOf,
  type NamedPeople,
  type RowToName,
} from './undoWords.ts'

const mostLetters = 300
/** A door or window that somebody edited is what they know of, whatever became of its wall. */
const isNamed = ({ table, under, fields }: Taken): boolean =>
  !nameless.has(under?.table ?? table) || (table === 'openings' && !fields.includes('new'))

/** What stood in a variant that went is only counted: its rows say in numbers where each thing lies there. */
const isInVariant = ({ under }: Taken): boolean => under?.table === 'variants'

/** It is in the document still, and off its page. */
const isShownNoMore = ({ how }: Taken): boolean => how !== undefined && how !== 'removed'

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

const thingOf = ({ table, id, row, under }: Taken): RowToName =>
  under === undefined || (table === 'openings' && under.table === 'walls') ? { table, id, row } : under

const fieldsOf = (taken: readonly Taken[], people: NamedPeople, lang: Lang): string =>
  listed(
    taken.flatMap(({ table, fields, row }) =>
      fields.includes('new')
        ? [oneOfTable(table, lang) ?? wordsOf(lang, 'undo')('otherField')]
        : fieldsOfRow(table, fields, row, people, lang),
    ),
    lang,
  )

/** As many as a notice has room for; the rest is counted. */
const listed = (said: readonly string[], lang: Lang): string => {
  const unlike = [...new Set(said)]
  const first = formatOf(lang).list(unlike.slice(0, mostNamed))
  const count = unlike.length - mostNamed
  return count <= 0
    ? first
    : wordsOf(lang, 'undo')('more', { first, count: lang === 'zh' ? unlike.length : count })
}

/** What stands of fields that lost, each with what this person had written there where that can be said. */
const standingFields = (
  { table, fields, row, under }: Taken,
  people: NamedPeople,
  lang: Lang,
): readonly string[] => {
  const say = wordsOf(lang, 'undo')
  const stands = under?.row ?? {}
  // A cell is written whole: most of it says the same in both.
  const meant = [...new Set([...fields, ...Object.keys(stands)])].filter(
    (field) => !sameValue(row[field], stands[field]),
  )
  return knownFields(table, meant).map((field) => {
    const of = tableOfField(table, row, field)
    const theirs = fieldWord(of, field, stands[field], lang, people)
    const word =
      under !== undefined && isCleared(table, field, stands[field])
        ? say('fieldEmpty', { field: theirs })
        : theirs
    if (isCleared(table, field, row[field])) return say('insteadEmpty', { field: word })
    const value = valueWord(of, field, row[field], lang, people)
    return value === null ? word : say('instead', { field: word, value })
  })
}

/** One sentence for each thing in which a value lost; more than a few are counted. */
const sentencesOfOutwritten = (
  kind: 'outwritten' | 'outwrittenElsewhere' | 'again',
  taken: readonly Taken[],
  people: NamedPeople,
  lang: Lang,
): readonly string[] => {
  const say = wordsOf(lang, 'undo')
  const groups = new Map<string, Taken[]>()
  for (const one of taken) {
    const place = [one.by, one.table, one.id].join(' ')
    groups.set(place, [...(groups.get(place) ?? []), one])
  }
  const said = [...groups.values()].flatMap((group) => {
    const things = thingsOf(group.map(thingOf), people, lang)
    const who = whoOf([group[0]?.by ?? null], people, lang)
    const fields = listed(
      group.flatMap((one) => standingFields(one, people, lang)),
      lang,
    )
    // only notes of where it was put differ
    return fields === '' ? [] : [say(`taken.${kind}`, { things, who, fields })]
  })
  const unlike = [...new Set(said)]
  const count = unlike.length - mostNamed
  return count <= 0 ? unlike : [...unlike.slice(0, mostNamed), say('taken.outwrittenMore', { count })]
}

/** One sentence for each of: mine by another's removal, another's that my undo brings back, the rest, what lost to another's value, and what is there again. */
export const wordsOfTaken = (all: readonly Taken[], people: NamedPeople, lang: Lang): string => {
  const say = wordsOf(lang, 'undo')
  const taken = lastSaid(all)
  const of = (kind: Taken['whose']): readonly Taken[] => taken.filter(({ whose }) => whose === kind)
  const kinds = {
    mine: of('mine').filter((one) => !isInVariant(one) && !isShownNoMore(one)),
    mineInVariant: of('mine').filter(isInVariant),
    hidden: of('mine').filter(({ how }) => how === 'hidden'),
    retired: of('mine').filter(({ how }) => how === 'retired'),
    withdrawn: of('mine').filter(({ how }) => how === 'withdrawn'),
    others: taken.filter(({ whose, comesBack }) => whose === 'others' && comesBack),
    late: taken.filter(({ whose, comesBack }) => whose === 'others' && !comesBack),
    outwritten: of('outwritten').filter(({ by }) => by !== ownElsewhere),
    outwrittenElsewhere: of('outwritten').filter(({ by }) => by === ownElsewhere),
    'made-too': of('made-too'),
    again: of('again'),
    undone: of('undone'),
  }
  const order = [
    'mine',
    'mineInVariant',
    'hidden',
    'retired',
    'withdrawn',
    'others',
    'late',
    'outwritten',
    'outwrittenElsewhere',
    'made-too',
    'again',
    'undone',
  ] as const
  const sentences = order.flatMap((kind) => {
    if (kind === 'outwritten' || kind === 'outwrittenElsewhere' || kind === 'again')
      return sentencesOfOutwritten(kind, kinds[kind], people, lang)
    const named = kinds[kind].filter(isNamed)
    const group = named.length > 0 ? named : kinds[kind]
    if (group.length === 0) return []
    const things = thingsOf(group.map(thingOf), people, lang)
    const who = whoOf([...new Set(kinds[kind].map(({ by }) => by))], people, lang)
    const count = group.length
    return [say(`taken.${kind}`, { things, who, fields: fieldsOf(group, people, lang), count })]
  })
  sentences.unshift(...sentencesOfTyped(of('typed'), people, lang))
  for (const kind of ['gave-way', 'left', 'words'] as const)
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
  kind: 'words' | 'left' | 'gave-way',
  taken: readonly Taken[],
  people: NamedPeople,
  lang: Lang,
): string => {
  const words = typedWords(taken)
  const who = whoOf([...new Set(taken.map(({ by }) => by))], people, lang)
  return wordsOf(lang, 'undo')(`taken.${kind}`, { who, words })
}
