// What was answered, counted: the average of numbers, bars for everybody and each group, and what was written beside "other".
import type { CentreSnapshot } from '#core/documents/centre.ts'
import { type Band, readBand } from '#core/figures/bands.ts'
import { peopleByGroup } from '#core/figures/population.ts'
import { all, type NumberSummary, type QuestionResult } from '#core/figures/results.ts'
import { groupsWithoutAnswers } from '#core/figures/weighNothing.ts'
import { suppressUnder } from '#schemas/tallies.ts'
import { useFormat, useLanguage, useWords } from '#ui/useWords.ts'
import { choiceText, questionText, unitOf } from '#words/answerWords.ts'
import type { Format } from '#words/format.ts'
import { groupName, groupOrder } from '#words/groupName.ts'
import type { ResultsProps } from './face.ts'
import { GroupBars } from './GroupBars.tsx'
import { WordsBesideOther } from './WordsBesideOther.tsx'
import own from './results.module.css'

/** More different numbers than this are folded away behind their summary. */
const fewValues = 12

/** A person compares how often each value was given, for all and by group. */
export const CountedResults = ({ asked, result, columns, centre, counted }: ResultsProps) => {
  const say = useWords('survey')
  const lang = useLanguage()
  const format = useFormat()
  const { question } = asked
  const unit = unitOf(question, lang)
  const rows = result.values.map(({ value, counts }) => {
    const choice = asked.byValue.get(value)
    const band = choice === undefined ? readBand(value) : null
    const number = band === null ? value : bandWords(say, band)
    return {
      value,
      label: choice === undefined ? `${number}${unit === '' ? '' : ` ${unit}`}` : choiceText(choice, lang),
      counts,
    }
  })
  const bars = (
    <GroupBars
      caption={questionText(question, lang)}
      columns={columns.map((column) => ({
        ...column,
        n: column.id in result.answered ? (result.answered[column.id] ?? null) : 0,
      }))}
      rows={rows}
    />
  )
  return (
    <>
      {result.numbers === null ? null : (
        <p className={own['detail']}>
          {numberWords(result.numbers, unit, say, format)}{' '}
          {isWeighted(result.numbers) && (
            <NotInMean answered={result.answered} centre={centre} whole={counted !== null} />
          )}
        </p>
      )}
      {rows.length === 0 ? null : asked.choices.length === 0 && rows.length > fewValues ? (
        <details className={own['fold']}>
          <summary>{say('everyNumber', { count: rows.length })}</summary>
          {bars}
        </details>
      ) : (
        bars
      )}
      <WordsBesideOther question={question.id} counted={counted} />
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
  // everybody weighs alike and there is no mean by weight: nothing was weighted at all
  if (weightedMean === null && weigh === n) return say('numberSummaryUnweighted', facts)
  if (!isWeighted(numbers)) return say('numberSummaryPlain', facts)
  const weighted = { ...facts, mean: format.decimal(weightedMean ?? mean) }
  return say(weigh < n ? 'numberSummaryOf' : 'numberSummary', weighted)
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
