// The collecting page: answers keyed in one by one, a question a page or all at once, each kept on this device at the end.
import { useEffect, useRef, useState } from 'react'
import type { PageProps } from '#core/centre/workspace.ts'
import { publishedForm } from '#core/documents/survey.ts'
import { announce } from '#ui/notices.ts'
import { RefusalNote } from '#kit/RefusalNote.tsx'
import type { NotWritten } from '#kit/refusals.ts'
import { Button } from '#ui/Button.tsx'
import { Segments } from '#ui/Segments.tsx'
import { useShortcuts } from '#ui/shortcuts.ts'
import { useSource } from '#ui/useSource.ts'
import { useLanguage, useWords } from '#ui/useWords.ts'
import { dayFaultOf, isBlankSheet, responseOf } from './answerSheet.ts'
import { AnswerField } from './AnswerField.tsx'
import { questionText } from '#words/answerWords.ts'
import { EmptyForm } from './EmptyForm.tsx'
import { bringToSight, firstField, focusDay, focusQuestion, isDayUnread } from './keyingFocus.ts'
import { KeptAnswer } from './KeptAnswer.tsx'
import { KeyingProgress } from './KeyingProgress.tsx'
import { rememberedManner, rememberManner } from './keptSheets.ts'
import { Discard, LeftSheets, useSheetName } from './LeftSheets.tsx'
import { FormOpening } from './FormOpening.tsx'
import { OutlivedNote } from './OutlivedNote.tsx'
import { readSheet } from './sheetReading.ts'
import { useKeying } from './useKeying.ts'
import { RespondentStep } from './RespondentStep.tsx'
import { useAnswerWording } from './useAnswerWording.ts'
import { useAsked } from './useAsked.ts'
import { wantedBefore } from './wantedBefore.ts'
import own from './collect.module.css'
import look from './survey.module.css'

/** `collect/<id>` corrects an answer that is kept; everything else keys in a new one. */
export const CollectPage = (props: PageProps) => <Collecting key={props.path[1] ?? ''} {...props} />

const Collecting = ({ workspace, path, go }: PageProps) => {
  const correcting = path[1]
  const say = useWords('survey')
  const frame = useWords('frame')
  const lang = useLanguage()
  const me = useSource(workspace.me)
  const asked = useAsked(workspace)
  const { pen } = workspace.survey
  const { keying, latest, remember, change, begin } = useKeying(workspace, correcting, asked)
  const [manner, setManner] = useState(rememberedManner)
  const [tried, setTried] = useState(false)
  const [missing, setMissing] = useState(false)
  /** Led from the end to a question that was left open: one press leads back. */
  const [filling, setFilling] = useState(false)
  const gaps = useRef<HTMLDivElement>(null)
  const [kept, setKept] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<NotWritten | null>(null)
  const keys = useWords('shortcuts')
  useShortcuts({
    title: keys('keying'),
    shortcuts: [
      { keys: ['1…9'], says: keys('digits') },
      { keys: ['Enter'], says: keys('nextQuestion') },
    ],
  })
  const body = useRef<HTMLDivElement>(null)
  const nameOfSheet = useSheetName(workspace)
  const wording = useAnswerWording(workspace)

  const { sheet } = keying
  const last = asked.length
  const step = Math.min(keying.step, last)
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

  if (asked.length === 0 && isBlankSheet(sheet)) return <EmptyForm title={say('collect')} go={go} />

  const { outlived, answers, faults, blanks, stepFrom } = readSheet(asked, sheet)
  const isLast = stepFrom(step, 1) > last

  const turnTo = (to: number): void => {
    setTried(false)
    setMissing(false)
    setFilling(false)
    remember({ sheet: latest.current.sheet, step: Math.max(0, Math.min(to, last)) })
  }

  const keep = async (evenWithBlanks: boolean): Promise<void> => {
    if (busy) return
    const { sheet } = latest.current
    const { wrong, blanks } = readSheet(asked, sheet)
    if (dayFaultOf(sheet) !== null || isDayUnread(body.current)) {
      setTried(true)
      if (manner === 'pages') remember({ sheet, step: 0 })
      requestAnimationFrame(() => focusDay(body.current))
      return
    }
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
      const isKnown = (question: string): boolean => workspace.survey.read().questions.has(question)
      // a correction is of the form that was answered then
      const form = sheet.replaces === undefined ? publishedForm(workspace.survey.read()) : null
      const answered = form === null ? sheet : { ...sheet, form }
      await workspace.responses.append([responseOf(answered, asked, isKnown, me.member, pen.now())])
      setRefusal(null)
      setKept(sheet.id)
      setMissing(false)
      setTried(false)
      // Only now, when it is on the disk, may the draft go.
      begin()
    } catch {
      setRefusal({ refused: 'failed' })
    } finally {
      setBusy(false)
    }
  }

  const next = (): void => {
    const { faults, stepFrom } = readSheet(asked, latest.current.sheet)
    const isDayWrong = dayFaultOf(latest.current.sheet) !== null || isDayUnread(body.current)
    if (step === 0 && isDayWrong) {
      setTried(true)
      focusDay(body.current)
      return
    }
    const fault = faults[step - 1]
    if (step > 0 && fault !== null && fault !== undefined && fault.fault !== 'required-blank') {
      setTried(true)
      return
    }
    if (filling) turnTo(stepFrom(last + 1, -1))
    else if (stepFrom(step, 1) > last) void keep(false)
    else turnTo(stepFrom(step, 1))
  }

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
        value={answers[one.question.id]}
        onChange={(answer) => change(one, answer)}
        fault={shown}
        onEnter={compact ? () => focusQuestion(body.current, asked[i + 1]?.question.id) : next}
        compact={compact}
        number={i + 1}
        wanted={wantedBefore(asked, i, answers)}
        wording={wording}
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
      {manner === 'fast' || step === 0 ? <FormOpening workspace={workspace} /> : null}
      {manner === 'fast' || step === 0 ? (
        <LeftSheets
          workspace={workspace}
          correcting={correcting}
          busy={!isBlankSheet(sheet)}
          onTake={remember}
        />
      ) : null}
      {sheet.begunBy === undefined || sheet.begunBy === me.name || isBlankSheet(sheet) ? null : (
        <p className={look['note']}>{nameOfSheet(sheet)}</p>
      )}
      {sheet.replaces === undefined ? null : <p className={look['note']}>{say('correcting')}</p>}
      <div ref={body} tabIndex={-1} className={`${own['start']} ${manner === 'fast' ? own['fast'] : ''}`}>
        {manner === 'fast' || step === 0 ? (
          <RespondentStep
            sheet={sheet}
            workspace={workspace}
            onChange={(to) => remember({ sheet: to, step })}
            tried={tried}
          />
        ) : null}
        {manner === 'fast' ? asked.map((_, i) => field(i, true)) : step === 0 ? null : field(step - 1, false)}
      </div>
      <OutlivedNote outlived={outlived} />
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
        {(manner === 'fast' || step === 0) && sheet.replaces === undefined && !isBlankSheet(sheet) ? (
          <Discard
            cancel={frame('cancel')}
            onDiscard={() => {
              begin()
              announce(say('sheetDiscarded'))
            }}
          />
        ) : null}
      </div>
    </div>
  )
}
