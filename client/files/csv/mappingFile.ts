// A mapping as it is kept for the next table with the same headings, or handed to the command line: by headings, not by places.
import { labelKey, type Asked } from '#core/kinds/asked.ts'
import { questionKinds } from '#core/kinds/questions/index.ts'
import type { MappingFile } from '#schemas/importMapping.ts'
import type { Mapping, Target } from './mapping.ts'

/** A heading is looked up as labels are; two that differ in blanks or width alone are the same. */
const keyOf = (heading: string): string => labelKey(heading).slice(0, 2_000)

/**
 * A mapping as it is kept, by headings (at most 2,000 characters of each); guesses are kept as if somebody had looked
 * at them.
 */
export const toMappingFile = (
  mapping: Mapping,
  headings: readonly string[],
  reading: Pick<MappingFile, 'encoding' | 'headingRow' | 'firstRow'> = {},
): MappingFile => ({
  format: 'bandeng-mapping',
  version: 1,
  columns: headings.map((heading, column) => ({
    heading: heading.slice(0, 2_000),
    target: mapping.targets[column] ?? { to: 'nothing' },
  })),
  required: [...mapping.required],
  channel: mapping.channel,
  ...(mapping.numbering === undefined ? {} : { numbering: mapping.numbering }),
  ...(mapping.sameRows === undefined ? {} : { sameRows: mapping.sameRows }),
  ...(mapping.file === undefined ? {} : { file: mapping.file }),
  ...(mapping.values === undefined
    ? {}
    : { values: mapping.values as Record<string, Record<string, string | null>> }),
  ...(mapping.marks === undefined ? {} : { marks: mapping.marks as Record<string, Record<string, boolean>> }),
  ...(mapping.dateOrder === undefined ? {} : { dateOrder: mapping.dateOrder }),
  ...(mapping.answers === undefined ? {} : { answers: [...mapping.answers] }),
  ...(mapping.noAnswers === undefined ? {} : { noAnswers: [...mapping.noAnswers] }),
  ...reading,
})

/**
 * A mapping file upon the proposal for a table: what the file names is taken, what it leaves out stays as proposed. A target
 * whose question or choice the questionnaire no longer has is left out.
 */
export const withMappingFile = (
  proposed: Mapping,
  headings: readonly string[],
  file: MappingFile,
  asked: readonly Asked[],
): Mapping => {
  const knows = (target: Target): boolean => isAsked(target, asked)
  const listed = new Map<string, Target[]>()
  for (const { heading, target } of file.columns) {
    listed.set(keyOf(heading), [...(listed.get(keyOf(heading)) ?? []), target])
  }
  const guessed = new Set(proposed.guessed)
  const targets = headings.map((heading, column): Target => {
    const target = listed.get(keyOf(heading))?.shift()
    if (target === undefined || !knows(target)) return proposed.targets[column] ?? { to: 'nothing' }
    guessed.delete(column)
    return target
  })
  const { numbering, sameRows, file: name, values, marks, dateOrder, answers, noAnswers } = file
  return {
    targets,
    guessed,
    required: file.required === undefined ? proposed.required : new Set(file.required),
    channel: file.channel ?? proposed.channel,
    ...(numbering === undefined ? {} : { numbering }),
    ...(sameRows === undefined ? {} : { sameRows }),
    ...(name === undefined ? {} : { file: name }),
    ...(values === undefined ? {} : { values }),
    ...((marks ?? proposed.marks) === undefined ? {} : { marks: marks ?? proposed.marks ?? {} }),
    ...(dateOrder === undefined ? {} : { dateOrder }),
    ...(answers === undefined ? {} : { answers }),
    ...(noAnswers === undefined ? {} : { noAnswers }),
  }
}

/** Whether the questionnaire still has what a column was matched with. */
const isAsked = (target: Target, asked: readonly Asked[]): boolean => {
  if (target.to === 'nothing' || target.to === 'field') return true
  const one = asked.find(({ question }) => question.id === target.question)
  if (one === undefined) return false
  if (target.to === 'choice') return one.byValue.has(target.value)
  return target.to === 'words' || target.place < (questionKinds.get(one.question.type)?.columns(one) ?? 0)
}

/** Whether two tables have the same headings, in whatever order. */
export const sameHeadings = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.map(keyOf).sort().join('\n') === b.map(keyOf).sort().join('\n')

/** A file's name as it stands before its rows' numbers: without folder and ending. */
export const fileScope = (name: string): string =>
  (name.split(/[\\/]/).at(-1) ?? name)
    .replace(/\.[^.]*$/, '')
    .normalize('NFC')
    .trim()
    .slice(0, 40)
