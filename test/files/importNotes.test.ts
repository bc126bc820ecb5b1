// The one list of notes on an import: every note that there is comes of a table, and each has its words in both languages.
import { expect, test } from 'vitest'
import { editQuestion } from '#core/documents/survey.ts'
import { askAll } from '#core/kinds/ask.ts'
import { noteNames, notesOf, type ImportNote } from '#files/csv/importNotes.ts'
import { newRows } from '#files/csv/newRows.ts'
import { noteWords } from '#files/csv/noteWords.ts'
import { makeTableDesk } from '#files/csv/tableDesk.ts'
import { buildSample } from '#samples/three-floor-974/sample.ts'
import type { Response } from '#schemas/responses.ts'
import { openedCentre } from '#test/support/openedCentre.ts'
import { penFrom } from '#test/samples/built.ts'
import {
  earlierTable,
  lackingTable,
  notedTable,
  questionWithoutUnit,
  sameTable,
} from '#test/support/notedTable.ts'

const { survey } = openedCentre('owner', buildSample(penFrom('notes')))
editQuestion(survey, questionWithoutUnit, { unit: undefined, unitEn: undefined })
const { questions, choices } = survey.read()
const form = { questions: [...questions.values()], choices: [...choices.values()] }
const asked = askAll(form.questions, form.choices)

const notesOn = (bytes: Uint8Array, held: ReadonlyMap<string, Response> = new Map()) => {
  const desk = makeTableDesk()
  const read = desk.read(bytes, form)
  if (!read.ok) throw new Error(read.error.refused)
  const { summary, mapping } = read.value
  const checked = desk.check(mapping, { ...form, blocks: [], member: 'me', now: '2026-10-01T08:00:00Z' })
  const sorted = newRows(checked.result.rows, held)
  return { checked, notes: notesOf({ summary, mapping, asked, checked, sorted }) }
}

const earlier = notesOn(earlierTable)
const held = new Map(earlier.checked.result.rows.map(({ record }) => [record.id, record]))
const noted = notesOn(notedTable, held)
const all: readonly ImportNote[] = [
  ...noted.notes,
  ...notesOn(lackingTable).notes.filter(({ note }) => note === 'required-without-column'),
  ...notesOn(sameTable).notes.filter(({ note }) => note === 'same-rows' || note === 'private'),
]

test('the tables of the tests have every note that there is', () => {
  expect(all.map(({ note }) => note).toSorted()).toEqual(noteNames.toSorted())
})

test('each says what it is about', () => {
  const about = Object.fromEntries(all.map(({ note, ...rest }) => [note, rest]))
  expect(about).toMatchObject({
    'other-list': { likely: false, lines: [12], known: 0 },
    'numbers-repeat': { line: 10, rows: 2 },
    disagreeing: { rows: [{ line: 2, question: 'q05-want', whole: '社区食堂' }] },
    'moved-up': { rows: [{ line: 3, question: 'q06-top3' }] },
    'not-wanted': { rows: [{ line: 4, question: 'q06-top3' }] },
    ages: { rows: [{ line: 9 }] },
    cut: { rows: [{ line: 4, question: 'q06-top3', given: 4, kept: 3 }] },
    'days-unsure': { example: '5/9/2026', order: 'month-first', cells: 1 },
    'buddhist-years': { example: '2569-09-05', day: '2026-09-05', cells: 1 },
    dropped: {
      rows: [{ line: 4, reasons: [{ field: 'date', fault: 'placeholder-day', value: '1900-01-01' }] }],
    },
    'own-words': { rows: 1 },
    'units-left-out': { units: [{ question: questionWithoutUnit, unit: '人', rows: 1 }] },
    'about-left-out': { questions: [{ rows: 1 }] },
    unreadable: { characters: 1 },
    'unknown-words': { words: [{ word: '外星人' }] },
  })
})

test.each(['zh', 'en'] as const)('each has words of its own in %s', (lang) => {
  const lines = all.map((note) => noteWords(lang, note, asked))
  expect(new Set(lines).size).toBe(lines.length)
  for (const line of lines) {
    expect(line.length).toBeGreaterThan(10)
    expect(line).not.toMatch(/\{\{|undefined|_other/)
  }
  const linesOf = (name: string) => lines[all.findIndex(({ note }) => note === name)] ?? ''
  for (const [name, line] of [
    ['disagreeing', 2],
    ['moved-up', 3],
    ['cut', 4],
    ['not-wanted', 4],
    ['ages', 9],
  ] as const)
    expect(linesOf(name)).toMatch(new RegExp(`${line}\\D*$`))
  expect(linesOf('guessed')).toContain('Q9/平日上午')
  expect(linesOf('not-taken')).toContain('来自IP')
})

test('a guessed place of a ranking is named with its place', () => {
  const target = { to: 'question', question: 'q06-top3', place: 1 } as const
  const note = { note: 'guessed', columns: [{ column: 0, heading: 'B', target }] } as const
  expect(noteWords('zh', note, asked)).toContain('第 2 位')
})
