// The room Layout: the plan with its tools and figures; behind the path `propose` the panel that works out an allocation.
import { Suspense, useState } from 'react'
import { part } from '#ui/part.tsx'
import { useWords } from '#ui/useWords.ts'
import type { LayoutRoomProps } from '#features/layout/engine/layoutRoomProps.ts'
import { PrintedLayout, usePrinting } from './PrintedLayout.tsx'
import { FloorPlanPage } from './FloorPlanPage.tsx'
import look from './layout.module.css'

const ProposePage = part(async () => (await import('#features/layout/propose/ProposePage.tsx')).ProposePage)

export type { LayoutRoomProps } from '#features/layout/engine/layoutRoomProps.ts'

/** A person draws and furnishes the building here, or has an allocation proposed; on paper every floor of the shown variant is drawn. */
export const LayoutPages = (props: LayoutRoomProps) => {
  const frame = useWords('frame')
  const printing = usePrinting()
  const [variant, setVariant] = useState<string | null>(null)
  return (
    <div className={look['ground']} data-printed={printing && props.path[0] !== 'propose' ? '' : undefined}>
      {props.path[0] === 'propose' ? (
        <Suspense fallback={<p className={look['waiting']}>{frame('loading')}</p>}>
          <ProposePage {...props} />
        </Suspense>
      ) : (
        <>
          {/* Before the page: the hatches that a drawing finds first are its own. */}
          {printing && <PrintedLayout workspace={props.workspace} variant={variant} />}
          <FloorPlanPage {...props} onVariantShown={setVariant} />
        </>
      )}
    </div>
  )
}
