// The collecting page: answers keyed in one by one, a question a page or all at once, each kept on this device at the end.
import { useEffect, useRef, useState } from 'react'
import type { RoomProps, Workspace } from '#core/centre/workspace.ts'
import type { Answer } from '#schemas/responses.ts'
import { Button } from '#ui/Button.tsx'
import { Segments } from '#ui/Segments.tsx'
import { useShortcuts } from '#ui/shortcuts.ts'
import { useSource } from '#ui/useSource.ts'
import { useLanguage, useWords } from '#ui/useWords.ts'
import { titleOf } from '#words/words.ts'
import {
  faultOf,
  correctingSheet,
  newSheet,
  rememberedKeying,
  rememberedManner,
  rememberKeying,
  rememberManner,
  responseOf,
  withAnswer,
  type AnswerSheet,
  type Keying,
} from './answerSheet.ts'
import { AnswerField } from './AnswerField.tsx'
import { questionText } from './answerWords.ts'
import { EmptyForm } from './EmptyForm.tsx'
import { bringToSight, firstField, focusQuestion } from './keyingFocus.ts'
import { KeptAnswer } from './KeptAnswer.tsx'
import { KeyingProgress } from './KeyingProgress.tsx'
import { RefusalNote, useRefusals } from './RefusalNote.tsx'
import { RespondentStep } from './RespondentStep.tsx'
import { useAsked } from './useAsked.ts'
import { asksNothing, wantedBefore } from './wantedBefore.ts'
import own from './collect.module.css'
import look from './survey.module.css'

/** `collect/<id>` corrects an answer that is kept; everything else keys in a new one. */
export const CollectPage = (props: RoomProps) => <Collecting key={props.path[1] ?? ''} {...props} />

const Collecting = ({ workspace, path, go }: RoomProps) => {
  const correcting = path[1]
  const say = useWords('survey')
  const frame = useWords('frame')
  const lang = useLanguage()
  const me = useSource(workspace.me)
  const asked = useAsked(workspace)
  const { pen } = workspace.survey
  const [keying, setKeying] = useState<Keying>(
    () => rememberedKeying(workspace.id, correcting) ?? { sheet: sheetFor(workspace, correcting), step: 0 },
  )
  const [manner, setManner] = useState(rememberedManner)
  const [tried, setTried] = useState(false)
  const [missing, setMissing] = useState(false)
  /** Led from the end to a question that was left open: one press leads back. */
  const [filling, setFilling] = useState(false)
  const gaps = useRef<HTMLDivElement>(null)
  const [kept, setKept] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const { refusal, show } = useRefusals()
  const keys = useWords('shortcuts')
  useShortcuts({
    title: keys('keying'),
    shortcuts: [
      { keys: ['1…9'], says: keys('digits') },
      { keys: ['Enter'], says: keys('nextQuestion') },
    ],
  })
  const body = useRef<HTMLDivElement>(null)

  const { sheet } = keying
  const last = asked.length
  const step = Math.min(keying.step, last)
  const remember = (next: Keying): void => {
    setKeying(next)
    rememberKeying(workspace.id, next, correcting)
  }
  // Each step starts at its first field, so that keys work without reaching for the screen; so does the next answer.
  const sheets = useRef(sheet.id)
  useEffect(() => {
    if (kept !== null) return
    const isNext = sheets.current !== sheet.id
    sheets.current = sheet.id
    if (!isNext && (manner !== 'pages' || step === 0)) return
    const field = firstField(body.current, manner === 'fast' || step === 0) ?? body.current
    field?.focus({ preventScroll: true })
    body.current?.parentElement?.scrollIntoView?.({ block: 'start' })
  }, [step, manner, kept, sheet.id])

  if (asked.length === 0) return <EmptyForm title={say('collect')} go={go} />

  const isPassed = (i: number): boolean => asksNothing(asked, i, sheet.answers)
  const faults = asked.map((one, i) => (isPassed(i) ? null : faultOf(one, sheet.answers[one.question.id])))
  /** The step that follows, past what asks nothing of this person; beyond the last one it is time to keep. */
  const stepFrom = (from: number, by: 1 | -1): number => {
    let to = from + by
    while (to > 0 && to <= last && isPassed(to - 1)) to += by
    return to
  }
  const isLast = stepFrom(step, 1) > last
  const wrong = faults.findIndex((fault) => fault !== null && fault.fault !== 'required-blank')
  const blanks = asked.filter((_, i) => faults[i]?.fault === 'required-blank')

  const turnTo = (to: number): void => {
    setTried(false)
    setMissing(false)
    setFilling(false)
    remember({ sheet, step: Math.max(0, Math.min(to, last)) })
  }

  const keep = async (evenWithBlanks: boolean): Promise<void> => {
    if (busy) return
    if (wrong >= 0) {
      setTried(true)
      if (manner === 'pages') remember({ sheet, step: wrong + 1 })
      else focusQuestion(body.current, asked[wrong]?.question.id)
      return
    }
    if (blanks.length > 0 && !evenWithBlanks) {
      setMissing(true)
      // where the button was pressed may be far from where it is said
      requestAnimationFrame(() => bringToSight(gaps.current))
      return
    }
    setBusy(true)
    try {
      await workspace.responses.append([responseOf(sheet, asked, me.member, pen.now())])
      show(null)
      setKept(sheet.id)
      setMissing(false)
      setTried(false)
      // Only now, when it is on the disk, may the draft go.
      const next = { sheet: newSheet(pen, sheet), step: 0 }
      setKeying(next)
      rememberKeying(workspace.id, null, correcting)
    } catch {
      show({ refused: 'failed' })
    } finally {
      setBusy(false)
    }
  }

  const next = (): void => {
    const fault = faults[step - 1]
    if (step > 0 && fault !== null && fault !== undefined && fault.fault !== 'required-blank') {
      setTried(true)
      return
    }
    if (filling) turnTo(stepFrom(last + 1, -1))
    else if (isLast) void keep(false)
    else turnTo(stepFrom(step, 1))
  }

  const change = (question: string, answer: Answer | undefined): void =>
    remember({ sheet: withAnswer(sheet, question, answer), step })

  if (kept !== null) {
    return (
      <div className={own['collect']}>
        <KeptAnswer
          id={kept}
          workspace={workspace}
          onNext={() => (correcting === undefined ? setKept(null) : go('survey', 'collect'))}
          onCorrect={() => go('survey', 'collect', kept)}
        />
      </div>
    )
  }

  const field = (i: number, compact: boolean) => {
    const one = asked[i]
    if (one === undefined) return null
    const fault = faults[i] ?? null
    const shown = fault !== null && (fault.fault === 'required-blank' ? missing : tried) ? fault : null
    return (
      <AnswerField
        key={`${sheet.id} ${one.question.id}`}
        asked={one}
        value={sheet.answers[one.question.id]}
        onChange={(answer) => change(one.question.id, answer)}
        fault={shown}
        onEnter={compact ? () => focusQuestion(body.current, asked[i + 1]?.question.id) : next}
        compact={compact}
        number={i + 1}
        wanted={wantedBefore(asked, i, sheet.answers)}
      />
    )
  }

  return (
    <div
      className={`${own['collect']} ${manner === 'fast' ? own['wide'] : ''}`}
      data-filling={manner === 'fast' ? 'keyed' : step > 0 ? 'handed' : undefined}
    >
      <h1 className="only-read">{say('collect')}</h1>
      <div className={own['top']}>
        {manner === 'pages' ? (
          <KeyingProgress step={step} faults={faults} asked={asked} sheet={sheet} />
        ) : null}
        {manner === 'fast' || step === 0 ? (
          <Segments
            label={say('manner')}
            segments={[
              { value: 'pages' as const, label: say('mannerPages') },
              { value: 'fast' as const, label: say('mannerFast') },
            ]}
            value={manner}
            onChange={(to) => {
              setManner(to)
              rememberManner(to)
            }}
          />
        ) : null}
        {manner === 'fast' || step > 0 ? (
          <Button
            kind="quiet"
            icon="close"
            className={own['leave'] ?? ''}
            title={say('draftKept')}
            onClick={() => (manner === 'fast' ? go('survey', 'questions') : turnTo(0))}
          >
            {say('leaveForm')}
          </Button>
        ) : null}
      </div>
      {manner === 'fast' || step === 0 ? <Opening workspace={workspace} /> : null}
      {sheet.replaces === undefined ? null : <p className={look['note']}>{say('correcting')}</p>}
      <div ref={body} tabIndex={-1} className={`${own['start']} ${manner === 'fast' ? own['fast'] : ''}`}>
        {manner === 'fast' || step === 0 ? (
          <RespondentStep
            sheet={sheet}
            workspace={workspace}
            onChange={(to) => remember({ sheet: to, step })}
          />
        ) : null}
        {manner === 'fast' ? asked.map((_, i) => field(i, true)) : step === 0 ? null : field(step - 1, false)}
      </div>
      <RefusalNote refusal={refusal} />
      {missing ? (
        <div ref={gaps} tabIndex={-1} className={own['missing']} role="alert">
          <p>{say('requiredLeft', { count: blanks.length })}</p>
          <div className={look['buttons']}>
            {blanks.map((one) => (
              <button
                key={one.question.id}
                type="button"
                className={look['textButton']}
                onClick={() => {
                  if (manner === 'pages') {
                    turnTo(asked.indexOf(one) + 1)
                    setFilling(step === last)
                  } else focusQuestion(body.current, one.question.id)
                }}
              >
                {questionText(one.question, lang)}
              </button>
            ))}
            <Button disabled={busy} onClick={() => void keep(true)}>
              {say('keepAnyway')}
            </Button>
          </div>
        </div>
      ) : null}
      <p className={own['keys']}>{say('keysHint')}</p>
      <div className={own['foot']}>
        <div className={own['footButtons']}>
          {manner === 'pages' && step > 0 ? (
            <Button large onClick={() => turnTo(stepFrom(step, -1))}>
              {frame('back')}
            </Button>
          ) : null}
          <Button
            kind="primary"
            large
            disabled={busy}
            onClick={manner === 'fast' ? () => void keep(false) : next}
          >
            {say(
              manner === 'fast' || isLast
                ? 'keepAnswer'
                : filling
                  ? 'backToEnd'
                  : step === 0
                    ? 'startAsking'
                    : 'nextQuestion',
            )}
          </Button>
        </div>
        <p className={own['footNote']}>{say('draftKept')}</p>
      </div>
    </div>
  )
}

const sheetFor = ({ survey, responses }: Workspace, correcting: string | undefined): AnswerSheet => {
  const record = responses.read().find(({ id }) => id === correcting)
  return record?.kind === 'answer' ? correctingSheet(survey.pen, record) : newSheet(survey.pen)
}

/** What the questionnaire is called and opens with, for who asks to say it and for who answers to read it. */
const Opening = ({ workspace }: { readonly workspace: Workspace }) => {
  const { facts } = useSource(workspace.survey)
  const lang = useLanguage()
  if (facts === null) return null
  const title = titleOf({ zh: facts.title, en: facts.titleEn }, lang)
  const intro = titleOf({ zh: facts.intro ?? '', en: facts.introEn }, lang)
  return title === '' && intro === '' ? null : (
    <div className={own['opening']}>
      {title === '' ? null : <h2>{title}</h2>}
      {intro === '' ? null : <p>{intro}</p>}
    </div>
  )
}
