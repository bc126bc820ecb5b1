// What an import does with the table that nobody asked for: columns left out, marks of no answer, places and days cut, numbers that begin anew.
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Asked } from '#core/kinds/asked.ts'
import type { Cause } from '#files/csv/refusalCauses.ts'
import { notesOf, type ImportNote } from '#files/csv/importNotes.ts'
import type { SortedRows } from '#files/csv/newRows.ts'
import { noteWords } from '#files/csv/noteWords.ts'
import type { Mapping } from '#files/csv/mapping.ts'
import type { CheckedTable, TableSummary } from '#files/csv/tableDesk.ts'
import type { Question } from '#schemas/survey.ts'
import { Button } from '#ui/Button.tsx'
import { CheckField } from '#ui/ChoiceField.tsx'
import { ListByPortion } from '#ui/ListByPortion.tsx'
import { Section } from '#ui/Section.tsx'
import { useFormat, useLanguage, useWords } from '#ui/useWords.ts'
import { choiceText } from '#words/answerWords.ts'
import { Private, Restarts, SameRows } from './AskedNotes.tsx'
import { NoteRows } from './NoteRows.tsx'
import { rowReasonWords } from '#files/csv/reasonWords.ts'
import link from '#kit/textButton.module.css'
import own from './import.module.css'
import look from './survey.module.css'

/** A checked table with all that its notes are made from. */
export interface ImportNotesProps {
  readonly checked: CheckedTable
  readonly sorted: SortedRows
  readonly mapping: Mapping
  readonly table: TableSummary
  readonly questions: ReadonlyMap<string, Question>
  readonly asked: readonly Asked[]
  /** Checks again with another mapping; null once the answers are kept. */
  readonly onAgain: ((mapping: Mapping) => void) | null
}

/** So large a share refused for one cause makes what is left a part that leans to one side. */
const biasedShare = 0.1

/** Each note of the import in its words, with what a person can do about it below. */
export const ImportNotes = (props: ImportNotesProps) => {
  const { checked, sorted, mapping, table, asked } = props
  const lang = useLanguage()
  const notes = notesOf({ summary: table, mapping, asked, checked, sorted })
  const hasMarks = notes.some(({ note }) => note === 'no-answers')
  return (
    <>
      {notes.map((note) => (
        <div key={note.note} className={own['note']} data-note={note.note}>
          <Face {...props} note={note} line={noteWords(lang, note, asked)} />
        </div>
      ))}
      {hasMarks ? null : <NoAnswers {...props} />}
    </>
  )
}

interface FaceProps extends ImportNotesProps {
  readonly note: ImportNote
  readonly line: string
}

const Face = ({ note, line, ...props }: FaceProps) => {
  switch (note.note) {
    case 'other-list':
    case 'numbers-repeat':
      return <Restarts {...props} line={line} other={note.note === 'other-list'} />
    case 'same-rows':
      return <SameRows {...props} line={line} note={note} />
    case 'private':
      return <Private {...props} line={line} columns={note.columns} />
    case 'refused':
      return <Causes {...props} causes={note.causes} />
    case 'matched':
      return <Mapped {...props} />
    case 'not-taken':
      return <NotTaken {...props} />
    case 'no-answers':
      return <NoAnswers {...props} />
    case 'disagreeing':
    case 'moved-up':
    case 'cut':
    case 'not-wanted':
    case 'ages':
      return <NoteRows line={line} rows={note.rows} questions={props.questions} />
    case 'repaired':
      return <Repaired checked={props.checked} line={line} />
    case 'dropped':
      return <Dropped {...props} />
    default:
      return <p className={look['note']}>{line}</p>
  }
}

const Causes = ({ table, asked, causes }: ImportNotesProps & { readonly causes: readonly Cause[] }) => {
  const say = useWords('importing')
  const survey = useWords('survey')
  const format = useFormat()
  const [first] = causes
  // In basis points, as every share is written.
  const shareOf = (count: number): string => format.portion(count, table.rows)
  return (
    <>
      {first !== undefined && first.rows >= biasedShare * table.rows ? (
        <p role="alert" className={look['refusal']}>
          {say('biased', { count: first.rows, share: shareOf(first.rows) })}
        </p>
      ) : null}
      <Section title={say('causes')} aside={format.count(causes.length)}>
        <ul className={look['list']}>
          {causes.map(({ reason, rows: count, lines, others }) => (
            <li key={`${JSON.stringify(reason)}`} className={look['row']}>
              <b>{say('share', { rows: format.count(count), share: shareOf(count) })}</b>
              <span>
                {rowReasonWords(survey, asked, reason)}
                {others.length === 0
                  ? ''
                  : `; ${say('others', { values: format.list(others.map((one) => `“${one}”`)) })}`}
              </span>
              <span className={look['caption']}>
                {say(count > lines.length ? 'linesMore' : 'lines', {
                  lines: format.list(lines.map(String)),
                })}
              </span>
            </li>
          ))}
        </ul>
      </Section>
    </>
  )
}

/** Words of the table that a person has matched with choices. */
const Mapped = ({ mapping, asked, onAgain }: ImportNotesProps) => {
  const say = useWords('importing')
  const words = Object.entries(mapping.values ?? {}).flatMap(([question, known]) =>
    Object.entries(known).map(([word, value]) => {
      const one = asked.find((other) => other.question.id === question)
      const choice = value === null ? undefined : one?.byValue.get(value)
      return { word, means: choice === undefined ? say('wordNothing') : choiceText(choice, say.lang) }
    }),
  )
  const marks = Object.values(mapping.marks ?? {}).flatMap((known) =>
    Object.entries(known).map(([word, was]) => ({
      word,
      means: say(was ? 'markChosen' : 'markNotChosen'),
    })),
  )
  if (words.length + marks.length === 0) return null
  return (
    <details>
      <summary className={link['textButton']}>{say('mapped')}</summary>
      <ul className={look['list']}>
        {[...words, ...marks].map(({ word, means }) => (
          <li key={`${word} ${means}`} className={look['row']}>
            {word} → {means}
          </li>
        ))}
      </ul>
      {onAgain === null ? null : (
        <Button
          kind="quiet"
          onClick={() => {
            const { values: _, marks: __, ...others } = mapping
            onAgain(others)
          }}
        >
          {say('takeBack')}
        </Button>
      )}
    </details>
  )
}

const NotTaken = ({ checked }: ImportNotesProps) => {
  const say = useWords('importing')
  const format = useFormat()
  const { notTaken } = checked.findings
  if (notTaken.length === 0) return null
  return (
    <Section title={say('notTaken')} aside={format.count(notTaken.length)} kind="quiet">
      <ListByPortion items={notTaken} className={look['list']}>
        {({ column, heading, filled }) => (
          <li key={column} className={look['row']}>
            {say('notTakenOne', {
              heading: heading.trim() === '' ? say('noHeading', { column: column + 1 }) : heading,
              count: filled,
            })}
          </li>
        )}
      </ListByPortion>
    </Section>
  )
}

const NoAnswers = ({ checked, mapping, onAgain }: ImportNotesProps) => {
  const say = useWords('importing')
  const [mark, setMark] = useState('')
  const counts = new Map<string, number>()
  for (const { cell, count } of checked.result.noAnswers) counts.set(cell, (counts.get(cell) ?? 0) + count)
  const answers = mapping.answers ?? []
  const named = mapping.noAnswers ?? []
  if (onAgain === null && counts.size + answers.length === 0) return null
  const change = (cell: string, isAnswer: boolean): void =>
    onAgain?.({
      ...mapping,
      noAnswers: named.filter((one) => one !== cell),
      answers: isAnswer ? [...answers, cell] : answers.filter((one) => one !== cell),
    })
  return (
    <Section title={say('noAnswers')} kind="quiet">
      {onAgain === null || counts.size + answers.length === 0 ? null : (
        <p className={look['detail']}>{say('noAnswersHint')}</p>
      )}
      <div className={own['required']}>
        {[...counts].map(([cell, count]) =>
          onAgain === null ? (
            <span key={cell}>{say('noAnswerOne', { cell, count })}</span>
          ) : (
            <CheckField
              key={cell}
              label={say('noAnswerOne', { cell, count })}
              value
              onCommit={() => change(cell, true)}
            />
          ),
        )}
        {onAgain === null
          ? null
          : answers.map((cell) => (
              <CheckField key={cell} label={`“${cell}”`} value={false} onCommit={() => change(cell, false)} />
            ))}
      </div>
      {onAgain === null ? null : (
        <details>
          <summary className={link['textButton']}>{say('furtherMark')}</summary>
          <TextInput
            label={say('furtherMark')}
            description={say('furtherMarkHint')}
            maxLength={32}
            maw="20rem"
            mb="xs"
            value={mark}
            onChange={(event) => setMark(event.currentTarget.value)}
          />
          <div className={look['buttons']}>
            <Button
              disabled={mark.trim() === ''}
              onClick={() => onAgain({ ...mapping, noAnswers: [...named, mark.trim()] })}
            >
              {say('takeMark')}
            </Button>
          </div>
        </details>
      )}
    </Section>
  )
}

/** A person opens it to see each row as it stood and as it is taken. */
const Repaired = ({ checked, line }: Pick<FaceProps, 'checked' | 'line'>) => {
  const survey = useWords('survey')
  return (
    <details>
      <summary className={link['textButton']}>{line}</summary>
      <ListByPortion items={checked.result.repaired} className={look['list']}>
        {(row) => (
          <li key={row.line} className={look['row']}>
            <b>{survey('line', { line: row.line })}</b>
            {row.headings.map((heading, i) => (
              <span key={`${heading} ${i}`}>
                {heading}: <del>{row.before[i]}</del> → <ins>{row.after[i]}</ins>
              </span>
            ))}
          </li>
        )}
      </ListByPortion>
    </details>
  )
}

const Dropped = ({ checked, asked }: ImportNotesProps) => {
  const say = useWords('importing')
  const survey = useWords('survey')
  const format = useFormat()
  const { dropped } = checked.result
  return (
    <Section title={say('dropped')} aside={format.count(dropped.length)} kind="quiet">
      <ListByPortion items={dropped} className={look['list']}>
        {(row) => (
          <li key={row.line} className={look['row']}>
            <b>{survey('line', { line: row.line })}</b>
            <span>{row.reasons.map((reason) => rowReasonWords(survey, asked, reason)).join('; ')}</span>
          </li>
        )}
      </ListByPortion>
    </Section>
  )
}
