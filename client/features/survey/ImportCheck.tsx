// What an import would do, before anything is kept: rows to add, rows known from before, and bad rows by line and reason.
import type { Import, ImportedRow } from '#files/csv/importResponses.ts'
import type { Question } from '#schemas/survey.ts'
import { Section } from '#ui/Section.tsx'
import { useFormat, useWords } from '#ui/useWords.ts'
import { rowReasonWords } from './importWords.ts'
import { RowsByPortion } from './RowsByPortion.tsx'
import own from './import.module.css'
import look from './survey.module.css'

export interface Sorted {
  readonly fresh: readonly ImportedRow[]
  readonly known: readonly ImportedRow[]
  readonly differing: readonly ImportedRow[]
}

export interface ImportCheckProps {
  readonly result: Import
  readonly sorted: Sorted
  readonly questions: ReadonlyMap<string, Question>
}

export const ImportCheck = ({ result, sorted, questions }: ImportCheckProps) => {
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
        {result.repaired.length === 0 ? null : (
          <li>{say('rowsRepaired', { count: result.repaired.length })}</li>
        )}
      </ul>
      {result.refused.length === 0 ? null : (
        <Section title={say('badRows')} aside={format.count(result.refused.length)}>
          <p className={look['detail']}>{say('badRowsHint')}</p>
          <RowsByPortion rows={result.refused}>
            {(row) => (
              <li key={row.line} className={look['row']}>
                <b>
                  {row.number === null || row.number === ''
                    ? say('line', { line: row.line })
                    : say('lineNumber', { line: row.line, number: row.number })}
                </b>
                <span>{row.reasons.map((reason) => rowReasonWords(say, questions, reason)).join('; ')}</span>
              </li>
            )}
          </RowsByPortion>
        </Section>
      )}
      {sorted.differing.length === 0 ? null : (
        <Section title={say('differingRows')} aside={format.count(sorted.differing.length)}>
          <p className={look['detail']}>{say('differingHint')}</p>
          <RowsByPortion rows={sorted.differing}>
            {(row) => (
              <li key={row.line} className={look['row']}>
                {row.number === null || row.number === ''
                  ? say('line', { line: row.line })
                  : say('lineNumber', { line: row.line, number: row.number })}
              </li>
            )}
          </RowsByPortion>
        </Section>
      )}
      {result.repaired.length === 0 ? null : (
        <details>
          <summary className={look['textButton']}>
            {say('rowsRepaired', { count: result.repaired.length })}
          </summary>
          <RowsByPortion rows={result.repaired}>
            {(row) => (
              <li key={row.line} className={look['row']}>
                <b>{say('line', { line: row.line })}</b>
                {row.headings.map((heading, i) => (
                  <span key={heading}>
                    {heading}: <del>{row.before[i]}</del> → <ins>{row.after[i]}</ins>
                  </span>
                ))}
              </li>
            )}
          </RowsByPortion>
        </details>
      )}
    </>
  )
}
