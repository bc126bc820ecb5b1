// How the questionnaire is called and introduced, in both languages.
import { nameSurvey, type Survey } from '#core/documents/survey.ts'
import { RecordEditor } from '#kit/records/RecordEditor.tsx'
import type { RecordForm } from '#kit/records/recordForm.ts'
import { useTold } from '#kit/refusals.ts'
import { useSource } from '#ui/useSource.ts'
import { useWords } from '#ui/useWords.ts'
import { titleOf } from '#words/words.ts'
import link from '#kit/textButton.module.css'

const form: RecordForm<'survey', 'facts'> = { document: 'survey', table: 'facts', fields: ['title', 'intro'] }

/** An editor names the questionnaire and writes what is read before the first question. */
export const FormFacts = ({ survey }: { readonly survey: Survey }) => {
  const told = useTold()
  const say = useWords('survey')
  const { facts } = useSource(survey)
  const title = facts === null ? '' : titleOf({ zh: facts.title, en: facts.titleEn }, say.lang)
  // The shape needs a title; an introduction that comes first gets an empty one.
  const edit = (fields: Parameters<typeof nameSurvey>[1]): void => {
    told(nameSurvey(survey, facts === null ? { title: '', ...fields } : fields))
  }
  return (
    <details>
      <summary className={link['textButton']}>{title === '' ? say('nameForm') : title}</summary>
      <RecordEditor form={form} row={facts ?? { title: '' }} onChange={edit} />
    </details>
  )
}
