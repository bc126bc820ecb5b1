// Going through a sheet: one step after another, kept at the end, held up by what can't stand or is open.
import { useRef, useState, type RefObject } from 'react'
import type { Workspace } from '#core/centre/workspace.ts'
import { publishedForm } from '#core/documents/survey.ts'
import type { Asked } from '#core/kinds/asked.ts'
import type { NotWritten } from '#kit/refusals.ts'
import { useSource } from '#ui/useSource.ts'
import { dayFaultOf, responseOf, type AnswerSheet } from './answerSheet.ts'
import { bringToSight, focusDay, focusQuestion, isDayUnread } from './keyingFocus.ts'
import { rememberedManner, rememberManner, type Manner } from './keptSheets.ts'
import { readSheet, type SheetReading } from './sheetReading.ts'
import { useKeying } from './useKeying.ts'

/** What goes through a sheet, and where it stands. */
export interface Collecting extends Omit<ReturnType<typeof useKeying>, 'keying' | 'latest'> {
  readonly sheet: AnswerSheet
  /** 0 is the respondent, then the questions from 1. */
  readonly step: number
  readonly reading: SheetReading
  readonly manner: Manner
  readonly setManner: (to: Manner) => void
  /** All at once, or at the first step of one by one: what is about the whole sheet is shown. */
  readonly isOpening: boolean
  /** A fault was met: it is shown from then on. */
  readonly tried: boolean
  /** Required questions were open when the sheet was to be kept. */
  readonly missing: boolean
  /** Led from the end to a question that was left open: one press leads back. */
  readonly filling: boolean
  readonly busy: boolean
  readonly refusal: NotWritten | null
  /** The id of the answer that was kept last, while it is shown. */
  readonly kept: string | null
  readonly leaveKept: () => void
  readonly turnTo: (step: number) => void
  /** Goes to a question that was left open. */
  readonly fill: (open: Asked) => void
  readonly keep: (evenWithBlanks: boolean) => Promise<void>
  readonly next: () => void
  /** Holds the questions. */
  readonly body: RefObject<HTMLDivElement | null>
  /** Holds what is said of the open questions. */
  readonly gaps: RefObject<HTMLDivElement | null>
}

/** Goes through a new sheet, or through the answer that is corrected. */
export const useCollecting = (
  workspace: Workspace,
  correcting: string | undefined,
  asked: readonly Asked[],
): Collecting => {
  const me = useSource(workspace.me)
  const { keying, latest, remember, change, changeWords, begin } = useKeying(workspace, correcting, asked)
  const [manner, setManner] = useState(rememberedManner)
  const [tried, setTried] = useState(false)
  const [missing, setMissing] = useState(false)
  const [filling, setFilling] = useState(false)
  const [kept, setKept] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<NotWritten | null>(null)
  const body = useRef<HTMLDivElement>(null)
  const gaps = useRef<HTMLDivElement>(null)
  const last = asked.length
  const step = Math.min(keying.step, last)

  const turnTo = (to: number): void => {
    setTried(false)
    setMissing(false)
    setFilling(false)
    remember({ sheet: latest.current.sheet, step: Math.max(0, Math.min(to, last)) })
  }

  const isDayWrong = (): boolean => dayFaultOf(latest.current.sheet) !== null || isDayUnread(body.current)

  /** Shows what holds the sheet up, and answers whether something does. */
  const isHeldUp = (evenWithBlanks: boolean): boolean => {
    const { sheet } = latest.current
    const { wrong, blanks } = readSheet(asked, sheet)
    if (isDayWrong()) {
      setTried(true)
      if (manner === 'pages') remember({ sheet, step: 0 })
      requestAnimationFrame(() => focusDay(body.current))
      return true
    }
    if (wrong >= 0) {
      setTried(true)
      if (manner === 'pages') remember({ sheet, step: wrong + 1 })
      else focusQuestion(body.current, asked[wrong]?.question.id)
      return true
    }
    if (blanks.length === 0 || evenWithBlanks) return false
    setMissing(true)
    // where the button was pressed may be far from where it is said
    requestAnimationFrame(() => bringToSight(gaps.current))
    return true
  }

  const keep = async (evenWithBlanks: boolean): Promise<void> => {
    if (busy || isHeldUp(evenWithBlanks)) return
    const { sheet } = latest.current
    setBusy(true)
    try {
      const survey = workspace.survey.read()
      // a correction is of the form that was answered then
      const form = sheet.replaces === undefined ? publishedForm(survey) : null
      const answered = form === null ? sheet : { ...sheet, form }
      const isKnown = (question: string): boolean => survey.questions.has(question)
      const made = workspace.pen.now()
      await workspace.responses.append([responseOf(answered, asked, isKnown, me.member, made)])
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
    if (step === 0 && isDayWrong()) {
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

  const fill = (open: Asked): void => {
    if (manner === 'pages') {
      turnTo(asked.indexOf(open) + 1)
      setFilling(step === last)
    } else focusQuestion(body.current, open.question.id)
  }

  return {
    sheet: keying.sheet,
    step,
    reading: readSheet(asked, keying.sheet),
    manner,
    setManner: (to) => {
      setManner(to)
      rememberManner(to)
    },
    isOpening: manner === 'fast' || step === 0,
    ...{ tried, missing, filling, busy, refusal, kept, body, gaps },
    ...{ remember, change, changeWords, begin, turnTo, keep, next, fill },
    leaveKept: () => setKept(null),
  }
}
