// What a kind of question looks like: how it is answered, and how its answers are shown.
import type { ComponentType } from 'react'
import type { CentreSnapshot } from '#core/documents/centre.ts'
import type { Counted } from '#core/figures/responses.ts'
import type { QuestionResult } from '#core/figures/results.ts'
import type { Asked } from '#core/kinds/asked.ts'
import type { QuestionKind } from '#core/kinds/questionKind.ts'
import type { PlainAnswer } from '#schemas/answers.ts'
import type { useWords } from '#ui/useWords.ts'

/** What a face is handed where a question is answered. */
export interface CollectProps {
  readonly asked: Asked
  readonly kind: QuestionKind
  readonly value: PlainAnswer | undefined
  /** `undefined` takes the answer back. What can't be an answer may be handed on as it was typed: the kind says what is wrong. */
  readonly onChange: (answer: PlainAnswer | undefined) => void
  readonly compact: boolean
  /** What an earlier question left to be ranked; null where all choices are offered alike. */
  readonly wanted?: readonly string[] | null
}

/** What a face is handed where answers are shown. */
export interface ResultsProps {
  readonly asked: Asked
  readonly result: QuestionResult
  /** Everybody and then the groups, each with its name. */
  readonly columns: readonly { readonly id: string; readonly name: string }[]
  readonly centre: CentreSnapshot
  /** The answers, for own words; null for those who may not see them. */
  readonly counted: readonly Counted[] | null
}

/** How a kind of question is answered and how its answers are shown. */
export interface QuestionFace {
  /** How it is answered, where its fields don't say so themselves; absent: nothing needs to be said. */
  readonly howTo?: (say: ReturnType<typeof useWords<'survey'>>, asked: Asked) => string
  readonly Collect: ComponentType<CollectProps>
  readonly Results: ComponentType<ResultsProps>
}
