// The questions that are asked now, each with its choices, in the order of the questionnaire.
import { useMemo } from 'react'
import { askAll } from '#core/kinds/ask.ts'
import type { Asked } from '#core/kinds/asked.ts'
import type { Workspace } from '#core/centre/workspace.ts'
import { useSource } from '#ui/useSource.ts'

/** The same list until a question or a choice changes. */
export const useAsked = ({ survey }: Workspace): readonly Asked[] => {
  const { questions, choices } = useSource(survey)
  return useMemo(() => askAll(questions.values(), choices.values()), [questions, choices])
}
