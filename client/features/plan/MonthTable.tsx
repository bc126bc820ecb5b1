// The years in short and, on demand, every month with the amounts that its result is made of.
import { useState } from 'react'
import type { BudgetFigures } from '#core/figures/budget.ts'
import type { BudgetMonth } from '#schemas/derived.ts'
import { Button } from '#ui/Button.tsx'
import { type Column, DataTable } from '#ui/DataTable/DataTable.tsx'
import { Section } from '#ui/Section.tsx'
import { useFormat, useWords } from '#ui/useWords.ts'
import { bracketed } from '#words/punctuation.ts'
import { selfFundingShare, subsidyShare } from '#core/figures/exactShares.ts'

const columns = [
  ['rent', 'partnerRent'],
  ['share', 'partnerShare'],
  ['utilities', 'partnerUtilities'],
  ['ownIncome', 'ownIncome'],
  ['grants', 'operatingGrants'],
  ['costs', 'operatingCosts'],
  ['result', 'operatingResult'],
  ['capital', 'capitalFunding'],
  ['refit', 'refit'],
  ['cash', 'cumulativeCash'],
] as const satisfies readonly (readonly [string, keyof BudgetMonth])[]

/** The months of the money. */
export interface MonthTableProps {
  readonly budget: BudgetFigures
  /** Whether the months stand open from the start. */
  readonly start: boolean
}

/** A person reads the years and opens them to read each month, in yuan. */
export const MonthTable = ({ budget, start }: MonthTableProps) => {
  const say = useWords('plan')
  const format = useFormat()
  const [open, setOpen] = useState(start)
  const percent = (bp: number | null): string => (bp === null ? '–' : format.share(bp))
  const monthColumns: readonly Column<BudgetMonth>[] = [
    { key: 'month', title: say('month'), rowHead: true, numeric: true, cell: ({ month }) => month },
    ...columns.map(([word, column]) => ({
      key: word,
      title: say(`column.${word}`),
      numeric: true,
      cell: (month: BudgetMonth) => format.moneyNumber(month[column]),
    })),
  ]
  return (
    <Section
      title={say('years')}
      aside={
        <Button kind="quiet" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? say('hideMonths') : say('showMonths')}
        </Button>
      }
    >
      <DataTable
        caption={say('years')}
        rows={budget.years}
        keyOf={({ from }) => String(from)}
        columns={[
          {
            key: 'year',
            title: say('year'),
            rowHead: true,
            cell: ({ from, to }) => say('yearSpan', { from, to }),
          },
          {
            key: 'own',
            title: say('income'),
            numeric: true,
            cell: ({ ownIncome }) => format.money(ownIncome),
          },
          {
            key: 'grants',
            title: say('column.grants'),
            numeric: true,
            cell: ({ grants }) => format.money(grants),
          },
          {
            key: 'costs',
            title: say('cost'),
            numeric: true,
            cell: ({ operatingCosts }) => format.money(operatingCosts),
          },
          {
            key: 'subsidy',
            title: say('key.subsidy'),
            numeric: true,
            cell: (year) => percent(subsidyShare(year)),
          },
          {
            key: 'self',
            title: say('key.self'),
            numeric: true,
            cell: (year) => percent(selfFundingShare(year)),
          },
        ]}
      />
      {open && (
        <DataTable
          caption={bracketed(say.lang, say('monthTable'), say('monthTableUnit'))}
          shown
          rows={budget.months}
          keyOf={({ month }) => String(month)}
          current={budget.breakEven === null ? null : String(budget.breakEven)}
          columns={monthColumns}
        />
      )}
    </Section>
  )
}
