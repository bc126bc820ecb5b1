// The choices of a question as big rows: pressed by finger, by arrow and blank keys, or by their number.
import { useId, useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { useLanguage, useWords } from '#ui/useWords.ts'
import { choiceText } from '#words/answerWords.ts'
import { chosenOf, mostOf, pressed } from './choosing.ts'
import { useDigits } from './useDigits.ts'
import type { CollectProps } from './face.ts'
import own from './answer.module.css'

/**
 * A person presses choices; one beyond the limit is refused where it was pressed. Of choices of an earlier question that this
 * one ranks, those that were not chosen there are offered on a press.
 */
export const ChoiceRows = ({ asked, kind, value, onChange, wanted = null }: CollectProps) => {
  const say = useWords('survey')
  const lang = useLanguage()
  const name = useId()
  /** The choice that was pressed beyond the limit: it is said there, where the finger is. */
  const [refused, setRefused] = useState<string | null>(null)
  const chosen = chosenOf(value)
  const single = kind.made === 'choice'
  const ranking = kind.places(asked) !== null
  // A retired choice is no longer offered, but one that was chosen before stays in sight.
  const offered = asked.choices.filter((choice) => choice.retired !== true || chosen.includes(choice.value))

  // The number of a choice is its code on the form, whatever is offered first.
  const coded = offered.map((choice, i) => ({ choice, code: i + 1 }))
  const isFirst = ({ choice }: (typeof coded)[number]): boolean =>
    wanted === null ||
    wanted.includes(choice.value) ||
    chosen.includes(choice.value) ||
    choice.question === asked.question.id
  const first = coded.filter(isFirst)
  const others = coded.filter((one) => !isFirst(one))
  const [all, setAll] = useState(false)

  const press = (choice: string): void => {
    const answer = pressed(kind, asked, value, choice)
    setRefused(answer === null ? choice : null)
    if (answer !== null) onChange(answer)
  }
  const digits = useDigits(offered.length, (number) => {
    const choice = offered[number - 1]
    if (choice !== undefined) press(choice.value)
  })

  return (
    // Who goes on by the pointer has meant the digit all the same.
    <div onKeyDown={digits.onKeyDown} onBlur={digits.flush}>
      <div className={own['rows']}>
        {(all ? [...first, ...others] : first).map(({ choice, code }) => {
          const place = chosen.indexOf(choice.value)
          const on = place >= 0
          return (
            <label key={choice.id} className={`${own['row']} ${on ? own['on'] : ''}`}>
              <input
                className={own['hiddenInput']}
                type={single ? 'radio' : 'checkbox'}
                name={single ? name : undefined}
                checked={on}
                onChange={() => press(choice.value)}
                // A radio that is on says nothing when it is pressed again; here that takes the answer back.
                onClick={() => single && on && press(choice.value)}
              />
              <span className={single ? own['round'] : own['box']} aria-hidden="true">
                {on ? (ranking ? place + 1 : '✓') : ''}
              </span>
              <span className={own['rowText']}>
                {choiceText(choice, lang)}
                {on && ranking ? (
                  <span className="only-read"> {say('place', { place: place + 1 })}</span>
                ) : null}
                <span role="status" className={own['over']}>
                  {refused === choice.value ? say('fault.too-many', { max: mostOf(kind, asked) }) : ''}
                </span>
              </span>
              <kbd className={own['code']} aria-hidden="true">
                {code}
              </kbd>
            </label>
          )
        })}
      </div>
      {wanted?.length === 0 ? <p className={own['note']}>{say('nothingWanted')}</p> : null}
      {others.length > 0 && !all ? (
        <Button kind="quiet" onClick={() => setAll(true)}>
          {say('otherChoices', { count: others.length })}
        </Button>
      ) : null}
    </div>
  )
}
