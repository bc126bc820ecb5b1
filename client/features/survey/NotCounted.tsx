// Answers that are kept but not counted, each with its reason: nothing is dropped in silence.
import { ask } from '#core/kinds/ask.ts'
import type { SurveySnapshot } from '#core/documents/survey.ts'
import type { CountedResponses, Reason } from '#core/figures/responses.ts'
import { decidePerson } from '#core/documents/survey.ts'
import type { Workspace } from '#core/centre/workspace.ts'
import type { Response } from '#schemas/responses.ts'
import { useMayWrite } from '#kit/useMayWrite.ts'
import { useTold } from '#kit/refusals.ts'
import { Button } from '#ui/Button.tsx'
import { ListByPortion } from '#ui/ListByPortion.tsx'
import { Section } from '#ui/Section.tsx'
import { useLanguage, useWords } from '#ui/useWords.ts'
import { faultWords } from '#files/csv/reasonWords.ts'
import { questionText } from '#words/answerWords.ts'
import { useRecordWords } from './recordName.ts'
import link from '#kit/textButton.module.css'
import look from './survey.module.css'
import { labelled } from '#words/punctuation.ts'

/** All answers by what becomes of them. */
export interface NotCountedProps {
  readonly workspace: Workspace
  readonly responses: CountedResponses
  readonly survey: SurveySnapshot
}

/** An editor reads why an answer doesn't count, and counts one again that somebody had taken for a duplicate. */
export const NotCounted = ({ workspace, responses, survey }: NotCountedProps) => {
  const say = useWords('survey')
  const lang = useLanguage()
  const { faulty, incomplete, duplicates, rivals, withdrawn, replaced } = responses
  const { nameOf } = useRecordWords(workspace)
  const told = useTold()
  const mayDecide = useMayWrite(workspace, workspace.survey)
  const byId = new Map([...responses.counted].map(({ record }) => [record.id, nameOf(record)] as const))
  const reasonWords = ({ question, ...fault }: Reason): string => {
    const found = survey.questions.get(question)
    const asked = found === undefined ? undefined : ask(found, survey.choices.values())
    return labelled(
      lang,
      found === undefined ? question : questionText(found, lang),
      faultWords(say, fault, asked),
    )
  }
  const rows: readonly Row[] = [
    ...faulty.map(({ record, reasons }) => ({ record, words: reasons.map(reasonWords) })),
    ...duplicates.map(({ record, duplicateOf, why, pairs }) => ({
      record,
      words: [
        say(why === 'rule' ? 'duplicateOf' : 'decidedSame', { id: byId.get(duplicateOf) ?? duplicateOf }),
      ],
      // where nobody has decided yet, the list of those to decide about has the buttons
      countIt:
        why === 'decided' && mayDecide
          ? () => told(decidePerson(workspace.survey, pairs, 'another'))
          : undefined,
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
      <List rows={rows} nameOf={nameOf} />
      {others === 0 ? null : (
        <p className={look['detail']}>
          {say('replacedOrWithdrawn', { replaced: replaced.length, withdrawn: withdrawn.length })}
        </p>
      )}
      {incomplete.length === 0 ? null : (
        <details>
          <summary className={link['textButton']}>{say('incomplete', { count: incomplete.length })}</summary>
          <List
            nameOf={nameOf}
            rows={incomplete.map(({ record, reasons }) => ({ record, words: reasons.map(reasonWords) }))}
          />
        </details>
      )}
    </Section>
  )
}

interface Row {
  readonly record: Response
  readonly words: readonly string[]
  readonly countIt?: (() => void) | undefined
}

const List = ({
  rows,
  nameOf,
}: {
  readonly rows: readonly Row[]
  readonly nameOf: (record: Response) => string
}) => {
  const say = useWords('survey')
  return (
    <ListByPortion items={rows} className={look['list']}>
      {({ record, words, countIt }) => (
        <li key={record.id} className={look['row']}>
          <b>{nameOf(record)}</b>
          <span>{words.join('; ')}</span>
          {countIt === undefined ? null : (
            <Button kind="quiet" onClick={countIt}>
              {say('countItToo')}
            </Button>
          )}
        </li>
      )}
    </ListByPortion>
  )
}
