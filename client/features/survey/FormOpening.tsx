// What the questionnaire is called and opens with, for who asks to say it and for who answers to read it.
import type { Workspace } from '#core/centre/workspace.ts'
import { useSource } from '#ui/useSource.ts'
import { useLanguage } from '#ui/useWords.ts'
import { titleOf } from '#words/words.ts'
import own from './collect.module.css'

/** A person reads title and introduction before the first question; nothing where neither is written. */
export const FormOpening = ({ workspace }: { readonly workspace: Workspace }) => {
  const { facts } = useSource(workspace.survey)
  const lang = useLanguage()
  if (facts === null) return null
  const title = titleOf({ zh: facts.title, en: facts.titleEn }, lang)
  const intro = titleOf({ zh: facts.intro ?? '', en: facts.introEn }, lang)
  return title === '' && intro === '' ? null : (
    <div className={own['opening']}>
      {title === '' ? null : <h2>{title}</h2>}
      {intro === '' ? null : <p>{intro}</p>}
    </div>
  )
}
