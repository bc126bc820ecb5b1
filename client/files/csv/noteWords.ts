// A note on an import in words: the same line in the page and on the command line.
import type { Asked } from '#core/kinds/asked.ts'
import { channelKinds } from '#core/kinds/channels.ts'
import { questionKinds } from '#core/kinds/questions/index.ts'
import type { Target } from '#schemas/importMapping.ts'
import { formatOf } from '#words/format.ts'
import { labelled } from '#words/punctuation.ts'
import { titleOf, wordsOf, type Lang } from '#words/words.ts'
import type { ImportNote } from './importNotes.ts'
import { rowReasonWords } from './reasonWords.ts'
import type { RowReason } from './recordOfRow.ts'

/** More lines, columns or words than these are counted, not named. */
const named = 8

/** How much of a cell or heading is repeated. */
const longest = 60

/** What the words of a note are made of. */
const wordingFor = (lang: Lang, asked: readonly Asked[]) => {
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
  const reasonOf = (of: RowReason): string => rowReasonWords(survey, asked, of)
  return { lang, say, survey, format, few, linesOf, heading, question, choice, meaning, reasonOf }
}

type Wording = ReturnType<typeof wordingFor>
type NoteOf<K extends ImportNote['note']> = Extract<ImportNote, { readonly note: K }>

const lines: { readonly [K in ImportNote['note']]: (note: NoteOf<K>, wording: Wording) => string } = {
  unreadable: (note, { say }) => say('unreadable', { count: note.characters }),
  'bare-quotes': (note, { say }) => say('bareQuotes', { count: note.lines.length }),
  'other-list': (note, { say }) =>
    say(note.likely ? 'restartsKnown' : 'restartsPerhaps', {
      count: note.lines.length,
      known: note.known,
    }),
  'numbers-repeat': (note, { say }) => say('restartsHere', { line: note.line, count: note.rows }),
  'same-rows': (note, { say, few }) =>
    say(note.once ? 'sameRowsOnce' : 'sameRowsAll', {
      count: note.rows.length,
      lines: few(note.rows.map(({ line, of }) => say('sameRow', { line, of }))),
    }),
  private: (note, { say, few, heading }) =>
    say('privateCells', {
      columns: few(note.columns.map((one) => say('notTakenOne', { heading: heading(one), count: one.rows }))),
    }),
  channel: (note, { lang, say }) => {
    const title = channelKinds.get(note.channel)?.title
    return say('channelAssumed', {
      count: note.rows,
      channel: title === undefined ? note.channel : titleOf(title, lang),
    })
  },
  refused: (note, { lang, say, format, few, reasonOf }) =>
    labelled(
      lang,
      say('refusedRows', { count: note.rows }),
      few(
        note.causes.map((cause) =>
          say('cause', {
            reason: reasonOf(cause.reason),
            rows: cause.rows,
            lines: format.list(cause.lines.map(String)),
          }),
        ),
      ),
    ),
  'required-without-column': (note, { survey, few, question }) =>
    survey('requiredNoColumn', { questions: few(note.questions.map(question)) }),
  guessed: (note, { lang, say, few, heading, meaning }) =>
    labelled(
      lang,
      say('guessedColumns', { count: note.columns.length }),
      few(note.columns.map((one) => `${heading(one)} → ${meaning(one.target)}`)),
    ),
  matched: (note, { lang, say, few, choice }) =>
    labelled(
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
    ),
  'unknown-words': (note, { lang, say, few }) =>
    labelled(lang, say('words'), few(note.words.map(({ word }) => `“${short(word)}”`))),
  'not-taken': (note, { lang, say, few, heading }) =>
    labelled(
      lang,
      say('notTaken'),
      few(note.columns.map((one) => say('notTakenOne', { heading: heading(one), count: one.filled }))),
    ),
  'no-answers': (note, { lang, say, few }) =>
    labelled(
      lang,
      say('noAnswers'),
      few(note.marks.map(({ cell, count }) => say('noAnswerOne', { cell: short(cell), count }))),
    ),
  disagreeing: (note, { say, linesOf }) =>
    say('disagreeing', { count: note.rows.length, lines: linesOf(note.rows) }),
  'moved-up': (note, { say, linesOf }) =>
    say('movedUp', { count: note.rows.length, lines: linesOf(note.rows) }),
  cut: (note, { say, linesOf }) => say('cut', { count: note.rows.length, lines: linesOf(note.rows) }),
  'not-wanted': (note, { say, linesOf }) =>
    say('notWanted', { count: note.rows.length, lines: linesOf(note.rows) }),
  ages: (note, { say, linesOf }) => say('agesApart', { count: note.rows.length, lines: linesOf(note.rows) }),
  'units-left-out': (note, { lang, say, few, question }) =>
    labelled(
      lang,
      say('unitsLeftOut'),
      few(
        note.units.map((one) =>
          say('unitLeftOut', { unit: one.unit, count: one.rows, question: question(one.question) }),
        ),
      ),
    ),
  'about-left-out': (note, { lang, say, few, question }) =>
    labelled(
      lang,
      say('aboutLeftOut'),
      few(
        note.questions.map((one) =>
          say('aboutLeftOutOf', { count: one.rows, question: question(one.question) }),
        ),
      ),
    ),
  'own-words': (note, { say }) => say('ownWords', { count: note.rows }),
  'days-unsure': (note, { say }) =>
    say('datesUnsure', {
      example: note.example.trim().slice(0, 24),
      order: say(`dateOrders.${note.order}`),
      count: note.cells,
    }),
  'buddhist-years': (note, { say }) =>
    say('buddhistYears', {
      example: note.example.trim().slice(0, 24),
      day: note.day,
      count: note.cells,
    }),
  dropped: (note, { lang, say, survey, few, reasonOf }) =>
    labelled(
      lang,
      say('dropped'),
      few(
        note.rows.map((row) =>
          labelled(lang, survey('line', { line: row.line }), row.reasons.map(reasonOf).join('; ')),
        ),
      ),
    ),
  repaired: (note, { survey }) => survey('rowsRepaired', { count: note.rows }),
}

/** A note as one line in a language. Of lines, columns and words the first eight are named and the rest counted. */
export const noteWords = (lang: Lang, note: ImportNote, asked: readonly Asked[]): string => {
  const line = lines[note.note] as (note: ImportNote, wording: Wording) => string
  return line(note, wordingFor(lang, asked))
}

const short = (text: string): string => {
  const plain = text.trim()
  return plain.length > longest ? `${plain.slice(0, longest)}…` : plain
}
