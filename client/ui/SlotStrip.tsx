// The week's time slots as a strip: above, a figure of each slot; below, what the chosen room is used for; idle is a dashed cell.
import on from './goesOn.module.css'
import look from './SlotStrip.module.css'
import { useMiddle } from './useMiddle.ts'

/** One time slot with its figure and the use in it. */
export interface SlotCell {
  readonly key: string
  readonly label: string
  /** Neighbours with the same group stand under one heading: weekdays, weekend. */
  readonly group: string
  /** The slot's figure as read ("54.1 m²"), and its bar from 0 to 1. */
  readonly figure?: string
  readonly share?: number
  /** The use in this slot: its word, its fill and its line; null is idle. Leave out where nothing is chosen. */
  readonly use?: { readonly label: string; readonly fill: string; readonly line: string } | null
}

/** The slots of the week and which one the page shows. */
export interface SlotStripProps {
  readonly label: string
  /** What stands in an idle cell. */
  readonly idle: string
  readonly slots: readonly SlotCell[]
  readonly current: string | null
  readonly onPick: (key: string) => void
  /** The colour of the bars: a class's line. */
  readonly bar?: string
}

/** A person goes through the week slot by slot, sees each slot's figure, and presses one to look at it. */
export const SlotStrip = ({ label, idle, slots, current, onPick, bar = 'var(--ink)' }: SlotStripProps) => {
  const strip = useMiddle<HTMLDivElement>('[aria-pressed="true"]', [current, slots.length])
  const groups = [...new Set(slots.map((slot) => slot.group))]
  return (
    // As in a toolbar: one named group of buttons, one of them pressed.
    <div
      ref={strip}
      className={`${look['slots']} ${on['goesOn']}`}
      data-ui="slots"
      role="group"
      aria-label={label}
    >
      {groups.map((group) => (
        <div key={group} className={look['slotsGroup']} data-ui="slots-group" role="group" aria-label={group}>
          <span className={look['slotsHeading']} data-ui="slots-heading" aria-hidden="true">
            {group}
          </span>
          <div className={look['slotsCells']} data-ui="slots-cells">
            {slots
              .filter((slot) => slot.group === group)
              .map((slot) => (
                <button
                  key={slot.key}
                  type="button"
                  className={look['slot']}
                  data-ui="slot"
                  aria-pressed={slot.key === current}
                  onClick={() => onPick(slot.key)}
                >
                  <span className={look['slotName']}>{slot.label}</span>
                  {slot.figure !== undefined && (
                    <span className={look['slotFigure']} data-ui="slot-figure">
                      {slot.figure}
                    </span>
                  )}
                  {slot.share !== undefined && (
                    <svg
                      className={look['slotBar']}
                      data-ui="slot-bar"
                      height={6}
                      aria-hidden="true"
                      focusable="false"
                    >
                      <rect width="100%" height={6} fill="var(--recess)" />
                      <rect
                        width={`${(Math.min(1, Math.max(0, slot.share)) * 100).toFixed(2)}%`}
                        height={6}
                        fill={bar}
                      />
                    </svg>
                  )}
                  {slot.use === null && (
                    <span className={look['slotIdle']} data-ui="slot-idle">
                      <span>{idle}</span>
                    </span>
                  )}
                  {slot.use !== null && slot.use !== undefined && (
                    <span
                      className={look['slotUse']}
                      data-ui="slot-use"
                      style={{ color: slot.use.line, borderColor: slot.use.line }}
                    >
                      <svg aria-hidden="true" focusable="false">
                        <rect width="100%" height="100%" fill={slot.use.fill} />
                      </svg>
                      <span>{slot.use.label}</span>
                    </span>
                  )}
                </button>
              ))}
          </div>
        </div>
      ))}
    </div>
  )
}
