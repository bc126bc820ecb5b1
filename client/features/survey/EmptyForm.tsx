// What stands in a page that needs a questionnaire while there is none: the way to write one.
import type { PageProps } from '#core/centre/workspace.ts'
import { Button } from '#ui/Button.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { PageHead } from '#ui/PageHead.tsx'
import { useWords } from '#ui/useWords.ts'
import look from './survey.module.css'

/** The page that stands empty. */
export interface EmptyFormProps extends Pick<PageProps, 'go'> {
  /** The page's own title. */
  readonly title: string
}

/** A person reads that no question is asked yet and goes to where questions are written. */
export const EmptyForm = ({ title, go }: EmptyFormProps) => {
  const say = useWords('survey')
  return (
    <div className={look['page']}>
      <PageHead title={title} />
      <EmptyState
        action={
          <Button kind="primary" onClick={() => go('survey', 'questions')}>
            {say('addQuestion')}
          </Button>
        }
      >
        {say('emptyForm')}
      </EmptyState>
    </div>
  )
}
