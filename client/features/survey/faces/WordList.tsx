// What people wrote themselves, by portions.
import { ListByPortion } from '#ui/ListByPortion.tsx'
import own from './results.module.css'

export interface WordListProps {
  readonly words: readonly { readonly id: string; readonly answer: string }[]
}

/** A person reads residents' own words as they wrote them. */
export const WordList = ({ words }: WordListProps) => (
  <ListByPortion items={words} className={own['wordList']}>
    {({ id, answer }) => <li key={id}>{answer}</li>}
  </ListByPortion>
)
