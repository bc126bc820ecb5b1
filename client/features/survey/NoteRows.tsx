// A note about rows of an import, and which they are where its line names only some.
import type { Question } from '#schemas/survey.ts'
import { ListByPortion } from '#ui/ListByPortion.tsx'
import { useWords } from '#ui/useWords.ts'
import { labelled } from '#words/punctuation.ts'
import { questionText } from '#words/answerWords.ts'
import link from '#kit/textButton.module.css'
import look from './survey.module.css'

/** A person opens a note to see which lines it speaks of. */
export const NoteRows = ({
  line,
  rows,
  questions,
}: {
  readonly line: string
  readonly rows: readonly { readonly line: number; readonly question: string; readonly whole?: string }[]
  readonly questions: ReadonlyMap<string, Question>
}) => {
  const say = useWords('survey')
  return (
    <details>
      <summary className={link['textButton']}>{line}</summary>
      <ListByPortion items={rows} className={look['list']}>
        {(row) => {
          const asked = questions.get(row.question)
          const name = asked === undefined ? row.question : questionText(asked, say.lang)
          return (
            <li key={`${row.line} ${row.question}`} className={look['row']}>
              <b>{say('line', { line: row.line })}</b>
              <span>{row.whole === undefined ? name : labelled(say.lang, name, `“${row.whole}”`)}</span>
            </li>
          )
        }}
      </ListByPortion>
    </details>
  )
}
