// The head of the questionnaire: how many questions it has, or, without any, the usual ones to begin with.
import type { Workspace } from '#core/centre/workspace.ts'
import { catalogueWith } from '#core/kinds/catalogue.ts'
import { useTold } from '#kit/refusals.ts'
import { Button } from '#ui/Button.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { PageHead } from '#ui/PageHead.tsx'
import { useSource } from '#ui/useSource.ts'
import { useFormat, useWords } from '#ui/useWords.ts'
import { askStarters } from './starterForm.ts'

/** `onCollect` is null for those who may not collect. */
export interface QuestionsHeadProps {
  readonly count: number
  readonly onCollect: (() => void) | null
}

/** A person reads how many questions there are, and goes on to collecting. */
export const QuestionsHead = ({ count, onCollect }: QuestionsHeadProps) => {
  const say = useWords('survey')
  const format = useFormat()
  if (count === 0) return <PageHead title={say('questionnaire')} />
  return (
    <PageHead
      title={say('questionnaire')}
      before={say('questionsBefore')}
      figure={format.count(count)}
      after={say('questionsAfter', { count })}
      lede={say('designLede')}
      action={
        onCollect === null ? undefined : (
          <Button kind="primary" onClick={onCollect}>
            {say('toCollect')}
          </Button>
        )
      }
    />
  )
}

/** The centre whose questionnaire is empty. */
export interface NoQuestionsProps {
  readonly workspace: Pick<Workspace, 'id' | 'generation' | 'survey' | 'centre'>
  readonly mayWrite: boolean
}

/** An editor begins with the usual questions; others read that there are none yet. */
export const NoQuestions = ({ workspace, mayWrite }: NoQuestionsProps) => {
  const say = useWords('survey')
  const told = useTold()
  const centre = useSource(workspace.centre)
  const begin = (): void => {
    const seed = `${workspace.id}/${workspace.generation}`
    told(askStarters(workspace.survey, seed, centre, catalogueWith(centre.serviceEdits)))
  }
  const action = mayWrite ? (
    <Button kind="primary" onClick={begin}>
      {say('startWithUsual')}
    </Button>
  ) : undefined
  return <EmptyState action={action}>{say('emptyDesign')}</EmptyState>
}
