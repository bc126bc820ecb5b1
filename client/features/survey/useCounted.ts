// The answers that count, reckoned once for each state of the questionnaire and the ledger.
import { countedResponses, type CountedResponses } from '#core/figures/responses.ts'
import type { SurveySnapshot } from '#core/documents/survey.ts'
import type { Workspace } from '#core/workspace.ts'
import { useSource } from '#ui/useSource.ts'
import type { ResponseRecord } from '#schemas/responses.ts'

interface Reckoned {
  readonly records: readonly ResponseRecord[]
  readonly questions: SurveySnapshot['questions']
  readonly choices: SurveySnapshot['choices']
  readonly counted: CountedResponses
}

const reckoned = new WeakMap<Workspace, Reckoned>()

/** Reckons again only when the ledger, the questions or the choices are another object. */
export const useCounted = (workspace: Workspace): CountedResponses => {
  const records = useSource(workspace.responses)
  const { questions, choices } = useSource(workspace.survey)
  const known = reckoned.get(workspace)
  if (known?.records === records && known.questions === questions && known.choices === choices) {
    return known.counted
  }
  const counted = countedResponses(records, questions.values(), choices.values())
  reckoned.set(workspace, { records, questions, choices, counted })
  return counted
}
