// `import CENTRE ANSWERS.csv --out OUT`: a table of answers into a workspace file, by the same reading as the page.
import { basename } from 'node:path'
import { askAll } from '#core/kinds/ask.ts'
import type { RefusedRow } from '#files/csv/importResponses.ts'
import type { ImportContext, RowReason } from '#files/csv/recordOfRow.ts'
import type { Mapping } from '#files/csv/mapping.ts'
import { fileScope, toMappingFile, withMappingFile } from '#files/csv/mappingFile.ts'
import { notesOf, type ImportNote } from '#files/csv/importNotes.ts'
import { newRows, withKnownRows } from '#files/csv/newRows.ts'
import { noteWords } from '#files/csv/noteWords.ts'
import type { TableFault } from '#files/csv/readGrid.ts'
import { makeTableDesk, type ReadTable, type TableDesk } from '#files/csv/tableDesk.ts'
import { MappingFile } from '#schemas/importMapping.ts'
import type { Response } from '#schemas/responses.ts'
import { wordsOf } from '#words/words.ts'
import { failure, say, type Command, type CommandWords } from './command.ts'
import { openedArchive } from './show.ts'
import { readBytes, readWorkspace, writeWorkspace } from './workspaceFile.ts'

/** Who wrote the records down, where no member did. */
const writer = 'command-line'

/** Writes a workspace file with the rows that are good, and tells of the others on standard error. */
export const importAnswers: Command = {
  name: 'import',
  usage: ['import CENTRE.bandeng ANSWERS.csv --out OUT.bandeng [--mapping MAPPING.json]'],
  options: ['out', 'mapping'],
  places: [2, 2],
  run: async ({ words, places: [path = '', answers = ''], options: { out, mapping: mappingPath } }) => {
    if (out === undefined) throw failure(words('wrongArguments', { usage: importAnswers.usage.join(' | ') }))
    const archive = await readWorkspace(path, words)
    const file = await openedArchive(archive, path, words)
    const { questions, choices } = file.survey.read()
    const context: ImportContext = {
      questions: [...questions.values()],
      choices: [...choices.values()],
      blocks: [...file.centre.read().blocks.values()],
      member: writer,
      now: new Date().toISOString(),
    }
    const given = mappingPath === undefined ? null : await readMapping(mappingPath, words)
    const desk = makeTableDesk()
    const { summary, mapping } = await readAnswers(desk, answers, context, given, words)
    const held = file.ledger('responses').flatMap((one) => (one.kind === 'answer' ? [one] : []))
    const heldById = new Map(held.map((one) => [one.id, one]))
    const { result, findings } = withKnownRows(desk.check(mapping, context), heldById)
    const sorted = newRows(result.rows, heldById)
    const records: readonly Response[] = sorted.fresh.map(({ record }) => record)
    await writeWorkspace(
      out,
      {
        ...archive.manifest,
        saved: context.now,
        documents: archive.documents,
        ledgers: new Map([
          ...archive.ledgers,
          ['responses', [...(archive.ledgers.get('responses') ?? []), ...records]],
        ]),
        blobs: archive.blobs,
      },
      words,
    )
    say(words('written', { path: out }))
    const asked = askAll(context.questions, context.choices)
    const notes = notesOf({ summary, mapping, asked, checked: { result, findings }, sorted }).map((note) => ({
      ...note,
      says: noteWords(words.lang, note, asked),
    }))
    for (const note of notes) {
      say(note.says)
      const advice = adviceOn(note, words)
      if (advice !== null) say(advice)
    }
    const listed = (rows: readonly RefusedRow[]) =>
      rows.flatMap((row) => reasonsOf(row, mapping, summary.headings))
    return {
      json: {
        rows: summary.rows,
        kept: records.length,
        known: sorted.known.length,
        differing: sorted.differing.map(({ line }) => line),
        refused: listed(result.refused),
        dropped: listed(result.dropped),
        notTaken: findings.notTaken.map(({ heading, filled }) => ({ column: heading, cells: filled })),
        noAnswers: result.noAnswers.map(({ column, cell, count }) => ({
          column: summary.headings[column] ?? '',
          cell,
          count,
        })),
        unknownWords: findings.words,
        unreadable: summary.unreadable,
        notes,
        mapping: toMappingFile(mapping, summary.headings, {
          encoding: summary.encoding,
          headingRow: summary.headingRows.heading + 1,
          firstRow: summary.headingRows.first + 1,
        }),
      },
    }
  },
}

/** What the page has buttons for is said of the mapping. */
const adviceOn = (about: ImportNote, words: CommandWords): string | null => {
  const { note } = about
  if (note === 'same-rows') return about.once ? null : words('sameRows')
  if (note === 'other-list') return words('numbersRestart')
  return note === 'numbers-repeat' ? words('numbersRepeat') : null
}

const readMapping = async (path: string, words: CommandWords): Promise<MappingFile> => {
  const text = new TextDecoder().decode(await readBytes(path, words))
  try {
    return MappingFile.parse(JSON.parse(text))
  } catch {
    throw failure(words('badMapping', { file: path }))
  }
}

const readAnswers = async (
  desk: TableDesk,
  path: string,
  context: ImportContext,
  given: MappingFile | null,
  words: CommandWords,
): Promise<ReadTable> => {
  const form = { questions: [...context.questions], choices: [...context.choices] }
  const rows =
    given?.headingRow === undefined
      ? undefined
      : { heading: given.headingRow - 1, first: (given.firstRow ?? given.headingRow + 1) - 1 }
  const read = desk.read(await readBytes(path, words), form, { encoding: given?.encoding, headingRows: rows })
  if (!read.ok) throw failure(words('noTable', { file: path, reason: tableFaultWords(words, read.error) }))
  const { summary, mapping } = read.value
  const asked = askAll(form.questions, form.choices)
  const matched = given === null ? mapping : withMappingFile(mapping, summary.headings, given, asked)
  return { summary, mapping: { ...matched, file: matched.file ?? fileScope(basename(path)) } }
}

const tableFaultWords = ({ lang }: CommandWords, fault: TableFault): string => {
  const survey = wordsOf(lang, 'survey')
  switch (fault.refused) {
    case 'too-large':
    case 'too-many-rows':
    case 'too-many-columns':
      return survey(`tableFault.${fault.refused}`, { limit: String(fault.limit) })
    case 'broken-quotes':
      return survey('tableFault.broken-quotes', { line: fault.line })
    case 'not-text':
    case 'no-heading':
    case 'no-rows':
      return survey(`tableFault.${fault.refused}`)
  }
}

/** One entry per reason; `row` is the line as a spreadsheet numbers it, `column` the heading, null where none is to blame. */
const reasonsOf = ({ line, reasons }: RefusedRow, mapping: Mapping, headings: readonly string[]) =>
  reasons.map((reason) => {
    const column = columnOf(reason, mapping)
    return {
      row: line,
      column: column < 0 ? null : (headings[column] ?? null),
      reason: reason.fault,
      ...(reason.value === undefined ? {} : { value: reason.value }),
    }
  })

const columnOf = (reason: RowReason, mapping: Mapping): number =>
  mapping.targets.findIndex((target) =>
    'question' in reason
      ? 'question' in target && target.question === reason.question
      : 'field' in reason && target.to === 'field' && target.field === reason.field,
  )
