// What stands over a floor without rooms: what to do first, and its one button.
import { Button } from '#ui/Button.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { useWords } from '#ui/useWords.ts'
import look from './layout.module.css'

/** Whether one may draw, and what takes the tool for it. */
export interface EmptyFloorPlanProps {
  readonly mayEdit: boolean
  readonly onDraw: () => void
}

/** A person who may draw starts the first room; anybody else reads that none is drawn yet. */
export const EmptyFloorPlan = ({ mayEdit, onDraw }: EmptyFloorPlanProps) => {
  const say = useWords('layout')
  const action = (
    <Button kind="primary" icon="draw" onClick={onDraw}>
      {say('drawFirst')}
    </Button>
  )
  return (
    <div className={look['first']}>
      <EmptyState title={say('emptyTitle')} action={mayEdit ? action : undefined}>
        {mayEdit ? say('empty') : say('emptyRead')}
      </EmptyState>
    </div>
  )
}
