// The money at a glance: when it breaks even, the months as a chart, the key figures with what is behind them, the mix.
import type { PageProps } from '#core/centre/workspace.ts'
import type { BudgetFigures } from '#core/figures/budget.ts'
import type { BudgetMonth } from '#schemas/derived.ts'
import { LineChart } from '#ui/LineChart.tsx'
import { Caption, Section } from '#ui/Section.tsx'
import { useSource } from '#ui/useSource.ts'
import { useFormat, useWords } from '#ui/useWords.ts'
import { KeyFigures } from './KeyFigures.tsx'
import { MixBars } from './MixBars.tsx'
import link from '#kit/textButton.module.css'
import look from './money.module.css'

const yuan = 100
const thousandYuan = 1_000 * yuan
/** Up to here five steps of a grid would be parts of a thousand yuan, which are told in yuan. */
const small = 2_500 * yuan

/** What a month brings in: rent, give-back, utilities, own income and operating grants. */
const incomeOf = (month: BudgetMonth): number =>
  month.partnerRent + month.partnerShare + month.partnerUtilities + month.ownIncome + month.operatingGrants

/** A person sees beside every page of the plan when it breaks even, and goes to where that comes from. */
export const MoneyPanel = ({ workspace, go }: Pick<PageProps, 'workspace' | 'go'>) => {
  const say = useWords('plan')
  const budget = useSource(workspace.figures.budget)
  const empty = budget.months.every((month) => incomeOf(month) === 0 && month.operatingCosts === 0)
  return (
    <>
      <Section title={say('monthly')}>
        {empty ? (
          <p>{say('noMoney')}</p>
        ) : (
          <>
            <BreakEven budget={budget} />
            <MonthsChart budget={budget} />
            <button
              type="button"
              className={link['textButton']}
              onClick={() => go('plan', 'money', 'months')}
            >
              {say('monthTable')}
            </button>
          </>
        )}
        <KeyFigures workspace={workspace} budget={budget} go={go} />
      </Section>
      <MixBars workspace={workspace} budget={budget} go={go} />
    </>
  )
}

/** One sentence that the break-even month finishes. */
const BreakEven = ({ budget }: { readonly budget: BudgetFigures }) => {
  const say = useWords('plan')
  const format = useFormat()
  const { breakEven, breakEvenWithoutGrants: without, months } = budget
  const month = (n: number | null): string =>
    n === null ? say('never', { months: months.length }) : format.month(n)
  return (
    <>
      <p className={look['sentence']}>
        {!budget.reckonable ? (
          <span>{say('nothingYet')}</span>
        ) : breakEven === null ? (
          <>
            <b>{say('neverFigure')}</b> <span>{say('neverAfter', { months: months.length })}</span>
          </>
        ) : (
          <>
            <span>{say('breakEvenBefore')}</span> <b>{format.month(breakEven)}</b>
          </>
        )}
      </p>
      {budget.reckonable && (
        <Caption>
          {say('withoutGrants', { when: month(without) })} · {say('formula.breakEven')}
        </Caption>
      )}
    </>
  )
}

const MonthsChart = ({ budget }: { readonly budget: BudgetFigures }) => {
  const say = useWords('plan')
  const format = useFormat()
  const { months, breakEven } = budget
  const first = months[0]
  const last = months.at(-1)
  const turned = breakEven === null ? undefined : months[breakEven - 1]
  const most = Math.max(...months.flatMap((month) => [incomeOf(month), month.operatingResult]), 0)
  const least = Math.max(...months.flatMap((month) => [month.operatingCosts, 0 - month.operatingResult]), 0)
  const unit = most + least > small ? thousandYuan : yuan
  const turn =
    turned === undefined
      ? budget.reckonable
        ? say('never', { months: months.length })
        : say('nothingYet')
      : `${say('breakEvenAt', { month: turned.month })} · ${say('resultThen', { amount: format.money(turned.operatingResult) })}`
  return (
    <>
      <Caption>{say(unit === yuan ? 'inYuan' : 'inThousands', { months: months.length })}</Caption>
      <LineChart
        summary={say('chartSummary', {
          months: months.length,
          income: format.money(first === undefined ? 0 : incomeOf(first)),
          cost: format.money(first?.operatingCosts ?? 0),
          lastIncome: format.money(last === undefined ? 0 : incomeOf(last)),
          lastCost: format.money(last?.operatingCosts ?? 0),
          turn,
        })}
        up={{ label: say('incomeWithGrants'), values: months.map(incomeOf) }}
        down={{ label: say('cost'), values: months.map((month) => month.operatingCosts) }}
        line={{ label: say('result'), values: months.map((month) => month.operatingResult) }}
        {...(turned === undefined
          ? {}
          : {
              mark: {
                index: turned.month - 1,
                label: say('breakEvenAt', { month: turned.month }),
                detail: say('resultThen', { amount: format.money(turned.operatingResult) }),
              },
            })}
        format={(fen) => format.count(fen / unit)}
        leastStep={unit}
        axis={(i) => (i === 0 || (i + 1) % 12 === 0 ? format.count(i + 1) : null)}
      />
    </>
  )
}
