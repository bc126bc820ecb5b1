// Words of the table that no choice has, each beside the choice that it stands for; taken when a person says so.
import { NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { labelKey, type Asked } from '#core/kinds/asked.ts'
import type { UnknownWord } from '#files/csv/importFindings.ts'
import type { Mapping } from '#files/csv/mapping.ts'
import { Button } from '#ui/Button.tsx'
import { Section } from '#ui/Section.tsx'
import { useFormat, useWords } from '#ui/useWords.ts'
import { choiceText, questionText } from '#words/answerWords.ts'
import own from './import.module.css'
import look from './survey.module.css'

/** The words that no choice has, and the mapping they go into. */
export interface WordsStepProps {
  readonly words: readonly UnknownWord[]
  readonly asked: readonly Asked[]
  readonly mapping: Mapping
  /** The mapping with the words that were said. */
  readonly onTake: (mapping: Mapping) => void
}

const refused = 'refused'
const noAnswer = 'nothing'
const chosen = 'chosen'
const notChosen = 'not chosen'
const valueWord = (value: string): string => `value ${value}`

/** A person says what each unknown word stands for, or that it is no answer. */
export const WordsStep = ({ words, asked, mapping, onTake }: WordsStepProps) => {
  const say = useWords('importing')
  const format = useFormat()
  const [said, setSaid] = useState<ReadonlyMap<string, string>>(new Map())
  const keyOf = ({ question, word }: UnknownWord): string => `${question} ${labelKey(word)}`
  const meaningOf = (word: UnknownWord): string =>
    said.get(keyOf(word)) ?? (word.proposal === null ? refused : valueWord(word.proposal))
  const take = (): void => {
    const values: Record<string, Record<string, string | null>> = Object.fromEntries(
      Object.entries(mapping.values ?? {}).map(([question, known]) => [question, { ...known }]),
    )
    const marks: Record<string, Record<string, boolean>> = Object.fromEntries(
      Object.entries(mapping.marks ?? {}).map(([question, known]) => [question, { ...known }]),
    )
    for (const word of words) {
      const meaning = meaningOf(word)
      if (meaning === refused) continue
      if (word.mark === true) {
        ;(marks[word.question] ??= {})[labelKey(word.word)] = meaning === chosen
        continue
      }
      ;(values[word.question] ??= {})[labelKey(word.word)] =
        meaning === noAnswer ? null : meaning.slice(valueWord('').length)
    }
    onTake({ ...mapping, values, ...(Object.keys(marks).length === 0 ? {} : { marks }) })
  }
  return (
    <Section title={say('words')} aside={format.count(words.length)}>
      <p className={look['detail']}>{say('wordsHint')}</p>
      <ul className={own['columns']}>
        {words.map((word) => {
          const one = asked.find(({ question }) => question.id === word.question)
          const guessed = !said.has(keyOf(word)) && word.proposal !== null
          return (
            <li key={keyOf(word)} className={own['column']} data-guessed={guessed || undefined}>
              <div className={own['heading']}>
                <b>{say('wordMeans', { word: word.word, rows: word.rows })}</b>
                <span className={own['example']}>
                  {one === undefined ? '' : questionText(one.question, say.lang)}
                </span>
              </div>
              <NativeSelect
                aria-label={say('wordMeans', { word: word.word, rows: word.rows })}
                description={guessed ? say('wordGuessed') : undefined}
                value={meaningOf(word)}
                onChange={(event) => setSaid(new Map(said).set(keyOf(word), event.currentTarget.value))}
                data={[
                  { value: refused, label: say('wordRefused') },
                  ...(word.mark === true
                    ? [
                        { value: notChosen, label: say('markNotChosen') },
                        { value: chosen, label: say('markChosen') },
                      ]
                    : [
                        { value: noAnswer, label: say('wordNothing') },
                        ...(one?.choices ?? [])
                          .filter(({ retired }) => retired !== true)
                          .map((choice) => ({
                            value: valueWord(choice.value),
                            label: choiceText(choice, say.lang),
                          })),
                      ]),
                ]}
              />
            </li>
          )
        })}
      </ul>
      <div className={look['buttons']}>
        <Button onClick={take}>{say('applyWords')}</Button>
      </div>
    </Section>
  )
}
