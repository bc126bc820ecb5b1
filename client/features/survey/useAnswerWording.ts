// How structured answers are worded on the pages of the survey: by the questionnaire, days as the language writes them.
import { useMemo } from 'react'
import { wordingOf, type AnswerWording } from '#core/kinds/structuredAnswer.ts'
import type { Workspace } from '#core/centre/workspace.ts'
import { useSource } from '#ui/useSource.ts'
import { useFormat, useLanguage } from '#ui/useWords.ts'

/** The wording of structured answers in the language of the screen. */
export const useAnswerWording = ({ survey }: Pick<Workspace, 'survey'>): AnswerWording => {
  const lang = useLanguage()
  const format = useFormat()
  const { questions, choices } = useSource(survey)
  return useMemo(
    () =>
      wordingOf({ questions: questions.values(), choices: choices.values() }, lang, (iso) =>
        format.date(Date.parse(iso)),
      ),
    [questions, choices, lang, format],
  )
}
