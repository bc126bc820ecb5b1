// The design page: the questionnaire as a list that editors write together; asked, worded, ordered, retired, published.
import { useEffect, useRef } from 'react'
import { editQuestion, questionsInOrder } from '#core/documents/survey.ts'
import { inRankOrder } from '#core/documents/rank.ts'
import { ask } from '#core/kinds/ask.ts'
import type { PageProps } from '#core/centre/workspace.ts'
import { useLedgerRights, useMayWrite } from '#kit/useMayWrite.ts'
import { useTold } from '#kit/refusals.ts'
import { SealedNote } from '#kit/SealedNote.tsx'
import { useKeptId } from '#ui/useKept.ts'
import { useShortcuts } from '#ui/shortcuts.ts'
import { useShownPlace } from '#kit/useShownPlace.ts'
import { useSource } from '#ui/useSource.ts'
import { useLanguage, useWords } from '#ui/useWords.ts'
import { AddQuestion } from './AddQuestion.tsx'
import { FormFacts } from './FormFacts.tsx'
import { NoQuestions, QuestionsHead } from './QuestionsHead.tsx'
import { PublishForm } from './PublishForm.tsx'
import { QuestionRow } from './QuestionRow.tsx'
import { questionName } from './questionName.ts'
import { RetiredRows } from './RetiredRows.tsx'
import look from './survey.module.css'

/** An editor writes the questionnaire, adds questions of any kind, and publishes the form; others read it. */
export const QuestionsPage = ({ workspace, path, go }: PageProps) => {
  const say = useWords('survey')
  const survey = useSource(workspace.survey)
  const lang = useLanguage()
  const told = useTold()
  const centre = useSource(workspace.centre)
  const me = useSource(workspace.me)
  const peers = useSource(workspace.presence)
  const names = useSource(workspace.names)
  const [open, setOpen] = useKeptId('open-question', path[1] ?? null)
  const list = useRef<HTMLOListElement>(null)
  const answers = useLedgerRights(workspace, 'responses')
  const mayWrite = useMayWrite(workspace, workspace.survey)
  const questions = questionsInOrder(survey)
  const keys = useWords('shortcuts')
  useShortcuts(
    mayWrite && questions.length > 1
      ? {
          title: keys('questions'),
          shortcuts: [
            { keys: ['Alt+ArrowUp'], says: keys('questionUp') },
            { keys: ['Alt+ArrowDown'], says: keys('questionDown') },
          ],
        }
      : null,
  )
  const retired = inRankOrder(survey.questions.values()).filter((question) => question.retired === true)

  useShownPlace(workspace.presence, 'survey', open)
  // A deep link or a new question is brought into sight.
  useEffect(() => {
    if (open === null) return
    list.current
      ?.querySelector<HTMLElement>(`[data-question="${CSS.escape(open)}"]`)
      ?.scrollIntoView?.({ block: 'nearest' })
  }, [open])

  const others = (question: string): readonly string[] => [
    ...new Set(
      peers
        .filter((peer) => peer.place.selection === question && peer.member !== me.member)
        .map((peer) => names.get(peer.member) ?? say('somebody')),
    ),
  ]

  return (
    <div className={look['page']}>
      <QuestionsHead
        count={questions.length}
        onCollect={answers.add ? () => go('survey', 'collect') : null}
      />
      <SealedNote document={workspace.survey} />
      {questions.length === 0 ? <NoQuestions workspace={workspace} mayWrite={mayWrite} /> : null}
      {mayWrite ? <FormFacts survey={workspace.survey} /> : null}
      <ol className={look['list']} ref={list}>
        {questions.map((question, i) => (
          <QuestionRow
            key={question.id}
            asked={ask(question, survey.choices.values())}
            number={i + 1}
            before={questions[i - 1]?.id ?? null}
            afterNext={questions[i + 2]?.id ?? null}
            isLast={i === questions.length - 1}
            open={open === question.id}
            onOpen={(to) => setOpen(to ? question.id : null)}
            survey={workspace.survey}
            centre={centre}
            mayWrite={mayWrite}
            others={others(question.id)}
          />
        ))}
      </ol>
      {mayWrite ? <AddQuestion survey={workspace.survey} onAdded={setOpen} /> : null}
      <RetiredRows
        title={say('retiredQuestions', { count: retired.length })}
        rows={retired.map((question) => ({ id: question.id, name: questionName(question, lang) }))}
        onRestore={mayWrite ? (id) => told(editQuestion(workspace.survey, id, { retired: undefined })) : null}
      />
      {questions.length === 0 ? null : (
        <PublishForm survey={workspace.survey} names={names} mayWrite={mayWrite} />
      )}
    </div>
  )
}
