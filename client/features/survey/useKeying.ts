// The sheet that stands in the collecting page: kept at every change, and read by a key that follows at once.
import { useEffect, useRef, useState } from 'react'
import type { Asked } from '#core/kinds/asked.ts'
import type { Workspace } from '#core/centre/workspace.ts'
import type { Answer } from '#schemas/answers.ts'
import { announce } from '#ui/notices.ts'
import { useLanguage, useWords } from '#ui/useWords.ts'
import { answerText, questionText } from '#words/answerWords.ts'
import { correctingSheet, newSheet, withAnswer, withWords, type AnswerSheet } from './answerSheet.ts'
import { onSheetTaken, rememberedKeying, rememberKeying, type Keying } from './keptSheets.ts'
import { outlivedAnswers } from './outlivedAnswers.ts'

const sheetFor = ({ pen, responses }: Workspace, correcting: string | undefined): AnswerSheet => {
  const record = responses.read().find(({ id }) => id === correcting)
  return record?.kind === 'answer' ? correctingSheet(pen, record) : newSheet(pen)
}

/** The sheet of a page: a new one, the one half filled before, or the answer that is to be corrected. */
export const useKeying = (workspace: Workspace, correcting: string | undefined, asked: readonly Asked[]) => {
  const say = useWords('survey')
  const lang = useLanguage()
  const { pen } = workspace
  const [keying, setKeying] = useState<Keying>(
    () => rememberedKeying(workspace.id, correcting) ?? { sheet: sheetFor(workspace, correcting), step: 0 },
  )
  // A digit and the Enter after it come before the page is drawn again.
  const latest = useRef(keying)
  const show = (next: Keying): void => {
    latest.current = next
    setKeying(next)
  }
  const remember = (next: Keying): void => {
    const begunBy = next.sheet.begunBy ?? workspace.me.read().name
    const whose = { ...next, sheet: { ...next.sheet, begunBy } }
    show(whose)
    rememberKeying(workspace.id, whose, correcting)
  }
  const change = (one: Asked, answer: Answer | undefined): void => {
    const { sheet, step } = latest.current
    const { id, type } = one.question
    const said =
      answer === undefined
        ? undefined
        : { question: questionText(one.question, lang), answer: answerText(one, answer, lang), type }
    // What the question no longer takes is said beside the new answer.
    const before = outlivedAnswers(sheet, [one]).find((old) => old.id === id && old.why === 'changed')
    const words =
      before === undefined
        ? {}
        : { words: { ...sheet.words, [id]: [sheet.words?.[id], before.answer].filter(Boolean).join(' · ') } }
    remember({ sheet: { ...withAnswer(sheet, id, answer, said), ...words }, step })
  }
  /** Writes what is said beside the choice "other" of a question. */
  const changeWords = (question: string, words: string): void => {
    const { sheet, step } = latest.current
    remember({ sheet: withWords(sheet, question, words), step })
  }
  /** Begins the next sheet; this one is in the ledger, or given up. */
  const begin = (): void => {
    show({ sheet: newSheet(pen, latest.current.sheet), step: 0 })
    rememberKeying(workspace.id, null, correcting)
  }
  const again = useRef(begin)
  useEffect(() => {
    again.current = begin
  })
  useEffect(
    () =>
      onSheetTaken(workspace.id, correcting, () => {
        again.current()
        announce(say('sheetTaken'))
      }),
    [workspace.id, correcting, say],
  )

  // The step stays with its question where others come or go before it; what goes with an answer is said.
  const before = useRef(asked)
  useEffect(() => {
    const was = before.current
    before.current = asked
    if (was === asked) return
    const { sheet, step } = latest.current
    const at = was[step - 1]?.question.id
    const now = asked.findIndex(({ question }) => question.id === at) + 1
    if (step > 0 && now > 0 && now !== step) show({ sheet, step: now })
    const known = new Set(outlivedAnswers(sheet, was).map(({ id }) => id))
    const fresh = outlivedAnswers(sheet, asked).filter(({ id }) => !known.has(id))
    if (fresh.length === 0) return
    const questions = fresh.map(({ question }) => say('quoted', { words: question })).join(', ')
    announce(say('outlivedNow', { questions }))
  }, [asked, say])

  return { keying, latest, remember, change, changeWords, begin }
}
