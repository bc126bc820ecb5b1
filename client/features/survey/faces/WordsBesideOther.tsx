// What residents wrote beside "other", in full for those who may read answers.
import type { Counted } from '#core/figures/responses.ts'
import { useWords } from '#ui/useWords.ts'
import { WordList } from './WordList.tsx'
import own from './results.module.css'

/** One question, and the answers of those who may read them. */
export interface WordsBesideOtherProps {
  readonly question: string
  readonly counted: readonly Counted[] | null
}

/** A person reads what was written beside "other"; nothing where nobody wrote, or for those who may not see answers. */
export const WordsBesideOther = ({ question, counted }: WordsBesideOtherProps) => {
  const say = useWords('survey')
  const words = (counted ?? []).flatMap(({ record }) => {
    const answer = record.words?.[question]
    return answer === undefined ? [] : [{ id: record.id, answer }]
  })
  if (words.length === 0) return null
  return (
    <details className={own['fold']} data-words-of={question}>
      <summary>{say('otherWords', { count: words.length })}</summary>
      <WordList words={words} />
    </details>
  )
}
