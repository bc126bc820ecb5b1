// One answer opened again: who gave it when to whom, what was answered to each question, whether it counts, and its correction.
import { useState } from 'react'
import { versionsOf } from '#core/ledgers/versions.ts'
import { ask } from '#core/kinds/ask.ts'
import { bareText, structuredText } from '#core/kinds/structuredAnswer.ts'
import { inRankOrder } from '#core/documents/rank.ts'
import type { PageProps } from '#core/centre/workspace.ts'
import { isPlainAnswer, type Answer } from '#schemas/answers.ts'
import type { Response } from '#schemas/responses.ts'
import { useLedgerRights } from '#kit/useMayWrite.ts'
import { Button } from '#ui/Button.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { PageHead } from '#ui/PageHead.tsx'
import { Section } from '#ui/Section.tsx'
import { useSource } from '#ui/useSource.ts'
import { useFormat, useLanguage, useWords } from '#ui/useWords.ts'
import { channelName } from '#words/channelName.ts'
import { labelled } from '#words/punctuation.ts'
import { AlikeRows, undecided } from './AlikeAnswers.tsx'
import { faultWords } from '#files/csv/reasonWords.ts'
import { answerText, questionText } from '#words/answerWords.ts'
import { ContradictionsNote } from './ContradictionsNote.tsx'
import { EraseAnswer } from './EraseAnswer.tsx'
import { blockName, useRecordWords } from './recordName.ts'
import { RecordStateMark } from './RecordStateMark.tsx'
import { useAnswerWording } from './useAnswerWording.ts'
import { useAsked } from './useAsked.ts'
import { useCounted } from './useCounted.ts'
import own from './records.module.css'
import look from './survey.module.css'

/** The id of the answer. */
export interface AnswerPageProps extends Pick<PageProps, 'workspace' | 'go'> {
  readonly id: string
}

/** An editor reads one answer with its state, and corrects or erases it. */
export const AnswerPage = ({ workspace, id, go }: AnswerPageProps) => {
  const say = useWords('survey')
  const { responses } = workspace
  const records = useSource(responses)
  const states = useSource(responses.states)
  const answers = useLedgerRights(workspace, 'responses')
  const { nameOf } = useRecordWords(workspace)
  const [erasing, setErasing] = useState(false)
  const record = records.find((one) => one.id === id)
  if (record?.kind !== 'answer')
    return (
      <div className={look['page']}>
        <PageHead title={say('collected')} />
        <EmptyState action={<Button onClick={() => go('survey', 'records')}>{say('allRecords')}</Button>}>
          {say('recordGone')}
        </EmptyState>
      </div>
    )
  const later = records.find((one) => one.kind === 'answer' && one.replaces === id)
  return (
    <div className={look['page']}>
      <PageHead
        title={say('answerOf', { name: nameOf(record) })}
        action={<Button onClick={() => go('survey', 'records')}>{say('allRecords')}</Button>}
      />
      <Facts workspace={workspace} record={record} />
      <RecordStateMark state={states.get(id) ?? 'kept'} />
      <Standing workspace={workspace} record={record} />
      <Contents workspace={workspace} record={record} />
      <div className={look['buttons']}>
        {later === undefined && answers.add ? (
          <Button kind="primary" onClick={() => go('survey', 'collect', id)}>
            {say('correctAnswer')}
          </Button>
        ) : null}
        {answers.erase ? (
          <Button kind="quiet" icon="trash" onClick={() => setErasing(true)}>
            {say('erase')}
          </Button>
        ) : null}
      </div>
      {erasing ? (
        <EraseAnswer responses={responses} id={id} name={nameOf(record)} onClose={() => setErasing(false)} />
      ) : null}
    </div>
  )
}

interface PartProps extends Pick<PageProps, 'workspace'> {
  readonly record: Response
}

/** How, when, where and by whom. */
const Facts = ({ workspace, record }: PartProps) => {
  const say = useWords('survey')
  const lang = useLanguage()
  const format = useFormat()
  const centre = useSource(workspace.centre)
  const { keptBy } = useRecordWords(workspace)
  const { publications } = useSource(workspace.survey)
  const formWords = (form: string): string => {
    const publication = publications.get(form)
    return publication === undefined
      ? say('formNotHere', { form: form.slice(0, 8) })
      : say('published', { date: format.dateTime(Date.parse(publication.published)) })
  }
  const asked = Date.parse(record.date ?? '')
  const facts: readonly (readonly [string, string | undefined])[] = [
    [say('channel'), channelName(record.channel, lang)],
    [say('date'), Number.isNaN(asked) ? record.date : format.date(asked)],
    [say('block'), record.block === undefined ? undefined : blockName(centre, record.block, lang)],
    [say('household'), record.household],
    [say('surveyor'), keptBy(record)],
    [say('formAnswered'), record.form === undefined ? undefined : formWords(record.form)],
  ]
  return (
    <dl className={own['facts']}>
      {facts.map(([name, value]) =>
        value === undefined ? null : (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ),
      )}
    </dl>
  )
}

/** Whether it counts, and why not; the other versions of it; whom it may be the same person as. */
const Standing = ({ workspace, record }: PartProps) => {
  const say = useWords('survey')
  const lang = useLanguage()
  const format = useFormat()
  const { questions, choices } = useSource(workspace.survey)
  const records = useSource(workspace.responses)
  const counted = useCounted(workspace)
  const form = useAsked(workspace)
  const { id } = record
  const faulty = counted.faulty.find((one) => one.record.id === id)
  const duplicate = counted.duplicates.find((one) => one.record.id === id)
  const others = versionsOf(records, id).flatMap((other) => {
    const found = records.find((one) => one.id === other)
    return found?.kind === 'answer' && other !== id ? [found] : []
  })
  const words =
    faulty !== undefined
      ? faulty.reasons.map(({ question, ...fault }) => {
          const found = questions.get(question)
          const asked = found === undefined ? undefined : ask(found, choices.values())
          return labelled(
            lang,
            found === undefined ? question : questionText(found, lang),
            faultWords(say, fault, asked),
          )
        })
      : [
          say(
            duplicate !== undefined
              ? 'standing.duplicate'
              : counted.replaced.includes(id)
                ? 'standing.replaced'
                : counted.withdrawn.includes(id)
                  ? 'standing.withdrawn'
                  : counted.rivals.some((one) => one.record.id === id)
                    ? 'standing.rival'
                    : 'standing.counts',
          ),
        ]
  return (
    <>
      <p className={look['note']}>
        {faulty === undefined ? '' : `${say('standing.faulty')} `}
        {words.join('; ')}
      </p>
      {others.length === 0 ? null : (
        <p className={look['detail']}>
          {say('otherVersions')}{' '}
          {others.map((one, i) => (
            <span key={one.id}>
              {i === 0 ? '' : ', '}
              <a href={`#/c/${workspace.id}/survey/records/${one.id}`}>
                {format.dateTime(Date.parse(one.made))}
              </a>
            </span>
          ))}
        </p>
      )}
      <ContradictionsNote asked={form} answers={record.answers} />
      <AlikeRows workspace={workspace} pairs={undecided(counted, id)} />
    </>
  )
}

/** What was answered, in the order of the questionnaire; retired questions that were answered stand at the end. */
const Contents = ({ workspace, record }: PartProps) => {
  const say = useWords('survey')
  const lang = useLanguage()
  const { questions, choices } = useSource(workspace.survey)
  const wording = useAnswerWording(workspace)
  /** An answer to a question that this device doesn't have. */
  const unknownText = (answer: Answer | undefined): string =>
    answer === undefined ? '' : isPlainAnswer(answer) ? bareText(answer) : structuredText(answer, wording)
  const all = inRankOrder(questions.values())
  const shown = [
    ...all.filter(({ retired }) => retired !== true),
    ...all.filter(
      ({ id, retired }) => retired === true && (record.answers[id] ?? record.words?.[id]) !== undefined,
    ),
  ]
  const unknown = Object.keys({ ...record.answers, ...record.words }).filter((id) => !questions.has(id))
  return (
    <Section title={say('contents')}>
      <dl className={own['contents']}>
        {shown.map((question) => {
          const answer = record.answers[question.id]
          return (
            <div key={question.id}>
              <dt>
                {questionText(question, lang)}
                {question.retired === true ? ` · ${say('retired')}` : ''}
              </dt>
              <dd>
                {answer === undefined
                  ? '–'
                  : answerText(ask(question, choices.values()), answer, lang, wording)}
                {record.words?.[question.id] === undefined ? '' : ` · ${record.words[question.id]}`}
              </dd>
            </div>
          )
        })}
        {unknown.map((id) => (
          <div key={id}>
            <dt>{say('newerKind')}</dt>
            <dd>{record.words?.[id] ?? unknownText(record.answers[id])}</dd>
          </div>
        ))}
      </dl>
    </Section>
  )
}
