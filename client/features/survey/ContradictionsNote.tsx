// What in one person's answers doesn't go together, said in words; nothing is refused for it.
import { contradictionsIn } from '#core/figures/contradictions.ts'
import type { Asked } from '#core/kinds/asked.ts'
import type { Answer } from '#schemas/answers.ts'
import { useLanguage, useWords } from '#ui/useWords.ts'
import { contradictionWords } from './contradictionWords.ts'
import look from './survey.module.css'

/** The questions as they are asked, and one person's answers. */
export interface ContradictionsNoteProps {
  readonly asked: readonly Asked[]
  readonly answers: Readonly<Record<string, Answer>>
}

/** A person reads which answers contradict each other, and decides which is meant; nothing where none do. */
export const ContradictionsNote = ({ asked, answers }: ContradictionsNoteProps) => {
  const say = useWords('survey')
  const lang = useLanguage()
  const found = contradictionsIn(asked, answers)
  return (
    <div role="status">
      {found.length === 0 ? null : (
        <div className={look['note']}>
          <p>{say('contradictions')}</p>
          <ul>
            {found.map((one) => {
              const words = contradictionWords(one, asked, answers, lang)
              return <li key={words}>{words}</li>
            })}
          </ul>
        </div>
      )}
    </div>
  )
}
