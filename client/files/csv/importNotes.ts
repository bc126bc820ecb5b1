// What is said of an import before anything is kept: one list of notes, which the page and the command line both walk.
import type { Asked } from '#core/kinds/asked.ts'
import type { Target } from '#schemas/importMapping.ts'
import { requiredWithoutColumn } from './requiredColumns.ts'
import type { DateOrder } from './dates.ts'
import type { RowOfQuestion, UnknownWord } from './importFindings.ts'
import type { Cause } from './refusalCauses.ts'
import type { RowReason } from './recordOfRow.ts'
import type { Mapping } from './mapping.ts'
import { numbersRestart, type SortedRows } from './newRows.ts'
import type { CheckedTable, TableSummary } from './tableDesk.ts'

interface Row {
  readonly line: number
}
interface ColumnNote {
  readonly column: number
  readonly heading: string
}

/** Each note with what it is about, as plain data: lines as a spreadsheet numbers them, columns from 0. */
export type ImportNote =
  | { readonly note: 'unreadable'; readonly characters: number }
  | { readonly note: 'bare-quotes'; readonly lines: readonly number[] }
  /** Rows with the number of an answer that is kept, and something else in them. */
  | {
      readonly note: 'other-list'
      readonly likely: boolean
      readonly lines: readonly number[]
      readonly known: number
    }
  | { readonly note: 'numbers-repeat'; readonly line: number; readonly rows: number }
  /** Rows without a number that are the same to the last cell as an earlier one; `once`: they are left out. */
  | {
      readonly note: 'same-rows'
      readonly rows: readonly (Row & { readonly of: number })[]
      readonly once: boolean
    }
  /** Columns that are kept and tell who a resident is. */
  | {
      readonly note: 'private'
      readonly columns: readonly (ColumnNote & { readonly rows: number })[]
    }
  /** The channel that is assumed of rows that name none. */
  | { readonly note: 'channel'; readonly channel: string; readonly rows: number }
  | { readonly note: 'refused'; readonly causes: readonly Cause[]; readonly rows: number }
  | { readonly note: 'required-without-column'; readonly questions: readonly string[] }
  | { readonly note: 'guessed'; readonly columns: readonly (ColumnNote & { readonly target: Target })[] }
  /** Words and marks of the table, and what they stand for. */
  | {
      readonly note: 'matched'
      readonly words: readonly (
        | { readonly question: string; readonly word: string; readonly value: string | null }
        | { readonly question: string; readonly word: string; readonly chosen: boolean }
      )[]
    }
  | { readonly note: 'unknown-words'; readonly words: readonly UnknownWord[] }
  | { readonly note: 'not-taken'; readonly columns: readonly (ColumnNote & { readonly filled: number })[] }
  | {
      readonly note: 'no-answers'
      readonly marks: readonly { readonly cell: string; readonly count: number }[]
    }
  | { readonly note: 'disagreeing'; readonly rows: readonly (RowOfQuestion & { readonly whole: string })[] }
  | { readonly note: 'moved-up'; readonly rows: readonly RowOfQuestion[] }
  /** Ranked, and not ticked where it is asked what is wanted. */
  | { readonly note: 'not-wanted'; readonly rows: readonly RowOfQuestion[] }
  /** Ages in two answers that have no year in common. */
  | { readonly note: 'ages'; readonly rows: readonly RowOfQuestion[] }
  | {
      readonly note: 'cut'
      readonly rows: readonly (RowOfQuestion & { readonly given: number; readonly kept: number })[]
    }
  | {
      readonly note: 'units-left-out'
      readonly units: readonly { readonly question: string; readonly unit: string; readonly rows: number }[]
    }
  | {
      readonly note: 'about-left-out'
      readonly questions: readonly { readonly question: string; readonly rows: number }[]
    }
  | { readonly note: 'own-words'; readonly rows: number }
  | {
      readonly note: 'days-unsure'
      readonly example: string
      readonly order: DateOrder
      readonly cells: number
    }
  | {
      readonly note: 'buddhist-years'
      readonly example: string
      readonly day: string
      readonly cells: number
    }
  | {
      readonly note: 'dropped'
      readonly rows: readonly (Row & { readonly reasons: readonly RowReason[] })[]
    }
  | { readonly note: 'repaired'; readonly rows: number }

/** The name of a kind of note. */
export type NoteName = ImportNote['note']

/** All that notes are made from. */
export interface NotedImport {
  readonly summary: Pick<TableSummary, 'headings' | 'unreadable' | 'bareQuotes'>
  readonly mapping: Mapping
  readonly asked: readonly Asked[]
  readonly checked: CheckedTable
  readonly sorted: SortedRows
}

type Notes = {
  readonly [K in NoteName]: (about: NotedImport) => Omit<Extract<ImportNote, { note: K }>, 'note'> | null
}

/** In the order in which they are said. Null where there is nothing to say. */
const notes: Notes = {
  'other-list': ({ sorted }) => {
    const other = numbersRestart(sorted)
    const lines = sorted.differing.map(({ line }) => line)
    return other === null ? null : { likely: other === 'likely', lines, known: sorted.known.length }
  },
  'numbers-repeat': ({ checked }) => checked.findings.restarts,
  'same-rows': ({ mapping, checked: { result } }) => {
    const rows = listed('rows', result.sameRows)
    return rows === null ? null : { ...rows, once: mapping.sameRows === 'once' }
  },
  private: ({ checked }) => listed('columns', checked.findings.privateColumns),
  refused: ({ checked: { result, findings } }) =>
    result.refused.length === 0 ? null : { causes: findings.causes, rows: result.refused.length },
  'required-without-column': ({ mapping, asked }) =>
    listed(
      'questions',
      requiredWithoutColumn(mapping, asked).map(({ question }) => question.id),
    ),
  channel: ({ mapping, checked: { result } }) =>
    result.withoutChannel === 0 ? null : { channel: mapping.channel, rows: result.withoutChannel },
  guessed: ({ summary, mapping }) =>
    listed(
      'columns',
      [...(mapping.guessed ?? [])]
        .toSorted((a, b) => a - b)
        .map((column) => ({
          column,
          heading: summary.headings[column] ?? '',
          target: mapping.targets[column] ?? { to: 'nothing' as const },
        })),
    ),
  matched: ({ mapping }) =>
    listed('words', [
      ...entriesOf(mapping.values).map(([question, word, value]) => ({ question, word, value })),
      ...entriesOf(mapping.marks).map(([question, word, chosen]) => ({ question, word, chosen })),
    ]),
  'unknown-words': ({ checked }) => listed('words', checked.findings.words),
  'not-taken': ({ checked }) => listed('columns', checked.findings.notTaken),
  'no-answers': ({ checked }) => {
    const counts = new Map<string, number>()
    for (const { cell, count } of checked.result.noAnswers) counts.set(cell, (counts.get(cell) ?? 0) + count)
    return listed(
      'marks',
      [...counts].map(([cell, count]) => ({ cell, count })),
    )
  },
  disagreeing: ({ checked }) => listed('rows', checked.result.disagreeing),
  'moved-up': ({ checked }) => listed('rows', checked.result.movedUp),
  cut: ({ checked }) => listed('rows', checked.result.cut),
  'not-wanted': ({ checked }) => listed('rows', checked.findings.contradictions['not-wanted']),
  ages: ({ checked }) => listed('rows', checked.findings.contradictions.ages),
  'units-left-out': ({ checked }) => listed('units', checked.result.unitsLeftOut),
  'about-left-out': ({ checked }) => listed('questions', checked.result.aboutLeftOut),
  'own-words': ({ checked: { findings } }) => (findings.ownWords === 0 ? null : { rows: findings.ownWords }),
  'days-unsure': ({ checked }) => checked.result.dates?.unsure ?? null,
  'buddhist-years': ({ checked }) => checked.result.dates?.buddhist ?? null,
  dropped: ({ checked }) =>
    listed(
      'rows',
      checked.result.dropped.map(({ line, reasons }) => ({ line, reasons })),
    ),
  repaired: ({ checked }) =>
    checked.result.repaired.length === 0 ? null : { rows: checked.result.repaired.length },
  unreadable: ({ summary }) => (summary.unreadable === 0 ? null : { characters: summary.unreadable }),
  'bare-quotes': ({ summary }) => listed('lines', summary.bareQuotes),
}

/** The kinds of notes in the order in which they are said. */
export const noteNames = Object.keys(notes) as readonly NoteName[]

/** The notes on an import; a kind with nothing to say is left out. Reads only, refuses nothing. */
export const notesOf = (about: NotedImport): readonly ImportNote[] =>
  noteNames.flatMap((note) => {
    const found = notes[note](about)
    return found === null ? [] : [{ note, ...found } as ImportNote]
  })

const listed = <K extends string, T>(
  name: K,
  items: readonly T[],
): Readonly<Record<K, readonly T[]>> | null =>
  items.length === 0 ? null : ({ [name]: items } as Record<K, readonly T[]>)

/** What a mapping says by question and word, as one list. */
const entriesOf = <T>(
  said: Readonly<Record<string, Readonly<Record<string, T>>>> = {},
): readonly (readonly [question: string, word: string, means: T])[] =>
  Object.entries(said).flatMap(([question, words]) =>
    Object.entries(words).map(([word, means]) => [question, word, means] as const),
  )
