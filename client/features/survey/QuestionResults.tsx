// All questions with what was answered to them, one after the other: bars for everybody and for each group.
import type { CentreSnapshot } from '#core/documents/centre.ts'
import type { SurveySnapshot } from '#core/documents/survey.ts'
import { type Band, readBand } from '#core/figures/bands.ts'
import { peopleByGroup } from '#core/figures/population.ts'
import { all, type GroupCounts, type NumberSummary, type QuestionResult } from '#core/figures/results.ts'
import type { Counted } from '#core/figures/responses.ts'
import { groupsWithoutAnswers } from '#core/figures/weighNothing.ts'
import { askAll } from '#core/kinds/ask.ts'
import { questionKinds } from '#core/kinds/questions/index.ts'
import { ListByPortion } from '#ui/ListByPortion.tsx'
import { Section } from '#ui/Section.tsx'
import { useFormat, useLanguage, useWords } from '#ui/useWords.ts'
import type { Format } from '#words/format.ts'
import { suppressUnder } from '#schemas/tallies.ts'
import { titleOf } from '#words/words.ts'
import { choiceText, questionText, unitOf } from './answerWords.ts'
import { GroupBars } from './GroupBars.tsx'
import { groupName, groupOrder } from '#words/groupName.ts'
import own from './results.module.css'
import look from './survey.module.css'

/** Results by question, for all and by group. */
export interface QuestionResultsProps {
  readonly results: readonly QuestionResult[]
  readonly survey: SurveySnapshot
  readonly centre: CentreSnapshot
  readonly groups: readonly string[]
  readonly nByGroup: GroupCounts
  readonly n: number
  /** The answers, for own words; null for those who may not see them. */
  readonly counted: readonly Counted[] | null
}

/** More different numbers than this are folded away behind their summary. */
const fewValues = 12

/** A person reads question by question what was answered. */
export const QuestionResults = (props: QuestionResultsProps) => {
  const say = useWords('survey')
  const lang = useLanguage()
  const format = useFormat()
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
        const unit = unitOf(one.question, lang)
        const rows = result.values.map(({ value, counts }) => {
          const choice = one.byValue.get(value)
          const band = choice === undefined ? readBand(value) : null
          const number = band === null ? value : bandWords(say, band)
          return {
            value,
            label:
              choice === undefined ? `${number}${unit === '' ? '' : ` ${unit}`}` : choiceText(choice, lang),
            counts,
          }
        })
        const bars = (
          <GroupBars
            caption={questionText(one.question, lang)}
            columns={columns.map((column) => ({
              ...column,
              n: column.id in result.answered ? (result.answered[column.id] ?? null) : 0,
            }))}
            rows={rows}
          />
        )
        return (
          <Section
            key={result.question}
            title={`${i + 1}. ${questionText(one.question, lang)}`}
            aside={kind === undefined ? say('newerKind') : titleOf(kind.title, lang)}
          >
            {result.numbers === null ? null : (
              <p className={look['detail']}>
                {numberWords(result.numbers, unit, say, format)}{' '}
                {isWeighted(result.numbers) && (
                  <NotInMean
                    answered={result.answered}
                    centre={props.centre}
                    whole={props.counted !== null}
                  />
                )}
              </p>
            )}
            {rows.length === 0 ? null : one.choices.length === 0 && rows.length > fewValues ? (
              <details className={own['fold']}>
                <summary>{say('everyNumber', { count: rows.length })}</summary>
                {bars}
              </details>
            ) : (
              bars
            )}
            {one.question.type === 'text' ? (
              <OwnWords question={one.question.id} counted={props.counted} answered={result.answered[all]} />
            ) : (
              <WordsBesideOther question={one.question.id} counted={props.counted} />
            )}
          </Section>
        )
      })}
    </>
  )
}

interface NotInMeanProps {
  readonly answered: QuestionResult['answered']
  readonly centre: CentreSnapshot
  /** Whether all answers are at hand; a published tally may hide a group that answered. */
  readonly whole: boolean
}

/** The groups that a mean weighted by population leaves out, since nobody of them answered the question. */
const NotInMean = ({ answered, centre, whole }: NotInMeanProps) => {
  const say = useWords('survey')
  const lang = useLanguage()
  const format = useFormat()
  const { [all]: _, ...byGroup } = answered
  const silent = whole ? groupsWithoutAnswers(peopleByGroup(centre.population), byGroup) : []
  if (silent.length === 0) return null
  const names = groupOrder(centre, silent).map((group) => groupName(centre, group, lang))
  return <span>{say('notInMean', { groups: format.list(names) })}</span>
}

/** Whether answers enough weigh something, so that a mean by population says something of people. */
const isWeighted = ({ weigh, weightedMean }: NumberSummary): boolean =>
  weightedMean !== null && weigh >= suppressUnder

/** The average with how many it is of; by population only where answers enough weigh something to speak for it. */
const numberWords = (
  numbers: NumberSummary,
  unit: string,
  say: ReturnType<typeof useWords<'survey'>>,
  format: Format,
): string => {
  const { n, weigh, mean, weightedMean, min, max } = numbers
  const facts = {
    plain: format.decimal(mean),
    min: format.count(min),
    max: format.count(max),
    n: format.count(n),
    weigh: format.count(weigh),
    unit,
  }
  if (!isWeighted(numbers)) return say('numberSummaryPlain', facts)
  const weighted = { ...facts, mean: format.decimal(weightedMean ?? mean) }
  return say(weigh < n ? 'numberSummaryOf' : 'numberSummary', weighted)
}

/** What was written beside "other"; nothing where nobody wrote, or for those who may not see answers. */
const WordsBesideOther = ({ question, counted }: Omit<OwnWordsProps, 'answered'>) => {
  const say = useWords('survey')
  const words = (counted ?? []).flatMap(({ record }) => {
    const answer = record.words?.[question]
    return answer === undefined ? [] : [{ id: record.id, answer }]
  })
  if (words.length === 0) return null
  return (
    <details className={own['fold']}>
      <summary>{say('otherWords', { count: words.length })}</summary>
      <WordList words={words} />
    </details>
  )
}

const bandWords = (say: ReturnType<typeof useWords<'survey'>>, { from, to }: Band): string =>
  from === null
    ? to === null
      ? say('anyNumber')
      : say('numberUpTo', { to })
    : to === null
      ? say('numberFrom', { from })
      : from === to
        ? String(from)
        : say('numberBand', { from, to })

const WordList = ({
  words,
}: {
  readonly words: readonly { readonly id: string; readonly answer: string }[]
}) => (
  <ListByPortion items={words} className={own['wordList']}>
    {({ id, answer }) => <li key={id}>{answer}</li>}
  </ListByPortion>
)

interface OwnWordsProps {
  readonly question: string
  readonly counted: readonly Counted[] | null
  readonly answered: number | null | undefined
}

/** What people wrote: read by editors only, for it may name somebody. */
const OwnWords = ({ question, counted, answered }: OwnWordsProps) => {
  const say = useWords('survey')
  if (counted === null) return <p className={look['detail']}>{say('wordsHidden')}</p>
  const words = counted.flatMap(({ record }) => {
    const answer = record.answers[question]
    return typeof answer === 'string' && answer !== '' ? [{ id: record.id, answer }] : []
  })
  return words.length === 0 ? (
    <p className={look['detail']}>{say('noWords')}</p>
  ) : (
    <details className={own['fold']}>
      <summary>{say('allWords', { count: answered ?? words.length })}</summary>
      <WordList words={words} />
    </details>
  )
}
