// A sheet held against the questionnaire: what is wrong, what is open, and which step follows which.
import type { Asked } from '#core/kinds/asked.ts'
import type { AnswerFault } from '#core/kinds/questionKind.ts'
import { answerFaultOf, type AnswerSheet } from './answerSheet.ts'
import { outlivedAnswers, type OutlivedAnswer } from './outlivedAnswers.ts'
import { asksNothing } from './wantedBefore.ts'

/** How a sheet stands by the questions that are asked now. */
export interface SheetReading {
  /** Answers whose question was retired or changed meanwhile. */
  readonly outlived: readonly OutlivedAnswer[]
  /** The answers that their questions still take. */
  readonly answers: AnswerSheet['answers']
  readonly faults: readonly (AnswerFault | null)[]
  /** The first question, as an index, whose answer can't stand; -1 where there is none. */
  readonly wrong: number
  /** Required questions that are open. */
  readonly blanks: readonly Asked[]
  /** The step that follows, past what asks nothing of this person; beyond the last one it is time to keep. */
  readonly stepFrom: (from: number, by: 1 | -1) => number
}

/** Reads a sheet; `faults` are in the order of the questions, null where nothing is wrong. */
export const readSheet = (asked: readonly Asked[], sheet: AnswerSheet): SheetReading => {
  const outlived = outlivedAnswers(sheet, asked)
  const gone = new Set(outlived.map(({ id }) => id))
  const answers = Object.fromEntries(Object.entries(sheet.answers).filter(([id]) => !gone.has(id)))
  const isPassed = (i: number): boolean => asksNothing(asked, i, answers)
  const faults = asked.map((one, i) => (isPassed(i) ? null : answerFaultOf(one, answers[one.question.id])))
  return {
    outlived,
    answers,
    faults,
    wrong: faults.findIndex((fault) => fault !== null && fault.fault !== 'required-blank'),
    blanks: asked.filter((_, i) => faults[i]?.fault === 'required-blank'),
    stepFrom: (from, by) => {
      let to = from + by
      while (to > 0 && to <= asked.length && isPassed(to - 1)) to += by
      return to
    },
  }
}
