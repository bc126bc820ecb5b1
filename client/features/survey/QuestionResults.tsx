// All questions with what was answered to them, one after the other, each with the face of its kind.
import type { CentreSnapshot } from '#core/documents/centre.ts'
import type { SurveySnapshot } from '#core/documents/survey.ts'
import { all, type QuestionResult } from '#core/figures/results.ts'
import type { Counted } from '#core/figures/responses.ts'
import { askAll } from '#core/kinds/ask.ts'
import { questionKinds } from '#core/kinds/questions/index.ts'
import { Section } from '#ui/Section.tsx'
import { useLanguage, useWords } from '#ui/useWords.ts'
import { titleOf } from '#words/words.ts'
import { questionText } from '#words/answerWords.ts'
import { groupName, groupOrder } from '#words/groupName.ts'
import { CountedResults } from './faces/CountedResults.tsx'
import { faceOf } from './faces/index.ts'

/** Results by question, for all and by group. */
export interface QuestionResultsProps {
  readonly results: readonly QuestionResult[]
  readonly survey: SurveySnapshot
  readonly centre: CentreSnapshot
  readonly groups: readonly string[]
  /** The answers, for own words; null for those who may not see them. */
  readonly counted: readonly Counted[] | null
}

/** A person reads question by question what was answered. */
export const QuestionResults = (props: QuestionResultsProps) => {
  const say = useWords('survey')
  const lang = useLanguage()
  const asked = new Map(
    askAll(props.survey.questions.values(), props.survey.choices.values()).map((one) => [
      one.question.id,
      one,
    ]),
  )
  const groups = groupOrder(
    props.centre,
    props.groups.filter((group) => group !== ''),
  )
  const columns = [
    { id: all, name: say('everyone') },
    ...groups.map((group) => ({ id: group, name: groupName(props.centre, group, lang) })),
  ]
  return (
    <>
      {props.results.map((result, i) => {
        const one = asked.get(result.question)
        if (one === undefined) return null
        const kind = questionKinds.get(one.question.type)
        const Results = faceOf(one.question.type)?.Results ?? CountedResults
        return (
          <Section
            key={result.question}
            title={`${i + 1}. ${questionText(one.question, lang)}`}
            aside={kind === undefined ? say('newerKind') : titleOf(kind.title, lang)}
          >
            <Results
              asked={one}
              result={result}
              columns={columns}
              centre={props.centre}
              counted={props.counted}
            />
          </Section>
        )
      })}
    </>
  )
}
