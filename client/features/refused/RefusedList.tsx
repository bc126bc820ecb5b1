// What the relay refused, in a box: what each was, why it was refused, all that was typed, and what becomes of it.
import { useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { ListByPortion } from '#ui/ListByPortion.tsx'
import { Caption } from '#ui/Section.tsx'
import { useWords } from '#ui/useWords.ts'
import type { RefusedReading } from './refusedReading.ts'
import own from './refused.module.css'

/** What is done with some of what was refused, by its ids. */
export interface RefusedWays {
  readonly send: (ids: readonly string[]) => void
  readonly save: (readings: readonly RefusedReading[]) => void
  readonly letGo: (ids: readonly string[]) => void
}

/** What is listed, under which title; none once all is decided. */
export interface RefusedListProps {
  readonly title: string
  readonly readings: readonly RefusedReading[]
  readonly ways: RefusedWays
  readonly onClose: () => void
}

/** A person reads each, has it sent again, saves it as a file, or lets it go after being asked once more. */
export const RefusedList = ({ title, readings, ways, onClose }: RefusedListProps) => {
  const say = useWords('refused')
  return (
    <Dialog
      open
      title={title}
      onClose={onClose}
      size="large"
      actions={readings.length > 1 && <Presses readings={readings} ways={ways} />}
    >
      {readings.length === 0 && <Caption>{say('none')}</Caption>}
      {readings.some(({ isHeld }) => !isHeld) && <Caption>{say('explain')}</Caption>}
      {readings.some(({ isHeld }) => isHeld) && <Caption>{say('explainHeld')}</Caption>}
      <ListByPortion items={readings} className={own['refused']}>
        {(reading) => (
          <li
            key={reading.id}
            className={own['refusedRecord']}
            data-testid="refused-record"
            data-record={reading.id}
          >
            <p>
              <strong>{reading.what}</strong>
            </p>
            <p>{say('why', { why: reading.why })}</p>
            {reading.facts.length > 0 && (
              <dl className={own['refusedFacts']}>
                {reading.facts.map(({ label, text }, i) => (
                  <div key={`${i} ${label}`}>
                    <dt>{label}</dt>
                    <dd>{text}</dd>
                  </div>
                ))}
              </dl>
            )}
            <Presses readings={[reading]} ways={ways} />
          </li>
        )}
      </ListByPortion>
    </Dialog>
  )
}

interface PressesProps {
  readonly readings: readonly RefusedReading[]
  readonly ways: RefusedWays
}

/** Nothing goes by one press: there is no other copy. Nothing is sent that would lie here again at once, for want of a role. */
const Presses = ({ readings, ways }: PressesProps) => {
  const say = useWords('refused')
  const [asked, setAsked] = useState(false)
  const ids = readings.map(({ id }) => id)
  const sendable = readings.filter((one) => one.sendable).map(({ id }) => id)
  const isOne = ids.length === 1
  if (asked)
    return (
      <div className={`${own['refusedWays']} no-print`}>
        <p role="status">{say('letGoSure', { count: ids.length })}</p>
        <Button onClick={() => setAsked(false)}>{say('keep')}</Button>
        <Button
          kind="stop"
          onClick={() => {
            setAsked(false)
            ways.letGo(ids)
          }}
        >
          {say('letGoNow')}
        </Button>
      </div>
    )
  return (
    <div className={`${own['refusedWays']} no-print`}>
      {sendable.length > 0 && (
        <Button onClick={() => ways.send(sendable)}>{say(isOne ? 'sendAgain' : 'sendAll')}</Button>
      )}
      <Button icon="download" onClick={() => ways.save(readings)}>
        {say(isOne ? 'save' : 'saveAll')}
      </Button>
      <Button kind="quiet" onClick={() => setAsked(true)}>
        {say(isOne ? 'letGo' : 'letGoAll')}
      </Button>
    </div>
  )
}
