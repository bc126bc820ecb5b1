// The answers that count, reckoned once for each state of the questionnaire and the ledger.
import { countedResponses, type CountedResponses } from '#core/figures/responses.ts'
import type { SurveySnapshot } from '#core/documents/survey.ts'
import type { Workspace } from '#core/centre/workspace.ts'
import { useSource } from '#ui/useSource.ts'
import type { ResponseRecord } from '#schemas/responses.ts'

interface Reckoned {
  readonly records: readonly ResponseRecord[]
  readonly questions: SurveySnapshot['questions']
  readonly choices: SurveySnapshot['choices']
  readonly persons: SurveySnapshot['persons']
  readonly counted: CountedResponses
}

const reckoned = new WeakMap<Workspace, Reckoned>()

/** Reckons again only when the ledger, the questions, the choices or the decisions on persons are another object. */
export const useCounted = (workspace: Workspace): CountedResponses => {
  const records = useSource(workspace.responses)
  const { questions, choices, persons } = useSource(workspace.survey)
  const known = reckoned.get(workspace)
  if (
    known?.records === records &&
    known.questions === questions &&
    known.choices === choices &&
    known.persons === persons
  ) {
    return known.counted
  }
  const counted = countedResponses(records, questions.values(), choices.values(), persons)
  reckoned.set(workspace, { records, questions, choices, persons, counted })
  return counted
}
