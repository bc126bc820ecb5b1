// The report of a frozen revision on the screen: the same blocks as on paper, part by part, so that nothing is signed unread.
import { Fragment, type ReactNode } from 'react'
import type { ReportBlock } from '#files/report/blocks.ts'
import { DataTable } from '#ui/DataTable/DataTable.tsx'
import { Caption, Section } from '#ui/Section.tsx'
import own from './review.module.css'

/** The blocks of a report; drawings stand elsewhere, and the plan's text comes as it is read on the screen. */
export interface ReportReadingProps {
  /** Of what stands before the first part. */
  readonly title: string
  readonly blocks: readonly ReportBlock[]
  readonly written: ReactNode
}

/** A person reads every part of the report under its heading. */
export const ReportReading = ({ title, blocks, written }: ReportReadingProps) =>
  partsOf(blocks, title).map((part, place) => (
    <Section key={place} title={part.title} level={3}>
      {withCaptions(part).map(({ block, caption }, at) => (
        <Fragment key={at}>{block.kind === 'written' ? written : oneBlock(block, caption)}</Fragment>
      ))}
    </Section>
  ))

interface ReportPart {
  readonly title: string
  readonly blocks: readonly ReportBlock[]
}

/** By headings of the first level. */
const partsOf = (blocks: readonly ReportBlock[], title: string): readonly ReportPart[] => {
  const parts: { title: string; blocks: ReportBlock[] }[] = [{ title, blocks: [] }]
  for (const block of blocks)
    if (block.kind === 'heading' && block.level === 1) parts.push({ title: block.text, blocks: [] })
    else parts.at(-1)?.blocks.push(block)
  return parts.filter((part) => part.blocks.length > 0)
}

/** Each block with the heading that it stands under, which names a table to a screen reader; a drawing goes with its heading. */
const withCaptions = ({ title, blocks }: ReportPart) => {
  let caption = title
  return blocks.flatMap((block, at) => {
    if (block.kind === 'heading') {
      caption = block.text
      const [next, after] = blocks.slice(at + 1)
      const heads = next?.kind === 'drawing' ? after : next
      if (heads === undefined || (heads.kind === 'heading' && heads.level <= block.level)) return []
    }
    return block.kind === 'drawing' ? [] : [{ block, caption }]
  })
}

const oneBlock = (block: ReportBlock, caption: string): ReactNode => {
  switch (block.kind) {
    case 'heading': {
      const Heading = block.level === 2 ? 'h4' : 'h5'
      return <Heading className={own['frozenHeading']}>{block.text}</Heading>
    }
    case 'text':
      return block.quiet === true ? <Caption>{block.text}</Caption> : <p>{block.text}</p>
    case 'list':
      return (
        <ul>
          {block.items.map((item, at) => (
            <li key={at}>
              {typeof item === 'string' ? (
                item
              ) : (
                <>
                  {item.text}
                  <ul>
                    {item.under.map((under, place) => (
                      <li key={place}>{under}</li>
                    ))}
                  </ul>
                </>
              )}
            </li>
          ))}
        </ul>
      )
    case 'facts':
      return (
        <dl className={own['frozenFacts']}>
          {block.rows.map(([name, value], at) => (
            <div key={at}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )
    case 'table':
      return <ReportTable table={block} caption={caption} />
    case 'drawing':
    case 'written':
    case 'seals':
    case 'newPage':
      return null
  }
}

interface ReportTableProps {
  readonly table: Extract<ReportBlock, { kind: 'table' }>
  readonly caption: string
}

interface NumberedRow {
  readonly cells: readonly string[]
  readonly at: number
}

/** A table of the report, its sums under the columns; the first column of words names the row. */
const ReportTable = ({ table: { columns, rows, sums = 0 }, caption }: ReportTableProps) => {
  const naming = Math.max(
    0,
    columns.findIndex(({ number }) => number !== true),
  )
  const foot = sums === 1 ? rows.at(-1) : undefined
  const numbered = (foot === undefined ? rows : rows.slice(0, -1)).map((cells, at) => ({ cells, at }))
  return (
    <DataTable<NumberedRow>
      caption={caption}
      rows={numbered}
      keyOf={({ at }) => String(at)}
      columns={columns.map(({ title, number }, x) => ({
        key: String(x),
        title,
        cell: ({ cells }) => cells[x] ?? '',
        ...(number === true ? { numeric: true } : {}),
        ...(x === naming ? { rowHead: true } : {}),
      }))}
      {...(foot === undefined ? {} : { foot: Object.fromEntries(foot.map((cell, x) => [String(x), cell])) })}
    />
  )
}
