// Says where a floor's walls and the outline that was entered for it no longer agree, and offers to enter the walls' own.
import { enterOutline } from '#core/documents/layout.ts'
import { builtOutline } from '#core/geometry/builtOutline.ts'
import type { OnDesk } from '#features/layout/drawing/desk.ts'
import { Button } from '#ui/Button.tsx'
import { useStepNotice } from '#kit/undo/useUndone.ts'
import { Section } from '#ui/Section.tsx'
import { useSource } from '#ui/useSource.ts'
import { useFormat, useWords } from '#ui/useWords.ts'
import look from './panel.module.css'

/** The outline is entered, never inferred: a wall that moves doesn't take it along, but is not passed over either. */
export const OutlineFinding = ({ desk }: OnDesk) => {
  const { workspace, snapshot, plan, measure, mayEdit, told } = desk
  const { layout } = workspace
  const say = useWords('layout')
  const announceStep = useStepNotice(layout.undoing)
  const format = useFormat()
  const floor = useSource(measure).floors.find(({ id }) => id === plan.floor)
  if (floor?.verified !== false) return null
  const enter = (): void => {
    const outline = builtOutline(plan, (room) => snapshot.rooms.get(room ?? '')?.use === 'outdoor')
    if (outline !== null && told(enterOutline(layout, plan.floor, outline)))
      announceStep(say('outlineEntered'))
  }
  return (
    <Section kind="quiet" title={say('outline')}>
      <p>{say('outlineDiffers', { gap: format.area(Math.abs(floor.closureGap ?? 0)) })}</p>
      {mayEdit && (
        <div className={`${look['actions']} no-print`}>
          <Button onClick={enter}>{say('enterOutline')}</Button>
        </div>
      )}
    </Section>
  )
}
