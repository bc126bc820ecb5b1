// What stands over a floor without rooms: what to do first, and its one button.
import { Button } from '#ui/Button.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { useWords } from '#ui/useWords.ts'
import look from './layout.module.css'

export interface EmptyPlanProps {
  readonly mayEdit: boolean
  readonly onDraw: () => void
}

export const EmptyPlan = ({ mayEdit, onDraw }: EmptyPlanProps) => {
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
