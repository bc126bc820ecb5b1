// Retired questions or choices, folded away; what was answered to them stays, and each may be brought back.
import { Button } from '#ui/Button.tsx'
import { useWords } from '#ui/useWords.ts'
import link from '#kit/textButton.module.css'
import look from './survey.module.css'

/** What is retired, by name. */
export interface RetiredRowsProps {
  readonly title: string
  readonly rows: readonly { readonly id: string; readonly name: string }[]
  /** Null for those who may not bring one back. */
  readonly onRestore: ((id: string) => void) | null
}

/** An editor brings one back; others read which there were. */
export const RetiredRows = ({ title, rows, onRestore }: RetiredRowsProps) => {
  const say = useWords('survey')
  if (rows.length === 0) return null
  return (
    <details>
      <summary className={link['textButton']}>{title}</summary>
      <ul className={look['list']}>
        {rows.map(({ id, name }) => (
          <li key={id} className={look['row']}>
            <span>{name}</span>
            {onRestore === null ? null : (
              <Button kind="quiet" aria-label={`${say('restore')}: ${name}`} onClick={() => onRestore(id)}>
                {say('restore')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </details>
  )
}
