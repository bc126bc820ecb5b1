// A text to read, drawn from its plain JSON without an editor: for readers, revisions, print, and texts of a newer version.
import section from '#ui/Section.module.css'
import look from './RichText.module.css'
import { Fragment, type ReactNode, useMemo } from 'react'
import type { ProseNode } from '#core/prose/node.ts'
import { walkText } from '#core/prose/walk.ts'
import type { TextBlock, TableCell, Item, List, Mark, TextRun, TextTable } from '#core/prose/written.ts'
import { useSource } from '#ui/useSource.ts'
import { useWords } from '#ui/useWords.ts'
import { noLetters } from './selectedText.ts'
import { type ShownQuote, type Quotes, unknownQuote } from './quotes.ts'

/** A quoted figure as it stands in the text. */
const QuoteChip = ({ quote }: { readonly quote: ShownQuote }) => (
  <span
    className={quote.stale ? `${look['quote']} ${look['quoteStale']}` : look['quote']}
    data-ui="quote"
    data-stale={quote.stale ? '' : undefined}
    {...noLetters}
  >
    <span>{quote.text}</span>
    {quote.label !== '' && (
      <>
        {'\u00a0'}
        <small>{quote.label}</small>
      </>
    )}
  </span>
)

interface Reader {
  readonly quotes: ReadonlyMap<string, ShownQuote>
  readonly newer: string
}

const safeLink = /^(https?:|mailto:|tel:)/i

const marked = (words: ReactNode, marks: readonly Mark[]): ReactNode =>
  marks.reduce<ReactNode>((inner, mark) => {
    switch (mark.kind) {
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
      case 'raised':
        return <sup>{inner}</sup>
      case 'lowered':
        return <sub>{inner}</sub>
      case 'link':
        // One that isn't safe to follow is written out, so that nothing hides behind words.
        return safeLink.test(mark.href) ? (
          <a
            href={mark.href}
            rel="noopener noreferrer"
            target="_blank"
            title={mark.title === '' ? undefined : mark.title}
          >
            {inner}
          </a>
        ) : (
          <>
            {inner}
            <span {...noLetters}> ({mark.href})</span>
          </>
        )
      case 'newer':
        return <span className={look['textNewer']}>{inner}</span>
    }
  }, words)

const OneRun = ({ run, reader }: { readonly run: TextRun; readonly reader: Reader }): ReactNode => {
  switch (run.kind) {
    case 'words':
      return marked(run.text, run.marks)
    case 'figure':
      return marked(<QuoteChip quote={reader.quotes.get(run.figure) ?? unknownQuote} />, run.marks)
    case 'person':
      return marked(
        <span className={look['mention']} data-ui="mention" {...noLetters}>
          {run.sign}
          {run.label === '' ? run.id : run.label}
        </span>,
        run.marks,
      )
    case 'lineBreak':
      return <br />
    case 'newerRun':
      return marked(
        <span className={look['textNewer']}>
          {run.runs.length === 0 ? (
            <span {...noLetters}>{reader.newer}</span>
          ) : (
            <Runs runs={run.runs} reader={reader} />
          )}
        </span>,
        run.marks,
      )
  }
}

// A text that is only read is drawn whole each time: the place is key enough.
const Runs = ({ runs, reader }: { readonly runs: readonly TextRun[]; readonly reader: Reader }) =>
  runs.map((run, place) => <OneRun key={`${place} ${run.kind}`} run={run} reader={reader} />)

const Blocks = ({ blocks, reader }: { readonly blocks: readonly TextBlock[]; readonly reader: Reader }) =>
  blocks.map((block, place) => <OneBlock key={`${place} ${block.kind}`} block={block} reader={reader} />)

const OneItem = ({ item, reader }: { readonly item: Item; readonly reader: Reader }) => (
  <li>
    {item.ticked === null ? (
      <Blocks blocks={item.blocks} reader={reader} />
    ) : (
      <>
        <span aria-hidden="true" {...noLetters}>
          {item.marker}
        </span>
        <div>
          {item.ticked && (
            <span className="only-read" {...noLetters}>
              ✓{' '}
            </span>
          )}
          <Blocks blocks={item.blocks} reader={reader} />
        </div>
      </>
    )}
  </li>
)

const OneList = ({ list, reader }: { readonly list: List; readonly reader: Reader }) => {
  const items = list.items.map((item, place) => <OneItem key={place} item={item} reader={reader} />)
  switch (list.sort) {
    case 'bullets':
      return <ul>{items}</ul>
    case 'numbers':
      return (
        <ol start={list.start} type={list.numbering}>
          {items}
        </ol>
      )
    case 'tasks':
      return <ul data-type="taskList">{items}</ul>
  }
}

const sides = { start: undefined, center: 'center', end: 'end' } as const

const OneCell = ({ cell, reader }: { readonly cell: TableCell; readonly reader: Reader }) => {
  const Tag = cell.head ? 'th' : 'td'
  return (
    <Tag
      rowSpan={cell.rowSpan === 1 ? undefined : cell.rowSpan}
      colSpan={cell.colSpan === 1 ? undefined : cell.colSpan}
      style={cell.align === 'start' ? undefined : { textAlign: sides[cell.align] }}
    >
      <Blocks blocks={cell.blocks} reader={reader} />
    </Tag>
  )
}

const Rows = ({ rows, reader }: { readonly rows: TextTable['rows']; readonly reader: Reader }) =>
  rows.map(({ cells }, place) => (
    <tr key={place}>
      {cells.map((cell) => (
        <OneCell key={cell.column} cell={cell} reader={reader} />
      ))}
    </tr>
  ))

const OneTable = ({ table, reader }: { readonly table: TextTable; readonly reader: Reader }) => (
  <table>
    {table.headRows > 0 && (
      <thead>
        <Rows rows={table.rows.slice(0, table.headRows)} reader={reader} />
      </thead>
    )}
    <tbody>
      <Rows rows={table.rows.slice(table.headRows)} reader={reader} />
    </tbody>
  </table>
)

const OneBlock = ({ block, reader }: { readonly block: TextBlock; readonly reader: Reader }): ReactNode => {
  switch (block.kind) {
    case 'paragraph':
      return (
        <p>
          <Runs runs={block.runs} reader={reader} />
        </p>
      )
    case 'heading': {
      const Heading = block.level === 1 ? 'h1' : block.level === 2 ? 'h2' : 'h3'
      return (
        <Heading aria-level={Math.min(3, block.level) + 1}>
          <Runs runs={block.runs} reader={reader} />
        </Heading>
      )
    }
    case 'list':
      return <OneList list={block} reader={reader} />
    case 'quotation':
      return (
        <blockquote>
          <Blocks blocks={block.blocks} reader={reader} />
        </blockquote>
      )
    case 'code':
      return (
        <pre data-language={block.language === '' ? undefined : block.language}>
          <code>
            <Runs runs={block.runs} reader={reader} />
          </code>
        </pre>
      )
    case 'rule':
      return <hr />
    case 'picture':
      return (
        <p className={section['caption']} data-blob={block.digest} {...noLetters}>
          {block.alt === '' ? block.title : block.alt}
          {block.alt !== '' && block.title !== '' && <Fragment> · {block.title}</Fragment>}
        </p>
      )
    case 'table':
      return <OneTable table={block} reader={reader} />
    case 'newer':
      return (
        <div className={look['textNewer']}>
          {block.blocks.length === 0 ? (
            <span {...noLetters}>{reader.newer}</span>
          ) : (
            <Blocks blocks={block.blocks} reader={reader} />
          )}
        </div>
      )
  }
}

/** A stored text and the values of the figures that it quotes. */
export interface ReadTextProps {
  /** The `doc` node. */
  readonly text: ProseNode
  readonly quotes: Quotes
}

/** A person reads the text with its quoted figures; parts of a newer version are said to be there. */
export const ReadText = ({ text, quotes }: ReadTextProps) => {
  const say = useWords('frame')
  const known = useSource(quotes)
  const blocks = useMemo(() => walkText(text), [text])
  return (
    <div className={look['text']}>
      <div className={look['textPage']} data-text-page="">
        <Blocks blocks={blocks} reader={{ quotes: known, newer: say('unknown') }} />
      </div>
    </div>
  )
}
