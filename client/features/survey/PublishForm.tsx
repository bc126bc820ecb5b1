// Publishing the questionnaire: the form as it stands is frozen under its digest, so that an answer can say what was asked.
import { publishForm, type Survey } from '#core/documents/survey.ts'
import { useTold } from '#kit/refusals.ts'
import { Button } from '#ui/Button.tsx'
import { announce } from '#ui/notices.ts'
import { Section } from '#ui/Section.tsx'
import { useSource } from '#ui/useSource.ts'
import { useFormat, useWords } from '#ui/useWords.ts'
import look from './survey.module.css'

/** The survey, and who published its forms. */
export interface PublishFormProps {
  readonly survey: Survey
  readonly names: ReadonlyMap<string, string>
  readonly mayWrite: boolean
}

/** An editor freezes the form as it stands; everybody reads which forms were published, when and by whom. */
export const PublishForm = ({ survey, names, mayWrite }: PublishFormProps) => {
  const told = useTold()
  const say = useWords('survey')
  const format = useFormat()
  const { publications } = useSource(survey)
  const newestFirst = [...publications].sort(([, a], [, b]) => (a.published < b.published ? 1 : -1))
  return (
    <Section title={say('publications')} aside={format.count(publications.size)}>
      {newestFirst.length === 0 ? <p className={look['detail']}>{say('neverPublished')}</p> : null}
      <ul className={look['list']}>
        {newestFirst.map(([digest, { published, by }]) => (
          <li key={digest} className={look['row']}>
            <span>{say('published', { date: format.dateTime(Date.parse(published)) })}</span>
            <span className={look['detail']}>{names.get(by) ?? say('somebody')}</span>
            <code>{digest.slice(0, 8)}</code>
          </li>
        ))}
      </ul>
      {mayWrite ? (
        <Button
          onClick={() => {
            const known = new Set(publications.keys())
            const result = publishForm(survey)
            if (told(result) && result.ok)
              announce(say(known.has(result.value) ? 'publishedBefore' : 'publishedNow'))
          }}
        >
          {say('publish')}
        </Button>
      ) : null}
    </Section>
  )
}
