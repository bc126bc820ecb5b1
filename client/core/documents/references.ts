// Which rows of a document say nothing without which others.
import { cellParts } from '#schemas/ids.ts'
import type { RowName } from './judging.ts'

type Fields = Readonly<Record<string, unknown>>
type References = (id: string, row: Fields) => readonly RowName[]

const named = (table: string, id: unknown): readonly RowName[] =>
  typeof id === 'string' ? [{ table, id }] : []

/** The variants that a row stands in alone. */
const madeIn = (only: unknown): readonly RowName[] =>
  Array.isArray(only) ? only.flatMap((variant) => named('variants', variant)) : []

const references: Readonly<Record<string, Readonly<Record<string, References>>>> = {
  layout: {
    rooms: (_, { floor, only }) => [...named('floors', floor), ...madeIn(only)],
    vertices: (_, { floor, only }) => [...named('floors', floor), ...madeIn(only)],
    walls: (_, { floor, from, to, only }) => [
      ...named('floors', floor),
      ...named('vertices', from),
      ...named('vertices', to),
      ...madeIn(only),
    ],
    openings: (_, { wall, only }) => [...named('walls', wall), ...madeIn(only)],
    assignments: (id) => {
      const [variant, room] = cellParts(id)
      return [...named('variants', variant), ...named('rooms', room)]
    },
    variantRows: (id, { table }) => {
      const [variant, row] = cellParts(id)
      return [...named('variants', variant), ...(typeof table === 'string' ? named(table, row) : [])]
    },
    proposals: (_, { variant }) => named('variants', variant),
  },
  survey: { choices: (_, { question }) => named('questions', question) },
}

/** The rows that a row needs beside it, within its document. */
export const referencesOf = (document: string, { table, id }: RowName, row: Fields): readonly RowName[] =>
  references[document]?.[table]?.(id, row) ?? []
