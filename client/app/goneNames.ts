// What the things of an older state that are no longer here are called, each so that it can be told from all others.
import { useMemo } from 'react'
import type { GoneItem } from '#core/centre/olderFile.ts'
import type { Workspace } from '#core/centre/workspace.ts'
import { cellParts } from '#schemas/ids.ts'
import { useSource } from '#ui/useSource.ts'
import { useFormat, useLanguage, useWords } from '#ui/useWords.ts'
import { tableName } from '#words/recordNames.ts'
import { tellRoomsApart } from '#words/roomNames.ts'
import { nameOf, titleOf } from '#words/words.ts'

/** Letters of a paragraph that tell it from the others. */
const shownOfText = 90

/** Gives what names a row that is gone. */
export const useGoneNames = (
  workspace: Workspace,
  items: readonly GoneItem[],
): ((item: GoneItem) => string) => {
  const say = useWords('older')
  const format = useFormat()
  const lang = useLanguage()
  const { rooms, floors, variants } = useSource(workspace.layout)
  const { slots } = useSource(workspace.centre)
  const titles = useMemo(() => {
    const levels = new Map<string, Named>(floors)
    for (const { id, table, name } of items)
      if (table === 'floors' && name !== null) levels.set(id, { ...rowOf(name), rank: '' })
    const goneRooms = items.flatMap(({ id, table, name, room }) =>
      table === 'rooms' && room !== undefined && name !== null ? [{ id, ...rowOf(name), ...room }] : [],
    )
    return tellRoomsApart([...rooms.values(), ...goneRooms], levels, lang)
  }, [rooms, floors, items, lang])

  const titleOfItem = ({ table, id, name, within }: GoneItem): string => {
    const room = within === undefined ? id : cellParts(id)[1]
    if ((within?.table ?? table) === 'rooms') return titles.get(room) ?? ''
    if (within !== undefined && within.rooms.length > 0)
      return format.list(within.rooms.map((one) => titles.get(one) ?? one))
    const title = name === null ? '' : titleOf(name, lang)
    return title.length > shownOfText ? `${title.slice(0, shownOfText)}…` : title
  }

  const named = (row: Pick<Named, 'name' | 'nameEn'> | undefined): string =>
    row === undefined ? '' : nameOf(row, lang)
  return (item) => {
    const { table, id, within } = item
    const of = within?.table ?? table
    const kind = say.optional(`kind.${of}`) ?? tableName(of, lang) ?? say('kind.record')
    const [variant, room, slot] = cellParts(id)
    const parts =
      table === 'assignments'
        ? [named(variants.get(variant)), titles.get(room) ?? '', named(slots.get(slot))]
        : within === undefined
          ? [titleOfItem(item)]
          : [titleOfItem(item), say(`within.${within.how}`, { variant: named(variants.get(within.variant)) })]
    return [kind, ...parts].filter((part) => part !== '').join(' · ')
  }
}

interface Named {
  readonly name: string
  readonly nameEn?: string | undefined
  readonly rank: string
}

const rowOf = ({ zh, en }: NonNullable<GoneItem['name']>) => ({
  name: zh,
  ...(en === undefined ? {} : { nameEn: en }),
})
