// A text to read, drawn from its plain JSON without an editor: for readers, revisions, print, and texts of a newer version.
import './RichText.css'
import type { ReactNode } from 'react'
import { useSource } from '#ui/useSource.ts'
import { useWords } from '#ui/useWords.ts'
import { type Quote, type Quotes, unknownQuote } from './quotes.ts'

/** A node in the form of ProseMirror's JSON; what `proseOf` gives fits. */
export interface ReadNode {
  readonly type: string
  readonly attrs?: Readonly<Record<string, unknown>>
  readonly content?: readonly ReadNode[]
  readonly text?: string
  readonly marks?: readonly { readonly type: string; readonly attrs?: Readonly<Record<string, unknown>> }[]
}

/** A quoted figure as it stands in the text. */
export const QuoteChip = ({ quote }: { readonly quote: Quote }) => (
  <span className={quote.stale ? 'bd-quote bd-quote-stale' : 'bd-quote'}>
    <span>{quote.text}</span>
    {quote.label !== '' && (
      <>
        {'\u00a0'}
        <small>{quote.label}</small>
      </>
    )}
  </span>
)

const safeLink = /^(https?:|mailto:|tel:)/i
const marked = (node: ReadNode): ReactNode =>
  (node.marks ?? []).reduce<ReactNode>((inner, mark) => {
    const href = String(mark.attrs?.['href'] ?? '')
    switch (mark.type) {
      case 'bold':
        return <strong>{inner}</strong>
      case 'italic':
        return <em>{inner}</em>
      case 'strike':
        return <s>{inner}</s>
      case 'underline':
        return <u>{inner}</u>
      case 'code':
        return <code>{inner}</code>
      case 'link':
        return safeLink.test(href) ? (
          <a href={href} rel="noopener noreferrer" target="_blank">
            {inner}
          </a>
        ) : (
          inner
        )
      default:
        return inner
    }
  }, node.text ?? '')

interface Reader {
  readonly quotes: ReadonlyMap<string, Quote>
  readonly newer: string
}

const Nodes = ({
  nodes = [],
  reader,
}: {
  readonly nodes?: readonly ReadNode[] | undefined
  readonly reader: Reader
}) =>
  // A text that is only read is drawn whole each time: the place is key enough.
  nodes.map((node, place) => <One key={`${place} ${node.type}`} node={node} reader={reader} />)

const One = ({ node, reader }: { readonly node: ReadNode; readonly reader: Reader }): ReactNode => {
  const inner = <Nodes nodes={node.content} reader={reader} />
  switch (node.type) {
    case 'text':
      return marked(node)
    case 'paragraph':
      return <p>{inner}</p>
    case 'heading': {
      const level = Math.min(3, Math.max(1, Number(node.attrs?.['level'] ?? 1)))
      const Heading = level === 1 ? 'h1' : level === 2 ? 'h2' : 'h3'
      return <Heading aria-level={level + 1}>{inner}</Heading>
    }
    case 'bulletList':
      return <ul>{inner}</ul>
    case 'orderedList':
      return <ol start={Number(node.attrs?.['start'] ?? 1)}>{inner}</ol>
    case 'taskList':
      return <ul data-type="taskList">{inner}</ul>
    case 'listItem':
      return <li>{inner}</li>
    case 'taskItem':
      return (
        <li>
          <span aria-hidden="true">{node.attrs?.['checked'] === true ? '☑' : '☐'}</span>
          <div>{inner}</div>
        </li>
      )
    case 'blockquote':
      return <blockquote>{inner}</blockquote>
    case 'codeBlock':
      return (
        <pre>
          <code>{inner}</code>
        </pre>
      )
    case 'horizontalRule':
      return <hr />
    case 'hardBreak':
      return <br />
    case 'table':
      return (
        <table>
          <tbody>{inner}</tbody>
        </table>
      )
    case 'tableRow':
      return <tr>{inner}</tr>
    case 'tableHeader':
      return <th>{inner}</th>
    case 'tableCell':
      return <td>{inner}</td>
    case 'mention':
      return <span className="bd-mention">@{String(node.attrs?.['label'] ?? node.attrs?.['id'] ?? '?')}</span>
    case 'image':
      return <p className="bd-caption">{String(node.attrs?.['alt'] ?? '')}</p>
    case 'figureChip':
      return <QuoteChip quote={reader.quotes.get(String(node.attrs?.['figure'])) ?? unknownQuote} />
    default:
      return <span className="bd-text-newer">{node.content === undefined ? reader.newer : inner}</span>
  }
}

export interface ReadTextProps {
  /** The `doc` node. */
  readonly text: ReadNode
  readonly quotes: Quotes
}

export const ReadText = ({ text, quotes }: ReadTextProps) => {
  const say = useWords('frame')
  const known = useSource(quotes)
  return (
    <div className="bd-text">
      <div className="bd-text-page">
        <Nodes nodes={text.content} reader={{ quotes: known, newer: say('unknown') }} />
      </div>
    </div>
  )
}
