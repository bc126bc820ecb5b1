// What becomes of the money when one of the grants falls away, grant by grant.
import type { Workspace } from '#core/centre/workspace.ts'
import { DataTable } from '#ui/DataTable/DataTable.tsx'
import { Caption, Section } from '#ui/Section.tsx'
import { useSource } from '#ui/useSource.ts'
import { useFormat, useWords } from '#ui/useWords.ts'
import { nameOf, titleOf } from '#words/words.ts'
import { bracketed } from '#words/punctuation.ts'
import look from './plan.module.css'
import { subsidyShare } from '#core/figures/exactShares.ts'
import { totalOf } from '#core/figures/cashFlow.ts'
import { quotedFigures } from '#core/figures/quotedFigures.ts'

/** The centre whose grants are taken away in thought. */
export interface GrantsRemovedProps {
  readonly workspace: Workspace
  /** Opens the grant's line. */
  readonly onGrant: (line: string) => void
}

/** A person sees what each grant carries: break-even, share of subsidy and cash without it. */
export const GrantsRemoved = ({ workspace, onGrant }: GrantsRemovedProps) => {
  const say = useWords('plan')
  const format = useFormat()
  const { lines } = useSource(workspace.plan)
  const budget = useSource(workspace.figures.budget)
  return (
    <Section title={say('grantsRemoved')}>
      <Caption>{say('grantsRemovedHint')}</Caption>
      <DataTable
        caption={say('grantsRemoved')}
        rows={budget.eachGrantRemoved}
        keyOf={({ grant }) => grant}
        onRow={({ grant }) => onGrant(grant)}
        empty={<Caption>{say('noGrants')}</Caption>}
        columns={[
          {
            key: 'grant',
            title: say('grant'),
            rowHead: true,
            cell: ({ grant }) => {
              const line = lines.get(grant)
              return (
                <span className={look['grant']}>{line === undefined ? grant : nameOf(line, say.lang)}</span>
              )
            },
          },
          {
            key: 'ends',
            title: say('endsWith'),
            numeric: true,
            cell: ({ endsWithMonth }) => format.month(endsWithMonth),
          },
          {
            key: 'breakEven',
            title: titleOf(quotedFigures['break-even'].title, say.lang),
            numeric: true,
            cell: ({ breakEven }) => (breakEven === null ? say('neverQuote') : format.month(breakEven)),
          },
          {
            key: 'subsidy',
            title: say('key.subsidy'),
            numeric: true,
            cell: ({ grant }) => {
              const line = lines.get(grant)
              const without = line === undefined ? 0 : totalOf(line, budget.months.length)
              const share = subsidyShare(budget.whole, without)
              return share === null ? '–' : format.share(share)
            },
          },
          {
            key: 'lowest',
            title: say('lowest'),
            numeric: true,
            cell: ({ lowestCash }) =>
              lowestCash === null
                ? '–'
                : bracketed(say.lang, format.money(lowestCash.amount), format.month(lowestCash.month)),
          },
          {
            key: 'closing',
            title: say('key.closing'),
            numeric: true,
            cell: ({ closingCash }) => format.money(closingCash),
          },
        ]}
      />
    </Section>
  )
}
