// The key figures as a list; each opens to show how it is reckoned, from which amounts, and where these are written.
import type { BudgetFigures } from '#core/figures/budget.ts'
import type { PageProps } from '#core/centre/workspace.ts'
import { useSource } from '#ui/useSource.ts'
import { useFormat, useWords } from '#ui/useWords.ts'
import { type KeyFigure, keyFiguresOf } from './keyFigures.ts'
import link from '#kit/textButton.module.css'
import look from './money.module.css'

/** The money that the figures are of. */
export interface KeyFiguresProps extends Pick<PageProps, 'workspace' | 'go'> {
  readonly budget: BudgetFigures
}

/** A person reads each figure and opens it to see its parts and where these are written. */
export const KeyFigures = ({ workspace, budget, go }: KeyFiguresProps) => {
  const say = useWords('plan')
  const format = useFormat()
  const opening = useSource(workspace.plan).facts?.openingCash ?? 0
  const written = ({ value, unit }: KeyFigure): string =>
    value === null ? '–' : unit === 'fen' ? format.money(value) : format.share(value)
  return (
    <ul className={look['keys']}>
      {keyFiguresOf(budget, opening).map((figure) => (
        <li key={figure.key}>
          <details className={look['key']}>
            <summary>
              <span className={look['keyName']}>{say(`key.${figure.key}`)}</span>
              <span className={look['keyValue']}>
                {written(figure)}
                {figure.month !== undefined && <small> {format.month(figure.month)}</small>}
              </span>
            </summary>
            <p className={look['quiet']}>
              {figure.value === null ? say('noCosts') : say(`formula.${figure.key}`)}
            </p>
            <ul className={look['parts']}>
              {figure.parts.map((part) => (
                <li key={part.name}>
                  <button
                    type="button"
                    className={link['textButton']}
                    onClick={() => go('plan', ...part.place)}
                  >
                    {say(`part.${part.name}`)}
                  </button>
                  <span>{format.money(part.amount)}</span>
                </li>
              ))}
            </ul>
          </details>
        </li>
      ))}
    </ul>
  )
}
