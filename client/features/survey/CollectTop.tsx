// Above the questions of a sheet: how far it is, one by one or all at once, and the way out.
import type { PageProps } from '#core/centre/workspace.ts'
import type { Asked } from '#core/kinds/asked.ts'
import { Button } from '#ui/Button.tsx'
import { Segments } from '#ui/Segments.tsx'
import { useWords } from '#ui/useWords.ts'
import { KeyingProgress } from './KeyingProgress.tsx'
import type { Collecting } from './useCollecting.ts'
import own from './collect.module.css'

/** The sheet that is gone through, and what it asks. */
export interface CollectTopProps extends Pick<PageProps, 'go'> {
  readonly collecting: Collecting
  readonly asked: readonly Asked[]
}

/** A surveyor sees how far the sheet is, changes the manner, and leaves; the sheet stays on the device. */
export const CollectTop = ({ collecting, asked, go }: CollectTopProps) => {
  const say = useWords('survey')
  const { sheet, step, reading, manner, setManner, isOpening, turnTo } = collecting
  return (
    <div className={own['top']}>
      {manner === 'pages' ? (
        <KeyingProgress step={step} faults={reading.faults} asked={asked} sheet={sheet} />
      ) : null}
      {isOpening ? (
        <Segments
          label={say('manner')}
          segments={[
            { value: 'pages' as const, label: say('mannerPages') },
            { value: 'fast' as const, label: say('mannerFast') },
          ]}
          value={manner}
          onChange={setManner}
        />
      ) : null}
      {manner === 'fast' || step > 0 ? (
        <Button
          kind="quiet"
          icon="close"
          className={own['leave'] ?? ''}
          title={say('draftKept')}
          onClick={() => (manner === 'fast' ? go('survey', 'questions') : turnTo(0))}
        >
          {say('leaveForm')}
        </Button>
      ) : null}
    </div>
  )
}
