// A checked table handed over in portions: as one message, copying 50,000 rows would stop the page for a second and a half.
import type { Import } from '#files/csv/importResponses.ts'
import type { CheckedTable } from '#files/csv/tableDesk.ts'

/** The lists of an import that are as long as the table may be. */
const lists = ['rows', 'refused', 'lacking', 'repaired', 'dropped', 'cut', 'movedUp', 'disagreeing'] as const
type List = (typeof lists)[number]

const empty = (): Record<List, never[]> => ({
  ...{ rows: [], refused: [], lacking: [], repaired: [], dropped: [] },
  ...{ cut: [], movedUp: [], disagreeing: [] },
})

/** Some items of one list of an import. */
export type Portion = { readonly [K in List]: { readonly list: K; readonly items: Import[K] } }[List]

/** So many rows are copied well within the time of a frame or two. */
export const portionSize = 1_000

/** The lists in portions, and the table without them. */
export const inPortions = (
  checked: CheckedTable,
): { readonly portions: Iterable<Portion>; readonly rest: CheckedTable } => ({
  portions: portionsOf(checked.result),
  rest: {
    ...checked,
    result: { ...checked.result, ...empty() },
  },
})

function* portionsOf(result: Import): Generator<Portion> {
  for (const list of lists) {
    for (let at = 0; at < result[list].length; at += portionSize) {
      yield { list, items: result[list].slice(at, at + portionSize) } as Portion
    }
  }
}

/** Puts portions together again, in the order in which they come. */
export const makeCollector = () => {
  const taken: Record<List, unknown[]> = empty()
  return {
    take: ({ list, items }: Portion): void => {
      for (const item of items) taken[list].push(item)
    },
    whole: (rest: CheckedTable): CheckedTable => ({
      ...rest,
      result: { ...rest.result, ...(taken as Pick<Import, List>) },
    }),
  }
}
