// The collected answers, one line each: found by a search, narrowed by channel and surveyor, sorted; each opens again.
import { useMemo, useState } from 'react'
import type { PageProps } from '#core/centre/workspace.ts'
import { uncountedOf } from '#core/figures/uncounted.ts'
import type { Response } from '#schemas/responses.ts'
import { useLedgerRights } from '#kit/useMayWrite.ts'
import { Button } from '#ui/Button.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ListByPortion } from '#ui/ListByPortion.tsx'
import { PageHead } from '#ui/PageHead.tsx'
import { useSource } from '#ui/useSource.ts'
import { useFormat, useLanguage, useWords } from '#ui/useWords.ts'
import { everyRecord, isChosen, sortedAnswers, type RecordChoice } from './recordChoice.ts'
import { RecordFilter } from './RecordFilter.tsx'
import { AnswerRow } from './AnswerRow.tsx'
import { AnswerPage } from './AnswerPage.tsx'
import { EraseAnswer } from './EraseAnswer.tsx'
import { useRecordWords } from './recordName.ts'
import { ExportAnswers } from './ExportAnswers.tsx'
import { useCounted } from './useCounted.ts'
import { uncountedWords } from '#words/uncountedWords.ts'
import look from './survey.module.css'

/** `records/<id>` opens one answer; everything else is the list. */
export const RecordsPage = (props: PageProps) => {
  const id = props.path[1]
  return id === undefined ? <RecordList {...props} /> : <AnswerPage {...props} key={id} id={id} />
}

const RecordList = ({ workspace, go }: PageProps) => {
  const say = useWords('survey')
  const lang = useLanguage()
  const format = useFormat()
  const { responses } = workspace
  const records = useSource(responses)
  const states = useSource(responses.states)
  const rights = useLedgerRights(workspace, 'responses')
  const centre = useSource(workspace.centre)
  const names = useSource(workspace.names)
  const { nameOf } = useRecordWords(workspace)
  const [choice, setChoice] = useState<RecordChoice>(everyRecord)
  const [erasing, setErasing] = useState<Response | null>(null)

  const answers = useMemo(() => sortedAnswers(records, choice.order), [records, choice.order])
  const replaced = useMemo(() => new Set(answers.map(({ replaces }) => replaces)), [answers])
  const found = answers.filter((record) => isChosen(record, choice, centre, lang))
  const here = answers.filter(({ id }) => states.get(id) !== 'confirmed').length
  const newer = useSource(responses.newer)
  const ids = new Set([...records, ...newer].map(({ id }) => id))
  const gone = [...states.keys()].filter((id) => !ids.has(id)).length
  const leftOut = uncountedWords(uncountedOf(useCounted(workspace)), lang)
  const facts = [
    here === 0 ? null : say('recordsHere', { count: here }),
    newer.length === 0 ? null : say('recordsNewer', { count: newer.length }),
    gone === 0 ? null : say('recordsErased', { count: gone }),
  ].filter((words) => words !== null)

  if (answers.length === 0) {
    return (
      <div className={look['page']}>
        <PageHead title={say('collected')} />
        <EmptyState
          action={
            <Button kind="primary" onClick={() => go('survey', 'collect')}>
              {say('collectFirst')}
            </Button>
          }
        >
          {facts.length === 0 ? say('emptyAnswers') : facts.join(' · ')}
        </EmptyState>
      </div>
    )
  }

  return (
    <div className={look['page']}>
      <PageHead
        title={say('collected')}
        before={say('resultsBefore')}
        figure={format.count(answers.length)}
        after={say('answers', { count: answers.length })}
        lede={[
          ...(leftOut === null ? [] : [leftOut]),
          ...(facts.length === 0 ? [say('recordsAllConfirmed')] : facts),
        ].join(' · ')}
      />
      <RecordFilter answers={answers} names={names} choice={choice} onChoose={setChoice} />
      {found.length === 0 ? (
        <p className={look['detail']}>{say('recordNone')}</p>
      ) : found.length < answers.length ? (
        <p className={look['detail']} role="status">
          {say('recordsFound', { count: found.length })}
        </p>
      ) : null}
      {rights.read ? <ExportAnswers workspace={workspace} listed={found} /> : null}
      <ListByPortion items={found} className={look['list']}>
        {(record) => (
          <AnswerRow
            key={record.id}
            workspace={workspace}
            record={record}
            state={states.get(record.id) ?? 'kept'}
            isReplaced={replaced.has(record.id)}
            onErase={rights.erase ? () => setErasing(record) : null}
          />
        )}
      </ListByPortion>
      {erasing === null ? null : (
        <EraseAnswer
          responses={responses}
          id={erasing.id}
          name={nameOf(erasing)}
          onClose={() => setErasing(null)}
        />
      )}
    </div>
  )
}
