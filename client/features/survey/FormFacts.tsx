// How the questionnaire is called and introduced, in both languages.
import { nameSurvey, type Survey } from '#core/documents/survey.ts'
import { TwoLanguages } from '#kit/fields/TwoLanguages.tsx'
import { useFields } from '#kit/fields/useFields.ts'
import { useTold } from '#kit/refusals.ts'
import { Fields } from '#ui/ChoiceField.tsx'
import { useSource } from '#ui/useSource.ts'
import { useWords } from '#ui/useWords.ts'
import { titleOf } from '#words/words.ts'
import look from './survey.module.css'

/** An editor names the questionnaire and writes what is read before the first question. */
export const FormFacts = ({ survey }: { readonly survey: Survey }) => {
  const told = useTold()
  const say = useWords('survey')
  const field = useFields('survey', 'facts')
  const { facts } = useSource(survey)
  const title = facts === null ? '' : titleOf({ zh: facts.title, en: facts.titleEn }, say.lang)
  // The shape needs a title; an introduction that comes first gets an empty one.
  const edit = (fields: Parameters<typeof nameSurvey>[1]): void => {
    told(nameSurvey(survey, facts === null ? { title: '', ...fields } : fields))
  }
  return (
    <details>
      <summary className={look['textButton']}>{title === '' ? say('nameForm') : title}</summary>
      <Fields>
        <TwoLanguages field="title" row={facts} title={field.title} maxLength={200} onChange={edit} />
        <TwoLanguages field="intro" row={facts} title={field.title} optional manyLines onChange={edit} />
      </Fields>
    </details>
  )
}
