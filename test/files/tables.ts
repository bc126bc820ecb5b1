// Tables of CSV as tests write and read them.
import { readTable } from '#files/csv/readTable.ts'

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
export const tableOf = (bytes: Uint8Array) => {
  const table = readTable(bytes)
  if (!table.ok) throw new Error(table.error.refused)
  return table.value
}
