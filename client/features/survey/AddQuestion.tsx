// One button for each kind of question; a press asks one more.
import { askQuestion, type Survey } from '#core/documents/survey.ts'
import { questionKinds } from '#core/kinds/questions/index.ts'
import { useTold } from '#kit/refusals.ts'
import { Button } from '#ui/Button.tsx'
import { Section } from '#ui/Section.tsx'
import { useLanguage, useWords } from '#ui/useWords.ts'
import { titleOf } from '#words/words.ts'
import own from './questions.module.css'

/** Where the question goes; `onAdded` gets its id. */
export interface AddQuestionProps {
  readonly survey: Survey
  readonly onAdded: (question: string) => void
}

/** An editor adds a question of any kind at the end. */
export const AddQuestion = ({ survey, onAdded }: AddQuestionProps) => {
  const say = useWords('survey')
  const lang = useLanguage()
  const told = useTold()
  const add = (type: string): void => {
    const asked = askQuestion(survey, { type, text: '' })
    if (told(asked) && asked.ok) onAdded(asked.value)
  }
  return (
    <Section title={say('addQuestion')}>
      <div className={own['kinds']}>
        {[...questionKinds.values()].map((kind) => (
          <Button key={kind.id} icon="plus" onClick={() => add(kind.id)}>
            {titleOf(kind.title, lang)}
          </Button>
        ))}
      </div>
    </Section>
  )
}
