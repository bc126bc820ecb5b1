// The week under the plan: the office area in use in every slot, and what the selected room is used for.
import { useMemo } from 'react'
import { assignedUse } from '#core/documents/layout.ts'
import { classOfUse } from '#core/kinds/useClassKind.ts'
import { classLine, hatchFill } from '#ui/ClassHatches.tsx'
import { SlotStrip, type SlotCell } from '#ui/SlotStrip.tsx'
import { useSource } from '#ui/useSource.ts'
import { useFormat, useLanguage, useWords } from '#ui/useWords.ts'
import type { OnDesk } from '#features/layout/drawing/desk.ts'
import { shortNames } from '#features/layout/engine/slotNames.ts'
import { nameOf } from '#words/words.ts'
import { officeInSlot } from '#features/layout/engine/shownMeasure.ts'
import { wordOfUse } from '#features/layout/engine/floorPlanView.ts'
import { roomTitles } from '#features/layout/engine/roomTitle.ts'
import look from './layout.module.css'

/** A person goes through the week and sees what each slot holds; the chosen one colours the drawing. */
export const SlotBar = ({ desk }: OnDesk) => {
  const { snapshot, measure, slots, catalogue, room, place } = desk
  const { variant, slot, showSlot: onSlot } = place
  const say = useWords('layout')
  const field = useWords('domain')
  const format = useFormat()
  const lang = useLanguage()
  const measured = useSource(measure)
  const office = slots.map(({ id }) => officeInSlot(measured, id, catalogue))
  const short = useMemo(() => shortNames(slots, lang), [slots, lang])
  const most = Math.max(1, ...office)
  const cells = slots.map((one, i): SlotCell => {
    const use = room === null ? undefined : assignedUse(snapshot, variant, room, one.id)
    const shown = use === undefined ? 'vacant' : classOfUse(use, catalogue)
    return {
      key: one.id,
      label: short.get(one.id) ?? nameOf(one, lang),
      group: field.optional(`day.${one.day}`) ?? one.day,
      figure: format.area(office[i] ?? 0),
      share: (office[i] ?? 0) / most,
      ...(use === undefined
        ? {}
        : {
            use:
              use === 'vacant'
                ? null
                : {
                    label: wordOfUse(use, { catalogue, lang, field }),
                    fill: hatchFill(shown),
                    line: classLine(shown),
                  },
          }),
    }
  })
  return (
    <div className={look['week']}>
      <div className={look['weekHead']}>
        <button
          type="button"
          className={look['wholeWeek']}
          aria-pressed={slot === null}
          onClick={() => onSlot(null)}
        >
          {say('wholeWeek')}
        </button>
        <p>{say('officeNow')}</p>
        {room !== null && (
          <p className={look['weekRoom']} title={nameOf(room, lang)}>
            {nameOf(room, lang)}
          </p>
        )}
      </div>
      <SlotStrip
        label={room === null ? say('slots') : say('useOfRoom', { room: roomTitles(snapshot, lang)(room.id) })}
        idle={field('use.vacant')}
        slots={cells}
        current={slot}
        onPick={onSlot}
        bar="var(--office)"
      />
    </div>
  )
}
