// Which rows of the layout say nothing without which others, for judging what an undo would leave.
import { cellParts } from '#schemas/ids.ts'
import { variantTables } from '#schemas/layout.ts'
import type { Reference } from './judging.ts'

const isIds = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string')

/** Corners and the walls of doors are geometry's: it judges more of them than whether they are there. */
export const layoutReferences: readonly Reference[] = [
  { from: 'walls', to: 'floors', ids: (_, { floor }) => [String(floor)] },
  { from: 'rooms', to: 'floors', ids: (_, { floor }) => [String(floor)] },
  { from: 'assignments', to: 'variants', ids: (key) => cellParts(key).slice(0, 1) },
  { from: 'assignments', to: 'rooms', ids: (key) => cellParts(key).slice(1, 2) },
  { from: 'proposals', to: 'variants', ids: (_, { variant }) => [String(variant)] },
  { from: 'variantRows', to: 'variants', ids: (key) => cellParts(key).slice(0, 1) },
  // What a variant hides may go; what it sees otherwise may not go from under it.
  ...variantTables.flatMap((name): readonly Reference[] => [
    {
      from: 'variantRows',
      to: name,
      ids: (key, { table, hidden }) => (table === name && hidden !== true ? [cellParts(key)[1]] : []),
    },
    { from: name, to: 'variants', ids: (_, { only }) => (isIds(only) ? only : []) },
  ]),
  {
    from: 'facts',
    to: 'variants',
    ids: (_, { main, baseline }) => [main, baseline].flatMap((id) => (typeof id === 'string' ? [id] : [])),
  },
]
