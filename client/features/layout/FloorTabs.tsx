// The floors of the building as tabs, each with its net area; the areas move along while something is dragged.
import type { MouseEvent } from 'react'
import { floorsInOrder } from '#core/documents/layout.ts'
import { useMiddle } from '#ui/useMiddle.ts'
import { useSource } from '#ui/useSource.ts'
import { useFormat, useLanguage, useWords } from '#ui/useWords.ts'
import type { OnDesk } from '#features/layout/drawing/desk.ts'
import { nameOf } from '#words/words.ts'
import on from '#ui/goesOn.module.css'
import look from './layout.module.css'

/** A person goes from floor to floor; each tab is a link of its own. */
export const FloorTabs = ({ desk }: OnDesk) => {
  const { workspace, snapshot, place } = desk
  const { floor } = place
  const say = useWords('layout')
  const format = useFormat()
  const lang = useLanguage()
  const measured = useSource(desk.measure)
  const netOf = new Map(measured.floors.map(({ id, net }) => [id, net]))
  const row = useMiddle<HTMLElement>('[aria-current]', [floor, snapshot.floors.size])
  const follow = (event: MouseEvent, id: string): void => {
    // A new tab or window stays the browser's business.
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    place.showFloor(id)
  }
  return (
    <nav ref={row} className={`${look['floors']} ${on['goesOn']}`} aria-label={say('floors')}>
      {floorsInOrder(snapshot).map((one) => (
        <a
          key={one.id}
          className={look['floor']}
          href={`#/c/${workspace.id}/layout/floors/${one.id}`}
          aria-current={one.id === floor ? 'page' : undefined}
          onClick={(event) => follow(event, one.id)}
        >
          <span className={look['floorName']}>{nameOf(one, lang)}</span>
          <span className={look['floorArea']}>{format.area(netOf.get(one.id) ?? 0)}</span>
        </a>
      ))}
    </nav>
  )
}
