// Reads the bytes of a CSV file into headings and rows of cells, where nobody is there to say which row is which.
import { refuse, type Result } from '#core/result.ts'
import { guessHeadingRows, tableOf, type AnswerTable } from './headingRow.ts'
import { readGrid, type TableFault } from './readGrid.ts'

/**
 * Reads bytes with guessed encoding, divider and headings. Refused as `readGrid` and `tableOf` refuse; `no-heading`
 * for a file without a filled row.
 */
export const readTable = (bytes: Uint8Array): Result<AnswerTable, TableFault> => {
  const grid = readGrid(bytes)
  if (!grid.ok) return grid
  if (grid.value.rows.length === 0) return refuse({ refused: 'no-heading' })
  return tableOf(grid.value, guessHeadingRows(grid.value))
}
