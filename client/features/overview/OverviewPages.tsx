// The overview: the chain as five steps with their key figures and what is missing next, the checks, and the last events.
import { isLacking, type ChainStep } from '#core/figures/chain.ts'
import { steps, type StepId } from '#core/figures/chainInput.ts'
import { missingStep } from '#core/figures/missingSteps.ts'
import type { PageProps } from '#core/centre/workspace.ts'
import { useMayWriteSome } from '#kit/useMayWrite.ts'
import { Button } from '#ui/Button.tsx'
import { PageHead } from '#ui/PageHead.tsx'
import { Section } from '#ui/Section.tsx'
import { useSource } from '#ui/useSource.ts'
import { useWords } from '#ui/useWords.ts'
import page from '#ui/page.module.css'
import { CentreFactsPanel } from './CentreFactsPanel.tsx'
import { Checks } from './Checks.tsx'
import { LastEvents } from './LastEvents.tsx'
import { StepRow } from './StepRow.tsx'
import own from './overview.module.css'

/** `overview/facts` opens the centre's facts for writing. */
const factsPage = 'facts'

/** Where each step is worked on: a room of the frame and a page in it. */
const placeOf: Readonly<Record<StepId, readonly [room: string, ...path: string[]]>> = {
  ask: ['survey', 'collect'],
  rank: ['survey', 'demand'],
  space: ['layout'],
  money: ['plan'],
  review: ['review'],
}
/** A person sees how far the plan has come and what is missing next, and goes to where that is done. */
export const OverviewPages = ({ workspace, path, go }: PageProps) => {
  const say = useWords('overview')
  const chain = useSource(workspace.figures.chain)
  const mayWrite = useMayWriteSome(workspace)
  const due = chain.filter(isLacking)
  const [next] = due
  const goTo = (step: ChainStep): void => {
    const [first] = step.missing
    go(...((first && missingStep(first.code).at) ?? placeOf[step.step]))
  }
  return (
    <div className={page['page']}>
      {next === undefined ? (
        <Whole
          step={chain.find(({ step }) => step === 'review')}
          mayWrite={mayWrite}
          onGo={() => go('review')}
        />
      ) : (
        <PageHead
          title={say('title')}
          figure={String(due.length)}
          after={say('todo', { count: due.length })}
          action={
            mayWrite && (
              <Button kind="primary" large onClick={() => goTo(next)}>
                {say('fixFirst')}
              </Button>
            )
          }
        />
      )}
      <ol className={own['steps']} aria-label={say('title')}>
        {steps.map((id, i) => {
          const step = chain.find((one) => one.step === id)
          return (
            step && (
              <StepRow key={id} number={i + 1} step={step} workspace={workspace} onGo={() => goTo(step)} />
            )
          )
        })}
      </ol>
      <div className={own['overviewBelow']}>
        <CentreFactsPanel
          workspace={workspace}
          open={path[0] === factsPage}
          onOpen={(wanted) => go('overview', ...(wanted ? [factsPage] : []))}
        />
        <Checks workspace={workspace} />
        <Section title={say('changes')}>
          <LastEvents workspace={workspace} />
        </Section>
      </div>
    </div>
  )
}

/** Nothing is lacking: what is left is to submit it, to wait, or nothing. */
const Whole = ({
  step,
  mayWrite,
  onGo,
}: {
  readonly step: ChainStep | undefined
  readonly mayWrite: boolean
  readonly onGo: () => void
}) => {
  const say = useWords('overview')
  const code = step?.missing[0]?.code
  if (code === undefined) return <PageHead title={say('title')} lede={say('approved')} />
  if (code === 'in-review') return <PageHead title={say('title')} lede={say('due.in-review')} />
  return (
    <PageHead
      title={say('title')}
      lede={say('ready')}
      action={
        mayWrite && (
          <Button kind="primary" large onClick={onGo}>
            {say('toReview')}
          </Button>
        )
      }
    />
  )
}
