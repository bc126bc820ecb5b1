// A note on an import in words: the same line in the page and on the command line.
import type { Asked } from '#core/kinds/asked.ts'
import { questionKinds } from '#core/kinds/questions/index.ts'
import type { Target } from '#schemas/importMapping.ts'
import { formatOf } from '#words/format.ts'
import { labelled } from '#words/punctuation.ts'
import { titleOf, wordsOf, type Lang } from '#words/words.ts'
import type { ImportNote } from './importNotes.ts'
import { rowReasonWords } from './reasonWords.ts'

/** More lines, columns or words than these are counted, not named. */
const named = 8

/** How much of a cell or heading is repeated. */
const longest = 60

/** A note as one line in a language. Of lines, columns and words the first eight are named and the rest counted. */
export const noteWords = (lang: Lang, note: ImportNote, asked: readonly Asked[]): string => {
  const say = wordsOf(lang, 'importing')
  const survey = wordsOf(lang, 'survey')
  const format = formatOf(lang)
  const few = (items: readonly string[]): string =>
    items.length > named
      ? say('andMore', { items: format.list(items.slice(0, named)), count: items.length - named })
      : format.list(items)
  const linesOf = (rows: readonly { readonly line: number }[]): string =>
    few([...new Set(rows.map(({ line }) => String(line)))])
  const heading = ({
    column,
    heading: text,
  }: {
    readonly column: number
    readonly heading: string
  }): string => (text.trim() === '' ? say('noHeading', { column: column + 1 }) : short(text))
  const find = (id: string): Asked | undefined => asked.find(({ question }) => question.id === id)
  const question = (id: string): string => {
    const one = find(id)?.question
    return one === undefined ? id : titleOf({ zh: one.text, en: one.textEn }, lang)
  }
  const choice = (of: string, value: string): string => {
    const one = find(of)?.byValue.get(value)
    return one === undefined ? value : titleOf({ zh: one.text, en: one.textEn }, lang)
  }
  const meaning = (target: Target): string => {
    switch (target.to) {
      case 'nothing':
        return survey('skipColumn')
      case 'field':
        return survey(`field.${target.field}`)
      case 'question': {
        const one = find(target.question)
        const width = one === undefined ? 1 : (questionKinds.get(one.question.type)?.columns(one) ?? 1)
        const text = question(target.question)
        return width > 1 ? `${survey('place', { place: target.place + 1 })} · ${text}` : text
      }
      case 'choice':
        return say('oneChoice', {
          choice: choice(target.question, target.value),
          question: question(target.question),
        })
      case 'words':
        return say('ownWordsOf', { question: question(target.question) })
    }
  }
  const reasons = new Map(asked.map((one) => [one.question.id, one.question]))
  switch (note.note) {
    case 'unreadable':
      return say('unreadable', { count: note.characters })
    case 'bare-quotes':
      return say('bareQuotes', { count: note.lines.length })
    case 'other-list':
      return say(note.likely ? 'restartsKnown' : 'restartsPerhaps', {
        count: note.lines.length,
        known: note.known,
      })
    case 'numbers-repeat':
      return say('restartsHere', { line: note.line, count: note.rows })
    case 'refused':
      return labelled(
        lang,
        say('refusedRows', { count: note.rows }),
        few(
          note.causes.map((cause) =>
            say('cause', {
              reason: rowReasonWords(survey, reasons, cause.reason),
              rows: cause.rows,
              lines: format.list(cause.lines.map(String)),
            }),
          ),
        ),
      )
    case 'required-without-column':
      return survey('requiredNoColumn', { questions: few(note.questions.map(question)) })
    case 'guessed':
      return labelled(
        lang,
        say('guessedColumns', { count: note.columns.length }),
        few(note.columns.map((one) => `${heading(one)} → ${meaning(one.target)}`)),
      )
    case 'matched':
      return labelled(
        lang,
        say('mapped'),
        few(
          note.words.map((one) => {
            const means =
              'chosen' in one
                ? say(one.chosen ? 'markChosen' : 'markNotChosen')
                : one.value === null
                  ? say('wordNothing')
                  : choice(one.question, one.value)
            return `${short(one.word)} → ${means}`
          }),
        ),
      )
    case 'unknown-words':
      return labelled(lang, say('words'), few(note.words.map(({ word }) => `“${short(word)}”`)))
    case 'not-taken':
      return labelled(
        lang,
        say('notTaken'),
        few(note.columns.map((one) => say('notTakenOne', { heading: heading(one), count: one.filled }))),
      )
    case 'no-answers':
      return labelled(
        lang,
        say('noAnswers'),
        few(note.marks.map(({ cell, count }) => say('noAnswerOne', { cell: short(cell), count }))),
      )
    case 'disagreeing':
      return say('disagreeing', { count: note.rows.length, lines: linesOf(note.rows) })
    case 'moved-up':
      return say('movedUp', { count: note.rows.length, lines: linesOf(note.rows) })
    case 'cut':
      return say('cut', { count: note.rows.length, lines: linesOf(note.rows) })
    case 'units-left-out':
      return labelled(
        lang,
        say('unitsLeftOut'),
        few(
          note.units.map((one) =>
            say('unitLeftOut', { unit: one.unit, count: one.rows, question: question(one.question) }),
          ),
        ),
      )
    case 'own-words':
      return say('ownWords', { count: note.rows })
    case 'days-unsure':
      return say('datesUnsure', {
        example: note.example.trim().slice(0, 24),
        order: say(`dateOrders.${note.order}`),
        count: note.cells,
      })
    case 'buddhist-years':
      return say('buddhistYears', {
        example: note.example.trim().slice(0, 24),
        day: note.day,
        count: note.cells,
      })
    case 'dropped':
      return labelled(
        lang,
        say('dropped'),
        few(
          note.rows.map((row) =>
            labelled(
              lang,
              survey('line', { line: row.line }),
              row.reasons.map((reason) => rowReasonWords(survey, reasons, reason)).join('; '),
            ),
          ),
        ),
      )
    case 'repaired':
      return survey('rowsRepaired', { count: note.rows })
  }
}

const short = (text: string): string => {
  const plain = text.trim()
  return plain.length > longest ? `${plain.slice(0, longest)}…` : plain
}
