// How a change is put into words: what the record is called, what its field means, and a stored value as people read it.
import { useMemo } from 'react'
import type { Change } from '#core/change.ts'
import { remarkAnswersOf } from '#core/centre/openRemarks.ts'
import { orderField } from '#core/centre/changes.ts'
import { quotedFigureTitle } from '#core/figures/quotedFigures.ts'
import { readDocuments, rowsOfEither } from '#core/centre/revisionDocuments.ts'
import type { Revision } from '#schemas/archive.ts'
import { definitionOf } from '#schemas/documents.ts'
import { RemarkPicture } from '#schemas/remarks.ts'
import type { DocumentDefinition } from '#schemas/record.ts'
import { useLanguage } from '#ui/useWords.ts'
import { answerLine } from '#words/answerLine.ts'
import { fieldName } from '#words/recordNames.ts'
import { formatOf } from '#words/format.ts'
import { isolated } from '#words/isolated.ts'
import { bracketed, divided, labelled } from '#words/punctuation.ts'
import { type Lang, titleOf, wordsOf } from '#words/words.ts'
import { saidOf, notesOfLayout, type CopiedChanges, type ListedChange } from './groupedChanges.ts'
import { recordWordsOf, remarksIn } from './recordWords.ts'
import { storedWordsOf } from '#files/report/storedWords.ts'

/** What says a change in a language. */
export interface ChangeWords {
  readonly record: (change: ListedChange) => string
  readonly field: (change: Change) => string
  /** What stood or stands now; null where there is nothing. A week with several uses names the slots of each. */
  readonly side: (change: ListedChange, side: 'before' | 'after') => string | null
}

/** The two revisions that were compared; `before` is null where everything is new. */
export interface Compared {
  readonly before: Revision | null
  readonly after: Revision
}

/** Fields that tell nothing of a record that came or went: its place in a list follows from its neighbours. */
const unsaid = ['id', 'rank', orderField]
/** What answers hold for a choice is made up by the program, and stands for its own words. */
const unsaidIn: Readonly<Record<string, readonly string[]>> = { choices: ['value'] }

/** Gives the words for the changes between two revisions, remade when they or the language change. */
export const useChangeWords = (
  { before, after }: Compared,
  names: ReadonlyMap<string, string>,
): ChangeWords => {
  const lang = useLanguage()
  return useMemo(() => changeWordsOf({ before, after }, names, lang), [before, after, names, lang])
}

/** Ids are told by the rows of the compared revisions, members by `names`. */
export const changeWordsOf = (
  { before, after }: Compared,
  names: ReadonlyMap<string, string>,
  lang: Lang,
): ChangeWords => {
  const say = wordsOf(lang, 'review')
  const frame = wordsOf(lang, 'frame')
  const format = formatOf(lang)
  const rows = rowsOfEither(before === null ? null : readDocuments(before), readDocuments(after))
  const stored = storedWordsOf(rows, names, lang)

  const fieldWord = (table: string, field: string): string => fieldName(table, field, lang)
  const ofFields = (of: Pick<Change, 'document' | 'table'>, fields: object, unsaidOf: ReadonlySet<string>) =>
    divided(
      lang,
      Object.entries(fields).flatMap(([field, one]) =>
        unsaidOf.has(field) ? [] : [labelled(lang, fieldWord(of.table, field), stored.value(of, field, one))],
      ),
    )
  /** What a variant says of a row: that it hasn't got it, or what is otherwise there. */
  const ofVariant = ({ hidden, shown, ...otherwise }: Readonly<Record<string, unknown>>): string => {
    const notes = notesOfLayout(otherwise['table'])
    return divided(lang, [
      ...(hidden === true ? [say('notInVariant')] : []),
      ...(shown === true ? [say('inVariantToo')] : []),
      ...Object.entries(otherwise).flatMap(([field, one]) => {
        if (field === 'table' || notes.has(field)) return []
        const text =
          one === null
            ? frame('none')
            : stored.value({ document: 'layout', table: 'variantRows' }, field, one)
        return [labelled(lang, fieldWord('variantRows', field), text)]
      }),
    ])
  }
  const ofRemark = ({ text, picture }: Readonly<Record<string, unknown>>): string => {
    const shown = pictureWords(picture, lang)
    const words = String(text ?? '')
    return shown === null
      ? words
      : divided(lang, [words, labelled(lang, fieldWord('openRemarks', 'picture'), shown)])
  }
  /** A whole record that came or went: what is said of it, beside its name. */
  const ofRecord = (of: Change, fields: Readonly<Record<string, unknown>>): string => {
    const { document, table } = of
    if (typeof fields['use'] === 'string' && table === 'assignments') return stored.use(fields['use'])
    if (table === 'population' && 'people' in fields) return format.count(Number(fields['people']))
    if (table === 'variantRows') return ofVariant(fields)
    if (table === 'openRemarks') return ofRemark(fields)
    if (table === 'verdicts' && 'verdict' in fields && 'reason' in fields)
      return labelled(lang, stored.value(of, 'verdict', fields['verdict']), String(fields['reason']))
    // the title stands beside it
    const title = of.name === null ? '' : titleOf(of.name, lang)
    const titled = Object.keys(fields).filter((field) => fields[field] === title)
    const notes = notesOf(definitionOf(document), table)
    const said = ofFields(of, fields, new Set([...unsaid, ...(unsaidIn[table] ?? []), ...titled, ...notes]))
    return said || title || say('noContent')
  }
  const value = (change: Change, one: unknown): string => {
    const { table, field } = change
    if (table === 'text' && typeof one === 'string') return withFigures(one, lang)
    if (field === orderField || field === 'rank') return say('moved')
    const shown = table === 'openRemarks' && field === 'picture' ? pictureWords(one, lang) : null
    if (shown !== null) return shown
    if (table === 'openRemarks' && field === 'answers')
      return divided(
        lang,
        remarkAnswersOf(one).map((answer) => answerLine(lang, answer, (id) => names.get(id))),
      )
    const plain = saidOf(change, one)
    if (Array.isArray(plain) || typeof plain !== 'object' || plain === null)
      return stored.value(change, field, plain)
    const fields = plain as Readonly<Record<string, unknown>>
    if (field === null) return ofRecord(change, fields)
    if (
      field === 'value' &&
      (table === 'variantRows' || definitionOf(change.document)?.tables[table]?.form === 'cell')
    )
      return ofRecord(change, fields)
    return stored.value(change, field, fields)
  }
  const sideOfWeek = (change: ListedChange, side: 'before' | 'after'): string => {
    const slots = new Map<string, string[]>()
    for (const part of change.week) {
      const use = part[side] === null ? '–' : value(change, part[side])
      slots.set(use, [...(slots.get(use) ?? []), stored.slot(part.slot)])
    }
    const uses = [...slots].map(([use, at]) =>
      slots.size === 1 ? use : bracketed(lang, use, format.list(at)),
    )
    return divided(lang, uses)
  }
  /** What came says whose it is like; what went was the variant's own. */
  const sideOfCopied = ({ like }: CopiedChanges, side: 'before' | 'after'): string | null =>
    like === null
      ? side === 'before'
        ? say('asInThisVariant')
        : null
      : side === 'after'
        ? say('asInVariant', { variant: isolated(stored.variant(like)) })
        : null
  return {
    record: recordWordsOf(rows, remarksIn([before, after]), stored, lang),
    field: ({ table, field }) => {
      if (table === 'assignments') return wordsOf(lang, 'records')('fields.use')
      if (table === 'variantRows') return wordsOf(lang, 'records')('fields.variantRows')
      return field === null ? '' : fieldWord(table, field)
    },
    side: (change, side) =>
      change.copied !== null
        ? sideOfCopied(change.copied, side)
        : change.week.length > 1
          ? sideOfWeek(change, side)
          : change[side] === null
            ? null
            : change.noted > 0
              ? say('onlyNoted')
              : value(change, change[side]),
  }
}

const notesOf = (definition: DocumentDefinition | null, table: string): Iterable<string> => {
  const shape = definition?.tables[table]
  return shape?.form === 'record' ? shape.notes : []
}

/** A line of the text with quoted figures by their names, as its page lists them. */
const withFigures = (line: string, lang: Lang): string =>
  line.replace(/⟨([a-z0-9-]+)⟩/g, (chip, figure: string) => {
    const title = quotedFigureTitle(figure)
    return title === null ? chip : `⟨${titleOf(title, lang)}⟩`
  })

/** What is on a remark's picture, and the start of its digest: another picture may show the same. */
const pictureWords = (one: unknown, lang: Lang): string | null => {
  const picture = RemarkPicture.safeParse(one).data
  return picture === undefined ? null : bracketed(lang, picture.alt, picture.blob.slice(0, 8))
}
