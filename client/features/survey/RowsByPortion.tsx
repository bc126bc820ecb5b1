// A list that may be very long: a portion at a time, so that a table of 100,000 bad rows doesn't stop the page.
import { type ReactNode, useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { useWords } from '#ui/useWords.ts'
import look from './survey.module.css'

export interface RowsByPortionProps<Row> {
  readonly rows: readonly Row[]
  /** Draws one row as a list item with its key. */
  readonly children: (row: Row) => ReactNode
}

const portion = 50

export const RowsByPortion = <Row,>({ rows, children }: RowsByPortionProps<Row>) => {
  const say = useWords('survey')
  const [shown, setShown] = useState(portion)
  return (
    <>
      <ul className={look['list']}>{rows.slice(0, shown).map(children)}</ul>
      {rows.length > shown ? (
        <Button kind="quiet" onClick={() => setShown(shown + portion)}>
          {say('moreRows', { count: rows.length - shown })}
        </Button>
      ) : null}
    </>
  )
}
