// The face of a question for own words: a field that grows, and a list of what was written, for those who may read it.
import { Textarea } from '@mantine/core'
import { all } from '#core/figures/results.ts'
import { useLanguage, useWords } from '#ui/useWords.ts'
import { questionText } from '#words/answerWords.ts'
import type { CollectProps, QuestionFace, ResultsProps } from './face.ts'
import { WordList } from './WordList.tsx'
import { WordsBesideOther } from './WordsBesideOther.tsx'
import own from './results.module.css'

const TextField = ({ asked, kind, value, onChange }: CollectProps) => {
  const lang = useLanguage()
  return (
    <Textarea
      aria-label={questionText(asked.question, lang)}
      size="lg"
      autosize
      minRows={2}
      {...(kind.bounds(asked).max === undefined ? {} : { maxLength: kind.bounds(asked).max })}
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}

/** What people wrote: read by editors only, for it may name somebody. */
const OwnWords = ({ asked, counted, result }: ResultsProps) => {
  const say = useWords('survey')
  if (counted === null) return <p className={own['detail']}>{say('wordsHidden')}</p>
  const words = counted.flatMap(({ record }) => {
    const answer = record.answers[asked.question.id]
    return typeof answer === 'string' && answer !== '' ? [{ id: record.id, answer }] : []
  })
  return (
    <>
      {words.length === 0 ? (
        <p className={own['detail']}>{say('noWords')}</p>
      ) : (
        <details className={own['fold']}>
          <summary>{say('allWords', { count: result.answered[all] ?? words.length })}</summary>
          <WordList words={words} />
        </details>
      )}
      <WordsBesideOther question={asked.question.id} counted={counted} />
    </>
  )
}

export const textFace: QuestionFace = { Collect: TextField, Results: OwnWords }
