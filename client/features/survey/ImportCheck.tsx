// What an import would do, before anything is kept: rows to add, rows known from before, and bad rows by line and reason.
import { ListByPortion } from '#ui/ListByPortion.tsx'
import { Section } from '#ui/Section.tsx'
import { useFormat, useWords } from '#ui/useWords.ts'
import { ImportNotes, type ImportNotesProps } from './ImportNotes.tsx'
import { rowReasonWords } from '#files/csv/reasonWords.ts'
import { WordsStep } from './WordsStep.tsx'
import own from './import.module.css'
import look from './survey.module.css'

/** A person reads what would be kept, and opens each reason to see which lines it concerns. */
export const ImportCheck = (props: ImportNotesProps) => {
  const { sorted, asked } = props
  const { result, findings } = props.checked
  const say = useWords('survey')
  const format = useFormat()
  return (
    <>
      <ul className={own['counts']}>
        <li>{say('rowsGood', { count: sorted.fresh.length })}</li>
        <li>{say('rowsKnown', { count: sorted.known.length })}</li>
        {sorted.differing.length === 0 ? null : (
          <li>{say('rowsDiffering', { count: sorted.differing.length })}</li>
        )}
        <li>{say('rowsBad', { count: result.refused.length })}</li>
      </ul>
      <ImportNotes {...props} />
      {findings.words.length === 0 || props.onAgain === null ? null : (
        <WordsStep
          words={findings.words}
          asked={props.asked}
          mapping={props.mapping}
          onTake={props.onAgain}
        />
      )}
      {result.refused.length === 0 ? null : (
        <Section title={say('badRows')} aside={format.count(result.refused.length)}>
          <p className={look['detail']}>{say('badRowsHint')}</p>
          <ListByPortion items={result.refused} className={look['list']}>
            {(row) => (
              <li key={row.line} className={look['row']}>
                <b>
                  {row.number === null || row.number === ''
                    ? say('line', { line: row.line })
                    : say('lineNumber', { line: row.line, number: row.number })}
                </b>
                <span>{row.reasons.map((reason) => rowReasonWords(say, asked, reason)).join('; ')}</span>
              </li>
            )}
          </ListByPortion>
        </Section>
      )}
      {sorted.differing.length === 0 ? null : (
        <Section title={say('differingRows')} aside={format.count(sorted.differing.length)}>
          <p className={look['detail']}>{say('differingHint')}</p>
          <ListByPortion items={sorted.differing} className={look['list']}>
            {(row) => (
              <li key={row.line} className={look['row']}>
                {row.number === null || row.number === ''
                  ? say('line', { line: row.line })
                  : say('lineNumber', { line: row.line, number: row.number })}
              </li>
            )}
          </ListByPortion>
        </Section>
      )}
    </>
  )
}
