// How the file was read: its encoding, which row holds the headings, what couldn't be read; all of it open to change.
import { NativeSelect } from '@mantine/core'
import { encodings } from '#schemas/importMapping.ts'
import type { ReadChoices, TableSummary } from '#files/csv/tableDesk.ts'
import { useWords } from '#ui/useWords.ts'
import look from './survey.module.css'

/** The table as it was read, and what reads it again. */
export interface ReadingStepProps {
  readonly table: TableSummary
  readonly onRead: (choices: ReadChoices) => void
}

/** As much of a row tells it from its neighbours. */
const shown = 40

/** A person chooses another encoding or row of headings where the guess was wrong. */
export const ReadingStep = ({ table, onRead }: ReadingStepProps) => {
  const say = useWords('importing')
  const { encoding, headingRows, heads } = table
  const rows = heads.map(({ line, cells }, at) => ({
    value: String(at),
    label: say('rowOption', {
      line,
      cells: cells
        .filter((cell) => cell.trim() !== '')
        .join(' · ')
        .slice(0, shown),
    }),
  }))
  return (
    <>
      <div className={look['fields']}>
        <NativeSelect
          label={say('encoding')}
          description={say('encodingHint')}
          value={encoding}
          onChange={(event) => {
            const chosen = encodings.find((one) => one === event.currentTarget.value)
            if (chosen !== undefined) onRead({ encoding: chosen })
          }}
          data={encodings.map((one) => ({ value: one, label: say(`encodingName.${one}`) }))}
        />
        <NativeSelect
          label={say('headingRow')}
          value={String(headingRows.heading)}
          onChange={(event) => {
            const heading = Number(event.currentTarget.value)
            onRead({ encoding, headingRows: { heading, first: heading + 1 } })
          }}
          data={rows.slice(0, -1)}
        />
        <NativeSelect
          label={say('firstRow')}
          value={String(headingRows.first)}
          onChange={(event) =>
            onRead({ encoding, headingRows: { ...headingRows, first: Number(event.currentTarget.value) } })
          }
          data={rows.slice(headingRows.heading + 1)}
        />
      </div>
      {table.unreadable === 0 ? null : (
        <p className={look['note']}>{say('unreadable', { count: table.unreadable })}</p>
      )}
      {table.bareQuotes.length === 0 ? null : (
        <p className={look['note']}>{say('bareQuotes', { count: table.bareQuotes.length })}</p>
      )}
    </>
  )
}
