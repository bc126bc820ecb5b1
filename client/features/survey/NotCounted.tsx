// Answers that are kept but not counted, each with its reason: nothing is dropped in silence.
import type { SurveySnapshot } from '#core/documents/survey.ts'
import type { CountedResponses, Reason } from '#core/figures/responses.ts'
import { ownNumberOf, type Response } from '#schemas/responses.ts'
import { Section } from '#ui/Section.tsx'
import { useLanguage, useWords } from '#ui/useWords.ts'
import { faultWords, questionText } from './answerWords.ts'
import { RowsByPortion } from './RowsByPortion.tsx'
import look from './survey.module.css'

export interface NotCountedProps {
  readonly responses: CountedResponses
  readonly survey: SurveySnapshot
}

/** What a person can find the answer by: its number in the file, else its id. */
const nameOfRecord = (record: Response): string => ownNumberOf(record) ?? record.id

export const NotCounted = ({ responses, survey }: NotCountedProps) => {
  const say = useWords('survey')
  const lang = useLanguage()
  const { faulty, incomplete, duplicates, rivals, withdrawn, replaced } = responses
  const byId = new Map([...responses.counted].map(({ record }) => [record.id, nameOfRecord(record)] as const))
  const reasonWords = ({ question, ...fault }: Reason): string => {
    const asked = survey.questions.get(question)
    return `${asked === undefined ? question : questionText(asked, lang)}: ${faultWords(say, fault)}`
  }
  const rows = [
    ...faulty.map(({ record, reasons }) => ({ record, words: reasons.map(reasonWords) })),
    ...duplicates.map(({ record, duplicateOf }) => ({
      record,
      words: [say('duplicateOf', { id: byId.get(duplicateOf) ?? duplicateOf })],
    })),
    ...rivals.map(({ record, counts }) => ({
      record,
      words: [say('rivalOf', { id: byId.get(counts) ?? counts })],
    })),
  ]
  const others = withdrawn.length + replaced.length
  if (rows.length === 0 && incomplete.length === 0 && others === 0) return null
  return (
    <Section title={say('notCounted')} aside={say('records', { count: rows.length + others })}>
      <List rows={rows} />
      {others === 0 ? null : (
        <p className={look['detail']}>
          {say('replacedOrWithdrawn', { replaced: replaced.length, withdrawn: withdrawn.length })}
        </p>
      )}
      {incomplete.length === 0 ? null : (
        <details>
          <summary className={look['textButton']}>{say('incomplete', { count: incomplete.length })}</summary>
          <List
            rows={incomplete.map(({ record, reasons }) => ({ record, words: reasons.map(reasonWords) }))}
          />
        </details>
      )}
    </Section>
  )
}

const List = ({ rows }: { readonly rows: readonly { record: Response; words: readonly string[] }[] }) => (
  <RowsByPortion rows={rows}>
    {({ record, words }) => (
      <li key={record.id} className={look['row']}>
        <code>{nameOfRecord(record)}</code>
        <span>{words.join('; ')}</span>
      </li>
    )}
  </RowsByPortion>
)
