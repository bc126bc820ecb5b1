// The head of a page: one plain sentence that one big figure finishes, and the next thing to do as its button.
import look from './PageHead.module.css'
import type { ReactNode } from 'react'

/** What the head of a page says. */
export interface PageHeadProps {
  /** The page's title; read out, and drawn small where a sentence stands. */
  readonly title: string
  /** The figure that finishes the sentence ("3"), with `before` and `after` as the sentence round it. */
  readonly figure?: string
  readonly before?: string
  readonly after?: string
  /** A second, quieter line: where the figure comes from. */
  readonly lede?: ReactNode
  /** The one next thing to do. */
  readonly action?: ReactNode
}

/** A person reads where the work stands in one sentence with its figure, and presses what comes next. */
export const PageHead = ({ title, figure, before, after, lede, action }: PageHeadProps) => (
  <header className={look['head']}>
    <div className={look['headWords']}>
      {figure === undefined ? (
        <h1 className={look['headTitle']}>{title}</h1>
      ) : (
        <>
          <h1 className={look['headRoom']}>{title}</h1>
          <p className={look['headSentence']}>
            {before !== undefined && <span>{before} </span>}
            <b className={look['headFigure']} data-ui="head-figure">
              {figure}
            </b>
            {after !== undefined && <span> {after}</span>}
          </p>
        </>
      )}
      {lede !== undefined && <p className={look['headLede']}>{lede}</p>}
    </div>
    {action !== undefined && <div className={`${look['headAction']} no-print`}>{action}</div>}
  </header>
)
