// What was said to questions that were retired or changed while the answer was filled in: it stays in sight and is kept.
import { useWords } from '#ui/useWords.ts'
import type { OutlivedAnswer } from './outlivedAnswers.ts'
import look from './survey.module.css'

/** A person reads what they had answered to questions that are no longer asked so. */
export const OutlivedNote = ({ outlived }: { readonly outlived: readonly OutlivedAnswer[] }) => {
  const say = useWords('survey')
  if (outlived.length === 0) return null
  return (
    <section className={look['note']} aria-label={say('outlived')}>
      <p>{say('outlived')}</p>
      <dl>
        {outlived.map(({ id, question, answer, why }) => (
          <div key={id}>
            <dt>
              {question} · {say(`outlivedWhy.${why}`)}
            </dt>
            <dd>{answer}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
