// What the shown variant hides of the rooms, doors and windows that others have, with a press to show each again.
import { useMemo } from 'react'
import { hiddenIn } from '#core/centre/hiddenInVariant.ts'
import { rowsOfVariant } from '#core/documents/layout.ts'
import { inRankOrder } from '#core/documents/rank.ts'
import { roomsBeside } from '#core/geometry/openingPlace.ts'
import { floorPlanOf } from '#core/geometry/floorPlan.ts'
import { isTimetabled } from '#core/kinds/timetabled.ts'
import type { Opening } from '#schemas/layout.ts'
import { Button } from '#ui/Button.tsx'
import { Caption, Section } from '#ui/Section.tsx'
import { useFormat, useLanguage, useWords } from '#ui/useWords.ts'
import type { OnDesk } from '#features/layout/drawing/desk.ts'
import { roomTitles } from '#features/layout/engine/roomTitle.ts'
import { useShowAgain, type Hidden } from './useShowAgain.ts'
import look from './panel.module.css'

/** A person sees what was taken out of a variant, and puts it back by one press; nothing is shown where nothing is hidden. */
export const HiddenList = ({ desk }: OnDesk) => {
  const { workspace, whole, mayEdit, place, told } = desk
  const { variant } = place
  const say = useWords('layout')
  const format = useFormat()
  const lang = useLanguage()
  const { show, isLooking } = useShowAgain(workspace, told, place.select)
  const hidden = useMemo(() => (variant === null ? null : hiddenIn(whole, variant)), [whole, variant])
  if (variant === null || hidden === null || hidden.rooms.length + hidden.openings.length === 0) return null

  const title = roomTitles(whole, lang)
  const seen = rowsOfVariant(whole, variant)
  const nameOfOpening = (opening: Opening): string => {
    const plan = floorPlanOf(seen, seen.walls.get(opening.wall)?.floor ?? '')
    const name = say('openingOn', {
      kind: say.optional(`opening.${opening.kind}`) ?? opening.kind,
      width: format.length(opening.width),
    })
    const rooms = format.list(roomsBeside(seen, plan, opening).map(title))
    return rooms === '' ? name : say('openingBeside', { name, rooms })
  }
  const items: readonly Hidden[] = [
    ...inRankOrder(hidden.rooms).map((room) => ({
      ...{ table: 'rooms' as const, id: room.id, name: title(room.id) },
      isTimetabled: isTimetabled(room),
    })),
    ...hidden.openings.map((opening) => ({
      ...{ table: 'openings' as const, id: opening.id, name: nameOfOpening(opening) },
      isTimetabled: false,
    })),
  ]
  return (
    <Section kind="quiet" level={3} title={say('hiddenHere')} aside={format.count(items.length)}>
      <Caption>{say('hiddenHint')}</Caption>
      <ul className={look['hidden']}>
        {items.map((item) => (
          <li key={item.id}>
            <span>{item.name}</span>
            {mayEdit && (
              <Button
                kind="quiet"
                disabled={isLooking}
                aria-label={say('showNamedAgain', { name: item.name })}
                onClick={() => show(variant, item)}
              >
                {say('showAgain')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}
