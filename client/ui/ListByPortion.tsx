// A list that may be very long: a portion at a time, so that a list of 100,000 rows doesn't stop the page.
import { type HTMLAttributes, type ReactNode, useState } from 'react'
import { Button } from './Button.tsx'
import { useWords } from './useWords.ts'

/** The items and how one of them is drawn. */
export interface ListByPortionProps<Item> extends Pick<
  HTMLAttributes<HTMLElement>,
  'className' | 'tabIndex' | 'aria-label'
> {
  readonly items: readonly Item[]
  /** Whether the place in the list means something to its reader: an `ol`. */
  readonly ordered?: boolean
  /** Items that are shown wherever they stand, such as what was just written. */
  readonly always?: (item: Item) => boolean
  /** Draws one item as a list item with its key. */
  readonly children: (item: Item) => ReactNode
}

const portion = 50

/** A person reads the first items and asks for more by a button; items of `always` show wherever they stand. */
export const ListByPortion = <Item,>({
  items,
  ordered = false,
  always = () => false,
  children,
  ...look
}: ListByPortionProps<Item>) => {
  const say = useWords('frame')
  const [most, setMost] = useState(portion)
  const shown = items.length > most ? items.filter((item, place) => place < most || always(item)) : items
  const left = items.length - shown.length
  const List = ordered ? 'ol' : 'ul'
  return (
    <>
      <List {...look}>{shown.map(children)}</List>
      {left > 0 ? (
        <Button kind="quiet" onClick={() => setMost(most + portion)}>
          {say('moreItems', { count: left })}
        </Button>
      ) : null}
    </>
  )
}
