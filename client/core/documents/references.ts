// Which rows of a document say nothing without which others: read by undo, by what is told of lost edits, and where older rows come back.
import { undivided } from '#schemas/centre.ts'
import type { SharedDocument } from '#schemas/documents.ts'
import { cellParts } from '#schemas/ids.ts'
import { variantTables } from '#schemas/layout.ts'
import type { Reference, RowName } from './judging.ts'

type Fields = Readonly<Record<string, unknown>>

const idsIn = (...values: readonly unknown[]): readonly string[] =>
  values.flat().filter((value) => typeof value === 'string')

/** What a part of a cell's key names. */
const partOf =
  (at: 0 | 1): Reference['ids'] =>
  (key) => [cellParts(key)[at]]

/** The same of people, who may be of no block or group alone. */
const dividedBy =
  (at: 0 | 1): Reference['ids'] =>
  (key) =>
    [cellParts(key)[at]].filter((id) => id !== undivided)

/** A row that falls and comes back with what it names. */
const belongs = { judged: 'first', falls: true, brings: true } as const
/** Judged last: geometry keeps the corners that are needed, and finds a door another wall while its floor stands. */
const drawn = { judged: 'last', falls: false, brings: false } as const

const layout: readonly Reference[] = [
  { from: 'rooms', to: 'floors', ids: (_, { floor }) => idsIn(floor), ...belongs },
  // a corner that is bare by then costs nothing
  { from: 'vertices', to: 'floors', ids: (_, { floor }) => idsIn(floor), falls: false, brings: true },
  { from: 'walls', to: 'floors', ids: (_, { floor }) => idsIn(floor), ...belongs },
  { from: 'walls', to: 'vertices', ids: (_, { from, to }) => idsIn(from, to), ...drawn, brings: true },
  { from: 'openings', to: 'walls', ids: (_, { wall }) => idsIn(wall), ...belongs, judged: 'last' },
  { from: 'assignments', to: 'variants', ids: partOf(0), ...belongs },
  { from: 'assignments', to: 'rooms', ids: partOf(1), ...belongs },
  { from: 'proposals', to: 'variants', ids: (_, { variant }) => idsIn(variant), ...belongs },
  { from: 'variantRows', to: 'variants', ids: partOf(0), ...belongs },
  ...variantTables.flatMap((name): readonly Reference[] => [
    {
      from: 'variantRows',
      to: name,
      ids: (key, { table }) => (table === name ? [cellParts(key)[1]] : []),
      ...belongs,
      // What a variant hides may go; what it sees otherwise may not go from under it.
      outlives: ({ hidden }) => hidden === true,
    },
    { from: name, to: 'variants', ids: (_, { only }) => idsIn(only), ...belongs },
  ]),
  {
    from: 'variantRows',
    to: 'walls',
    ids: (_, { table, wall }) => (table === 'openings' ? idsIn(wall) : []),
    ...drawn,
  },
  {
    from: 'variantRows',
    to: 'vertices',
    ids: (_, { table, from, to }) => (table === 'walls' ? idsIn(from, to) : []),
    ...drawn,
  },
  {
    from: 'facts',
    to: 'variants',
    ids: (_, { main, baseline }) => idsIn(main, baseline),
    ...belongs,
    brings: false,
  },
]

const survey: readonly Reference[] = [
  {
    from: 'choices',
    to: 'questions',
    ids: (_, { question }) => idsIn(question),
    ...belongs,
    together: 'part',
  },
  {
    from: 'questions',
    to: 'questions',
    ids: (_, { choicesFrom }) => idsIn(choicesFrom),
    ...belongs,
    brings: false,
    together: 'need',
  },
]

const centre: readonly Reference[] = [
  { from: 'population', to: 'blocks', ids: dividedBy(0), ...belongs },
  { from: 'population', to: 'groups', ids: dividedBy(1), ...belongs },
]

/** By document: the one list. A document that isn't there has rows that stand by themselves. */
const references = { centre, survey, layout } as const satisfies Partial<
  Record<SharedDocument, readonly Reference[]>
>
type Referring = keyof typeof references

/** Those of rows that may stand though what they name goes left out. */
const held = ({ outlives, ids, ...reference }: Reference): Reference => ({
  ...reference,
  ids: outlives === undefined ? ids : (key, row) => (outlives(row) ? [] : ids(key, row)),
})

/** What an undo of a document is judged by, before or after its geometry. */
export const judgedIn = (document: Referring, when: 'first' | 'last'): readonly Reference[] =>
  references[document].filter(({ judged }) => judged === when).map(held)

/** All of a document: an edit of rows that fall with what they name is told as lost, and what one gesture made stays together. */
export const heldIn = (document: Referring): readonly Reference[] => references[document].map(held)

/** The rows that a row needs beside it, within its document, to come back from an older state. */
export const referencesOf = (document: string, { table, id }: RowName, row: Fields): readonly RowName[] =>
  (Object.hasOwn(references, document) ? references[document as Referring] : []).flatMap(
    ({ from, to, ids, brings }) =>
      brings && from === table ? ids(id, row).map((one) => ({ table: to, id: one })) : [],
  )
