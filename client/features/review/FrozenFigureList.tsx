// The figures of a frozen revision beside those of the one in force: what signing would change, in numbers.
import type { Frozen } from '#core/centre/frozen.ts'
import { DataTable } from '#ui/DataTable/DataTable.tsx'
import { useFormat, useWords } from '#ui/useWords.ts'
import { housedCount } from '#words/housedCount.ts'
import { serviceShare } from '#core/figures/exactShares.ts'

/** Two revisions that are compared. */
export interface BeforeAfter {
  /** Null where there was no revision before. */
  readonly before: Frozen | null
  readonly after: Frozen
}

interface Row {
  readonly name: string
  readonly before: string
  readonly after: string
}

/** A person compares the key figures of two revisions line by line. */
export const FrozenFigureList = ({ before, after }: BeforeAfter) => {
  const say = useWords('review')
  const format = useFormat()
  const area = (mm2: number | undefined): string => (mm2 === undefined ? '–' : format.area(mm2))
  const breakEven = ({ budget }: Frozen): string =>
    !budget.reckonable ? '–' : budget.breakEven === null ? say('never') : format.month(budget.breakEven)
  const demandWords = useWords('demand')
  const met = ({ fit, demand, programme }: Frozen): string =>
    fit === null || demand === null
      ? '–'
      : programme.held === true
        ? demandWords('weightHidden')
        : format.count(fit.lines.filter(({ state }) => state === 'met').length)
  const figures: readonly (readonly [string, (of: Frozen) => string])[] = [
    [say('peopleAsked'), ({ demand }) => (demand === null ? '–' : format.count(demand.n))],
    [
      demandWords('effectiveName'),
      ({ demand }) =>
        demand === null
          ? '–'
          : demand.effectiveN === null
            ? demandWords('weightHidden')
            : format.decimal(demand.effectiveN),
    ],
    // without a tally the programme would hold nothing but what was pinned
    [
      say('servicesHoused'),
      ({ demand, programme }) =>
        demand === null
          ? '–'
          : programme.held === true
            ? demandWords('weightHidden')
            : housedCount(programme, say.lang),
    ],
    [say('servicesMet'), met],
    [say('netArea'), ({ measure }) => area(measure?.net)],
    [say('serviceArea'), ({ measure }) => area(measure?.byClass.service)],
    [say('officeArea'), ({ measure }) => area(measure?.officeStatic)],
    [
      say('serviceShare'),
      ({ measure }) => {
        const share = measure === null ? null : serviceShare(measure)
        return share === null ? '–' : format.share(share)
      },
    ],
    [say('breakEven'), breakEven],
    [
      say('lowestCash'),
      ({ budget }) => (budget.lowestCash === null ? '–' : format.money(budget.lowestCash.amount)),
    ],
    [say('closingCash'), ({ budget }) => format.money(budget.closingCash)],
    [say('openRemarks'), ({ revision }) => format.count(revision.openRemarks.length)],
  ]
  const rows = figures.map(([name, value]): Row => ({
    name,
    before: before === null ? '–' : value(before),
    after: value(after),
  }))
  return (
    <DataTable
      caption={say('figures')}
      rows={rows}
      keyOf={({ name }) => name}
      columns={[
        { key: 'name', title: say('figure'), cell: ({ name }) => name, rowHead: true },
        { key: 'before', title: say('planBefore'), cell: (row) => row.before, numeric: true },
        {
          key: 'after',
          title: say('planAfter'),
          cell: (row) => (row.before === row.after ? row.after : <b>{row.after}</b>),
          numeric: true,
        },
      ]}
    />
  )
}
