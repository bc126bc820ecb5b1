// Which rows of a document say nothing without which others.
import { cellParts } from '#schemas/ids.ts'

export interface RowName {
  readonly table: string
  readonly id: string
}

type Fields = Readonly<Record<string, unknown>>
type References = (id: string, row: Fields) => readonly RowName[]

const named = (table: string, id: unknown): readonly RowName[] =>
  typeof id === 'string' ? [{ table, id }] : []

const references: Readonly<Record<string, Readonly<Record<string, References>>>> = {
  layout: {
    rooms: (_, { floor }) => named('floors', floor),
    vertices: (_, { floor }) => named('floors', floor),
    walls: (_, { floor, from, to }) => [
      ...named('floors', floor),
      ...named('vertices', from),
      ...named('vertices', to),
    ],
    openings: (_, { wall }) => named('walls', wall),
    assignments: (id) => {
      const [variant, room] = cellParts(id)
      return [...named('variants', variant), ...named('rooms', room)]
    },
    proposals: (_, { variant }) => named('variants', variant),
  },
  survey: { choices: (_, { question }) => named('questions', question) },
}

/** The rows that a row needs beside it, within its document. */
export const referencesOf = (document: string, { table, id }: RowName, row: Fields): readonly RowName[] =>
  references[document]?.[table]?.(id, row) ?? []
