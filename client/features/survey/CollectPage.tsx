// The collecting page: answers keyed in one by one, a question a page or all at once, each kept on this device at the end.
import type { PageProps, Workspace } from '#core/centre/workspace.ts'
import type { Asked } from '#core/kinds/asked.ts'
import { RefusalNote } from '#kit/RefusalNote.tsx'
import { useShortcuts } from '#ui/shortcuts.ts'
import { useSource } from '#ui/useSource.ts'
import { useWords } from '#ui/useWords.ts'
import { isBlankSheet } from './answerSheet.ts'
import { AnswerField } from './AnswerField.tsx'
import { ContradictionsNote } from './ContradictionsNote.tsx'
import { EmptyForm } from './EmptyForm.tsx'
import { focusQuestion } from './keyingFocus.ts'
import { KeptAnswer } from './KeptAnswer.tsx'
import { LeftSheets, useSheetName } from './LeftSheets.tsx'
import { FormOpening } from './FormOpening.tsx'
import { OutlivedNote } from './OutlivedNote.tsx'
import { useCollecting, type Collecting } from './useCollecting.ts'
import { useStepFocus } from './useStepFocus.ts'
import { CollectFoot } from './CollectFoot.tsx'
import { CollectTop } from './CollectTop.tsx'
import { GapsNote } from './GapsNote.tsx'
import { RespondentStep } from './RespondentStep.tsx'
import { useAnswerWording } from './useAnswerWording.ts'
import { useAsked } from './useAsked.ts'
import { wantedBefore } from './wantedBefore.ts'
import own from './collect.module.css'
import look from './survey.module.css'

/** `collect/<id>` corrects an answer that is kept; everything else keys in a new one. */
export const CollectPage = (props: PageProps) => <Sheet key={props.path[1] ?? ''} {...props} />

const Sheet = ({ workspace, path, go }: PageProps) => {
  const correcting = path[1]
  const say = useWords('survey')
  const asked = useAsked(workspace)
  const collecting = useCollecting(workspace, correcting, asked)
  const { sheet, step, reading, manner, isOpening, tried, kept, refusal, remember, leaveKept, body } =
    collecting
  const me = useSource(workspace.me)
  const nameOfSheet = useSheetName(workspace)
  useKeyingShortcuts()
  useStepFocus(collecting)

  if (asked.length === 0 && isBlankSheet(sheet)) return <EmptyForm title={say('collect')} go={go} />
  if (kept !== null) {
    return (
      <div className={own['collect']}>
        <KeptAnswer
          id={kept}
          workspace={workspace}
          onNext={() => (correcting === undefined ? leaveKept() : go('survey', 'collect'))}
          onCorrect={() => go('survey', 'collect', kept)}
        />
      </div>
    )
  }

  const isOthers = sheet.begunBy !== undefined && sheet.begunBy !== me.name && !isBlankSheet(sheet)
  return (
    <div
      className={`${own['collect']} ${manner === 'fast' ? own['wide'] : ''}`}
      data-filling={manner === 'fast' ? 'keyed' : step > 0 ? 'handed' : undefined}
    >
      <h1 className="only-read">{say('collect')}</h1>
      <CollectTop collecting={collecting} asked={asked} go={go} />
      {isOpening ? <FormOpening workspace={workspace} /> : null}
      {isOpening ? (
        <LeftSheets
          workspace={workspace}
          correcting={correcting}
          busy={!isBlankSheet(sheet)}
          onTake={remember}
        />
      ) : null}
      {isOthers ? <p className={look['note']}>{nameOfSheet(sheet)}</p> : null}
      {sheet.replaces === undefined ? null : <p className={look['note']}>{say('correcting')}</p>}
      <div ref={body} tabIndex={-1} className={`${own['start']} ${manner === 'fast' ? own['fast'] : ''}`}>
        {isOpening ? (
          <RespondentStep
            sheet={sheet}
            workspace={workspace}
            onChange={(to) => remember({ sheet: to, step })}
            tried={tried}
          />
        ) : null}
        <SheetFields collecting={collecting} workspace={workspace} asked={asked} />
      </div>
      <ContradictionsNote asked={asked} answers={reading.answers} />
      <OutlivedNote outlived={reading.outlived} />
      <RefusalNote refusal={refusal} />
      <GapsNote collecting={collecting} />
      <p className={own['keys']}>{say('keysHint')}</p>
      <CollectFoot collecting={collecting} questions={asked.length} />
    </div>
  )
}

const useKeyingShortcuts = (): void => {
  const keys = useWords('shortcuts')
  useShortcuts({
    title: keys('keying'),
    shortcuts: [
      { keys: ['1…9'], says: keys('digits') },
      { keys: ['Enter'], says: keys('nextQuestion') },
    ],
  })
}

interface SheetFieldsProps {
  readonly collecting: Collecting
  readonly workspace: Workspace
  readonly asked: readonly Asked[]
}

/** The question of the step, or all of them. */
const SheetFields = ({ collecting, workspace, asked }: SheetFieldsProps) => {
  const { sheet, step, reading, manner, tried, missing, change, changeWords, next, body } = collecting
  const wording = useAnswerWording(workspace)
  const isFast = manner === 'fast'
  const shown = isFast ? asked.map((_, i) => i) : [step - 1]
  return shown.map((i) => {
    const one = asked[i]
    if (one === undefined) return null
    const fault = reading.faults[i] ?? null
    const isShown = fault?.fault === 'required-blank' ? missing : tried
    return (
      <AnswerField
        key={`${sheet.id} ${one.question.id}`}
        asked={one}
        value={reading.answers[one.question.id]}
        onChange={(answer) => change(one, answer)}
        fault={isShown ? fault : null}
        onEnter={isFast ? () => focusQuestion(body.current, asked[i + 1]?.question.id) : next}
        compact={isFast}
        number={i + 1}
        wanted={wantedBefore(asked, i, reading.answers)}
        wording={wording}
        words={sheet.words?.[one.question.id]}
        onWords={(words) => changeWords(one.question.id, words)}
      />
    )
  })
}
