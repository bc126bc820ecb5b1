// Which rows of the layout say nothing without which others, for judging what an undo would leave.
import { cellParts } from '#schemas/ids.ts'
import { variantTables } from '#schemas/layout.ts'
import type { Reference } from './judging.ts'

const isIds = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string')

const idsIn = (...values: readonly unknown[]): readonly string[] =>
  values.filter((value) => typeof value === 'string')

/** An opening says nothing without its wall. */
export const wallOfOpening: Reference = { from: 'openings', to: 'walls', ids: (_, { wall }) => idsIn(wall) }

/** Judged last: geometry keeps the corners that are needed, and finds a door another wall while its floor stands. */
export const drawnReferences: readonly Reference[] = [
  wallOfOpening,
  { from: 'walls', to: 'vertices', ids: (_, { from, to }) => idsIn(from, to) },
  {
    from: 'variantRows',
    to: 'walls',
    ids: (_, { table, wall }) => (table === 'openings' ? idsIn(wall) : []),
  },
  {
    from: 'variantRows',
    to: 'vertices',
    ids: (_, { table, from, to }) => (table === 'walls' ? idsIn(from, to) : []),
  },
]

/** Judged first. */
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
    ids: (_, { main, baseline }) => idsIn(main, baseline),
  },
]
