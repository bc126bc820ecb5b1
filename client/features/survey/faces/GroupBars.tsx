// Horizontal bars of counts, one row a choice and one column a population group, with n beside each; bars start from nought.
import { useFormat, useWords } from '#ui/useWords.ts'
import own from './results.module.css'

/** The counts of one question by choice and group. */
export interface GroupBarsProps {
  readonly caption: string
  /** `n` answered the question; null where a tally holds the count back. */
  readonly columns: readonly { readonly id: string; readonly name: string; readonly n: number | null }[]
  readonly rows: readonly {
    readonly value: string
    readonly label: string
    /** By column id; null where a tally holds the count back, absent for nought. */
    readonly counts: Readonly<Record<string, number | null>>
  }[]
}

/** A person compares choices and groups by bars with their numbers; what is held back is said to be. */
export const GroupBars = ({ caption, columns, rows }: GroupBarsProps) => {
  const say = useWords('survey')
  const format = useFormat()
  const heldBack = <span className={own['hidden']}>{say('hidden')}</span>
  // Roles are said again because a table drawn as a grid loses them in some browsers.
  return (
    <table role="table" className={own['bars']} style={{ '--columns': columns.length } as object}>
      <caption className="only-read">{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col">
            <span className="only-read">{say('choice')}</span>
          </th>
          {columns.map((column) => (
            <th key={column.id} role="columnheader" scope="col">
              {column.name}
              <span className={own['n']}>
                n = {column.n === null ? say('hidden') : format.count(column.n)}
              </span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr key={row.value} role="row">
            <th role="rowheader" scope="row">
              {row.label}
            </th>
            {columns.map((column) => {
              const count = column.id in row.counts ? (row.counts[column.id] ?? null) : 0
              const share = count === null || column.n === null || column.n === 0 ? null : count / column.n
              return (
                <td key={column.id} role="cell">
                  <span className={own['columnName']} aria-hidden="true">
                    {column.name}
                  </span>
                  <span className={own['track']} aria-hidden="true">
                    <span className={own['fill']} style={{ inlineSize: `${(share ?? 0) * 100}%` }} />
                  </span>
                  <span className={own['count']}>
                    {count === null ? heldBack : <b>{format.count(count)}</b>}
                    {share === null ? null : (
                      <>
                        {' '}
                        <span className={own['share']}>{format.portion(count ?? 0, column.n ?? 0)}</span>
                      </>
                    )}
                  </span>
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
