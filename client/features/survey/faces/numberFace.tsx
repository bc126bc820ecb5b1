// The face of a question for a number: a field with its unit.
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { numberInCell, type NumberInCell } from '#core/kinds/wholeNumber.ts'
import { inputWrapperOrder } from '#ui/fieldOrder.ts'
import { useLanguage, useWords } from '#ui/useWords.ts'
import { questionText, unitOf } from '#words/answerWords.ts'
import { CountedResults } from './CountedResults.tsx'
import type { CollectProps, QuestionFace } from './face.ts'
import own from './answer.module.css'

const NumberField = ({ asked, value, onChange, compact }: CollectProps) => {
  const lang = useLanguage()
  const say = useWords('survey')
  const [typed, setTyped] = useState<string | null>(null)
  /** What was typed beside the number and no answer keeps. */
  const [leftOut, setLeftOut] = useState<NumberInCell | null>(null)
  const unit = unitOf(asked.question, lang)
  return (
    <TextInput
      aria-label={questionText(asked.question, lang)}
      className={own['numberField']}
      size={compact ? 'md' : 'xl'}
      inputMode="numeric"
      autoComplete="off"
      value={typed ?? (value === undefined ? '' : String(value))}
      onChange={(event) => {
        const text = event.currentTarget.value
        const found = numberInCell(asked, text)
        setTyped(text)
        setLeftOut('number' in found ? found : null)
        // What is no number is kept as it was typed, so that it is said to be wrong rather than lost.
        onChange(
          'number' in found && (found.number === null || Number.isInteger(found.number))
            ? (found.number ?? undefined)
            : text,
        )
      }}
      onBlur={() => setTyped(null)}
      description={
        leftOut === null || value === undefined ? null : (
          <>
            {leftOut.unit !== undefined && say('unitLeftOut', { number: String(value), unit: leftOut.unit })}{' '}
            {leftOut.about === true && say('aboutLeftOut', { number: String(value) })}
          </>
        )
      }
      inputWrapperOrder={inputWrapperOrder}
      rightSection={unit === '' ? undefined : <span>{unit}</span>}
      rightSectionWidth={unit === '' ? undefined : `${unit.length + 1.5}rem`}
    />
  )
}

export const numberFace: QuestionFace = { Collect: NumberField, Results: CountedResults }
