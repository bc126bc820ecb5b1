// The head of a page: one plain sentence that one big figure finishes, and the next thing to do as its button.
import './PageHead.css'
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
  <header className="bd-head">
    <div className="bd-head-words">
      {figure === undefined ? (
        <h1 className="bd-head-title">{title}</h1>
      ) : (
        <>
          <h1 className="bd-head-room">{title}</h1>
          <p className="bd-head-sentence">
            {before !== undefined && <span>{before} </span>}
            <b className="bd-head-figure">{figure}</b>
            {after !== undefined && <span> {after}</span>}
          </p>
        </>
      )}
      {lede !== undefined && <p className="bd-head-lede">{lede}</p>}
    </div>
    {action !== undefined && <div className="bd-head-action no-print">{action}</div>}
  </header>
)
