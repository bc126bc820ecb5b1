// The room Layout: the plan with its tools and figures; behind the path `propose` the panel that works out an allocation.
import { lazy, Suspense } from 'react'
import { useWords } from '#ui/useWords.ts'
import type { LayoutRoomProps } from './layoutRoomProps.ts'
import { PlanPage } from './PlanPage.tsx'
import look from './layout.module.css'

const ProposePage = lazy(async () => ({ default: (await import('./ProposePage.tsx')).ProposePage }))

export type { LayoutRoomProps } from './layoutRoomProps.ts'

export const LayoutRoom = (props: LayoutRoomProps) => {
  const frame = useWords('frame')
  return (
    <div className={look['ground']}>
      {props.path[0] === 'propose' ? (
        <Suspense fallback={<p className={look['waiting']}>{frame('loading')}</p>}>
          <ProposePage {...props} />
        </Suspense>
      ) : (
        <PlanPage {...props} />
      )}
    </div>
  )
}
